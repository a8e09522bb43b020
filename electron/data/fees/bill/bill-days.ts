import { YiluError } from '#shared/errors.ts'
import type { FeeRules } from '#shared/contract/fees/fee-rule.ts'
import {
  addMonths,
  firstOfMonth,
  formatDay,
  formatMonth,
  type Day,
  lastOfMonth,
  type Month,
  monthOf,
} from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { openingDay } from '../opening/opening-day.ts'
import { feeRulesIn } from '../rule/read.ts'

/**
 * Last day on which a bill is paid in time, by the home's rules: a day of the bill's month or of the one
 * after; a bill that is issued later than that is due on the day it is issued.
 */
export function dueDay(rules: FeeRules, month: Month, billedOn: Day): Day {
  const first = addMonths(firstOfMonth(month), rules.dueMonth === 'next' ? 1 : 0)
  const due = `${monthOf(first)}-${String(rules.dueDay).padStart(2, '0')}`
  return due < billedOn ? billedOn : due
}

/**
 * Why a month cannot be billed on a day: it did not begin yet, or, where the home bills ahead, is not the next
 * one. Null where it can. A month that still runs may be billed: what is entered later comes with the next.
 */
export function tooEarly(rules: FeeRules, month: Month, today: Day): string | null {
  const last = rules.billing === 'in-advance' ? addMonths(firstOfMonth(today), 1) : today
  if (month <= monthOf(last)) return null
  return `${formatMonth(month)}还没有到，不能出账单`
}

/**
 * Why a month cannot be billed any more: by the rules its bills came before the opening balances, which hold
 * them. Null where it can.
 */
export async function inOpening(
  db: Database,
  rules: FeeRules,
  month: Month,
): Promise<string | null> {
  const opened = await openingDay(db)
  const billedIn = addMonths(firstOfMonth(month), rules.billing === 'in-advance' ? 0 : 1)
  if (opened === null || lastOfMonth(monthOf(billedIn)) > opened) return null
  return `${formatMonth(month)}的费用已经算在 ${formatDay(opened)} 的期初余额里`
}

interface Given {
  readonly month: Month
  readonly billedOn: Day | null
  readonly dueOn: Day | null
}

/**
 * The days of a bill, as given or by the rules. Errors: `month-not-come`, `month-in-opening`,
 * `due-before-bill`.
 */
export async function daysOfBill(
  { trx, today }: CommandContext,
  { month, billedOn: givenOn, dueOn: givenDue }: Given,
): Promise<{ readonly billedOn: Day; readonly dueOn: Day }> {
  const rules = await feeRulesIn(trx, month)
  const early = tooEarly(rules, month, today)
  if (early !== null) {
    throw new YiluError('invalid_input', 'month-not-come', `${early}，没有保存。`, { month: early })
  }
  const opened = await inOpening(trx, rules, month)
  if (opened !== null) {
    const text = `${opened}，没有保存。期初漏记的，更正期初余额。`
    throw new YiluError('invalid_input', 'month-in-opening', text, { month: opened })
  }
  const billedOn = givenOn ?? today
  if (tooEarly(rules, month, billedOn) !== null) {
    const text = `${formatDay(billedOn)} 时${formatMonth(month)}还没有到，没有保存。`
    const fields = { billedOn: '出账日期早于这个月' }
    throw new YiluError('invalid_input', 'month-not-come', text, fields)
  }
  const dueOn = givenDue ?? dueDay(rules, month, billedOn)
  if (dueOn < billedOn) {
    const text = '应缴日期早于出账日期，没有保存。'
    throw new YiluError('invalid_input', 'due-before-bill', text, { dueOn: '早于出账日期' })
  }
  return { billedOn, dueOn }
}
