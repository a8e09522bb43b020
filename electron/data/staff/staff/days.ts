import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'

/** Refuses a fact of the future: nobody knows yet whether it will be so. */
export function assertHappened(what: string, field: string, day: string | null, today: string) {
  if (day === null || day <= today) return
  const text = `${what} ${formatDay(day)} 还没有到，没有保存。到当天再登记。`
  throw new YiluError('invalid_input', 'day-in-future', text, { [field]: '还没有到' })
}

/** Refuses a period that ends before it begins. */
export function assertOrder(
  from: string,
  to: { readonly what: string; readonly field: string; readonly day: string | null },
): void {
  if (to.day === null || to.day >= from) return
  const text = `${to.what}早于开始的日期 ${formatDay(from)}，没有保存。`
  throw new YiluError('invalid_input', 'ends-before-start', text, {
    [to.field]: `不能早于 ${from}`,
  })
}
