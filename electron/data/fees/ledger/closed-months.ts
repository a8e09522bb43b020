import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** The last month that is closed, `YYYY-MM`; null where none is. All before it are closed with it. */
export async function closedThrough(db: Database): Promise<string | null> {
  const row = await db
    .selectFrom('monthClose')
    .select((eb) => eb.fn.max('month').as('month'))
    .where('reopenedAt', 'is', null)
    .executeTakeFirst()
  return row?.month ?? null
}

/**
 * Refuses a day that has not come or lies in a closed month. Errors: `invalid_input` `future-day`,
 * `month-closed`, at the field.
 */
export async function assertOpenDay(
  { trx, today }: { readonly trx: Database; readonly today: string },
  day: string,
  field: string,
): Promise<void> {
  if (day > today) {
    const text = `${formatDay(day)} 还没有到，没有保存。`
    throw new YiluError('invalid_input', 'future-day', text, { [field]: '这一天还没有到' })
  }
  const closed = await closedThrough(trx)
  if (closed === null || day.slice(0, 7) > closed) return
  const text = `${closed} 及以前已经关账，没有保存。日期改在以后，或由有权限的人重新开账。`
  const words = `${closed} 及以前已经关账`
  throw new YiluError('invalid_input', 'month-closed', text, { [field]: words })
}
