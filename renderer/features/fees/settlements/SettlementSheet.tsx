import type { previewSettlement } from '#shared/contract/fees/settlement.ts'
import type { OutputOf } from '#shared/operation.ts'
import { settlementSteps } from '#shared/rules/fees/settlement-words.ts'
import { formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Text } from '@mantine/core'
import { clsx } from 'clsx'
import classes from './Settlement.module.css'

export type Sheet = Omit<OutputOf<typeof previewSettlement>, 'obstacles' | 'notes'>

/** What is still to be charged of the stay. */
function LastBill({ sheet }: { readonly sheet: Sheet }) {
  const { lines, billFen, billNumber } = sheet
  return (
    <Panel title="1 最后的账单" aside={<Text size="sm">{billNumber ?? ''}</Text>}>
      {lines.length === 0 ? (
        <Text c="dimmed">没有要再收的费用。</Text>
      ) : (
        <table className={classes.table}>
          <tbody>
            {lines.map(({ forMonth, words, amountFen }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines of a paper have no other name
              <tr key={index}>
                <td className={classes.month}>{formatMonth(forMonth)}</td>
                <td>{words}</td>
                <td className={classes.fen}>{formatFen(amountFen)}</td>
              </tr>
            ))}
            <tr className={classes.sum}>
              <th scope="row" colSpan={2}>
                合计
              </th>
              <td className={classes.fen}>{formatFen(billFen)}</td>
            </tr>
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** What it comes to in the end, in one sentence. */
function endingOf({ refundFen, arrearsFen }: Sheet): string {
  if (arrearsFen > 0) return `还欠 ${formatFen(arrearsFen)} 元`
  return refundFen > 0 ? `应退 ${formatFen(refundFen)} 元` : '两清'
}

/** How it is counted, line by line. */
function Counted({ sheet }: { readonly sheet: Sheet }) {
  return (
    <Panel title="2 结算" aside={<Text size="sm">元</Text>}>
      <table className={classes.table}>
        <tbody>
          {settlementSteps(sheet).map(({ key, words, amountFen, isSum }) => (
            <tr key={key} className={clsx(isSum && classes.sum)}>
              <th scope="row">{words}</th>
              <td className={classes.fen}>{formatFen(amountFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.ending}>{endingOf(sheet)}</div>
    </Panel>
  )
}

/** The figures of a settlement, before it is made and after. */
export function SettlementSheet({ sheet }: { readonly sheet: Sheet }) {
  return (
    <>
      <LastBill sheet={sheet} />
      <Counted sheet={sheet} />
    </>
  )
}
