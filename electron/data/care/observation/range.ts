import {
  adoptRanges,
  correctRange,
  endRange,
  recordRange,
  voidRange,
} from '#shared/contract/care/observation-range.ts'
import { YiluError } from '#shared/errors.ts'
import { summedKinds } from '#shared/rules/observation-alarms.ts'
import { amountProblem } from '#shared/rules/observation-values.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertOrder } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { changedMeanwhile } from '../../versions.ts'
import { type ObservationKind, observationKinds } from './insert-observations.ts'

interface GivenRange {
  readonly residentId: number | null
  readonly kind: string
  readonly low: number | null
  readonly high: number | null
  readonly orderedBy: string | null
  readonly reason: string | null
  readonly rangeFrom: string
  readonly rangeTo: string | null
}

/** Of a day's sum a range reaches further than one glass. */
const highestDaySum = 20_000

function refusal(rule: string, text: string, field: string, word: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: word })
}

function assertBounds(kind: ObservationKind, { low, high }: GivenRange, prefix = ''): void {
  if (low === null && high === null) {
    throw refusal('range-empty', `${kind.name}的下限和上限都没有填`, `${prefix}low`, '至少填一边')
  }
  const isSum = summedKinds.includes(kind.key)
  const rule = isSum ? { ...kind, lowest: 0, highest: highestDaySum } : kind
  for (const [field, bound] of [
    ['low', low],
    ['high', high],
  ] as const) {
    const problem = bound === null ? null : amountProblem(rule, bound)
    if (problem === null) continue
    throw refusal(
      'bound-impossible',
      `${kind.name}的范围不能这样定：${problem}`,
      `${prefix}${field}`,
      problem,
    )
  }
  if (low === null || high === null || low <= high) return
  throw refusal('bounds-reversed', `${kind.name}的下限高于上限`, `${prefix}low`, '高于上限')
}

function assertOrdered({ residentId, orderedBy }: GivenRange): void {
  if (residentId === null || orderedBy !== null) return
  throw refusal('order-missing', '个人范围没有写医嘱人', 'orderedBy', '谁定的')
}

/** Live ranges of one kind of a person, or of the home, oldest first. */
function rangesOfKind(db: Database, { residentId, kind }: Pick<GivenRange, 'residentId' | 'kind'>) {
  return db
    .selectFrom('observationRange')
    .selectAll()
    .where('kind', '=', kind)
    .where('residentId', 'is', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('rangeFrom')
    .execute()
}

const subjectOf = ({ residentId }: Pick<GivenRange, 'residentId'>) =>
  residentId === null ? 'observationRanges' : `resident:${residentId}`

const noted = ({ kind, low, high, orderedBy, reason, rangeFrom, rangeTo }: GivenRange) => ({
  kind,
  low,
  high,
  orderedBy,
  reason,
  rangeFrom,
  rangeTo,
})

/** Keeps a new range; the one that holds on its first day ends there. */
async function insertRange(context: CommandContext, given: GivenRange) {
  const { trx, now } = context
  const rows = await rangesOfKind(trx, given)
  const { rangeFrom: day } = given
  const covering = rows.find(
    ({ rangeFrom, rangeTo }) => rangeFrom <= day && (rangeTo === null || rangeTo > day),
  )
  const next = rows.find(({ rangeFrom }) => rangeFrom > day)
  if (covering !== undefined) {
    if (covering.rangeTo !== null) await keepVoidedCopy(trx, 'observationRange', covering.id, now)
    await trx
      .updateTable('observationRange')
      .set({ rangeTo: day, version: covering.version + 1 })
      .where('id', '=', covering.id)
      .execute()
  }
  const rangeTo = given.rangeTo ?? next?.rangeFrom ?? null
  const { id } = await trx
    .insertInto('observationRange')
    .values({ ...given, rangeTo, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return {
    id,
    before: covering === undefined ? null : noted(covering),
    after: { id, ...noted({ ...given, rangeTo }) },
  }
}

export const adoptRangesHandler = handleCommand(adoptRanges, async (context, input) => {
  const kinds = await observationKinds(context.trx)
  const ids: number[] = []
  const changes: { readonly before: unknown; readonly after: unknown }[] = []
  for (const [index, { kind, low, high }] of input.ranges.entries()) {
    const given = {
      residentId: null,
      kind,
      low,
      high,
      orderedBy: null,
      reason: null,
      rangeFrom: input.rangeFrom,
      rangeTo: null,
    }
    const rule = kinds.get(kind)
    if (rule === undefined) throw new Error(`kind ${kind} of the rulebook is none of the home's`)
    assertBounds(rule, given, `ranges.${index}.`)
    const { id, before, after } = await insertRange(context, given)
    ids.push(id)
    changes.push({ before, after })
  }
  context.record({
    subject: 'observationRanges',
    before: changes.map(({ before }) => before),
    after: changes.map(({ after }) => after),
  })
  return { ids }
})

async function assertRange(context: CommandContext, given: GivenRange): Promise<void> {
  const { rangeFrom, rangeTo } = given
  const kind = (await observationKinds(context.trx)).get(given.kind)
  if (kind === undefined) throw refusal('kind-unknown', '没有这个观察项目', 'kind', '没有这一项')
  assertBounds(kind, given)
  assertOrdered(given)
  if (rangeTo === null) return
  assertOrder([rangeFrom, rangeTo], 'rangeTo', `停用日期早于 ${formatDay(rangeFrom)}`)
}

export const recordRangeHandler = handleCommand(recordRange, async (context, input) => {
  if (input.residentId !== null) await residentRow(context.trx, input.residentId)
  await assertRange(context, input)
  const { id, before, after } = await insertRange(context, input)
  context.record({ subject: subjectOf(input), before, after })
  return { id }
})

async function rangeToChange(db: Database, of: { readonly id: number; readonly version: number }) {
  const row = await db
    .selectFrom('observationRange')
    .selectAll()
    .where('id', '=', of.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'range-unknown', '没有这条范围，可能已经作废。')
  }
  if (row.version !== of.version) throw changedMeanwhile()
  return row
}

export const correctRangeHandler = handleCommand(correctRange, async (context, input) => {
  const { trx, now } = context
  const { id, version, correctionReason, ...given } = input
  const row = await rangeToChange(trx, { id, version })
  await assertRange(context, { ...given, residentId: row.residentId, kind: row.kind })
  await keepVoidedCopy(trx, 'observationRange', id, now)
  await trx
    .updateTable('observationRange')
    .set({ ...given, recordedAt: now, version: version + 1 })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: subjectOf(row),
    before: { range: id, ...noted(row) },
    after: { ...given, reason: given.reason, correctionReason },
  })
  return { version: version + 1 }
})

export const endRangeHandler = handleCommand(endRange, async (context, input) => {
  const { trx, now } = context
  const { id, version, rangeTo } = input
  const row = await rangeToChange(trx, { id, version })
  assertOrder([row.rangeFrom, rangeTo], 'rangeTo', `停用日期早于 ${formatDay(row.rangeFrom)}`)
  if (row.rangeTo !== null) await keepVoidedCopy(trx, 'observationRange', id, now)
  await trx
    .updateTable('observationRange')
    .set({ rangeTo, version: version + 1 })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: subjectOf(row),
    before: { range: id, ...noted(row) },
    after: { rangeTo },
  })
  return { version: version + 1 }
})

export const voidRangeHandler = handleCommand(voidRange, async (context, input) => {
  const { trx, now } = context
  const { id, version, reason } = input
  const row = await rangeToChange(trx, { id, version })
  await trx
    .updateTable('observationRange')
    .set({ voidedAt: now, version: version + 1 })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: subjectOf(row),
    before: { range: id, ...noted(row) },
    after: { reason },
  })
  return {}
})
