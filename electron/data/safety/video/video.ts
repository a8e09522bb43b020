import {
  closeVideoSystem,
  correctVideoSystem,
  createVideoSystem,
  recordVideoCheck,
  recordVideoRequest,
  voidVideoCheck,
  voidVideoRequest,
} from '#shared/contract/safety/video.ts'
import { type Day, daysBetween, shanghaiDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertCome, assertWithinYear } from '../../residents/day-come.ts'
import { assertPassed, refuse } from '../books-rules.ts'
import { changeRow, insertRow, liveRow, rowToChange } from '../rows.ts'
import { doerOf } from '../who.ts'

/** CV-02: of places that the regulation names; the home of the value is the rulebook's text. */
export const videoDays = 30

interface SystemSaid {
  readonly name: string
  readonly filedWith: string | null
  readonly filedOn: Day | null
}

async function assertSystem({ trx, today }: CommandContext, said: SystemSaid, exceptId = 0) {
  const { name, filedWith, filedOn } = said
  if ((filedWith === null) !== (filedOn === null)) {
    const field = filedWith === null ? 'filedWith' : 'filedOn'
    throw refuse('filed-halfway', '备案机关和备案日期要一起填', { [field]: '一起填' })
  }
  if (filedOn !== null) assertCome(filedOn, today, 'filedOn', '备案日期')
  const row = await trx
    .selectFrom('videoSystem')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', exceptId)
    .where('voidedAt', 'is', null)
    .where('usedTo', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) throw refuse('name-taken', `已经有“${name}”`, { name: '已经有了' })
}

const createHandler = handleCommand(createVideoSystem, async (context, input) => {
  await assertSystem(context, input)
  const row = { ...input, usedFrom: context.today, usedTo: null, closedReason: null }
  const id = await insertRow(context, 'videoSystem', row)
  context.record({ subject: `videoSystem:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctVideoSystem, async (context, input) => {
  const { id, version, reason, ...set } = input
  const row = await rowToChange(context.trx, 'videoSystem', { id, version })
  await assertSystem(context, set, id)
  const next = await changeRow(context.trx, 'videoSystem', row, set)
  context.record({ subject: `videoSystem:${id}`, before: said(row), after: { ...set, reason } })
  return { version: next }
})

const closeHandler = handleCommand(closeVideoSystem, async (context, input) => {
  const { id, version, usedTo, reason } = input
  const row = await rowToChange(context.trx, 'videoSystem', { id, version })
  if (row.usedTo !== null) throw refuse('already-closed', '这套系统已经停用')
  if (usedTo < context.today) {
    throw refuse('before-today', '停用日期不能早于今天', { usedTo: '最早今天' })
  }
  assertWithinYear(usedTo, context.today, 'usedTo', '停用日期')
  const set = { usedTo, closedReason: reason }
  const next = await changeRow(context.trx, 'videoSystem', row, set)
  context.record({ subject: `videoSystem:${id}`, before: said(row), after: set })
  return { version: next }
})

/** Days that were there at a look: from the oldest that plays to the day of the look. */
export const keptDaysOf = (checkedAt: string, oldestOn: Day): number =>
  daysBetween(oldestOn, shanghaiDay(checkedAt))

const checkHandler = handleCommand(recordVideoCheck, async (context, input) => {
  const { staffId, checkedBy, ...rest } = input
  const system = await liveRow(context.trx, 'videoSystem', rest.systemId)
  assertPassed(rest.checkedAt, context.now, 'checkedAt', '检查时间')
  const on = shanghaiDay(rest.checkedAt)
  if (system.usedTo !== null && system.usedTo <= on) {
    throw refuse('system-closed', '这套系统已经停用')
  }
  if (rest.oldestOn > on) {
    throw refuse('oldest-late', '最早影像的日期晚于检查日期', { oldestOn: '晚于检查日期' })
  }
  if (rest.workingCount > system.cameraCount) {
    const most = `最多 ${system.cameraCount} 个`
    throw refuse('too-many', `这套系统${most}摄像头`, { workingCount: most })
  }
  const doer = await doerOf(context, { staffId, name: checkedBy })
  const row = { ...rest, staffId: doer.staffId, checkedBy: doer.name }
  const enteredBy = enteringAccount(context)
  const id = await insertRow(context, 'videoCheck', { ...row, enteredBy, voidReason: null })
  context.record({ subject: `videoSystem:${rest.systemId}`, after: { checkId: id, ...row } })
  const keptDays = keptDaysOf(rest.checkedAt, rest.oldestOn)
  return { id, keptDays, isShort: keptDays < videoDays }
})

const voidCheckHandler = handleCommand(voidVideoCheck, async (context, { id, reason }) => {
  const row = await liveRow(context.trx, 'videoCheck', id)
  const set = { voidedAt: context.now, voidReason: reason }
  await context.trx.updateTable('videoCheck').set(set).where('id', '=', id).execute()
  const subject = `videoSystem:${row.systemId}`
  context.record({ subject, before: said(row), after: { reason } })
  return {}
})

const requestHandler = handleCommand(recordVideoRequest, async (context, input) => {
  await liveRow(context.trx, 'videoSystem', input.systemId)
  assertPassed(input.shownAt, context.now, 'shownAt', '调阅时间')
  if (input.contentTo < input.contentFrom) {
    throw refuse('days-in-wrong-order', '影像的结束早于开始', { contentTo: '早于开始' })
  }
  if (input.contentTo > input.shownAt) {
    throw refuse('content-in-future', '影像的时间晚于调阅时间', { contentTo: '晚于调阅时间' })
  }
  const row = { ...input, enteredBy: enteringAccount(context), voidReason: null }
  const id = await insertRow(context, 'videoRequest', row)
  context.record({ subject: `videoSystem:${input.systemId}`, after: { requestId: id, ...input } })
  return { id }
})

const voidRequestHandler = handleCommand(voidVideoRequest, async (context, { id, reason }) => {
  const row = await liveRow(context.trx, 'videoRequest', id)
  const set = { voidedAt: context.now, voidReason: reason }
  await context.trx.updateTable('videoRequest').set(set).where('id', '=', id).execute()
  const subject = `videoSystem:${row.systemId}`
  context.record({ subject, before: said(row), after: { reason } })
  return {}
})

export const videoCommands: readonly Handler[] = [
  createHandler,
  correctHandler,
  closeHandler,
  checkHandler,
  voidCheckHandler,
  requestHandler,
  voidRequestHandler,
]
