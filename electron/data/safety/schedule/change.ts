import {
  changeTerm,
  endSchedule,
  resumeSchedule,
  takeBackTerm,
} from '#shared/contract/safety/schedule.ts'
import { YiluError } from '#shared/errors.ts'
import type { SafetyFrequency } from '#shared/rules/safety/frequency.ts'
import { changeDay } from '#shared/rules/safety/windows.ts'
import { addDays, type Day, formatDay } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { assertNameFree, assertOwner, termColumns, type TermSaid } from './schedule-rules.ts'
import { hasOpened, runsUntil } from './standing.ts'
import { liveTerms, type TermRow, termOf } from './terms.ts'

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

/** Terms of a schedule that somebody changes, as they are before it. */
async function termsToChange(
  context: CommandContext,
  seen: { readonly id: number; readonly version: number },
) {
  const schedule = await rowToChange(context.trx, 'safetySchedule', seen)
  const terms = await liveTerms(context.trx, schedule.id)
  return { schedule, terms }
}

/** The first day on which a change may begin: today while nothing has come due, tomorrow after that. */
export function earliestChange(terms: readonly TermRow[], now: string, today: Day): Day {
  return hasOpened(terms.map(termOf), now) ? addDays(today, 1) : today
}

function assertNotEarly(day: Day, earliest: Day, field: string): void {
  if (day >= earliest) return
  const text = `最早从 ${formatDay(earliest)} 起，此前应办的不变`
  throw refuse('change-too-early', text, { [field]: `最早 ${formatDay(earliest)}` })
}

async function voidTerm({ trx, now }: CommandContext, term: TermRow): Promise<void> {
  const query = trx.updateTable('safetyScheduleTerm').set({ voidedAt: now })
  await query.where('id', '=', term.id).execute()
}

async function endTerm({ trx }: CommandContext, id: number, termTo: Day | null): Promise<void> {
  await trx.updateTable('safetyScheduleTerm').set({ termTo }).where('id', '=', id).execute()
}

/** Voids what has not begun by a day and ends there what holds. */
async function cutTerms(context: CommandContext, terms: readonly TermRow[], day: Day) {
  for (const term of terms.filter(({ termFrom }) => termFrom >= day)) await voidTerm(context, term)
  const before = terms.filter(({ termFrom }) => termFrom < day).at(-1)
  if (before === undefined) return
  // One that had ended before stays ended: the gap to what was resumed after it is no part of it.
  if (before.termTo === null || before.termTo > day) await endTerm(context, before.id, day)
}

const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)

const saidOf = (term: TermRow) => {
  const { frequency, detailJson, graceMinutes, ownerStaffId, ownerPost } = term
  return { frequency, detailJson, graceMinutes, ownerStaffId, ownerPost }
}

/** A change of frequency waits for a period of the longer one. Error: `not-period-start`. */
function assertPeriodStart(before: SafetyFrequency, after: SafetyFrequency, from: Day): void {
  if (same(before, after)) return
  const fits = changeDay(before.frequency, after.frequency, from)
  if (fits === from) return
  const text = `改周期要从新的一期开始，最近的是 ${formatDay(fits)}，否则这一期会漏掉或重复`
  throw refuse('not-period-start', text, { from: `最近可从 ${formatDay(fits)} 起` })
}

async function insertTerm(
  context: CommandContext,
  scheduleId: number,
  term: TermSaid,
  period: { readonly termFrom: Day; readonly reason: string | null },
): Promise<void> {
  const columns = { scheduleId, ...termColumns(term), ...period, termTo: null }
  await insertRow(context, 'safetyScheduleTerm', columns)
}

const changeTermHandler = handleCommand(changeTerm, async (context, input) => {
  const { id, version, from, reason, ...term } = input
  const { schedule, terms } = await termsToChange(context, { id, version })
  await assertOwner(context.trx, term)
  assertWithinYear(from, context.today, 'from', '开始日期')
  const last = terms.at(-1)
  if (last === undefined || last.termTo !== null) {
    throw refuse('schedule-ended', '这个计划已经停止，要先恢复')
  }
  assertNotEarly(from, earliestChange(terms, context.now, context.today), 'from')
  const before = terms.filter(({ termFrom }) => termFrom < from).at(-1)
  // With a change ahead, the old terms from an earlier day are a change too.
  const isSame = same(saidOf(last), termColumns(term))
  if (isSame && (last === before || last.termFrom === from)) {
    throw refuse('nothing-changed', '和现在的安排一样，没有可改的')
  }
  const goesOn = before !== undefined && (before.termTo === null || before.termTo >= from)
  if (goesOn) assertPeriodStart(termOf(before).frequency, term.frequency, from)
  await cutTerms(context, terms, from)
  await insertTerm(context, id, term, { termFrom: from, reason })
  const next = await changeRow(context.trx, 'safetySchedule', schedule, {})
  const after = { ...termColumns(term), termFrom: from, reason }
  context.record({ subject: `safetySchedule:${id}`, before: terms.map(said), after })
  return { version: next }
})

const takeBackTermHandler = handleCommand(takeBackTerm, async (context, input) => {
  const { id, reason } = input
  const { schedule, terms } = await termsToChange(context, input)
  const last = terms.at(-1)
  const isComing = last !== undefined && last.termFrom > context.today
  const before = isComing ? terms.at(-2) : last
  const isEnding = !isComing && last?.termTo !== null && (last?.termTo ?? '') > context.today
  // The first term that has not begun is no change: the schedule itself is voided instead.
  if (before === undefined || !(isComing || isEnding)) {
    throw refuse('no-coming-change', '没有还未生效的调整')
  }
  if (isComing) await voidTerm(context, last)
  const wasGap = isComing && before.termTo !== last.termFrom
  if (!wasGap) await endTerm(context, before.id, null)
  const next = await changeRow(context.trx, 'safetySchedule', schedule, {})
  context.record({ subject: `safetySchedule:${id}`, before: terms.map(said), after: { reason } })
  return { version: next }
})

const endScheduleHandler = handleCommand(endSchedule, async (context, input) => {
  const { id, version, termTo, reason } = input
  const { schedule, terms } = await termsToChange(context, { id, version })
  const last = terms.at(-1)
  if (last === undefined || last.termTo !== null) {
    throw refuse('already-ended', '这个计划已经停止或已定好停止日期')
  }
  assertWithinYear(termTo, context.today, 'termTo', '停止日期')
  assertNotEarly(termTo, earliestChange(terms, context.now, context.today), 'termTo')
  if (terms.every(({ termFrom }) => termFrom >= termTo)) {
    throw refuse('not-begun', '这个计划那时还没有开始，作废即可')
  }
  const until = runsUntil(terms.map(termOf), termTo, instantAt(termTo, '00:00') ?? '')
  await cutTerms(context, terms, termTo)
  const next = await changeRow(context.trx, 'safetySchedule', schedule, {})
  context.record({
    subject: `safetySchedule:${id}`,
    before: terms.map(said),
    after: { termTo, reason },
  })
  return { version: next, stillDueUntil: until }
})

const resumeScheduleHandler = handleCommand(resumeSchedule, async (context, input) => {
  const { id, version, termFrom, reason, ...term } = input
  const { schedule, terms } = await termsToChange(context, { id, version })
  await assertOwner(context.trx, term)
  const endedOn = terms.at(-1)?.termTo ?? null
  if (endedOn === null || endedOn > context.today) {
    throw refuse('not-ended', '这个计划没有停止，直接调整即可')
  }
  if (termFrom < context.today) {
    const fields = { termFrom: '最早从今天起' }
    throw refuse('begins-before-today', '不能从过去的日子起恢复', fields)
  }
  assertWithinYear(termFrom, context.today, 'termFrom', '恢复日期')
  // While it rested another may have taken its name.
  await assertNameFree(context.trx, schedule.name, context.today, id)
  await insertTerm(context, id, term, { termFrom, reason })
  const next = await changeRow(context.trx, 'safetySchedule', schedule, {})
  const after = { ...termColumns(term), termFrom, reason }
  context.record({ subject: `safetySchedule:${id}`, before: { endedOn }, after })
  return { version: next }
})

export const scheduleChanges: readonly Handler[] = [
  changeTermHandler,
  takeBackTermHandler,
  endScheduleHandler,
  resumeScheduleHandler,
]
