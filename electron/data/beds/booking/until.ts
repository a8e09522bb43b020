import { YiluError } from '#shared/errors.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'

/** Days for which a bed can be booked at most: who comes later stands on the waiting list. */
const mostDays = 366

/** The instant at which a booking ends. Errors: `invalid_input` for one that has passed or is far away. */
export function bookedUntil(
  { untilOn, untilTime }: { readonly untilOn: string; readonly untilTime: string | null },
  now: string,
): string {
  const until = (untilTime === null ? null : instantAt(untilOn, untilTime)) ?? endOfDay(untilOn)
  const field = untilTime === null ? 'untilOn' : 'untilTime'
  if (until <= now) {
    const text = '预订的截止时间已经过了，没有保存。'
    throw new YiluError('invalid_input', 'until-passed', text, { [field]: '已经过了' })
  }
  if (untilOn > addDays(shanghaiDay(now), mostDays)) {
    const text = '床位最多预订一年，没有保存。更久的登记轮候。'
    throw new YiluError('invalid_input', 'until-far', text, { untilOn: '最多一年' })
  }
  return until
}
