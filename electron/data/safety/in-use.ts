import { YiluError } from '#shared/errors.ts'
import { addDays, type Day, formatDay } from '#shared/text/day.ts'
import type { CommandContext } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { hasOpened } from './schedule/standing.ts'
import { liveTerms, termOf } from './schedule/terms.ts'

type Of = { readonly routeId: number } | { readonly checklistId: number }

/** Terms of the schedules that walk a route or use a checklist, by schedule. */
async function schedulesOf(db: Database, of: Of) {
  const all = await liveTerms(db)
  const own = all.filter((term) =>
    'routeId' in of ? term.routeId === of.routeId : term.checklistId === of.checklistId,
  )
  return [...Map.groupBy(own, ({ scheduleId }) => scheduleId).values()]
}

/**
 * The first day on which a route or a checklist may be another: today while nothing was due by it,
 * tomorrow after that.
 */
export async function earliestOther(
  { trx, now, today }: CommandContext,
  of: Of,
  wasMade: boolean,
): Promise<Day> {
  if (wasMade) return addDays(today, 1)
  const schedules = await schedulesOf(trx, of)
  return schedules.some((terms) => hasOpened(terms.map(termOf), now)) ? addDays(today, 1) : today
}

/** Error: `change-too-early` at `from`. */
export function assertNotEarly(from: Day, earliest: Day): void {
  if (from >= earliest) return
  const text = `最早从 ${formatDay(earliest)} 起，此前应办的不变，没有保存。`
  const fields = { from: `最早 ${formatDay(earliest)}` }
  throw new YiluError('rule_violated', 'change-too-early', text, fields)
}

interface Used {
  readonly usedFrom: Day
  readonly usedTo: Day | null
}

/** The day whose places or items are shown: of what was given up its last, of what comes its first. */
export function shownDay({ usedFrom, usedTo }: Used, asOf: Day): Day {
  if (asOf < usedFrom) return usedFrom
  return usedTo === null || asOf < usedTo ? asOf : addDays(usedTo, -1)
}

/** The day of giving up a route or a checklist. Error: `before-today` at `usedTo`. */
export function assertNotBefore(usedTo: Day, earliest: Day): void {
  if (usedTo >= earliest) return
  const text = `最早从 ${formatDay(earliest)} 起停用，此前应办的不变，没有保存。`
  const fields = { usedTo: `最早 ${formatDay(earliest)}` }
  throw new YiluError('rule_violated', 'before-today', text, fields)
}

/** Names of schedules that go on with it on a day or after. */
export async function goingOn(db: Database, of: Of, day: Day): Promise<readonly string[]> {
  const schedules = await schedulesOf(db, of)
  return schedules.flatMap((terms) => {
    const goes = terms.some(({ termTo }) => termTo === null || termTo > day)
    return goes ? (terms[0]?.name ?? []) : []
  })
}

/** Schedules of all routes and checklists that run or come, by route and by checklist. */
export async function schedulesUsing(db: Database, day: Day) {
  const terms = (await liveTerms(db)).filter(({ termTo }) => termTo === null || termTo > day)
  const named = new Map(terms.map((term) => [term.scheduleId, term]))
  const of = [...named.values()].map(({ scheduleId: id, name, routeId, checklistId }) => ({
    id,
    name,
    routeId,
    checklistId,
  }))
  const shown = ({ id, name }: { id: number; name: string }) => ({ id, name })
  return {
    ofRoute: (routeId: number) => of.filter((one) => one.routeId === routeId).map(shown),
    ofChecklist: (checklistId: number) =>
      of.filter((one) => one.checklistId === checklistId).map(shown),
  }
}
