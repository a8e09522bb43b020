import { recordObservations, recordObservationTable } from '#shared/contract/care/observation.ts'
import { isFarFromLast } from '#shared/rules/observation-alarms.ts'
import { amountWithUnit } from '#shared/rules/observation-values.ts'
import type { InputOf } from '#shared/operation.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { alarmsWithin, alarmText } from './alarms-of.ts'
import {
  assertHourCome,
  insertObservations,
  type NewObservation,
  observationKinds,
} from './insert-observations.ts'
import { type Observer, observerOf } from './observer.ts'
import { idsIn } from './ranges-of.ts'
import { assertStayedAt } from './stayed-at.ts'

type GivenValue = InputOf<typeof recordObservations>['values'][number]

interface At {
  readonly residentId: number
  readonly observedAt: string
  readonly observer: Observer
}

function newRows(
  values: readonly GivenValue[],
  { residentId, observedAt, observer }: At,
  prefix: string,
): readonly NewObservation[] {
  return values.map((value, index) => ({
    ...value,
    residentId,
    observedAt,
    careRecordId: null,
    observedByStaffId: observer.staffId,
    observedBy: observer.name,
    field: `${prefix}values.${index}`,
  }))
}

/** The last amount of each kind of a person before the hours that are entered. */
async function lastAmounts(db: Database, rows: readonly NewObservation[], since: string) {
  const residentIds = [...new Set(rows.map(({ residentId }) => residentId))]
  const found = await db
    .selectFrom('observation')
    .select(['residentId', 'kind', 'amount', 'observedAt'])
    .where('voidedAt', 'is', null)
    .where('amount', 'is not', null)
    .where('residentId', 'in', idsIn(residentIds))
    .where('observedAt', '>=', since)
    .orderBy('observedAt')
    .orderBy('id')
    .execute()
  return Map.groupBy(found, ({ residentId, kind }) => `${residentId} ${kind}`)
}

const lastWithinDays = 90

/** Says what lies far from the last value: a slip of the hand, or something that happened. */
async function farWarnings(db: Database, rows: readonly NewObservation[]): Promise<string[]> {
  const first = rows.map(({ observedAt }) => observedAt).toSorted()[0]
  if (first === undefined) return []
  const since = new Date(Date.parse(first) - lastWithinDays * 86_400_000).toISOString()
  const last = await lastAmounts(db, rows, since)
  const { ranges } = await effectiveRulebook(db, 'observation-ranges')
  const most = new Map<string, number | null>(ranges.map((one) => [one.key, one.farFromLast]))
  const kinds = await observationKinds(db)
  const names = await namesOf(db, rows)
  return rows.flatMap(({ residentId, kind, amount, observedAt }) => {
    const before = last.get(`${residentId} ${kind}`)?.findLast((one) => one.observedAt < observedAt)
    const rule = kinds.get(kind)
    if (amount === null || before === undefined || rule === undefined) return []
    if (!isFarFromLast(amount, before.amount, most.get(kind) ?? null)) return []
    const now = amountWithUnit(amount, rule)
    const then = `${before.amount}（${shanghaiDay(before.observedAt)} ${shanghaiHour(before.observedAt)}）`
    return [`${names.get(residentId) ?? ''} ${rule.name} ${now}，与上次 ${then} 相差较大`]
  })
}

async function namesOf(db: Database, rows: readonly { readonly residentId: number }[]) {
  const ids = [...new Set(rows.map(({ residentId }) => residentId))]
  const found = await db
    .selectFrom('resident')
    .select(['id', 'name'])
    .where('id', 'in', idsIn(ids))
    .execute()
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** What alarms among the rows just kept, for who entered them. */
async function newAlarms(
  context: CommandContext,
  rows: readonly NewObservation[],
  ids: readonly number[],
) {
  const { trx, now } = context
  const days = rows.map(({ observedAt }) => shanghaiDay(observedAt)).toSorted()
  const [from, until] = [days[0], days.at(-1)]
  if (from === undefined || until === undefined) return []
  const residentIds = [...new Set(rows.map(({ residentId }) => residentId))]
  const own = new Set(ids)
  const alarms = await alarmsWithin(trx, { residentIds, from, until, at: now })
  const names = await namesOf(trx, rows)
  return alarms
    .filter(({ observationId }) => own.has(observationId))
    .map((alarm) => ({
      observationId: alarm.observationId,
      residentId: alarm.residentId,
      name: names.get(alarm.residentId) ?? '',
      text: alarmText(alarm),
    }))
}

async function keep(context: CommandContext, rows: readonly NewObservation[]) {
  const { trx } = context
  const hours = new Map(
    rows.map(({ residentId, observedAt: at, field }) => [
      `${residentId} ${at}`,
      { residentId, at, field },
    ]),
  )
  const { warnings } = await assertStayedAt(trx, [...hours.values()])
  const far = await farWarnings(trx, rows)
  const ids = await insertObservations(context, rows)
  return {
    ids: [...ids],
    warnings: [...warnings, ...far],
    alarms: await newAlarms(context, rows, ids),
  }
}

/** A row as the audit shows it. */
function noted(
  { residentId, kind, amount, choice, observedAt, note }: NewObservation,
  id: number | undefined,
) {
  return {
    id,
    residentId,
    kind,
    value: amount ?? choice,
    observedAt,
    ...(note === null ? {} : { note }),
  }
}

export const recordObservationsHandler = handleCommand(
  recordObservations,
  async (context, { residentId, observedAt, observedByStaffId, observedBy, values }) => {
    assertHourCome(observedAt, context.now, 'observedAt')
    const of = { staffId: observedByStaffId, name: observedBy, field: 'observedByStaffId' }
    const observer = await observerOf(context, of)
    const rows = newRows(values, { residentId, observedAt, observer }, '')
    const kept = await keep(context, rows)
    context.record({
      subject: `resident:${residentId}`,
      after: {
        observedBy: observer.name,
        observations: rows.map((row, index) => noted(row, kept.ids[index])),
      },
    })
    return kept
  },
)

export const recordObservationTableHandler = handleCommand(
  recordObservationTable,
  async (context, { observedAt, observedByStaffId, observedBy, rows: given }) => {
    assertHourCome(observedAt, context.now, 'observedAt')
    const of = { staffId: observedByStaffId, name: observedBy, field: 'observedByStaffId' }
    const observer = await observerOf(context, of)
    const rows = given.flatMap((row, index) => {
      const at = { residentId: row.residentId, observedAt: row.observedAt ?? observedAt, observer }
      return newRows(row.values, at, `rows.${index}.`)
    })
    const kept = await keep(context, rows)
    context.record({
      subject: 'observations',
      after: {
        observedBy: observer.name,
        observations: rows.map((row, index) => noted(row, kept.ids[index])),
      },
    })
    return kept
  },
)
