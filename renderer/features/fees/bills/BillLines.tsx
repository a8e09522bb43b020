import type { getBill } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { BillSource } from '#shared/rules/fees/bill-line.ts'
import { formatFen } from '#shared/text/money.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { UnstyledButton } from '@mantine/core'
import { Fragment, useState } from 'react'
import classes from './Bills.module.css'

type Bill = OutputOf<typeof getBill>
type Line = Bill['lines'][number]
type Source = Line['sources'][number]

const groups = [
  ['本月费用', ['standing', 'total']],
  ['离院减收', ['away']],
  ['减免', ['waiver']],
  ['加项服务', ['extra']],
] as const satisfies readonly (readonly [string, readonly Line['kind'][]])[]

function grouped({ lines, month }: Bill): readonly (readonly [string, readonly Line[]])[] {
  const own = lines.filter(({ forMonth }) => forMonth === month)
  const late = lines.filter(({ forMonth }) => forMonth !== month)
  const all = [
    ...groups.map(([title, kinds]) => {
      const has: readonly Line['kind'][] = kinds
      return [title, own.filter(({ kind }) => has.includes(kind))] as const
    }),
    ['以前月份的更正', late] as const,
  ]
  return all.filter(([, found]) => found.length > 0)
}

const tabs: Readonly<Record<Exclude<BillSource, 'feeTable' | 'extra'>, string>> = {
  stay: 'overview',
  bedStay: 'stay',
  careLevel: 'care-level',
  basis: 'fees',
  monthlyFee: 'fees',
  charge: 'fees',
  leave: 'leave',
  waiver: 'fees',
}

/** Where a record is looked at. */
function placeOfSource({ source, id }: Source, residentId: number): string {
  if (source === 'feeTable') return `/fees/table/${id}`
  if (source === 'extra') return `/fees/extras?residentId=${residentId}`
  return `/residents/${residentId}?tab=${tabs[source]}`
}

/** What a correction goes by; one that only goes along with another has the same words before and after. */
function WasAndNow({ correction }: Pick<Line, 'correction'>) {
  if (correction === null || correction.was.join() === correction.now.join()) return null
  return (
    <>
      <p className={classes.small}>原计：{correction.was.join('；') || '无'}</p>
      <p className={classes.small}>现计：{correction.now.join('；') || '无'}</p>
    </>
  )
}

function Sources({ line, residentId }: { readonly line: Line; readonly residentId: number }) {
  return (
    <>
      <WasAndNow correction={line.correction} />
      {line.sources.map((source) => (
        <p key={`${source.source} ${source.id}`} className={classes.small}>
          <PlaceLink link={placeOfSource(source, residentId)}>{source.text}</PlaceLink>
          {source.isVoided ? (
            <>
              {' '}
              <StatusMark kind="due">出账后改过</StatusMark>
            </>
          ) : null}
        </p>
      ))}
    </>
  )
}

function LineRow({ line, residentId }: { readonly line: Line; readonly residentId: number }) {
  const [isOpen, setOpen] = useState(line.correction !== null)
  return (
    <tr>
      <td>
        <UnstyledButton aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span className={classes.arrow} aria-hidden>
            {isOpen ? '▾' : '▸'}
          </span>
          {line.words}
        </UnstyledButton>
        {isOpen ? <Sources line={line} residentId={residentId} /> : null}
      </td>
      <td className={`${classes.fen} ${classes.how}`}>{line.how}</td>
      <td className={classes.fen}>{formatFen(line.amountFen)}</td>
    </tr>
  )
}

/** The lines of a bill in their groups; each opens to the records it rests on. */
export function BillLines({ bill }: { readonly bill: Bill }) {
  const parts = grouped(bill)
  return (
    <Panel title="明细" aside="点一行看依据">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" className={classes.fen}>
              算法
            </th>
            <th scope="col" className={classes.fen}>
              金额（元）
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(([title, lines]) => (
            <Fragment key={title}>
              {parts.length === 1 ? null : (
                <tr className={classes.group}>
                  <th scope="rowgroup" colSpan={2}>
                    {title}
                  </th>
                  <td className={classes.fen}>
                    {formatFen(lines.reduce((sum, { amountFen }) => sum + amountFen, 0))}
                  </td>
                </tr>
              )}
              {lines.map((line) => (
                <LineRow key={line.id} line={line} residentId={bill.residentId} />
              ))}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              本期合计
            </th>
            <td className={classes.fen}>{formatFen(bill.totalFen)}</td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  )
}
