import { sql } from 'kysely'
import {
  type Alarm,
  alarmsOf,
  type ObservedAmount,
  rangeText,
  summedKinds,
} from '#shared/rules/observation-alarms.ts'
import { amountWithUnit } from '#shared/rules/observation-values.ts'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { observationKinds } from './insert-observations.ts'
import { idsIn, liveRanges, type RangeRow } from './ranges-of.ts'

/** As many days back an alarm without an answer still counts as open. */
export const openDays = 30

export interface AlarmAnswer {
  readonly id: number
  readonly answer: string
  readonly toldTo: string | null
  readonly answeredAt: string
  readonly answeredBy: string
}

export interface AlarmRow extends Alarm<RangeRow> {
  readonly kindName: string
  /** `182 mmHg`; of sums `一天合计 1200 ml`. */
  readonly text: string
  readonly rangeText: string
  readonly observedBy: string
  readonly answer: AlarmAnswer | null
}

export interface AlarmScope {
  /** Null is everybody. */
  readonly residentIds: readonly number[] | null
  /** Shanghai days, both included. */
  readonly from: Day
  readonly until: Day
  /** What is judged now: values and answers after it are not known yet. */
  readonly at: string
}

/** Values that lie outside some range of theirs, and all values of kinds that are summed. */
async function candidates(db: Database, scope: AlarmScope) {
  const { residentIds, from, until, at } = scope
  const end = endOfDay(until)
  const rows = db
    .selectFrom('observation')
    .select(['id', 'residentId', 'kind', 'amount', 'observedAt', 'observedBy'])
    .where('voidedAt', 'is', null)
    .where('amount', 'is not', null)
    .where('observedAt', '>=', endOfDay(addDays(from, -1)))
    .where('observedAt', '<', end)
    .where('observedAt', '<=', at)
    .where(
      sql<boolean>`EXISTS (SELECT 1 FROM observationRange AS r WHERE r.kind = observation.kind
        AND r.voidedAt IS NULL AND (r.residentId IS NULL OR r.residentId = observation.residentId)
        AND (observation.kind IN (${sql.join(summedKinds)})
          OR observation.amount < r.low OR observation.amount > r.high))`,
    )
  const found = await (
    residentIds === null ? rows : rows.where('residentId', 'in', idsIn(residentIds))
  ).execute()
  return found as (ObservedAmount & { readonly observedBy: string })[]
}

async function answersTo(db: Database, observationIds: readonly number[], at: string) {
  const rows = await db
    .selectFrom('alarmAnswer')
    .select(['id', 'observationId', 'answer', 'toldTo', 'answeredAt', 'answeredBy'])
    .where('voidedAt', 'is', null)
    .where('observationId', 'in', idsIn(observationIds))
    .where('answeredAt', '<=', at)
    .execute()
  return new Map(rows.map(({ observationId, ...answer }) => [observationId, answer]))
}

/** The alarms of some days with what was done about them, newest first. They are derived, never stored. */
export async function alarmsWithin(db: Database, scope: AlarmScope): Promise<readonly AlarmRow[]> {
  const ranges = await liveRanges(db, scope.residentIds)
  if (ranges.length === 0) return []
  const values = await candidates(db, scope)
  const alarms = alarmsOf(values, ranges, shanghaiDay(scope.at))
  if (alarms.length === 0) return []
  const answers = await answersTo(
    db,
    alarms.flatMap(({ observationIds }) => observationIds),
    scope.at,
  )
  const kinds = await observationKinds(db)
  const observers = new Map(values.map(({ id, observedBy }) => [id, observedBy]))
  return alarms.map((alarm) => {
    const kind = kinds.get(alarm.kind)
    const own = kind === undefined ? String(alarm.amount) : amountWithUnit(alarm.amount, kind)
    const answered = alarm.observationIds.find((id) => answers.has(id))
    return {
      ...alarm,
      kindName: kind?.name ?? alarm.kind,
      text: alarm.isDaySum ? `一天合计 ${own}` : own,
      rangeText: rangeText(alarm.range),
      observedBy: observers.get(alarm.observationId) ?? '',
      answer: answered === undefined ? null : (answers.get(answered) ?? null),
    }
  })
}

/** The alarms of the last days that nobody answered by then. */
export async function openAlarms(
  db: Database,
  at: string,
  residentIds: readonly number[] | null = null,
): Promise<readonly AlarmRow[]> {
  // The end of a day is the first instant of the next one.
  const until = shanghaiDay(Date.parse(at) - 1)
  const from = addDays(until, -openDays)
  const alarms = await alarmsWithin(db, { residentIds, from, until, at })
  return alarms.filter(({ answer }) => answer === null)
}

const sideWords = { low: '偏低', high: '偏高' } as const

/** `收缩压 182 mmHg，偏高（范围 90–140）`. */
export function alarmText(
  alarm: Pick<AlarmRow, 'kindName' | 'text' | 'side' | 'rangeText'>,
): string {
  return `${alarm.kindName} ${alarm.text}，${sideWords[alarm.side]}（范围 ${alarm.rangeText}）`
}
