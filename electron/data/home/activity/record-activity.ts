import { recordActivity } from '#shared/contract/home/activity.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { addAttendances, attendeeNote } from './attendance.ts'

export type GivenActivity = InputOf<typeof recordActivity>

/** So many are named in a sentence; the rest are counted. */
const namedCount = 5

function refuse(rule: string, field: string, short: string, text: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: short })
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, namedCount).join('、')
  return names.length > namedCount ? `${shown}等 ${names.length} 人` : shown
}

async function assertKind(trx: Database, kind: string): Promise<void> {
  const row = await trx
    .selectFrom('activityKind')
    .select('key')
    .where('key', '=', kind)
    .executeTakeFirst()
  if (row === undefined) throw refuse('activity-kind-unknown', 'kind', '从列表里选', '没有这种活动')
}

async function assertLeader(trx: Database, staffId: number | null): Promise<void> {
  if (staffId === null) return
  const row = await trx
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return
  throw refuse('leader-unknown', 'leaderStaffId', '不在员工档案里', '带领人不在员工档案里')
}

function assertTimes({ startsAt, endsAt }: GivenActivity): void {
  if (startsAt === null || endsAt === null || endsAt >= startsAt) return
  throw refuse(
    'activity-times',
    'endsAt',
    `早于开始 ${startsAt}`,
    `结束时间早于开始时间 ${startsAt}`,
  )
}

/** Whoever came was in the home on that day, gone home on that very day or not. */
async function assertAttendees(trx: Database, { attendees, heldOn }: GivenActivity): Promise<void> {
  const ids = attendees.map(({ residentId }) => residentId)
  const people = await trx
    .selectFrom('resident')
    .select(['id', 'name'])
    .where('id', 'in', [0, ...ids])
    .where('voidedAt', 'is', null)
    .orderBy('nameKey')
    .execute()
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const unknownCount = new Set(ids.filter((residentId) => !nameOf.has(residentId))).size
  if (unknownCount > 0) {
    const text = `有 ${unknownCount} 人不在老人档案里`
    throw refuse('attendee-unknown', 'attendees', text, `参加人员中${text}`)
  }
  const twice = ids.filter((residentId, index) => ids.indexOf(residentId) !== index)
  if (twice.length > 0) {
    const who = named([...new Set(twice)].map((residentId) => nameOf.get(residentId) ?? ''))
    throw refuse('attendee-twice', 'attendees', `${who} 重复`, `${who} 在参加人员里出现了两次`)
  }
  const stays = await trx
    .selectFrom('stay')
    .select('residentId')
    .where('residentId', 'in', [0, ...ids])
    .where('voidedAt', 'is', null)
    .where((eb) =>
      eb.or([coversDay('stay.stayFrom', 'stay.stayTo', heldOn), eb('stay.stayTo', '=', heldOn)]),
    )
    .execute()
  const there = new Set(stays.map(({ residentId }) => residentId))
  const absent = people.filter(({ id }) => !there.has(id)).map(({ name }) => name)
  if (absent.length === 0) return
  const text = `${formatDay(heldOn)} ${named(absent)} 不在住，没有保存。移出后再保存，或更正活动日期。`
  throw new YiluError('rule_violated', 'attendee-not-in', text, {
    attendees: `${named(absent)} 那天不在住`,
  })
}

/** What must be so of every activity. Errors: `invalid_input`, `rule_violated`, each with the field. */
export async function assertActivity(
  trx: Database,
  given: GivenActivity,
  today: string,
): Promise<void> {
  await assertKind(trx, given.kind)
  if (given.heldOn > today) {
    const text = `${formatDay(given.heldOn)} 还没有到`
    throw refuse('day-in-future', 'heldOn', '还没有到', text)
  }
  assertTimes(given)
  await assertLeader(trx, given.leaderStaffId)
  await assertAttendees(trx, given)
}

/** An activity as its row has it. */
export function activityColumns(given: Omit<GivenActivity, 'attendees'>) {
  const { kind, title, heldOn, startsAt, endsAt, place, leaderStaffId, note } = given
  // A name beside somebody of the staff would be a second truth.
  const leader = leaderStaffId === null ? given.leader : null
  return { kind, title, heldOn, startsAt, endsAt, place, leaderStaffId, leader, note }
}

export const recordActivityHandler = handleCommand(recordActivity, async (context, input) => {
  const { trx, now, today } = context
  await assertActivity(trx, input, today)
  const columns = activityColumns(input)
  const { id } = await trx
    .insertInto('activity')
    .values({ ...columns, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAttendances(trx, id, input.attendees, now)
  const attendees = input.attendees.map(attendeeNote)
  context.record({ subject: `activity:${id}`, after: { ...columns, attendees } })
  return { id }
})
