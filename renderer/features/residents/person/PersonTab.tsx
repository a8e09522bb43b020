import { getCircumstances } from '#shared/contract/residents/circumstances.ts'
import { get } from '#shared/contract/residents/resident.ts'
import { idKindNames } from '#shared/text/identity-paper.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { sexWords } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import type { Resident } from '../ResidentFormPage.tsx'
import { InsurancePanel, SpecialGroupsPanel } from './CircumstancePanels.tsx'
import { ContactsPanel } from './ContactsPanel.tsx'

interface IdentityProps {
  readonly resident: Resident
  readonly isRevealed: boolean
  readonly onReveal: () => void
}

function NumberOf({ resident, isRevealed, onReveal }: IdentityProps) {
  const may = useMay('identity.reveal')
  if (resident.idNumber === null) return <span className="unknown">没有登记</span>
  return (
    <>
      {resident.idNumber}{' '}
      {!isRevealed && may ? (
        <Button variant="subtle" size="compact-xs" onClick={onReveal}>
          显示全部
        </Button>
      ) : null}
    </>
  )
}

function Identity(props: IdentityProps) {
  const { resident } = props
  const { idKind, householdAddress, remark } = resident
  return (
    <Facts
      isWide
      facts={[
        { label: '证件类型', value: idKind === null ? null : idKindNames[idKind] },
        { label: '证件号码', value: <NumberOf {...props} /> },
        { label: '性别', value: sexWords[resident.sex] },
        { label: '出生日期', value: resident.bornOn },
        { label: '国籍', value: resident.nationality },
        { label: '民族', value: resident.ethnic },
        { label: '婚姻', value: resident.marital },
        { label: '文化程度', value: resident.education },
        { label: '原职业', value: resident.occupation },
        { label: '宗教信仰', value: resident.religion },
        { label: '电话', value: resident.telephone },
        { label: '户籍地址', value: householdAddress },
        { label: '现住址', value: resident.address },
        ...(remark === null ? [] : [{ label: '备注', value: remark }]),
      ]}
    />
  )
}

/** Who the person is, whom to call and who acts for her, special groups and insurance, as of the day shown. */
export function PersonTab({ resident: shown, day }: ResidentTabProps) {
  const { id: residentId } = shown
  const [revealedId, setRevealedId] = useState<number | null>(null)
  const isRevealed = revealedId === residentId
  const asOf = useAsOfInput()
  const input = { residentId, masked: !isRevealed, ...asOf }
  const full = useOperationQuery(get, input, { enabled: isRevealed })
  const circumstances = useOperationQuery(getCircumstances, input, { keepPrevious: true })
  const resident = isRevealed ? (full.data ?? shown) : shown
  const mayCorrect = useHolds('residents.write')
  return (
    <PanelColumns
      left={
        <>
          <Panel
            title="身份"
            aside={
              mayCorrect ? (
                <LinkButton
                  to="/residents/$residentId/correct"
                  params={{ residentId }}
                  variant="subtle"
                  size="compact-xs"
                >
                  更正资料
                </LinkButton>
              ) : null
            }
          >
            <Identity
              resident={resident}
              isRevealed={isRevealed && full.data !== undefined}
              onReveal={() => setRevealedId(residentId)}
            />
          </Panel>
          <ContactsPanel resident={resident} day={day} />
        </>
      }
      right={
        <Loaded of={circumstances} what="特殊群体和保险">
          {(held) => (
            <>
              <SpecialGroupsPanel residentId={residentId} groups={held.specialGroups} day={day} />
              <InsurancePanel residentId={residentId} insurances={held.insurances} day={day} />
            </>
          )}
        </Loaded>
      }
    />
  )
}
