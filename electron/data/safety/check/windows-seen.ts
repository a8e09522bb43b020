import { sql } from 'kysely'
import type { FrequencyKey } from '#shared/rules/safety/frequency.ts'
import { countsUntil, windowStateOf } from '#shared/rules/safety/window-state.ts'
import { type SafetyWindow, windowsOf } from '#shared/rules/safety/windows.ts'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { liveTerms, type TermRow, termOf } from '../schedule/terms.ts'

/** One that began so many days before may still be open, or end within its grace. */
const longestDays: Readonly<Record<FrequencyKey, number>> = {
  hours: 2,
  times: 2,
  daily: 2,
  weekly: 8,
  monthly: 32,
  quarterly: 93,
  'half-yearly': 185,
  yearly: 367,
}

const keyOf = (scheduleId: number, opensAt: string) => `${scheduleId}|${opensAt}`

/** From the first to the last window of a schedule. */
interface Span {
  readonly scheduleId: number
  readonly from: string
  readonly to: string
}

interface MadeCheck {
  readonly id: number
  readonly scheduleId: number
  readonly windowOpensAt: string
  readonly recordedAt: string
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly endedAt: string | null
  readonly partReason: string | null
}

interface MadeMiss {
  readonly scheduleId: number
  readonly windowOpensAt: string
  readonly reason: string
  readonly measure: string | null
}

/** Live rows of windows within spans, each schedule by the index of its own: a year's window costs no year. */
const withinSpans = (table: 'safetyCheck' | 'safetyMiss', spans: readonly Span[], at: string) =>
  sql`FROM json_each(${JSON.stringify(spans)}) AS span
    CROSS JOIN ${sql.table(table)} AS made ON made.scheduleId = span.value ->> 'scheduleId'
      AND made.windowOpensAt >= span.value ->> 'from' AND made.windowOpensAt <= span.value ->> 'to'
    WHERE made.voidedAt IS NULL AND made.recordedAt <= ${at}`

/** Rounds and explanations that had been entered by an instant, by window. */
async function madeWithin(db: Database, spans: readonly Span[], at: string) {
  const checks = await sql<MadeCheck>`
    SELECT made.id, made.scheduleId, made.windowOpensAt, made.recordedAt, made.startedAt,
      made.finishedAt, made.endedAt, made.partReason
    ${withinSpans('safetyCheck', spans, at)}`.execute(db)
  const misses = await sql<MadeMiss>`
    SELECT made.scheduleId, made.windowOpensAt, made.reason, made.measure
    ${withinSpans('safetyMiss', spans, at)}`.execute(db)
  return {
    checks: new Map(checks.rows.map((row) => [keyOf(row.scheduleId, row.windowOpensAt), row])),
    misses: new Map(misses.rows.map((row) => [keyOf(row.scheduleId, row.windowOpensAt), row])),
  }
}

type Found = readonly (readonly [readonly TermRow[], readonly SafetyWindow[]])[]

/** Windows as they stood at an instant by what had been entered until then; two statements whatever their number. */
async function asTheyStood(db: Database, found: Found, at: string) {
  const spans = found.flatMap(([terms, windows]) => {
    const scheduleId = terms[0]?.scheduleId
    // Windows come in the order of their opening.
    const [first, last] = [windows[0], windows.at(-1)]
    if (scheduleId === undefined || first === undefined || last === undefined) return []
    return [{ scheduleId, from: first.opensAt, to: last.opensAt }]
  })
  const { checks, misses } = await madeWithin(db, spans, at)
  return found.flatMap(([terms, windows]) => {
    const byId = new Map(terms.map((term) => [term.id, term]))
    return windows.flatMap((window) => {
      const term = byId.get(window.termId)
      if (term === undefined) return []
      const { scheduleId, name: schedule, kind, routeId, checklistId, owner } = term
      const key = keyOf(scheduleId, window.opensAt)
      const check = checks.get(key) ?? null
      const miss = misses.get(key) ?? null
      const state = windowStateOf(window, check, at)
      const of = { scheduleId, schedule, kind, routeId, checklistId, owner }
      return [{ ...window, ...of, countsUntil: countsUntil(window), state, check, miss }]
    })
  })
}

export type WindowStood = Awaited<ReturnType<typeof asTheyStood>>[number]

async function termsBySchedule(db: Database, scheduleId?: number) {
  const terms = await liveTerms(db, scheduleId)
  return [...Map.groupBy(terms, (term) => term.scheduleId).values()]
}

/**
 * Windows of all schedules that were open at some time from one instant on and open before another, each as
 * it stood at a third, which is the second unless told.
 */
export async function windowsSeen(
  db: Database,
  since: string,
  until: string,
  at = until,
): Promise<readonly WindowStood[]> {
  const found = (await termsBySchedule(db)).map((terms) => {
    const longest = Math.max(...terms.map(({ frequency }) => longestDays[frequency]))
    const from = addDays(shanghaiDay(since), -longest)
    const windows = windowsOf(terms.map(termOf), from, addDays(shanghaiDay(until), 1))
    const seen = windows.filter((window) => window.opensAt <= until && countsUntil(window) > since)
    return [terms, seen] as const
  })
  return asTheyStood(db, found, at)
}

/** Windows that begin on a day from `from` to `to`, both with it, as they stood at an instant. */
export async function windowsBetween(
  db: Database,
  span: { readonly from: Day; readonly to: Day; readonly scheduleId?: number | undefined },
  at: string,
): Promise<readonly WindowStood[]> {
  const found = (await termsBySchedule(db, span.scheduleId)).map(
    (terms) => [terms, windowsOf(terms.map(termOf), span.from, addDays(span.to, 1))] as const,
  )
  return asTheyStood(db, found, at)
}
