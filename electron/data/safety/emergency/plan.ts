import {
  addPlanVersion,
  closeEmergencyPlan,
  correctEmergencyPlan,
  createEmergencyPlan,
  reviewPlan,
  voidPlanReview,
  voidPlanVersion,
} from '#shared/contract/safety/emergency-plan.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertCome, assertWithinYear } from '../../residents/day-come.ts'
import { changeRow, insertRow, liveRow, rowToChange } from '../rows.ts'

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

interface VersionSaid {
  readonly validFrom: string
  readonly approvedOn: string
  readonly filedWith: string | null
  readonly filedOn: string | null
}

/** Approved before it holds, filed with somebody on a day. Errors: `approved-late`, `filed-halfway`, `day-in-future`. */
function assertVersion(context: CommandContext, version: VersionSaid): void {
  const { validFrom, approvedOn, filedWith, filedOn } = version
  assertCome(approvedOn, context.today, 'approvedOn', '批准日期')
  assertWithinYear(validFrom, context.today, 'validFrom', '生效日期')
  if (approvedOn > validFrom) {
    const fields = { approvedOn: '不能晚于生效日期' }
    throw refuse('approved-late', '批准日期晚于生效日期', fields)
  }
  if ((filedWith === null) !== (filedOn === null)) {
    const field = filedWith === null ? 'filedWith' : 'filedOn'
    throw refuse('filed-halfway', '备案部门和备案日期要一起填', { [field]: '一起填' })
  }
  if (filedOn !== null) assertCome(filedOn, context.today, 'filedOn', '备案日期')
}

async function assertNameFree(db: Database, name: string, exceptId = 0): Promise<void> {
  const row = await db
    .selectFrom('emergencyPlan')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', exceptId)
    .where('voidedAt', 'is', null)
    .where('usedTo', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) throw refuse('name-taken', `已经有“${name}”`, { name: '名称已经用了' })
}

/** Live versions of a plan, the oldest first. */
export function planVersions(db: Database, planId?: number) {
  return db
    .selectFrom('emergencyPlanVersion')
    .selectAll()
    .where('voidedAt', 'is', null)
    .$if(planId !== undefined, (query) => query.where('planId', '=', planId ?? 0))
    .orderBy('number')
    .execute()
}

const createHandler = handleCommand(createEmergencyPlan, async (context, input) => {
  const { class: planClass, name, note, ...version } = input
  assertVersion(context, version)
  await assertNameFree(context.trx, name)
  const plan = { class: planClass, name, note, usedFrom: version.validFrom, usedTo: null }
  const id = await insertRow(context, 'emergencyPlan', { ...plan, closedReason: null })
  const enteredBy = enteringAccount(context)
  const row = { planId: id, number: 1, ...version, enteredBy, voidReason: null }
  const versionId = await insertRow(context, 'emergencyPlanVersion', row)
  context.record({ subject: `emergencyPlan:${id}`, after: { ...plan, ...version, number: 1 } })
  return { id, versionId }
})

const correctHandler = handleCommand(correctEmergencyPlan, async (context, input) => {
  const { id, version, ...set } = input
  const row = await rowToChange(context.trx, 'emergencyPlan', { id, version })
  await assertNameFree(context.trx, set.name, id)
  const next = await changeRow(context.trx, 'emergencyPlan', row, set)
  context.record({ subject: `emergencyPlan:${id}`, before: said(row), after: set })
  return { version: next }
})

/** A plan that somebody works on; one that was given up takes nothing more. */
async function planToWorkOn(context: CommandContext, id: number, version: number) {
  const row = await rowToChange(context.trx, 'emergencyPlan', { id, version })
  if (row.usedTo === null || row.usedTo > context.today) return row
  throw refuse('plan-closed', `这份预案 ${formatDay(row.usedTo)} 起已停用`)
}

const addVersionHandler = handleCommand(addPlanVersion, async (context, input) => {
  const { planId, version, ...given } = input
  const plan = await planToWorkOn(context, planId, version)
  assertVersion(context, given)
  const last = (await planVersions(context.trx, planId)).at(-1)
  if (last !== undefined && given.validFrom <= last.validFrom) {
    const text = `新版本要晚于第 ${last.number} 版的生效日期 ${formatDay(last.validFrom)}`
    throw refuse('version-order', text, { validFrom: '早于上一版' })
  }
  const number = (last?.number ?? 0) + 1
  const row = { planId, number, ...given, enteredBy: enteringAccount(context), voidReason: null }
  const id = await insertRow(context, 'emergencyPlanVersion', row)
  await changeRow(context.trx, 'emergencyPlan', plan, {})
  context.record({ subject: `emergencyPlan:${planId}`, after: { number, ...given } })
  return { id, number }
})

const voidVersionHandler = handleCommand(voidPlanVersion, async (context, input) => {
  const { id, planId, version, reason } = input
  const plan = await rowToChange(context.trx, 'emergencyPlan', { id: planId, version })
  const versions = await planVersions(context.trx, planId)
  const last = versions.at(-1)
  if (last?.id !== id) throw refuse('not-newest', '只能作废最新的一版')
  if (versions.length === 1) throw refuse('only-version', '预案只有这一版，不再用的请停用')
  const set = { voidedAt: context.now, voidReason: reason }
  const query = context.trx.updateTable('emergencyPlanVersion').set(set)
  await query.where('id', '=', id).execute()
  const next = await changeRow(context.trx, 'emergencyPlan', plan, {})
  context.record({ subject: `emergencyPlan:${planId}`, before: said(last), after: { reason } })
  return { version: next }
})

const reviewHandler = handleCommand(reviewPlan, async (context, input) => {
  const { planId, version, ...given } = input
  const plan = await planToWorkOn(context, planId, version)
  assertCome(given.reviewedOn, context.today, 'reviewedOn', '评审日期')
  if (given.reviewedOn < plan.usedFrom) {
    const fields = { reviewedOn: '早于预案生效' }
    throw refuse('review-early', '评审日期早于预案生效日期', fields)
  }
  if (given.outcome === 'revise' && given.note === null) {
    throw refuse('note-missing', '需要修订的要写意见', { note: '写明要改什么' })
  }
  const row = { planId, ...given, enteredBy: enteringAccount(context), voidReason: null }
  const id = await insertRow(context, 'emergencyPlanReview', row)
  const next = await changeRow(context.trx, 'emergencyPlan', plan, {})
  context.record({ subject: `emergencyPlan:${planId}`, after: given })
  return { id, version: next }
})

const voidReviewHandler = handleCommand(voidPlanReview, async (context, input) => {
  const { id, planId, version, reason } = input
  const plan = await rowToChange(context.trx, 'emergencyPlan', { id: planId, version })
  const row = await liveRow(context.trx, 'emergencyPlanReview', id)
  if (row.planId !== planId) throw refuse('other-plan', '这条评审不属于这份预案')
  const set = { voidedAt: context.now, voidReason: reason }
  const query = context.trx.updateTable('emergencyPlanReview').set(set)
  await query.where('id', '=', id).execute()
  const next = await changeRow(context.trx, 'emergencyPlan', plan, {})
  context.record({ subject: `emergencyPlan:${planId}`, before: said(row), after: { reason } })
  return { version: next }
})

const closeHandler = handleCommand(closeEmergencyPlan, async (context, input) => {
  const { id, version, usedTo, reason } = input
  const row = await rowToChange(context.trx, 'emergencyPlan', { id, version })
  if (row.usedTo !== null) {
    throw refuse('already-closed', `这份预案 ${formatDay(row.usedTo)} 起已停用`)
  }
  if (usedTo < context.today || usedTo < row.usedFrom) {
    throw refuse('before-today', '停用日期不能早于今天', { usedTo: '最早今天' })
  }
  assertWithinYear(usedTo, context.today, 'usedTo', '停用日期')
  const set = { usedTo, closedReason: reason }
  const next = await changeRow(context.trx, 'emergencyPlan', row, set)
  context.record({ subject: `emergencyPlan:${id}`, before: said(row), after: set })
  return { version: next }
})

export const planCommands: readonly Handler[] = [
  createHandler,
  correctHandler,
  addVersionHandler,
  voidVersionHandler,
  reviewHandler,
  voidReviewHandler,
  closeHandler,
]
