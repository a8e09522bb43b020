import { formatMonth } from '#shared/text/day.ts'
import type { BillState } from './open-bills.ts'

/** What a charge is called on screen and paper: `2026年10月 ZD202610-0042`, or 期初欠费. */
export function openChargeName({
  number,
  month,
}: {
  readonly number: string | null
  readonly month: string | null
}): string {
  if (number === null || month === null) return '期初欠费'
  return `${formatMonth(month)} ${number}`
}

export const billStateWords: Readonly<Record<BillState, string>> = {
  paid: '已付清',
  part: '付了一部分',
  open: '未付',
  overdue: '逾期',
}

/** The state of a charge in words, with the days by which it is late. */
export function openChargeState({
  state,
  overdueDays,
}: {
  readonly state: BillState
  readonly overdueDays: number
}): string {
  return state === 'overdue' ? `逾期 ${overdueDays} 天` : billStateWords[state]
}
