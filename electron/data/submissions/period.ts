import { YiluError } from '#shared/errors.ts'
import { firstOfMonth, formatMonth, lastOfMonth, type Day, type Month } from '#shared/text/day.ts'

/**
 * The last day whose records count for a month: its last one, or today while it runs.
 * Error: `rule_violated` `period-in-future`.
 */
export function asOfFor(period: Month, today: Day): Day {
  if (firstOfMonth(period) > today) {
    const text = `${formatMonth(period)}还没有到，不能生成。`
    throw new YiluError('rule_violated', 'period-in-future', text, { period: '还没有到' })
  }
  const last = lastOfMonth(period)
  return last < today ? last : today
}

/** Whether the month was still running when the records were read. */
export function isMonthRunning({ period, asOf }: { readonly period: Month; readonly asOf: Day }) {
  return asOf < lastOfMonth(period)
}
