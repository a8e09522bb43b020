import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { overlap, type Span } from '../../beds/bed/assert-free-between.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import type { StayRow } from '../stay/stay-row.ts'
import { isTwiceAway, type LeaveTimes } from './leave-hours.ts'
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

/** What the audit keeps of a leave: what somebody entered. */
export function leaveNote(row: Awaited<ReturnType<typeof leaveRow>>) {
  const { kind, leaveFrom, leaveTo, expectedOn, leftAt, expectedAt, returnedAt } = row
  const { place, companion, companionRelation, companionTelephone, returnCompanion } = row
  const { department, diagnosis, reason } = row
  const times = { kind, leaveFrom, leaveTo, expectedOn, leftAt, expectedAt, returnedAt }
  const people = { companion, companionRelation, companionTelephone, returnCompanion }
  return { ...times, place, ...people, department, diagnosis, reason }
}

/** The leave from which a person has not come back. Error: `rule_violated` `not-away`. */
export async function openLeave(
  db: Database,
  person: { readonly id: number; readonly name: string },
) {
  const row = await db
    .selectFrom('leave')
    .selectAll()
    .where('residentId', '=', person.id)
    .where('leaveTo', 'is', null)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  const text = `${person.name} 没有登记外出，没有保存。`
  throw new YiluError('rule_violated', 'not-away', text)
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

/** Refuses a leave on a day or at an hour on which the person is on another, and says when that is. */
export async function assertNoOtherLeave(
  db: Database,
  residentId: number,
  times: LeaveTimes,
  except: number | null,
): Promise<void> {
  const rows = await db
    .selectFrom('leave')
    .select(['id', 'kind', 'leaveFrom', 'leaveTo', 'leftAt', 'returnedAt'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('leaveFrom')
    .execute()
  const spanOf = ({ leaveFrom, leaveTo }: LeaveTimes) => ({ from: leaveFrom, to: leaveTo })
  const other = rows.find(
    (row) => row.id !== except && (overlap(spanOf(row), spanOf(times)) || isTwiceAway(row, times)),
  )
  if (other === undefined) return
  const back = other.returnedAt === null ? '' : ` ${shanghaiHour(other.returnedAt)}`
  const until = other.leaveTo === null ? '起，还没有返回' : `到 ${formatDay(other.leaveTo)}${back} `
  const text = `与 ${formatDay(other.leaveFrom)} ${until}的${leaveWord(other.kind)}重叠，没有保存。`
  throw new YiluError('rule_violated', 'already-away', text, { leaveFrom: '这段时间已登记外出' })
}
