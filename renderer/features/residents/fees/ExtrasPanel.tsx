import { formatFen } from '#shared/text/money.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { Terms } from './fees-words.ts'

interface ExtrasPanelProps {
  readonly residentId: number
  readonly terms: Terms
}

/** What she took by the time in the month of the day. */
export function ExtrasPanel({ residentId, terms }: ExtrasPanelProps) {
  const mayRecord = useMay('fees.extra') && terms.stay !== null && terms.stay.settledOn === null
  const { month, rows, sumFen } = terms.extras
  return (
    <Panel
      title={`${formatMonth(month)}加项`}
      aside={
        <span>
          {mayRecord ? (
            <LinkButton
              to="/fees/extras/new"
              search={{ residentId }}
              variant="subtle"
              size="compact-xs"
            >
              登记加项
            </LinkButton>
          ) : null}
          <LinkButton
            to="/fees/extras"
            search={{ residentId, month }}
            variant="subtle"
            size="compact-xs"
          >
            全部加项
          </LinkButton>
        </span>
      }
    >
      {rows.length === 0 ? (
        <Text c="dimmed">没有加项。</Text>
      ) : (
        <Lines label="本月加项">
          {rows.map((row) => (
            <li key={row.id}>
              <span>
                {row.chargedOn.slice(5)}　{row.item}
                {row.quantity === 1 ? '' : ` × ${row.quantity}`}
                {row.note === null ? '' : `　${row.note}`}
              </span>
              <LineEnd>
                {row.bill === null ? null : <StatusMark kind="plain">已出账</StatusMark>}{' '}
                {formatFen(row.amountFen)} 元
              </LineEnd>
            </li>
          ))}
          <li>
            <strong>合计</strong>
            <LineEnd>
              <strong>{formatFen(sumFen)} 元</strong>
            </LineEnd>
          </li>
        </Lines>
      )}
    </Panel>
  )
}
