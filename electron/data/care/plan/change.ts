import { changePlan, endPlan, voidPlan } from '#shared/contract/care/care-plan.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { stayOn } from '../../residents/stay/stay-row.ts'
import { clearWay, insertDraft, writerOf } from './draft.ts'
import { assertSigned, itemsOfPlans, planNote, planToChange, signedPlansOf } from './plan-row.ts'
import type { PlanRow } from './plans-as-of.ts'

/** Copies a plan with its items into a draft that begins on a day, and gives the draft's id. */
export async function copyToDraft(
  context: CommandContext,
  plan: PlanRow,
  { planFrom, reviewOn }: { readonly planFrom: string; readonly reviewOn: string },
): Promise<number> {
  const { trx, now } = context
  const { residentId, needs, wishes, assessmentId } = plan
  assertOrder([planFrom, reviewOn], 'reviewOn', '复核日期早于起始日期')
  assertOrder(
    [plan.planFrom, planFrom],
    'planFrom',
    `起始日期早于原计划的 ${formatDay(plan.planFrom)}`,
  )
  const stay = await stayOn(trx, { id: residentId, name: plan.name }, planFrom, 'planFrom')
  await clearWay(context, residentId)
  const writer = await writerOf(context, { writtenByStaffId: null, writtenBy: null })
  const written = { writtenByStaffId: writer.staffId, writtenBy: writer.name }
  const head = { needs, wishes, planFrom, reviewOn, assessmentId, ...written }
  const id = await insertDraft(context, { residentId, stayId: stay.id }, head)
  const closed = await closedItems(trx, planFrom)
  for (const item of await itemsOfPlans(trx, [plan.id])) {
    if (closed.has(item.careItemId)) continue
    const { careItemId, goal, instruction, frequency, everyCount, hours, weekdays } = item
    const often = { frequency, everyCount, hours, weekdays }
    const made = { isProposed: item.isProposed, recordedAt: now, voidedAt: null }
    await trx
      .insertInto('carePlanItem')
      .values({ carePlanId: id, residentId, careItemId, goal, instruction, ...often, ...made })
      .execute()
  }
  return id
}

/** What goes into no plan any more is left out of the copy. */
async function closedItems(db: Database, day: string): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('careItem').select('id').where('closedOn', '<=', day).execute()
  return new Set(rows.map(({ id }) => id))
}

export const changePlanHandler = handleCommand(changePlan, async (context, input) => {
  const row = await planToChange(context.trx, input)
  assertSigned(row)
  const { planFrom, reviewOn } = input
  const id = await copyToDraft(context, row, { planFrom, reviewOn })
  context.record({
    subject: `resident:${row.residentId}`,
    after: { carePlanId: id, copyOf: row.id, planFrom, reviewOn },
  })
  return { id, version: 1 }
})

/** Ends a plan that goes on. Errors: `rule_violated` `plan-ended`, `invalid_input`. */
export async function endOn(
  { trx, today }: CommandContext,
  row: PlanRow,
  { day, field }: { readonly day: string; readonly field: string },
): Promise<number> {
  if (row.planTo !== null) {
    const text = `这份照护计划在 ${formatDay(row.planTo)} 已经结束，没有改动。`
    throw new YiluError('rule_violated', 'plan-ended', text)
  }
  assertCome(day, today, field, '结束日期')
  assertOrder([row.planFrom, day], field, `结束日期早于起始日期 ${formatDay(row.planFrom)}`)
  const version = row.version + 1
  await trx.updateTable('carePlan').set({ planTo: day, version }).where('id', '=', row.id).execute()
  return version
}

export const endPlanHandler = handleCommand(endPlan, async (context, input) => {
  const row = await planToChange(context.trx, input)
  assertSigned(row)
  const { planTo, reason } = input
  const version = await endOn(context, row, { day: planTo, field: 'planTo' })
  context.record({
    subject: `resident:${row.residentId}`,
    before: planNote(row),
    after: { planTo, reason },
  })
  return { version }
})

/** Refuses a plan by which something was done. */
async function assertNothingDone(db: Database, row: PlanRow): Promise<void> {
  const done = await db
    .selectFrom('careRecord')
    .innerJoin('carePlanItem', 'carePlanItem.id', 'careRecord.carePlanItemId')
    .select('careRecord.id')
    .where('carePlanItem.carePlanId', '=', row.id)
    .where('careRecord.voidedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (done === undefined) return
  const text = '按这份计划已有照护记录，不能作废，没有保存。不再用时结束它，或按它另拟一份。'
  throw new YiluError('rule_violated', 'plan-followed', text)
}

/** The plan that ended where this one began, within one stay: it goes on. */
async function previousOf(db: Database, row: PlanRow): Promise<PlanRow | undefined> {
  const plans = await signedPlansOf(db, row.residentId)
  return plans.findLast(
    (plan) => plan.id !== row.id && plan.planTo === row.planFrom && plan.stayId === row.stayId,
  )
}

export const voidPlanHandler = handleCommand(voidPlan, async (context, input) => {
  const { trx, now } = context
  const row = await planToChange(trx, input)
  await assertNothingDone(trx, row)
  await trx.updateTable('carePlan').set({ voidedAt: now }).where('id', '=', row.id).execute()
  const previous = row.signedOn === null ? undefined : await previousOf(trx, row)
  if (previous !== undefined) {
    await keepVoidedCopy(trx, 'carePlan', previous.id, now)
    await trx
      .updateTable('carePlan')
      .set({ planTo: row.planTo, recordedAt: now, version: previous.version + 1 })
      .where('id', '=', previous.id)
      .execute()
  }
  context.record({
    subject: `resident:${row.residentId}`,
    before: planNote(row),
    after: {
      reason: input.reason,
      ...(previous === undefined ? {} : { goesOn: previous.id }),
    },
  })
  return {}
})
