import {
  getSchedule,
  listSafetyKinds,
  listSchedules,
  previewWindows,
} from '#shared/contract/safety/schedule.ts'
import { YiluError } from '#shared/errors.ts'
import type { SafetyFrequency } from '#shared/rules/safety/frequency.ts'
import { frequencyWords } from '#shared/rules/safety/frequency-words.ts'
import { changeDay, type SafetyTerm, type SafetyWindow } from '#shared/rules/safety/windows.ts'
import type { Day } from '#shared/text/day.ts'
import { matchesName } from '#shared/text/pinyin.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { earliestChange } from './change.ts'
import { comingWindows, hasOpened, runningWindow, windowsFrom } from './standing.ts'
import { liveTerms, type TermRow, termOf } from './terms.ts'

/** Schedules that had been entered by an instant. */
function schedules(db: Database, at: string) {
  return db
    .selectFrom('safetySchedule')
    .innerJoin('safetyScheduleKind', 'safetyScheduleKind.key', 'safetySchedule.kind')
    .leftJoin('safetyRoute', 'safetyRoute.id', 'safetySchedule.routeId')
    .leftJoin('safetyChecklist', 'safetyChecklist.id', 'safetySchedule.checklistId')
    .select(['safetySchedule.id', 'safetySchedule.version', 'safetySchedule.kind'])
    .select(['safetyScheduleKind.name as kindName', 'safetySchedule.name', 'safetySchedule.note'])
    .select(['safetySchedule.routeId', 'safetyRoute.name as route'])
    .select(['safetySchedule.checklistId', 'safetyChecklist.name as checklist'])
    .where('safetySchedule.voidedAt', 'is', null)
    .where('safetySchedule.recordedAt', '<=', at)
    .orderBy('safetyScheduleKind.position')
    .orderBy('safetySchedule.name')
    .orderBy('safetySchedule.id')
}

type ScheduleRow = Awaited<ReturnType<ReturnType<typeof schedules>['execute']>>[number]

function termShown(row: TermRow) {
  const { id, ownerStaffId, ownerPost, owner, reason, termFrom, termTo } = row
  const { frequency, graceMinutes } = termOf(row)
  const who = { ownerStaffId, ownerPost, owner }
  const words = frequencyWords(frequency)
  return { id, frequency, words, graceMinutes, ...who, reason, termFrom, termTo }
}

function stateOf(terms: readonly TermRow[], asOf: Day) {
  if (terms.some(({ termFrom, termTo }) => termFrom <= asOf && (termTo ?? '9999') > asOf)) {
    return 'running' as const
  }
  return terms.some(({ termFrom }) => termFrom > asOf) ? ('coming' as const) : ('ended' as const)
}

/** All schedules as of a day, each with its terms, its state and what comes next. */
async function schedulesShown(db: Database, asOf: Day, at: string, id?: number) {
  const query = schedules(db, at)
  const rows = await (
    id === undefined ? query : query.where('safetySchedule.id', '=', id)
  ).execute()
  const terms = Map.groupBy(await liveTerms(db, id), ({ scheduleId }) => scheduleId)
  const rules = Map.groupBy(await liveRules(db), ({ scheduleId }) => scheduleId)
  return rows.map((row: ScheduleRow) => {
    const own = terms.get(row.id) ?? []
    const read = own.map(termOf)
    const next = runningWindow(read, at) ?? comingWindows(read, at, 1)[0]
    const shown = own.map(termShown)
    const holds = shown.find(
      ({ termFrom, termTo }) => termFrom <= asOf && (termTo ?? '9999') > asOf,
    )
    return {
      ...row,
      rules: (rules.get(row.id) ?? []).map(({ rulebook, ruleItem }) => ({ rulebook, ruleItem })),
      term: holds ?? null,
      terms: shown.toReversed(),
      state: stateOf(own, asOf),
      isUsed: hasOpened(read, at),
      nextOpensAt: next?.opensAt ?? null,
      nextClosesAt: next?.closesAt ?? null,
    }
  })
}

function liveRules(db: Database) {
  return db
    .selectFrom('safetyScheduleRule')
    .select(['scheduleId', 'rulebook', 'ruleItem'])
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
}

const listSchedulesHandler = handleQuery(listSchedules, async (context, input) => {
  const asOf = input.asOf ?? context.today
  const rows = await schedulesShown(context.db, asOf, judgedAt(asOf, context))
  const { kind, state = 'all', search = '' } = input
  const wanted = search.trim()
  return {
    rows: rows.filter(
      (row) =>
        (kind === undefined || row.kind === kind) &&
        (state === 'all' || row.state === state) &&
        (wanted === '' ||
          [row.name, row.term?.owner ?? ''].some((name) => matchesName(wanted, name))),
    ),
  }
})

const spanOf = ({ day, opensAt, closesAt, name }: SafetyWindow) => ({
  day,
  opensAt,
  closesAt,
  name,
})

const getScheduleHandler = handleQuery(getSchedule, async (context, input) => {
  const asOf = input.asOf ?? context.today
  const at = judgedAt(asOf, context)
  const [row] = await schedulesShown(context.db, asOf, at, input.id)
  if (row === undefined) {
    throw new YiluError('not_found', 'safetySchedule-unknown', '没有这个计划，可能已经作废。')
  }
  const terms = (await liveTerms(context.db, input.id)).map(termOf)
  return { ...row, coming: comingWindows(terms, at).map(spanOf) }
})

/** The terms that stay before a day, and this one from there on. */
function withNew(terms: readonly SafetyTerm[], fresh: SafetyTerm): readonly SafetyTerm[] {
  const before = terms.filter(({ termFrom }) => termFrom < fresh.termFrom)
  const cut = before.map((term) => {
    const stays = term.termTo !== null && term.termTo < fresh.termFrom
    return stays ? term : { ...term, termTo: fresh.termFrom }
  })
  return [...cut, fresh]
}

/** The first day of a change: that of the frequency waits for a period of the longer one. */
function earliestOf(rows: readonly TermRow[], after: SafetyFrequency, first: Day): Day {
  const last = rows.at(-1)
  // What has ended may begin again on any day.
  if (last === undefined || last.termTo !== null) return first
  const before = termOf(last).frequency
  if (JSON.stringify(before) === JSON.stringify(after)) return first
  return changeDay(before.frequency, after.frequency, first)
}

const previewWindowsHandler = handleQuery(previewWindows, async (context, input) => {
  const { frequency, from, scheduleId } = input
  const { db, now, today } = context
  const rows = scheduleId === undefined ? [] : await liveTerms(db, scheduleId)
  const fresh = { id: 0, frequency, graceMinutes: 0, termFrom: from, termTo: null }
  const begin = from > today ? from : today
  const windows = windowsFrom(withNew(rows.map(termOf), fresh), begin)
    // One that is open now is due as well.
    .filter(({ termId, closesAt }) => termId === fresh.id && closesAt > now)
    .slice(0, 10)
    .map(spanOf)
  if (scheduleId === undefined) return { windows, earliest: null }
  const hasEnded = rows.length > 0 && (rows.at(-1)?.termTo ?? null) !== null
  const first = hasEnded ? today : earliestChange(rows, now, today)
  return { windows, earliest: earliestOf(rows, frequency, first) }
})

const listSafetyKindsHandler = handleQuery(listSafetyKinds, async ({ db }) => ({
  schedules: await db
    .selectFrom('safetyScheduleKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute(),
  hazards: await db.selectFrom('hazardKind').select(['key', 'name']).orderBy('position').execute(),
}))

export const scheduleQueries: readonly Handler[] = [
  listSchedulesHandler,
  getScheduleHandler,
  previewWindowsHandler,
  listSafetyKindsHandler,
]
