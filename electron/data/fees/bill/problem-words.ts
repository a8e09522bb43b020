import { billItemName } from '#shared/rules/fees/bill-words.ts'
import type { BillItem } from '#shared/rules/fees/bill-facts.ts'
import { type BillProblem, billProblems } from '#shared/rules/fees/bill-line.ts'
import { addDays } from '#shared/text/day.ts'

/** `床位费 2026-10-01 至 10-31：房间没有定床位档次`. */
export function problemWords(problem: BillProblem, items: readonly BillItem[]): string {
  const { code, feeItemId, from, to } = problem
  const name = feeItemId === null ? '月费' : billItemName({ category: 'other', feeItemId }, items)
  const last = addDays(to, -1)
  const when = from === last ? from : `${from} 至 ${last.slice(5)}`
  return `${name} ${when}：${billProblems[code]}`
}
