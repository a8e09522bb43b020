import { getResidentMedicines } from '#shared/contract/care/medicine.ts'
import type { OutputOf } from '#shared/operation.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'

type Kept = OutputOf<typeof getResidentMedicines>
type Medicine = Kept['medicines'][number]

/** Agreement, and what is wrong with it. */
function Custody({ kept }: { readonly kept: Kept }) {
  const current = kept.custodies.find(({ custodyTo }) => custodyTo === null)
  if (current !== undefined) {
    return (
      <Text>
        {current.custodyFrom} 起由机构代管，{current.agreedBy}
        {current.agreedByRelation === null ? '' : `（${current.agreedByRelation}）`}约定
      </Text>
    )
  }
  return kept.isAgreementMissing ? (
    <StatusMark kind="bad">有代管的药，没有代管约定</StatusMark>
  ) : (
    <Text c="dimmed">没有代管药品的约定。</Text>
  )
}

function ordersText({ orders, unit }: Medicine, day: string): string {
  const current = orders.filter(({ orderTo }) => orderTo === null || orderTo > day)
  if (current.length === 0) return '没有医嘱'
  return current
    .map(
      (order) => `${order.way} ${amountText(order.doseHundredths, unit)}，${order.frequencyText}`,
    )
    .join('；')
}

/** What the home keeps of a person's medicines, in short; the whole is a page of its own. */
export function MedicinesTab({ resident, day }: ResidentTabProps) {
  const residentId = resident.id
  const kept = useOperationQuery(
    getResidentMedicines,
    { residentId, ...useAsOfInput() },
    { keepPrevious: true },
  )
  return (
    <Loaded of={kept} what="药品">
      {(shown) => (
        <Panel
          title="代管药品"
          aside={
            <LinkButton
              to="/care/medicines/residents/$residentId"
              params={{ residentId }}
              variant="subtle"
              size="compact-xs"
            >
              药品收发、医嘱、给药记录
            </LinkButton>
          }
        >
          <Custody kept={shown} />
          <Lines label="代管药品">
            {shown.medicines
              .filter(({ endedOn }) => endedOn === null)
              .map((medicine) => (
                <li key={medicine.id}>
                  <span>
                    <strong>{medicine.name}</strong> {medicine.specification}
                    {'　'}
                    {ordersText(medicine, day)}
                    {'　余 '}
                    {amountText(medicine.usableHundredths, medicine.unit)}{' '}
                    {medicine.isDoubleChecked ? (
                      <StatusMark kind="special">双人核对</StatusMark>
                    ) : null}
                    {medicine.warnings.map((warning) => (
                      <StatusMark key={warning} kind="bad">
                        {warning}
                      </StatusMark>
                    ))}
                  </span>
                </li>
              ))}
          </Lines>
        </Panel>
      )}
    </Loaded>
  )
}
