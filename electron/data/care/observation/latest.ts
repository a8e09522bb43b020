import { listLatestObservations } from '#shared/contract/care/observation.ts'
import { rangeAt, summedKinds } from '#shared/rules/observation-alarms.ts'
import { addDays } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { sql } from 'kysely'
import { handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { floorsOf } from '../shift/people.ts'
import { type AlarmRow, alarmsWithin, openDays } from './alarms-of.ts'
import { hasHomeRanges, idsIn, liveRanges, type RangeRow } from './ranges-of.ts'
import { peopleIn, type PersonInHome } from './residents-in.ts'
import { byObservation, type Kinds, kindsWithTones, shownValue, valueText } from './shown-value.ts'

interface LatestRow {
  readonly id: number
  readonly residentId: number
  readonly kind: string
  readonly amount: number | null
  readonly choice: string | null
  readonly observedAt: string
}

/** The newest value of each kind and person. SQLite gives the other columns of the row with the maximum. */
async function newest(db: Database, ids: readonly number[], since: string, until: string) {
  const { rows } = await sql<LatestRow>`
    SELECT id, residentId, kind, amount, choice, max(observedAt) AS observedAt FROM observation
    WHERE residentId IN ${idsIn(ids)} AND voidedAt IS NULL AND kind NOT IN (${sql.join(summedKinds)})
      AND observedAt >= ${since} AND observedAt < ${until}
    GROUP BY residentId, kind`.execute(db)
  return rows
}

/** Of what is counted the sum of the day; nothing recorded is no row, not zero. */
async function sumsOfDay(db: Database, ids: readonly number[], asOf: string) {
  const { rows } = await sql<LatestRow>`
    SELECT max(id) AS id, residentId, kind, sum(amount) AS amount, NULL AS choice,
      max(observedAt) AS observedAt FROM observation
    WHERE residentId IN ${idsIn(ids)} AND voidedAt IS NULL AND kind IN (${sql.join(summedKinds)})
      AND observedAt >= ${endOfDay(addDays(asOf, -1))} AND observedAt < ${endOfDay(asOf)}
    GROUP BY residentId, kind`.execute(db)
  return rows
}

interface Judging {
  readonly kinds: Kinds
  readonly ranges: readonly RangeRow[]
  readonly alarms: readonly AlarmRow[]
  readonly asOf: string
}

function shownSum(row: LatestRow, { kinds, ranges, alarms, asOf }: Judging) {
  const { residentId, kind } = row
  const alarm = alarms.find(
    (one) => one.residentId === residentId && one.kind === kind && one.day === asOf,
  )
  return {
    id: row.id,
    kind,
    amount: row.amount,
    choice: null,
    text: valueText(kinds, row),
    tone: 'plain' as const,
    observedAt: row.observedAt,
    alarm: alarm?.side ?? null,
    isAnswered: alarm !== undefined && alarm.answer !== null,
    hasRange: rangeAt(ranges, { residentId, kind, day: asOf }) !== null,
  }
}

async function judging(context: QueryContext, asOf: string): Promise<Judging> {
  const { db } = context
  const at = judgedAt(asOf, context)
  const from = addDays(asOf, -openDays)
  return {
    kinds: await kindsWithTones(db),
    ranges: await liveRanges(db, null),
    alarms: await alarmsWithin(db, { residentIds: null, from, until: asOf, at }),
    asOf,
  }
}

type Input = {
  readonly floorId?: number | undefined
  readonly residentId?: number | undefined
  readonly isAlarming?: boolean | undefined
  readonly sort: 'bed' | 'name'
  readonly descending: boolean
}

function wantedOf(
  people: readonly PersonInHome[],
  openIds: ReadonlySet<number>,
  { floorId, residentId, isAlarming, sort, descending }: Input,
): readonly PersonInHome[] {
  const wanted = people.filter(
    (person) =>
      (floorId === undefined || person.floorId === floorId) &&
      (residentId === undefined || person.residentId === residentId) &&
      (isAlarming !== true || openIds.has(person.residentId)),
  )
  const ordered =
    sort === 'bed'
      ? wanted
      : wanted.toSorted((one, other) => (one.nameKey < other.nameKey ? -1 : 1))
  return descending ? ordered.toReversed() : ordered
}

export const listLatestObservationsHandler = handleQuery(
  listLatestObservations,
  async (context, input) => {
    const { db, today } = context
    const asOf = input.asOf ?? today
    const judged = await judging(context, asOf)
    const open = judged.alarms.filter(({ answer }) => answer === null)
    const openOf = Map.groupBy(open, ({ residentId }) => residentId)
    const people = await peopleIn(db, asOf, input.search)
    const wanted = wantedOf(people, new Set(openOf.keys()), input)
    const shown = wanted.slice(input.offset, input.offset + input.limit)
    const ids = shown.map(({ residentId }) => residentId)
    for (const id of ids) context.reveal(`resident:${id}`)
    const since = endOfDay(addDays(asOf, -openDays))
    const values = await newest(db, ids, since, endOfDay(asOf))
    const sums = await sumsOfDay(db, ids, asOf)
    const alarms = byObservation(judged.alarms)
    const valuesOf = Map.groupBy(values, ({ residentId }) => residentId)
    const sumsOf = Map.groupBy(sums, ({ residentId }) => residentId)
    return {
      rows: shown.map(({ nameKey: _nameKey, floor: _floor, ...person }) => ({
        ...person,
        openAlarmCount: openOf.get(person.residentId)?.length ?? 0,
        values: [
          ...(valuesOf.get(person.residentId) ?? []).map((row) =>
            shownValue(judged.kinds, row, { ranges: judged.ranges, alarms }),
          ),
          ...(sumsOf.get(person.residentId) ?? []).map((row) => shownSum(row, judged)),
        ],
      })),
      total: wanted.length,
      floors: await floorsOf(db),
      openAlarmCount: people.reduce(
        (sum, { residentId }) => sum + (openOf.get(residentId)?.length ?? 0),
        0,
      ),
      hasHomeRanges: hasHomeRanges(judged.ranges, asOf),
    }
  },
)
