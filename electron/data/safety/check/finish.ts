import { enterPastCheck, finishCheck } from '#shared/contract/safety/check.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { countsUntil } from '#shared/rules/safety/window-state.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { doerOf } from '../who.ts'
import { assertAnswers, writeAnswers } from './answers.ts'
import { itemsOfCheck, leftOf, openCheck, pointsOfCheck } from './parts.ts'
import { assertFree, columnsOf, scheduleWindow, type ScheduleWindow } from './window.ts'

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

interface Left {
  readonly points: readonly { readonly name: string }[]
  readonly items: readonly { readonly text: string }[]
  readonly notMet: boolean
}

interface Ending {
  readonly conclusion: 'normal' | 'problems'
  readonly partReason: string | null
}

/** Errors: `part-reason` (something is left and nobody says why), `part-unneeded`, `conclusion-contradicts`. */
function assertEnding(left: Left, { conclusion, partReason }: Ending): void {
  const names = [...left.points.map(({ name }) => name), ...left.items.map(({ text }) => text)]
  if (names.length > 0 && partReason === null) {
    const shown = names.slice(0, 3).join('、')
    const text = `还有 ${names.length} 处没有完成（${shown}${names.length > 3 ? ' 等' : ''}），要写原因才能结束`
    throw refuse('part-reason', text, { partReason: '写明没有完成的原因' })
  }
  if (names.length === 0 && partReason !== null) {
    throw refuse('part-unneeded', '点位和内容都已完成，不用写未完成的原因', {
      partReason: '已全部完成',
    })
  }
  if (left.notMet && conclusion === 'normal') {
    throw refuse('conclusion-contradicts', '有不符合的内容，结论应为“发现问题”', {
      conclusion: '有不符合的内容',
    })
  }
}

const finishHandler = handleCommand(finishCheck, async (context, input) => {
  const { id, version, ...ending } = input
  const row = await rowToChange(context.trx, 'safetyCheck', { id, version })
  await openCheck(context.trx, id)
  assertEnding(await leftOf(context.trx, row), ending)
  // A clock may go back a little between the two.
  const finishedAt = context.now < row.startedAt ? row.startedAt : context.now
  const set = { ...ending, finishedAt, endedAt: context.now }
  const next = await changeRow(context.trx, 'safetyCheck', row, set)
  context.record({ subject: `safetyCheck:${id}`, after: set })
  return { version: next }
})

/** How many days back a round may still be entered as a whole; Yilu's own choice. */
export const pastEntryDays = 7

type Past = InputOf<typeof enterPastCheck>

/** Errors: `window-open`, `too-long-ago`, `hour-outside`. */
function assertPast(
  { now }: CommandContext,
  { window, schedule }: ScheduleWindow,
  input: Past,
): void {
  if (now < countsUntil(window)) {
    throw refuse('window-open', `“${schedule.name}”的时段还没有过，直接开始即可`)
  }
  const farthest = new Date(Date.parse(now) - pastEntryDays * 86_400_000).toISOString()
  if (countsUntil(window) < farthest) {
    throw refuse('too-long-ago', `时段过后 ${pastEntryDays} 天内的才能补录`)
  }
  const { startedAt, finishedAt, points } = input
  const wrong = (field: string, text: string) => refuse('hour-outside', text, { [field]: text })
  if (startedAt < window.opensAt) throw wrong('startedAt', '开始早于这个时段')
  if (finishedAt < startedAt) throw wrong('finishedAt', '结束早于开始')
  if (finishedAt > now) throw wrong('finishedAt', '结束时间还没有到')
  for (const [index, { passedAt }] of points.entries()) {
    if (passedAt >= startedAt && passedAt <= finishedAt) continue
    throw wrong(`points.${index}.passedAt`, '到点时间不在开始和结束之间')
  }
}

/** Each place is on the route, and told once. Errors: `point-not-on-route`, `point-twice`. */
function assertPlaces(places: readonly { readonly pointId: number }[], points: Past['points']) {
  const known = new Set(places.map(({ pointId }) => pointId))
  const seen = new Set<number>()
  for (const [index, { pointId }] of points.entries()) {
    const field = `points.${index}.pointId`
    if (!known.has(pointId)) {
      throw refuse('point-not-on-route', '有点位不在这条路线上', { [field]: '不在路线上' })
    }
    if (seen.has(pointId)) throw refuse('point-twice', '同一点位填了两次', { [field]: '填了两次' })
    seen.add(pointId)
  }
}

async function writePasses(context: CommandContext, checkId: number, points: Past['points']) {
  const enteredBy = enteringAccount(context)
  for (const point of points) {
    await insertRow(context, 'safetyCheckPoint', { checkId, ...point, way: 'later', enteredBy })
  }
}

const enterPastHandler = handleCommand(enterPastCheck, async (context, input) => {
  const { trx, now: endedAt } = context
  const { scheduleId, opensAt, staffId, doneBy, points, answers, ...told } = input
  const found = await scheduleWindow(trx, { scheduleId, opensAt })
  assertPast(context, found, input)
  await assertFree(trx, { scheduleId, opensAt })
  const doer = await doerOf(context, { staffId, name: doneBy })
  const row = { ...columnsOf(found), ...told, staffId: doer.staffId, doneBy: doer.name, endedAt }
  const places = await pointsOfCheck(trx, row)
  const items = await itemsOfCheck(trx, row)
  assertPlaces(places, points)
  assertAnswers(items, answers)
  const passed = new Set(points.map(({ pointId }) => pointId))
  const answered = new Set(answers.map(({ itemId }) => itemId))
  const left = {
    points: places.filter(({ pointId }) => !passed.has(pointId)),
    items: items.filter(({ id }) => !answered.has(id)),
    notMet: answers.some(({ answer }) => answer === 'not-met'),
  }
  assertEnding(left, told)
  const enteredBy = enteringAccount(context)
  const id = await insertRow(context, 'safetyCheck', { ...row, enteredBy })
  await writePasses(context, id, points)
  await writeAnswers(context, id, answers)
  context.record({ subject: `safetyCheck:${id}`, after: { ...said(row), points, answers } })
  return { id }
})

export const finishCommands: readonly Handler[] = [finishHandler, enterPastHandler]
