import type { previewBills } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'

type Row = OutputOf<typeof previewBills>['leftOut'][number]

/** Who stayed in the month and gets no bill, and why. */
export function LeftOut({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null
  return (
    <Panel title="不再出账单" aside={`${rows.length} 人`}>
      <Lines label="不再出账单">
        {rows.map(({ stayId, name, why, billId }) => (
          <li key={stayId}>
            <span>{name}</span>
            <LineEnd>
              {billId === null ? (
                why
              ) : (
                <TextLink to="/fees/bills/$billId" params={{ billId }}>
                  {why}
                </TextLink>
              )}
            </LineEnd>
          </li>
        ))}
      </Lines>
    </Panel>
  )
}
