import { formatFen } from '#shared/text/money.ts'
import { formatMonth } from '#shared/text/day.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { Terms } from './fees-words.ts'

interface BalancesPanelProps {
  readonly residentId: number
  readonly terms: Terms
}

const yuan = (fen: number) => `${formatFen(fen)} 元`

function owedWords(receivable: number) {
  if (receivable === 0) return '没有欠费'
  if (receivable < 0) return `多缴 ${yuan(-receivable)}`
  return <StatusMark kind="due">欠费 {yuan(receivable)}</StatusMark>
}

/** What she owes and what the home holds of hers, with the papers behind it. */
export function BalancesPanel({ residentId, terms }: BalancesPanelProps) {
  const { receivable, deposit, prepaid, membership } = terms.balances
  const { stay, billedThrough } = terms
  const facts = [
    { label: '应收', value: owedWords(receivable) },
    { label: '押金', value: yuan(deposit) },
    { label: '预收服务费', value: yuan(prepaid) },
    ...(membership === 0 ? [] : [{ label: '会员费', value: yuan(membership) }]),
    {
      label: '账单出到',
      value: billedThrough === null ? '还没有出过' : formatMonth(billedThrough),
    },
    ...(stay?.settledOn == null ? [] : [{ label: '结算', value: stay.settledOn }]),
  ]
  const link = { variant: 'subtle', size: 'compact-xs' } as const
  return (
    <Panel
      title="余额"
      aside={
        <span>
          {receivable > 0 ? (
            <LinkButton to="/fees/arrears/$residentId" params={{ residentId }} {...link}>
              欠费
            </LinkButton>
          ) : null}
          <LinkButton to="/fees/bills" search={{ residentId }} {...link}>
            账单
          </LinkButton>
          <LinkButton to="/fees/receipts" search={{ residentId }} {...link}>
            收据
          </LinkButton>
          <LinkButton to="/fees/statement" search={{ resident: residentId }} {...link}>
            对账单
          </LinkButton>
        </span>
      }
    >
      <Facts facts={facts} />
    </Panel>
  )
}
