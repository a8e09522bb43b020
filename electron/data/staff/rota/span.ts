import { YiluError } from '#shared/errors.ts'
import { mostRotaDays } from '#shared/rules/staff/rota-times.ts'
import { daysBetween } from '#shared/text/day.ts'
import type { RotaSpan } from './load-people.ts'

/** The days, if there are any and not too many. Errors: `rota-days`, `rota-too-long`. */
export function rotaSpan({ from, to }: RotaSpan): RotaSpan {
  if (to <= from) {
    const text = '结束的日期要晚于开始的日期。'
    throw new YiluError('invalid_input', 'rota-days', text, { to: '要晚于开始的日期' })
  }
  if (daysBetween(from, to) > mostRotaDays) {
    const text = `一次最多 ${mostRotaDays} 天，请分几次。`
    throw new YiluError('invalid_input', 'rota-too-long', text, { to: `最多 ${mostRotaDays} 天` })
  }
  return { from, to }
}
