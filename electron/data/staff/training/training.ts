import type { recordTraining } from '#shared/contract/staff/training.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { daysBetween } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { assertHappened, assertOrder } from '../staff/days.ts'

export type GivenTraining = InputOf<typeof recordTraining>

type TrainingLength = Pick<GivenTraining, 'startsOn' | 'endsOn' | 'hours'>

interface AttendedTraining extends Pick<GivenTraining, 'kind' | 'startsOn' | 'endsOn'> {
  readonly attendees: readonly { readonly staffId: number }[]
}

/** So many are named in a sentence; the rest are counted. */
const namedCount = 5

function refuse(rule: string, field: string, message: string, text: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: message })
}

/** The last day of a training; one without its own is over on its first. */
function lastDayOf({ startsOn, endsOn }: Pick<GivenTraining, 'startsOn' | 'endsOn'>): string {
  return endsOn ?? startsOn
}

/** Refuses more hours than the days have. Error: `invalid_input` `training-hours`. */
export function assertHours(training: TrainingLength): void {
  const most = (daysBetween(training.startsOn, lastDayOf(training)) + 1) * 24
  if (training.hours <= most) return
  const text = `学时 ${training.hours} 小时，这几天一共只有 ${most} 小时`
  throw refuse('training-hours', 'hours', `最多 ${most} 小时`, text)
}

/** Error: `invalid_input` `training-kind-unknown`. */
export async function assertKind(trx: Database, kind: string): Promise<void> {
  const row = await trx
    .selectFrom('trainingKind')
    .select('key')
    .where('key', '=', kind)
    .executeTakeFirst()
  if (row !== undefined) return
  throw refuse('training-kind-unknown', 'kind', '从列表里选', '没有这种培训')
}

/** `王桂兰、李秀英等 7 人` */
function named(names: readonly string[]): string {
  const shown = names.slice(0, namedCount).join('、')
  return names.length > namedCount ? `${shown}等 ${names.length} 人` : shown
}

function assertNobodyTwice(attendees: AttendedTraining['attendees'], nameOf: Map<number, string>) {
  const seen = new Set<number>()
  const twice = new Set<number>()
  for (const { staffId } of attendees) {
    if (seen.has(staffId)) twice.add(staffId)
    seen.add(staffId)
  }
  if (twice.size === 0) return
  const who = named([...twice].map((staffId) => nameOf.get(staffId) ?? ''))
  throw refuse('attendee-twice', 'attendees', `${who} 重复`, `${who} 在参加人员里出现了两次`)
}

/**
 * Refuses somebody who was not employed on any day of the training; the sentence names who. A pre-job
 * training may come before the first day, and where that day is not known nothing speaks against one.
 */
async function assertEmployed(
  trx: Database,
  training: AttendedTraining,
  nameOf: Map<number, string>,
): Promise<void> {
  const rows = await trx
    .selectFrom('employment')
    .select(['staffId', 'employedFrom', 'isFromExact', 'employedTo'])
    .where('staffId', 'in', [...nameOf.keys()])
    .where('voidedAt', 'is', null)
    .execute()
  const hasBegun = ({ employedFrom, isFromExact }: (typeof rows)[number]) =>
    employedFrom <= lastDayOf(training) || training.kind === 'pre-job' || isFromExact === 0
  const isThere = (row: (typeof rows)[number]) =>
    hasBegun(row) &&
    (row.employedTo === null ||
      (row.employedTo > training.startsOn && row.employedTo > row.employedFrom))
  const employed = new Set(rows.filter(isThere).map(({ staffId }) => staffId))
  const others = [...nameOf].filter(([staffId]) => !employed.has(staffId))
  if (others.length === 0) return
  const who = named(others.map(([, name]) => name))
  const text = `培训那几天 ${who} 不在职，没有保存。移出后再保存，或更正任职时间。`
  throw new YiluError('rule_violated', 'attendee-not-employed', text, {
    attendees: `${who} 那几天不在职`,
  })
}

/** Refuses people who have no file, stand twice or are not employed on the days of a training. */
export async function assertAttendees(trx: Database, training: AttendedTraining): Promise<void> {
  if (training.attendees.length === 0) return
  const ids = training.attendees.map(({ staffId }) => staffId)
  const rows = await trx
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where('voidedAt', 'is', null)
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]))
  const unknownCount = new Set(ids.filter((staffId) => !nameOf.has(staffId))).size
  if (unknownCount > 0) {
    const text = `有 ${unknownCount} 人不在员工档案里`
    throw refuse('attendee-unknown', 'attendees', text, `参加人员中${text}`)
  }
  assertNobodyTwice(training.attendees, nameOf)
  await assertEmployed(trx, training, nameOf)
}

/** What must be so of every training. Errors: `invalid_input`, `rule_violated`, each with the field. */
export async function assertTraining(
  trx: Database,
  training: GivenTraining,
  today: string,
): Promise<void> {
  const { startsOn, endsOn } = training
  await assertKind(trx, training.kind)
  assertHappened('培训日期', 'startsOn', startsOn, today)
  assertOrder(startsOn, { what: '结束日期', field: 'endsOn', day: endsOn })
  // It counts when it is over: one that still goes on is entered on its last day.
  assertHappened('结束日期', 'endsOn', endsOn, today)
  assertHours(training)
  await assertAttendees(trx, training)
}

/** A training as its row has it. */
export function trainingColumns(training: Omit<GivenTraining, 'attendees'>) {
  const { kind, topic, startsOn, endsOn, hours, trainer, place, note, passScore } = training
  return { kind, topic, startsOn, endsOn, hours, trainer, place, note, passScore }
}

/** A live training by its id. Error: `not_found`. */
export async function trainingRow(db: Database, id: number) {
  const row = await db
    .selectFrom('training')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'training-unknown', '没有这次培训，可能已作废。')
}
