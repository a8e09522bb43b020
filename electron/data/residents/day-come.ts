import { YiluError } from '#shared/errors.ts'
import { addDays, type Day, formatDay } from '#shared/text/day.ts'

/** Refuses a fact of the future: what has not happened yet is no record. */
export function assertCome(day: string, today: string, field: string, what: string): void {
  if (day <= today) return
  const text = `${what} ${formatDay(day)} 还没有到，没有保存。到当天再登记。`
  throw new YiluError('invalid_input', 'day-in-future', text, { [field]: '还没有到' })
}

/** Refuses a day more than a year ahead: what is agreed may begin later, a slip in the year may not. */
export function assertWithinYear(day: string, today: Day, field: string, what: string): void {
  const last = addDays(today, 366)
  if (day <= last) return
  const text = `${what} ${formatDay(day)} 在一年以后，没有保存。最晚 ${formatDay(last)}。`
  throw new YiluError('invalid_input', 'day-far-ahead', text, { [field]: '在一年以后' })
}

/** Refuses a wrong order of two days that were typed. */
export function assertOrder(
  [earlier, later]: readonly [string, string],
  field: string,
  what: string,
): void {
  if (later >= earlier) return
  throw new YiluError('invalid_input', 'days-in-wrong-order', `${what}，没有保存。`, {
    [field]: what,
  })
}
