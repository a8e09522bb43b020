import {
  answerItems,
  passPoint,
  startCheck,
  startUnaskedCheck,
} from '#shared/contract/safety/check.ts'
import { YiluError } from '#shared/errors.ts'
import { countsUntil } from '#shared/rules/safety/window-state.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { pointByCode } from '../point/point-by-code.ts'
import { insertRow } from '../rows.ts'
import { assertSchedule } from '../schedule/schedule-rules.ts'
import { doerOf } from '../who.ts'
import { assertAnswers, writeAnswers } from './answers.ts'
import { dayOfCheck, itemsOfCheck, leftOf, madeOf, openCheck, pointsOfCheck } from './parts.ts'
import { assertFree, columnsOf, scheduleWindow, type ScheduleWindow } from './window.ts'

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

/** The window is open or within its grace. Errors: `window-ahead`, `past-entry`. */
function assertOpen({ now }: CommandContext, { window, schedule }: ScheduleWindow): void {
  const { opensAt } = window
  if (now < opensAt) {
    const from = dayAndHour(shanghaiDay(opensAt), opensAt)
    throw refuse('window-ahead', `“${schedule.name}”${from}才开始`)
  }
  if (now < countsUntil(window)) return
  throw refuse('past-entry', `“${schedule.name}”的时段已过，用“补录”登记`)
}

const startHandler = handleCommand(startCheck, async (context, input) => {
  const { trx, now } = context
  const found = await scheduleWindow(trx, input)
  assertOpen(context, found)
  await assertFree(trx, input)
  const { staffId, name: doneBy } = await doerOf(context, {
    staffId: input.staffId,
    name: input.doneBy,
  })
  const begun = { ...columnsOf(found), startedAt: now, staffId, doneBy }
  const enteredBy = enteringAccount(context)
  const id = await insertRow(context, 'safetyCheck', { ...begun, enteredBy })
  context.record({ subject: `safetyCheck:${id}`, after: begun })
  return { id, version: 1 }
})

const startUnaskedHandler = handleCommand(startUnaskedCheck, async (context, input) => {
  const { trx, now, today } = context
  const { kind, title, routeId, checklistId } = input
  await assertSchedule(trx, { kind, name: title, routeId, checklistId, rules: [] }, today)
  const { staffId, name: doneBy } = await doerOf(context, {
    staffId: input.staffId,
    name: input.doneBy,
  })
  const begun = { kind, title, routeId, checklistId, startedAt: now, staffId, doneBy }
  const enteredBy = enteringAccount(context)
  const id = await insertRow(context, 'safetyCheck', { ...begun, enteredBy })
  context.record({ subject: `safetyCheck:${id}`, after: begun })
  return { id, version: 1 }
})

/** The place of a label. Errors: `code-unknown`, `point-not-on-route`. */
async function pointAt(
  { trx }: CommandContext,
  code: string,
  points: readonly { pointId: number }[],
  day: string,
) {
  const point = await pointByCode(trx, code)
  if (point === undefined) {
    throw refuse('code-unknown', `没有编码为 ${code.toUpperCase()} 的点位`, {
      code: '没有这个编码',
    })
  }
  if (points.some(({ pointId }) => pointId === point.id)) return point
  const isClosed = point.usedTo !== null && point.usedTo <= day
  const text = isClosed
    ? `“${point.name}”${formatDay(point.usedTo ?? '')} 起已停用`
    : `“${point.name}”不在这条路线上`
  throw refuse('point-not-on-route', text, { code: isClosed ? '点位已停用' : '不在路线上' })
}

const passHandler = handleCommand(passPoint, async (context, input) => {
  const { trx, now: passedAt } = context
  const { checkId, code, way } = input
  const check = await openCheck(trx, checkId)
  const points = await pointsOfCheck(trx, check)
  const point = await pointAt(context, code, points, dayOfCheck(check))
  const { passes } = await madeOf(trx, checkId)
  const isAgain = passes.has(point.id)
  const leftCount = points.filter(({ pointId }) => !passes.has(pointId)).length
  if (isAgain) {
    // The first time counts; that somebody came by again is on the audit.
    const subject = `safetyCheck:${checkId}`
    context.record({ subject, outcome: 'tried', after: { pointId: point.id, code: point.code } })
    return { pointId: point.id, name: point.name, isAgain, leftCount }
  }
  const pass = { checkId, pointId: point.id, passedAt, way }
  await insertRow(context, 'safetyCheckPoint', { ...pass, enteredBy: enteringAccount(context) })
  context.record({ subject: `safetyCheck:${checkId}`, after: { ...pass, code: point.code } })
  return { pointId: point.id, name: point.name, isAgain, leftCount: leftCount - 1 }
})

const answerHandler = handleCommand(answerItems, async (context, input) => {
  const { trx } = context
  const check = await openCheck(trx, input.checkId)
  assertAnswers(await itemsOfCheck(trx, check), input.answers)
  await writeAnswers(context, check.id, input.answers)
  context.record({ subject: `safetyCheck:${check.id}`, after: { answers: input.answers } })
  const { items } = await leftOf(trx, check)
  return { leftCount: items.length }
})

export const walkCommands: readonly Handler[] = [
  startHandler,
  startUnaskedHandler,
  passHandler,
  answerHandler,
]
