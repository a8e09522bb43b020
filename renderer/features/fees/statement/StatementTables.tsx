import type { getStatement } from '#shared/contract/fees/statement.ts'
import type { OutputOf } from '#shared/operation.ts'
import { ledgerAccounts } from '#shared/rules/fees/accounts.ts'
import { openChargeName, openChargeState } from '#shared/rules/fees/open-bill-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import { Fragment } from 'react'
import classes from './Statement.module.css'

export type Statement = OutputOf<typeof getStatement>

interface StatementProps {
  readonly statement: Statement
}

const sum = (fen: number) => (fen === 0 ? '' : formatFen(fen))

/** Owed, or paid too much: nobody reads a minus as money of hers. */
const standing = (fen: number) => (fen < 0 ? `多付 ${formatFen(-fen)}` : formatFen(fen))

/** What stood before, what was charged and paid, what stands. */
export function StatementSums({ statement }: StatementProps) {
  const { openingFen, chargedFen, paidFen, closingFen } = statement
  const sums = [
    [openingFen < 0 ? '期初多付' : '期初欠费', Math.abs(openingFen)],
    ['本期应收', chargedFen],
    ['本期已付和抵扣', paidFen],
    [closingFen < 0 ? '期末多付' : '期末欠费', Math.abs(closingFen)],
  ] as const
  return (
    <div className={classes.sums}>
      {sums.map(([label, fen]) => (
        <div key={label} className={classes.sum}>
          <span className={classes.soft}>{label}（元）</span>
          <strong className={classes.fen}>{formatFen(fen)}</strong>
        </div>
      ))}
    </div>
  )
}

function Parts({ parts }: Pick<Statement['lines'][number], 'parts'>) {
  if (parts.length === 0) return null
  return (
    <dl className={classes.parts}>
      {parts.map(({ words, amountFen }, index) => (
        <Fragment key={index}>
          <dt>{words}</dt>
          <dd>{formatFen(amountFen)}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

interface HeadsProps {
  readonly heads: readonly [into: string, out: string, balance: string]
}

function Heads({ heads }: HeadsProps) {
  return (
    <thead>
      <tr>
        <th scope="col" className={classes.day}>
          日期
        </th>
        <th scope="col">摘要</th>
        {heads.map((heading) => (
          <th key={heading} scope="col" className={classes.number}>
            {heading}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** What was charged and paid, with what each bill is made of. */
export function StatementLines({ statement }: StatementProps) {
  const { lines, chargedFen, paidFen, closingFen } = statement
  return (
    <Panel title="应收和已付">
      {lines.length === 0 ? (
        <Text c="dimmed">这段时间没有应收和已付。</Text>
      ) : (
        <table className={classes.table}>
          <Heads heads={['应收', '已付、抵扣', '欠费余额']} />
          <tbody>
            {lines.map((line) => (
              <tr key={line.entryId}>
                <td className={classes.day}>{line.on}</td>
                <td>
                  {line.words}
                  <Parts parts={line.parts} />
                </td>
                <td className={classes.number}>{sum(line.chargedFen)}</td>
                <td className={classes.number}>{sum(line.paidFen)}</td>
                <td className={classes.number}>{standing(line.balanceFen)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                本期合计
              </th>
              <td className={classes.number}>{formatFen(chargedFen)}</td>
              <td className={classes.number}>{formatFen(paidFen)}</td>
              <td className={classes.number}>{standing(closingFen)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </Panel>
  )
}

/** Deposit, prepayment or membership fee: in, out, and what stands. */
export function HeldPanel({ held }: { readonly held: Statement['held'][number] }) {
  const { account, openingFen, closingFen, lines } = held
  return (
    <Panel
      title={ledgerAccounts[account].title}
      aside={
        <span className={classes.soft}>
          期初 {formatFen(openingFen)}　期末 {formatFen(closingFen)}
        </span>
      }
    >
      {lines.length === 0 ? (
        <Text c="dimmed">这段时间没有变动。</Text>
      ) : (
        <table className={classes.table}>
          <Heads heads={['收入', '支出', '余额']} />
          <tbody>
            {lines.map((line) => (
              <tr key={line.entryId}>
                <td className={classes.day}>{line.on}</td>
                <td>{line.words}</td>
                <td className={classes.number}>{sum(line.inFen)}</td>
                <td className={classes.number}>{sum(line.outFen)}</td>
                <td className={classes.number}>{formatFen(line.balanceFen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** What is not paid at the end of the last day. */
export function OpenPanel({ statement: { open } }: StatementProps) {
  if (open.length === 0) return null
  return (
    <Panel title="还没有付清的">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">账单</th>
            <th scope="col">最晚缴费日</th>
            <th scope="col" className={classes.number}>
              应收
            </th>
            <th scope="col" className={classes.number}>
              未付
            </th>
            <th scope="col">情况</th>
          </tr>
        </thead>
        <tbody>
          {open.map((charge) => (
            <tr key={charge.billId ?? 0}>
              <td>{openChargeName(charge)}</td>
              <td>{charge.dueOn}</td>
              <td className={classes.number}>{formatFen(charge.totalFen)}</td>
              <td className={classes.number}>{formatFen(charge.openFen)}</td>
              <td>
                <StatusMark kind={charge.state === 'overdue' ? 'bad' : 'due'}>
                  {openChargeState(charge)}
                </StatusMark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
