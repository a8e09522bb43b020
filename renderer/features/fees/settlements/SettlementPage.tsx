import { getSettlement } from '#shared/contract/fees/settlement.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { endReasonWords } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Settled, SettledActions } from './Settled.tsx'
import type { SettlementOfStay } from './settlement-of-stay.ts'
import { ToSettle } from './ToSettle.tsx'

const route = getRouteApi('/fees/settlements/$stayId')

function subOf({ stayFrom, stayTo, endReason, settlement }: SettlementOfStay): string {
  const why =
    endReason === null ? '' : `，${endReasonWords[endReason as keyof typeof endReasonWords]}`
  const state = settlement === null ? '还没有结算' : `结算单 ${settlement.number}`
  return `${stayFrom} 入住，${stayTo} 离开${why}。${state}`
}

function Voided({ of }: { readonly of: SettlementOfStay }) {
  if (of.voided.length === 0) return null
  return (
    <Panel title="撤销过的结算">
      {of.voided.map(({ number, settledOn, reason }) => (
        <Text key={number} size="sm">
          {settledOn} {number}：{reason}
        </Text>
      ))}
    </Panel>
  )
}

/** One stay that ended: what it comes to and how it is settled, or the settlement that was made. */
export function SettlementPage() {
  const { stayId } = route.useParams()
  const query = useOperationQuery(getSettlement, { stayId, ...useAsOfInput() })
  const { data } = query
  const settlement = data?.settlement ?? null
  return (
    <Page
      title={data === undefined ? '离院结算' : `${data.name}的离院结算`}
      sub={data === undefined ? undefined : subOf(data)}
      actions={
        data === undefined ? undefined : (
          <>
            {settlement === null ? null : <SettledActions of={data} settlement={settlement} />}
            <LinkButton
              to="/residents/$residentId"
              params={{ residentId: data.residentId }}
              variant="default"
            >
              看档案
            </LinkButton>
          </>
        )
      }
    >
      <Loaded of={query} what="离院结算">
        {(of) => (
          <>
            {of.settlement === null ? (
              <ToSettle of={of} />
            ) : (
              <Settled of={of} settlement={of.settlement} />
            )}
            <Voided of={of} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
