import { windowsOf } from '#shared/rules/safety/windows.ts'
import { countsUntil } from '#shared/rules/safety/window-state.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { Insertable } from 'kysely'
import type { Database } from '../database/connection.ts'
import type {
  SafetyCheckAnswerTable,
  SafetyCheckPointTable,
  SafetyCheckTable,
} from '../database/tables/safety-area.ts'
import { itemsOfChecklist } from '../safety/checklist/items-of-checklist.ts'
import { pointsOfRoute } from '../safety/route/points-of-route.ts'
import { liveTerms, type TermRow, termOf } from '../safety/schedule/terms.ts'
import type { Random } from './random.ts'

const minute = 60_000

/** Who walks what, and how the rounds of a sample home went. */
export interface SampleWalk {
  readonly random: Random
  readonly walkers: readonly { readonly staffId: number; readonly name: string }[]
  readonly accountId: number
  readonly from: Day
  /** Nothing happened after it. */
  readonly last: string
}

type Outcome = 'done' | 'late' | 'part' | 'missed'

const outcomes: readonly (readonly [Outcome, number])[] = [
  ['done', 950],
  ['late', 20],
  ['part', 10],
  ['missed', 20],
]

const instant = (ms: number) => new Date(ms).toISOString()

interface Made {
  readonly startedAt: string
  readonly finishedAt: string
  readonly endedAt: string
}

/** Hours of a round in a window: soon after it opens, some longer, late ones the morning after. */
function hoursOf(random: Random, outcome: Outcome, opens: number, until: number): Made {
  const span = until - opens
  const start = opens + Math.floor(span * (0.05 + random.next() * 0.5))
  const end = Math.min(start + random.between(12, 40) * minute, until - minute)
  const ended = outcome === 'late' ? until + random.between(60, 600) * minute : end
  return { startedAt: instant(start), finishedAt: instant(end), endedAt: instant(ended) }
}

interface Parts {
  readonly points: readonly { readonly pointId: number }[]
  readonly items: readonly {
    readonly id: number
    readonly asks: 'met' | 'number'
    readonly minimum: number | null
    readonly maximum: number | null
  }[]
}

function readingOf(random: Random, { asks, minimum, maximum }: Parts['items'][number]) {
  if (asks !== 'number') return null
  const least = minimum ?? 0
  const most = maximum ?? least + 10
  return Math.round((least + (most - least) * random.next()) * 10) / 10
}

/** One that was left with a place or an item undone; never all of them, and none where there are none. */
function leftOut<Part>(parts: readonly Part[], outcome: Outcome): readonly Part[] {
  return outcome === 'part' ? parts.slice(0, -1) : parts
}

/** Rows to be written together: one statement for each row of two years would take minutes. */
interface Book {
  nextId: number
  readonly checks: Insertable<SafetyCheckTable>[]
  readonly passes: Insertable<SafetyCheckPointTable>[]
  readonly answers: Insertable<SafetyCheckAnswerTable>[]
}

const rowsAtOnce = 400

async function flush(trx: Database, { checks, passes, answers }: Book): Promise<void> {
  for (let at = 0; at < checks.length; at += rowsAtOnce) {
    const rows = checks.slice(at, at + rowsAtOnce)
    await trx.insertInto('safetyCheck').values(rows).execute()
  }
  for (let at = 0; at < passes.length; at += rowsAtOnce) {
    const rows = passes.slice(at, at + rowsAtOnce)
    await trx.insertInto('safetyCheckPoint').values(rows).execute()
  }
  for (let at = 0; at < answers.length; at += rowsAtOnce) {
    const rows = answers.slice(at, at + rowsAtOnce)
    await trx.insertInto('safetyCheckAnswer').values(rows).execute()
  }
}

function addRound(
  book: Book,
  walk: SampleWalk,
  term: TermRow,
  window: ReturnType<typeof windowsOf>[number],
  parts: Parts,
): boolean {
  const { random, walkers, accountId: enteredBy, last } = walk
  const hasParts = parts.points.length + parts.items.length > 0
  const drawn = random.weighted(outcomes)
  const outcome = drawn === 'part' && !hasParts ? 'done' : drawn
  const until = Date.parse(countsUntil(window))
  const made = hoursOf(random, outcome, Date.parse(window.opensAt), until)
  const { staffId, name: doneBy } = random.pick(walkers)
  if (outcome === 'missed' || made.endedAt > last || made.finishedAt <= made.startedAt) return false
  const isLate = outcome === 'late'
  const recordedAt = isLate ? made.endedAt : made.startedAt
  const checkId = book.nextId
  book.nextId += 1
  book.checks.push({
    id: checkId,
    scheduleId: term.scheduleId,
    termId: window.termId,
    windowDay: window.day,
    windowOpensAt: window.opensAt,
    windowClosesAt: window.closesAt,
    kind: term.kind,
    title: term.name,
    routeId: term.routeId,
    checklistId: term.checklistId,
    ...made,
    staffId,
    doneBy,
    conclusion: 'normal',
    lateReason: isLate ? '先记在纸上，次日补录' : null,
    partReason: outcome === 'part' ? '照护突发情况，没有走完' : null,
    enteredBy,
    recordedAt,
  })
  addParts(book, { walk, made, parts, outcome, checkId, recordedAt })
  return true
}

interface PartsMade {
  readonly walk: SampleWalk
  readonly made: Made
  readonly parts: Parts
  readonly outcome: Outcome
  readonly checkId: number
  readonly recordedAt: string
}

function addParts(book: Book, of: PartsMade): void {
  const { walk, made, parts, outcome, checkId } = of
  const { random, accountId: enteredBy } = walk
  const isLate = outcome === 'late'
  const begin = Date.parse(made.startedAt)
  const span = Date.parse(made.finishedAt) - begin
  const points = leftOut(parts.points, outcome)
  const items = parts.points.length > 0 ? parts.items : leftOut(parts.items, outcome)
  for (const [index, { pointId }] of points.entries()) {
    const passedAt = instant(begin + Math.floor((span * (index + 1)) / (points.length + 1)))
    const way = isLate ? 'later' : random.chance(0.9) ? 'scan' : 'key'
    const recordedAt = isLate ? of.recordedAt : passedAt
    book.passes.push({ checkId, pointId, passedAt, way, enteredBy, recordedAt, voidedAt: null })
  }
  for (const item of items) {
    book.answers.push({
      checkId,
      itemId: item.id,
      answer: 'met',
      reading: readingOf(random, item),
      note: null,
      enteredBy,
      recordedAt: isLate ? of.recordedAt : made.finishedAt,
      voidedAt: null,
    })
  }
}

/** One miss in two is explained the next morning. */
async function explainSome(trx: Database, walk: SampleWalk, scheduleId: number, opensAt: string) {
  const { random, accountId: enteredBy, last } = walk
  const recordedAt = instant(Date.parse(opensAt) + 12 * 3_600_000)
  if (!random.chance(0.5) || recordedAt > last) return
  const row = { scheduleId, windowOpensAt: opensAt, reason: '值班人员处理老人突发情况' }
  const measure = '已安排备班替补'
  await trx
    .insertInto('safetyMiss')
    .values({ ...row, measure, enteredBy, recordedAt, voidedAt: null })
    .execute()
}

/**
 * Two years of rounds of all schedules, written as the rows that the commands write: a command makes a round
 * now, and nobody waits two years for a sample home.
 */
export async function writeRounds(trx: Database, walk: SampleWalk, until: Day): Promise<void> {
  const { last } = await trx
    .selectFrom('safetyCheck')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  const book: Book = { nextId: (last ?? 0) + 1, checks: [], passes: [], answers: [] }
  const terms = await liveTerms(trx)
  const missed: (readonly [scheduleId: number, opensAt: string])[] = []
  for (const of of Map.groupBy(terms, ({ scheduleId }) => scheduleId).values()) {
    const [term] = of
    if (term === undefined || term.kind === 'drill') continue
    const { routeId, checklistId } = term
    const day = addDays(until, -1)
    const parts = {
      points: routeId === null ? [] : await pointsOfRoute(trx, routeId, day),
      items: checklistId === null ? [] : await itemsOfChecklist(trx, checklistId, day),
    }
    for (const window of windowsOf(of.map(termOf), walk.from, addDays(until, 1))) {
      if (countsUntil(window) > walk.last) continue
      const isMade = addRound(book, walk, term, window, parts)
      if (!isMade) missed.push([term.scheduleId, window.opensAt])
    }
  }
  await flush(trx, book)
  for (const [scheduleId, opensAt] of missed) await explainSome(trx, walk, scheduleId, opensAt)
}

/** Drills that were held are the rounds of their schedule, as if each had been entered on its day. */
export async function tieDrills(trx: Database, from: Day, until: Day): Promise<void> {
  const terms = (await liveTerms(trx)).filter(({ kind }) => kind === 'drill')
  const [term] = terms
  if (term === undefined) return
  const held = await trx
    .selectFrom('safetyCheck')
    .select(['id', 'startedAt', 'finishedAt'])
    .where('kind', '=', 'drill')
    .execute()
  for (const window of windowsOf(terms.map(termOf), from, addDays(until, 1))) {
    const { opensAt, closesAt } = window
    const check = held.find(({ startedAt }) => startedAt >= opensAt && startedAt < closesAt)
    if (check?.finishedAt === undefined || check.finishedAt === null) continue
    const { scheduleId, name: title } = term
    const times = { recordedAt: check.finishedAt, endedAt: check.finishedAt }
    const of = { windowDay: window.day, windowOpensAt: opensAt, windowClosesAt: closesAt }
    await trx
      .updateTable('safetyCheck')
      .set({ scheduleId, termId: window.termId, title, ...of, ...times })
      .where('id', '=', check.id)
      .execute()
  }
}

/** The first instant of a day. */
export const morningOf = (day: Day): string => instantAt(day, '00:00') ?? ''
