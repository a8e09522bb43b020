import { getTrialBalance, printTrialBalance } from '#shared/contract/fees/ledger.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addDays, formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import classes from './Ledger.module.css'
import { LedgerActions } from './LedgerFrame.tsx'

type Balance = OutputOf<typeof getTrialBalance>
type Row = Balance['rows'][number]

const groups = {
  asset: '资产',
  liability: '负债',
  equity: '权益',
  income: '收入',
  expense: '支出',
} as const satisfies Readonly<Record<Row['group'], string>>

/** A balance stands on its own side, below zero on the other one. */
function sides(side: Row['side'], fen: number): readonly [debit: number, credit: number] {
  const sum = Math.abs(fen)
  return (side === 'debit') === fen >= 0 ? [sum, 0] : [0, sum]
}

interface FigureProps {
  readonly fen: number
  /** Says which figure it is to those who do not see its place. */
  readonly label: string
  readonly account: Row['account']
  readonly from?: string
  readonly to: string
}

/** A figure opens the entries that make it. */
function Figure({ fen, label, account, from, to }: FigureProps) {
  if (fen === 0) return null
  return (
    <Link
      to="/fees/ledger"
      search={{ view: 'entries', account, ...(from === undefined ? {} : { from }), to }}
      className={classes.figure}
      aria-label={`${label} ${formatFen(fen)} 元，看分录`}
    >
      {formatFen(fen)}
    </Link>
  )
}

function AccountRow({ row, from, asOf }: { readonly row: Row } & Pick<Balance, 'from' | 'asOf'>) {
  const { account, title, side } = row
  const before = { account, to: addDays(from, -1) }
  const month = { account, from, to: asOf }
  const [openingDebit, openingCredit] = sides(side, row.openingFen)
  const [closingDebit, closingCredit] = sides(side, row.closingFen)
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className={classes.first}>
        <Figure {...before} fen={openingDebit} label={`${title}月初借方`} />
      </td>
      <td>
        <Figure {...before} fen={openingCredit} label={`${title}月初贷方`} />
      </td>
      <td className={classes.first}>
        <Figure {...month} fen={row.debitFen} label={`${title}本月借方`} />
      </td>
      <td>
        <Figure {...month} fen={row.creditFen} label={`${title}本月贷方`} />
      </td>
      <td className={classes.first}>
        <Figure account={account} to={asOf} fen={closingDebit} label={`${title}余额借方`} />
      </td>
      <td>
        <Figure account={account} to={asOf} fen={closingCredit} label={`${title}余额贷方`} />
      </td>
    </tr>
  )
}

function Heads() {
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className={classes.name}>
          科目
        </th>
        {['月初余额', '本月发生', '余额'].map((heading) => (
          <th key={heading} scope="colgroup" colSpan={2} className={classes.first}>
            {heading}
          </th>
        ))}
      </tr>
      <tr>
        {['月初', '本月', '余额'].map((heading) => (
          <Fragment key={heading}>
            <th scope="col" className={classes.first}>
              借方
            </th>
            <th scope="col">贷方</th>
          </Fragment>
        ))}
      </tr>
    </thead>
  )
}

const isUsed = ({ openingFen, debitFen, creditFen, closingFen }: Row) =>
  [openingFen, debitFen, creditFen, closingFen].some((fen) => fen !== 0)

function Accounts({ balance }: { readonly balance: Balance }) {
  const { rows, totals, from, asOf } = balance
  const shown = Object.entries(groups).map(([group, title]) => ({
    title,
    rows: rows.filter((row) => row.group === group && isUsed(row)),
  }))
  const sums = [
    [totals.openingDebitFen, totals.openingCreditFen],
    [totals.debitFen, totals.creditFen],
    [totals.closingDebitFen, totals.closingCreditFen],
  ] as const
  return (
    <table className={classes.table} aria-label="科目余额表">
      <Heads />
      {shown
        .filter((group) => group.rows.length > 0)
        .map((group) => (
          <tbody key={group.title}>
            <tr>
              <th scope="rowgroup" colSpan={7} className={classes.group}>
                {group.title}
              </th>
            </tr>
            {group.rows.map((row) => (
              <AccountRow key={row.account} row={row} from={from} asOf={asOf} />
            ))}
          </tbody>
        ))}
      <tfoot>
        <tr>
          <th scope="row">合计</th>
          {sums.map(([debit, credit], index) => (
            <Fragment key={index}>
              <td className={classes.first}>{formatFen(debit)}</td>
              <td>{formatFen(credit)}</td>
            </Fragment>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

/** Every account on the day of the page; each figure opens its entries. */
export function TrialBalance() {
  const asOf = useAsOfInput()
  const query = useOperationQuery(getTrialBalance, asOf, { keepPrevious: true })
  const print = useDocument(printTrialBalance)
  const { data } = query
  const closed = data?.closedThrough ?? null
  return (
    <Page
      title="总账"
      sub={
        data === undefined ? undefined : (
          <>
            {data.from} 到 {data.asOf}，元
            {closed === null ? '' : `；${formatMonth(closed)}及以前已关账`}
          </>
        )
      }
      actions={
        <>
          <LedgerActions />
          <Button variant="default" loading={print.isBusy} onClick={() => print.make(asOf)}>
            打印
          </Button>
        </>
      }
    >
      <Loaded of={query} what="总账">
        {(balance) =>
          balance.entryCount === 0 ? (
            <EmptyState title="还没有账目">
              登记期初余额、出账单或收款以后，账目会列在这里。
            </EmptyState>
          ) : (
            <Panel
              title="科目余额表"
              aside={
                <StatusMark kind={balance.isBalanced ? 'well' : 'bad'}>
                  {balance.isBalanced ? '借贷相等' : '借贷不相等'}
                </StatusMark>
              }
            >
              <Accounts balance={balance} />
            </Panel>
          )
        }
      </Loaded>
      <DocumentScreen document={print.document} onClose={print.close} />
    </Page>
  )
}
