import { formatFen } from '#shared/text/money.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Text } from '@mantine/core'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import classes from './Month.module.css'
import type { MoneyMonth } from './MonthSteps.tsx'

interface SumRow {
  readonly key: string
  readonly name: ReactNode
  readonly fen: number
}

interface SumsProps {
  readonly title: string
  readonly aside?: string
  readonly rows: readonly SumRow[]
  /** The sum of all rows, where they add up to something. */
  readonly totalFen?: number
  /** What is to be known beside the sums. */
  readonly note?: string
  /** What stands there while there are no rows. */
  readonly empty?: string
}

function Row({ row: { name, fen } }: { readonly row: SumRow }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <Sum fen={fen} />
    </tr>
  )
}

function Sum({ fen }: { readonly fen: number }) {
  return <td className={clsx(fen < 0 && classes.negative)}>{formatFen(fen)}</td>
}

/** Names and sums in yuan, with their total at the foot. */
export function Sums({ title, aside, rows, totalFen, note = '', empty = '没有。' }: SumsProps) {
  return (
    <Panel title={title} aside={aside}>
      {rows.length === 0 ? (
        <Text c="dimmed">{empty}</Text>
      ) : (
        <table className={classes.table}>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
          {totalFen === undefined ? null : (
            <tfoot>
              <tr>
                <th scope="row">合计</th>
                <Sum fen={totalFen} />
              </tr>
            </tfoot>
          )}
        </table>
      )}
      {note === '' ? null : (
        <Text mt="xs" c="dimmed">
          {note}
        </Text>
      )}
    </Panel>
  )
}

const linked = (link: string, words: string) => <PlaceLink link={link}>{words}</PlaceLink>

/** What is owed and held at the end of the month, or on the day while it runs. */
export function Balances({ value }: { readonly value: MoneyMonth }) {
  const { balances } = value
  const { owedFen, overdueFen, overpaidFen, depositFen, prepaidFen, membershipFen } = balances
  const rows = [
    { key: 'owed', name: linked('/fees/arrears', '老人欠费'), fen: owedFen },
    { key: 'overdue', name: linked('/fees/arrears', '其中过了缴费日'), fen: overdueFen },
    { key: 'overpaid', name: '多缴的', fen: overpaidFen },
    { key: 'deposit', name: linked('/fees/deposits', '押金'), fen: depositFen },
    { key: 'prepaid', name: linked('/fees/deposits', '预收服务费'), fen: prepaidFen },
    ...(membershipFen === 0 ? [] : [{ key: 'member', name: '会员费', fen: membershipFen }]),
    { key: 'cash', name: linked('/fees/ledger', '库存现金'), fen: balances.cashFen },
    { key: 'bank', name: linked('/fees/ledger', '银行存款'), fen: balances.bankFen },
    { key: 'custody', name: linked('/fees/custody', '存管账户'), fen: balances.custodyFen },
  ]
  return <Sums title="余额" aside={`${value.asOf} 终了，元`} rows={rows} />
}

/** What was billed, by group. */
export function Billed({ value }: { readonly value: MoneyMonth }) {
  const { sumFen, correctionFen, byCategory } = value.billed
  const rows = byCategory.map(({ category, name, sumFen: fen }) => ({ key: category, name, fen }))
  const aside = correctionFen === 0 ? '元' : `元，含更正以前月份 ${formatFen(correctionFen)}`
  return (
    <Sums title="出账" aside={aside} rows={rows} totalFen={sumFen} empty="这个月还没有出账单。" />
  )
}

/** What came in, by what it was for. */
export function Received({ value }: { readonly value: MoneyMonth }) {
  const { sumFen, byPurpose, byMethod } = value.received
  const rows = byPurpose.map(({ purpose, name, sumFen: fen }) => ({ key: purpose, name, fen }))
  const methods = byMethod.map(({ name, sumFen: fen }) => `${name} ${formatFen(fen)}`).join('，')
  return (
    <Sums
      title="收款"
      aside="元"
      rows={rows}
      totalFen={sumFen}
      note={methods}
      empty="这个月还没有收款。"
    />
  )
}
