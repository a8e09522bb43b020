import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { overlap, type Span } from '../../beds/bed/assert-free-between.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import type { StayRow } from '../stay/stay-row.ts'
import { leaveWord } from './leave-words.ts'

/** A live leave. Error: `not_found`. */
export async function leaveRow(db: Database, leaveId: number) {
  const row = await db
    .selectFrom('leave')
    .selectAll()
    .where('id', '=', leaveId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'leave-unknown', '没有这次外出，可能已经作废。')
}

/** Refuses days in the future, in the wrong order, or outside the stay. */
export function assertLeaveDays(
  days: Span & { readonly expectedOn: string | null },
  stay: StayRow,
  today: string,
): void {
  const { from, to, expectedOn } = days
  assertCome(from, today, 'leaveFrom', '外出日期')
  if (expectedOn !== null) assertOrder([from, expectedOn], 'expectedOn', '预计返回早于外出日期')
  if (to !== null) {
    assertCome(to, today, 'leaveTo', '返回日期')
    assertOrder([from, to], 'leaveTo', '返回日期早于外出日期')
  }
  if (stay.stayTo === null || (to !== null && to <= stay.stayTo)) return
  const until = formatDay(stay.stayTo)
  const text = `${stay.name} 在 ${until} 已经离开，没有保存。填写那天或之前的返回日期。`
  throw new YiluError('rule_violated', 'leave-outside', text, { leaveTo: `${until} 已离开` })
}

/** Refuses a second leave on one day, and says when the other one is. */
export async function assertNoOtherLeave(
  db: Database,
  residentId: number,
  days: Span,
  except: number | null,
): Promise<void> {
  const rows = await db
    .selectFrom('leave')
    .select(['id', 'kind', 'leaveFrom as from', 'leaveTo as to'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('leaveFrom')
    .execute()
  const other = rows.find((row) => row.id !== except && overlap(row, days))
  if (other === undefined) return
  const until = other.to === null ? '起，还没有返回' : `到 ${formatDay(other.to)}`
  const text = `与 ${formatDay(other.from)} ${until}的${leaveWord(other.kind)}重叠，没有保存。`
  throw new YiluError('rule_violated', 'already-away', text, { leaveFrom: '这段时间已登记外出' })
}
