import { getSafetyDay, listChecks, listWindows } from '#shared/contract/safety/check-shown.ts'
import { YiluError } from '#shared/errors.ts'
import { windowStateOf } from '#shared/rules/safety/window-state.ts'
import { addDays, type Day, daysBetween, firstOfMonth } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { contains } from '../../person-search.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { hazardsStanding } from '../hazard/hazards-standing.ts'
import { type CheckCounts, checksWithCounts, countWindows, shownWindows } from './window-shown.ts'
import { windowsBetween, windowsSeen, type WindowStood } from './windows-seen.ts'

/** How far back a missed round that nobody explained is told on the day's page. */
const missedDays = 7

const midnight = (day: Day): string => instantAt(day, '00:00') ?? ''

const byClosing = (one: WindowStood, other: WindowStood) =>
  one.closesAt.localeCompare(other.closesAt) || one.scheduleId - other.scheduleId

/** Open hazards of the day: what the tiles of the day's page say. */
async function hazardCounts(db: Database, day: Day) {
  const hazards = (await hazardsStanding(db, day)).filter(({ state }) => state !== 'closed')
  return {
    open: hazards.length,
    overdue: hazards.filter(({ isOverdue }) => isOverdue).length,
    major: hazards.filter(({ level }) => level === 'major').length,
    // One that nobody has judged yet waits for the other person all the same.
    toVerify: hazards.filter(({ correctedOn }) => correctedOn !== null).length,
  }
}

const getDayHandler = handleQuery(getSafetyDay, async (context, input) => {
  const { db, today } = context
  const day = input.asOf ?? today
  const at = judgedAt(day, context)
  const [begin, end] = [midnight(day), endOfDay(day)]
  const first = firstOfMonth(day)
  const since = midnight(addDays(day, -missedDays))
  // With the day after: what opens past midnight may belong to the night of this day.
  const seen = await windowsSeen(
    db,
    since < midnight(first) ? since : midnight(first),
    endOfDay(addDays(day, 1)),
    at,
  )
  const windows = seen.filter(({ opensAt, countsUntil }) => opensAt <= end && countsUntil > begin)
  const missed = seen.filter(
    ({ state, miss, countsUntil }) =>
      state === 'missed' && miss === null && countsUntil > since && countsUntil <= begin,
  )
  const month = seen.filter((window) => window.day >= first && window.day <= day)
  return {
    day,
    at,
    windows: await shownWindows(db, windows.toSorted(byClosing), at),
    missed: await shownWindows(db, missed.toSorted(byClosing), at),
    month: countWindows(month),
    hazards: await hazardCounts(db, day),
  }
})

const mostDays = 366

const listWindowsHandler = handleQuery(listWindows, async (context, input) => {
  const { db, today } = context
  const { asOf = today, kind, scheduleId, state, limit, offset } = input
  const at = judgedAt(asOf, context)
  const to = input.to ?? asOf
  const from = input.from ?? firstOfMonth(to)
  if (from > to || daysBetween(from, to) > mostDays) {
    const text = from > to ? '开始日期晚于结束日期。' : `一次最多看 ${mostDays} 天。`
    throw new YiluError('invalid_input', 'span', text, { from: text })
  }
  const windows = await windowsBetween(db, { from, to, scheduleId }, at)
  const ofKind = windows.filter((window) => kind === undefined || window.kind === kind)
  const found = ofKind
    .filter((window) => state === undefined || window.state === state)
    .toSorted((one, other) => other.opensAt.localeCompare(one.opensAt) || byClosing(one, other))
  return {
    rows: await shownWindows(db, found.slice(offset, offset + limit), at),
    total: found.length,
    counts: countWindows(ofKind),
  }
})

const listChecksHandler = handleQuery(listChecks, async (context, input) => {
  const { db, today } = context
  const { from, to, kind, search = '', asOf = today, limit, offset } = input
  const at = judgedAt(asOf, context)
  const until = endOfDay(to ?? asOf)
  const wanted = search.trim()
  const found = db
    .selectFrom('safetyCheck')
    .innerJoin('safetyScheduleKind', 'safetyScheduleKind.key', 'safetyCheck.kind')
    .leftJoin('safetyScheduleTerm', 'safetyScheduleTerm.id', 'safetyCheck.termId')
    .where('safetyCheck.voidedAt', 'is', null)
    .where('safetyCheck.recordedAt', '<=', at)
    .where('startedAt', '<=', until)
    .$if(from !== undefined, (query) => query.where('startedAt', '>=', midnight(from ?? '')))
    .$if(kind !== undefined, (query) => query.where('safetyCheck.kind', '=', kind ?? ''))
    .$if(wanted !== '', (query) =>
      query.where((eb) =>
        eb.or([contains('safetyCheck.title', wanted), contains('safetyCheck.doneBy', wanted)]),
      ),
    )
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .select(['safetyCheck.id', 'title', 'safetyCheck.kind', 'safetyScheduleKind.name as kindName'])
    .select(['startedAt', 'doneBy', 'safetyCheck.scheduleId', 'windowOpensAt', 'windowClosesAt'])
    .select(['graceMinutes', 'safetyCheck.recordedAt', 'endedAt', 'partReason'])
    .select('finishedAt as endOf')
    .orderBy('startedAt', 'desc')
    .orderBy('safetyCheck.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const counts = await checksWithCounts(
    db,
    rows.map(({ id }) => id),
    at,
  )
  return { rows: rows.map((row) => checkShown(row, counts.get(row.id), at)), total }
})

interface ListedCheck {
  readonly id: number
  readonly title: string
  readonly kind: string
  readonly kindName: string
  readonly startedAt: string
  readonly doneBy: string
  readonly scheduleId: number | null
  readonly windowOpensAt: string | null
  readonly windowClosesAt: string | null
  readonly graceMinutes: number | null
  readonly recordedAt: string
  readonly endedAt: string | null
  readonly endOf: string | null
  readonly partReason: string | null
}

/** How the window of a round stands by it; null of one that no schedule asked for. */
function stateOfCheck(row: ListedCheck, at: string) {
  const { windowOpensAt: opensAt, windowClosesAt: closesAt, graceMinutes } = row
  if (opensAt === null || closesAt === null) return null
  const window = { opensAt, closesAt, graceMinutes: graceMinutes ?? 0 }
  return windowStateOf(window, { ...row, finishedAt: row.endOf }, at)
}

function checkShown(row: ListedCheck, counts: CheckCounts | undefined, at: string) {
  const { id, title, kind, kindName, startedAt, doneBy, scheduleId } = row
  return {
    id,
    title,
    kind,
    kindName,
    startedAt,
    finishedAt: counts?.finishedAt ?? null,
    doneBy,
    conclusion: counts?.conclusion ?? null,
    isUnasked: scheduleId === null,
    state: stateOfCheck(row, at),
    notMetCount: counts?.notMetCount ?? 0,
    hazardCount: counts?.hazardCount ?? 0,
  }
}

export const checkQueries: readonly Handler[] = [
  getDayHandler,
  listWindowsHandler,
  listChecksHandler,
]
