import {
  getObservation,
  getObservationChart,
  listObservations,
  observationKinds,
} from '#shared/contract/care/observation.ts'
import { alarmsOf, daySums, rangeAt } from '#shared/rules/observation-alarms.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { alarmsWithin } from './alarms-of.ts'
import { observationRow } from './correct.ts'
import { liveRanges, type RangeRow } from './ranges-of.ts'
import { byObservation, isSummed, kindsWithTones, shownValue } from './shown-value.ts'

export const observationKindsHandler = handleQuery(observationKinds, async ({ db }) => {
  const kinds = await db.selectFrom('observationKind').selectAll().orderBy('position').execute()
  const choices = await db
    .selectFrom('observationChoice')
    .select(['kind', 'key', 'name', 'tone'])
    .orderBy('position')
    .execute()
  const { ranges } = await effectiveRulebook(db, 'observation-ranges')
  return {
    rows: kinds.map((kind) => ({
      ...kind,
      farFromLast: ranges.find(({ key }) => key === kind.key)?.farFromLast ?? null,
      choices: choices.filter((choice) => choice.kind === kind.key),
    })),
  }
})

/** Live values of a person with who entered them, newest first. */
function valuesOf(db: Database, residentId: number) {
  return db
    .selectFrom('observation')
    .innerJoin('account', 'account.id', 'observation.enteredBy')
    .where('observation.residentId', '=', residentId)
    .where('observation.voidedAt', 'is', null)
}

export const listObservationsHandler = handleQuery(listObservations, async (context, input) => {
  const { db, today } = context
  const { residentId, kinds: wanted, from, asOf = today } = input
  await residentRow(db, residentId)
  context.reveal(`resident:${residentId}`)
  const until = endOfDay(asOf)
  let found = valuesOf(db, residentId).where('observedAt', '<', until)
  if (from !== undefined) found = found.where('observedAt', '>=', endOfDay(addDays(from, -1)))
  if (wanted !== undefined) found = found.where('observation.kind', 'in', ['', ...wanted])
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .selectAll('observation')
    .select('account.name as enteredByName')
    .orderBy('observedAt', 'desc')
    .orderBy('observation.id')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const kinds = await kindsWithTones(db)
  const ranges = await liveRanges(db, [residentId])
  const days = rows.map(({ observedAt }) => shanghaiDay(observedAt))
  const span = { from: days.at(-1) ?? asOf, until: days[0] ?? asOf, at: judgedAt(asOf, context) }
  const alarms = byObservation(await alarmsWithin(db, { residentIds: [residentId], ...span }))
  return {
    rows: rows.map((row) => ({
      ...shownValue(kinds, row, { ranges, alarms }),
      kindName: kinds.kinds.get(row.kind)?.name ?? row.kind,
      unit: kinds.kinds.get(row.kind)?.unit ?? null,
      note: row.note,
      observedBy: row.observedBy,
      enteredByName: row.enteredByName,
      recordedAt: row.recordedAt,
      version: row.version,
    })),
    total,
  }
})

export const getObservationHandler = handleQuery(getObservation, async (context, { id }) => {
  const { db, now } = context
  const row = await observationRow(db, id)
  const { name } = await residentRow(db, row.residentId)
  context.reveal(`resident:${row.residentId}`)
  const kinds = await kindsWithTones(db)
  const ranges = await liveRanges(db, [row.residentId])
  const day = shanghaiDay(row.observedAt)
  const scope = { residentIds: [row.residentId], from: day, until: day, at: now }
  const alarms = byObservation(await alarmsWithin(db, scope))
  const { residentId, note, observedBy, recordedAt, version } = row
  return {
    ...shownValue(kinds, row, { ranges, alarms }),
    kindName: kinds.kinds.get(row.kind)?.name ?? row.kind,
    unit: kinds.kinds.get(row.kind)?.unit ?? null,
    residentId,
    name,
    note,
    observedBy,
    recordedAt,
    version,
  }
})

interface Amount {
  readonly id: number
  readonly residentId: number
  readonly kind: string
  readonly amount: number
  readonly observedAt: string
}

/** One point a value, of sums one a day at its noon. */
function pointsOf(values: readonly Amount[], ranges: readonly RangeRow[], today: string) {
  const alarms = alarmsOf(values, ranges, today)
  const [first] = values
  if (first === undefined) return []
  const { residentId, kind } = first
  const banded = (day: string, at: string, amount: number, side: 'low' | 'high' | null) => {
    const range = rangeAt(ranges, { residentId, kind, day })
    return { at, amount, low: range?.low ?? null, high: range?.high ?? null, alarm: side }
  }
  if (isSummed(kind)) {
    return daySums(values).map(({ day, sum }) => {
      const alarm = alarms.find((one) => one.day === day)
      return banded(day, instantAt(day, '12:00') ?? '', sum, alarm?.side ?? null)
    })
  }
  const sides = new Map(alarms.map(({ observationId, side }) => [observationId, side]))
  return values.map(({ id, amount, observedAt }) =>
    banded(shanghaiDay(observedAt), observedAt, amount, sides.get(id) ?? null),
  )
}

export const getObservationChartHandler = handleQuery(
  getObservationChart,
  async (context, input) => {
    const { db, today } = context
    const { residentId, days, asOf = today } = input
    await residentRow(db, residentId)
    context.reveal(`resident:${residentId}`)
    const from = addDays(asOf, 1 - days)
    const rows = (await db
      .selectFrom('observation')
      .select(['id', 'residentId', 'kind', 'amount', 'observedAt'])
      .where('residentId', '=', residentId)
      .where('voidedAt', 'is', null)
      .where('amount', 'is not', null)
      .where('observedAt', '>=', endOfDay(addDays(from, -1)))
      .where('observedAt', '<', endOfDay(asOf))
      .orderBy('observedAt')
      .orderBy('id')
      .execute()) as Amount[]
    const ranges = await liveRanges(db, [residentId])
    const { kinds } = await kindsWithTones(db)
    const over = shanghaiDay(judgedAt(asOf, context))
    const byKind = Map.groupBy(rows, ({ kind }) => kind)
    return {
      from,
      until: asOf,
      series: [...kinds.values()].flatMap(({ key, name, unit, decimals }) => {
        const values = byKind.get(key)
        if (values === undefined) return []
        return [{ kind: key, name, unit, decimals, points: pointsOf(values, ranges, over) }]
      }),
    }
  },
)
