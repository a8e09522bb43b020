import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'

/** Refuses a fact of the future: what has not happened yet is no record. */
export function assertCome(day: string, today: string, field: string, what: string): void {
  if (day <= today) return
  const text = `${what} ${formatDay(day)} 还没有到，没有保存。到当天再登记。`
  throw new YiluError('invalid_input', 'day-in-future', text, { [field]: '还没有到' })
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
