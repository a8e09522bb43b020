import type { recordRound } from '#shared/contract/care/round.ts'
import type { CareRules } from '#shared/contract/care/shift.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { minutesBetween } from '#shared/rules/care-times.ts'
import { shiftAt } from '#shared/rules/shifts.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { plannedItems } from '../plan/planned-items.ts'
import { amongIds } from '../shift/people-ids.ts'
import { plannedHours } from './cells.ts'
import { notDoneReasons } from './values.ts'

export type GivenRecord = InputOf<typeof recordRound>['records'][number]

/** How a record is named in a sentence; nobody counts lines. */
export interface Named {
  readonly name: string
  readonly item: string
}

/** A record alone has no place in a list: its fields bear their own names. */
export function refuse(rule: string, text: string, field: string, word: string): never {
  const name = field.startsWith('.') ? field.slice(1) : field
  throw new YiluError('invalid_input', rule, `${text}，没有保存。`, { [name]: word })
}

const hourOf = (instant: string) => `${formatDay(shanghaiDay(instant))} ${shanghaiHour(instant)}`

/** What the records of one command are held against, read in one go. */
export async function roundGround(db: Database, records: readonly GivenRecord[], rules: CareRules) {
  const residentIds = [...new Set(records.map(({ residentId }) => residentId))]
  const hours = records.flatMap(({ dueAt, doneAt }) => dueAt ?? doneAt).toSorted()
  const since = hours[0] ?? ''
  const until = new Date(Date.parse(hours.at(-1) ?? '') + 1).toISOString()
  const scope = { since, until, residentIds, at: until, rules }
  const planned = await plannedItems(db, scope)
  const items = await db
    .selectFrom('careItem')
    .select(['id', 'name', 'closedOn'])
    .where('voidedAt', 'is', null)
    .execute()
  const people = await db
    .selectFrom('resident')
    .select(['id', 'name'])
    .where('id', 'in', amongIds(residentIds))
    .execute()
  const reasons = await notDoneReasons(db)
  return {
    rules,
    reasons: new Set(reasons.map(({ key }) => key)),
    plannedById: new Map(
      plannedHours(planned, scope).map(({ item, hours: due }) => [
        item.carePlanItemId,
        { item, due: new Set(due) },
      ]),
    ),
    items: new Map(items.map((item) => [item.id, item])),
    names: new Map(people.map(({ id, name }) => [id, name])),
  }
}

export type RoundGround = Awaited<ReturnType<typeof roundGround>>

export function namedIn({ names, items }: RoundGround, record: GivenRecord): Named {
  return {
    name: names.get(record.residentId) ?? '',
    item: items.get(record.careItemId)?.name ?? '',
  }
}

/** Refuses an hour of care that has not come, and one long before the hour of the plan. */
function assertHours(ground: RoundGround, record: GivenRecord, now: string, field: string): void {
  const { doneAt, dueAt } = record
  const { name, item } = namedIn(ground, record)
  if (doneAt > now) {
    refuse('hour-in-future', `${name} ${item} 的时间还没有到`, `${field}.doneAt`, '还没有到')
  }
  if (dueAt === null) return
  const { beganAt } = shiftAt(ground.rules.shifts, dueAt)
  if (minutesBetween(doneAt, beganAt) <= ground.rules.earlyMinutes) return
  const text = `${name} ${item} ${hourOf(dueAt)} 的班次还没有开始`
  refuse('not-yet-due', text, `${field}.doneAt`, '早于这个班次')
}

function assertUnplanned(ground: RoundGround, record: GivenRecord, field: string): void {
  const found = ground.items.get(record.careItemId)
  const day = shanghaiDay(record.doneAt)
  if (found !== undefined && (found.closedOn === null || found.closedOn > day)) return
  refuse('care-item-unknown', '没有这个照护项目，或已停用', `${field}.careItemId`, '没有这个项目')
}

/** Refuses what no signed plan asks for at that hour. */
function assertPlanned(ground: RoundGround, record: GivenRecord, field: string): void {
  const { carePlanItemId, careItemId, residentId, dueAt } = record
  if (carePlanItemId === null) {
    if (dueAt === null) return assertUnplanned(ground, record, field)
    refuse(
      'plan-item-missing',
      '有计划时间的要说明是哪一项计划',
      `${field}.carePlanItemId`,
      '没有填写',
    )
  }
  const { name, item } = namedIn(ground, record)
  const planned = ground.plannedById.get(carePlanItemId)
  const isHers = planned?.item.residentId === residentId && planned.item.careItemId === careItemId
  if (isHers && (dueAt === null || planned.due.has(dueAt))) return
  const when = hourOf(dueAt ?? record.doneAt)
  refuse('not-planned', `${name} ${when} 没有安排${item}`, `${field}.dueAt`, '没有这个安排')
}

function assertReason(ground: RoundGround, record: GivenRecord, field: string): void {
  const { outcome, reason, observations } = record
  const { name, item } = namedIn(ground, record)
  if (outcome === 'not-done' && reason === null) {
    refuse('reason-missing', `${name} ${item} 未做，没有选原因`, `${field}.reason`, '没有选')
  }
  if (reason !== null && !ground.reasons.has(reason)) {
    refuse('reason-unknown', `${name} ${item} 的原因不在列表里`, `${field}.reason`, '没有这个原因')
  }
  if (outcome === 'done' && reason !== null) {
    refuse('reason-of-done', `${name} ${item} 做了，不用填原因`, `${field}.reason`, '做了不填')
  }
  if (outcome === 'not-done' && observations.length > 0) {
    refuse(
      'values-of-not-done',
      `${name} ${item} 未做，不能有数值`,
      `${field}.observations`,
      '未做',
    )
  }
}

/** What a correction may say: the hours and the reason. Errors: `invalid_input` at the field. */
export function assertSaid(ground: RoundGround, record: GivenRecord, now: string): void {
  assertHours(ground, record, now, '')
  assertReason(ground, record, '')
}

/** Checks all records but for what others did meanwhile. Errors: `invalid_input` at the record's field. */
export async function assertRecords(
  ground: RoundGround,
  records: readonly GivenRecord[],
  { now, breathe }: { readonly now: string; readonly breathe: () => Promise<void> },
): Promise<void> {
  for (const [index, record] of records.entries()) {
    const field = `records.${index}`
    assertPlanned(ground, record, field)
    assertHours(ground, record, now, field)
    assertReason(ground, record, field)
    if (index % 200 === 199) await breathe()
  }
}

const keyOf = (record: { carePlanItemId: number | null; dueAt: string | null }) =>
  `${record.carePlanItemId} ${record.dueAt}`

/** Refuses an hour that is told twice in one command. */
function assertOnce(ground: RoundGround, records: readonly GivenRecord[]): void {
  const seen = new Set<string>()
  for (const [index, record] of records.entries()) {
    if (record.dueAt === null) continue
    if (seen.has(keyOf(record))) {
      const { name, item } = namedIn(ground, record)
      const text = `${name} ${item} ${hourOf(record.dueAt)} 填了两次`
      refuse('record-again', text, `records.${index}`, '填了两次')
    }
    seen.add(keyOf(record))
  }
}

/**
 * Refuses what is on record already, naming who did it and when: two carers at one cell. Every such record
 * is named in `fields`, so that the sheet can drop those and keep the rest. Error: `conflict`.
 */
export async function assertNew(
  db: Database,
  ground: RoundGround,
  records: readonly GivenRecord[],
): Promise<void> {
  assertOnce(ground, records)
  const ids = records.flatMap(({ carePlanItemId }) => carePlanItemId ?? [])
  const rows = await db
    .selectFrom('careRecord')
    .select(['carePlanItemId', 'dueAt', 'doneBy', 'doneAt', 'outcome'])
    .where('voidedAt', 'is', null)
    .where('dueAt', 'is not', null)
    .where('carePlanItemId', 'in', amongIds([...new Set(ids)]))
    .execute()
  const there = new Map(rows.map((row) => [keyOf(row), row]))
  const taken = records.flatMap((record, index) => {
    const row = record.dueAt === null ? undefined : there.get(keyOf(record))
    return row === undefined ? [] : [{ record, index, row }]
  })
  const [first] = taken
  if (first === undefined) return
  const { name, item } = namedIn(ground, first.record)
  const by = `已由 ${first.row.doneBy} 在 ${shanghaiHour(first.row.doneAt)} 登记`
  const rest = taken.length === 1 ? '' : `另有 ${taken.length - 1} 项也已登记。`
  const what = `${name} ${item} ${shanghaiHour(first.record.dueAt ?? '')}`
  throw new YiluError(
    'conflict',
    'recorded-already',
    `${what} ${by}，没有保存。${rest}去掉已登记的再保存。`,
    Object.fromEntries(
      taken.map(({ index, row }) => [
        `records.${index}`,
        `${row.doneBy} ${shanghaiHour(row.doneAt)} 已登记`,
      ]),
    ),
  )
}
