import { reviewPlan, voidPlanReview } from '#shared/contract/care/care-plan.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { addMonths, formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { readSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'
import { doerOf } from './by-staff.ts'
import { copyToDraft, endOn } from './change.ts'
import { assertSigned, planRow, planToChange } from './plan-row.ts'
import { draftsAsOf, type PlanRow, reviewsOf } from './plans-as-of.ts'

type Given = InputOf<typeof reviewPlan>

/** Refuses a day on which the plan did not hold, or before a review that is on record. */
async function assertReviewDay(context: CommandContext, plan: PlanRow, given: Given) {
  const { trx, today } = context
  const { reviewedOn, nextReviewOn, outcome } = given
  assertCome(reviewedOn, today, 'reviewedOn', '复核日期')
  const since = `复核日期早于计划的起始日期 ${formatDay(plan.planFrom)}`
  assertOrder([plan.planFrom, reviewedOn], 'reviewedOn', since)
  if (plan.planTo !== null && reviewedOn > plan.planTo) {
    const text = `计划在 ${formatDay(plan.planTo)} 已经结束，没有保存。`
    throw new YiluError('rule_violated', 'plan-ended', text, { reviewedOn: '晚于计划的结束' })
  }
  const last = (await reviewsOf(trx, [plan.id], '9999')).get(plan.id)?.at(-1)
  if (last !== undefined && last.reviewedOn > reviewedOn) {
    const text = `${formatDay(last.reviewedOn)} 已经复核过，这次不能早于那天，没有保存。`
    throw new YiluError('rule_violated', 'later-review', text, { reviewedOn: '早于上次复核' })
  }
  if (outcome !== 'continue') return
  if (nextReviewOn === null) {
    const text = '继续执行的，要定下次复核日期，没有保存。'
    throw new YiluError('invalid_input', 'next-review-missing', text, {
      nextReviewOn: '下次哪天复核',
    })
  }
  assertOrder([reviewedOn, nextReviewOn], 'nextReviewOn', '下次复核日期早于这次')
}

/** What becomes of the plan: a draft to change it, or its end. Gives the id of a new draft. */
async function follow(context: CommandContext, plan: PlanRow, given: Given) {
  const { trx, today } = context
  const { outcome, reviewedOn } = given
  if (outcome === 'end') {
    await endOn(context, plan, { day: reviewedOn, field: 'reviewedOn' })
    return null
  }
  if (outcome !== 'change') return null
  const drafts = await draftsAsOf(trx, today)
  if (drafts.some(({ residentId }) => residentId === plan.residentId)) return null
  const { reviewMonths } = (await readSetting(trx, 'carePlanRules')).value
  const reviewOn = addMonths(reviewedOn, reviewMonths)
  return copyToDraft(context, plan, { planFrom: reviewedOn, reviewOn })
}

export const reviewPlanHandler = handleCommand(reviewPlan, async (context, input) => {
  const { trx, now } = context
  const { carePlanId, version, ...given } = input
  const plan = await planToChange(trx, { id: carePlanId, version })
  assertSigned(plan)
  await assertReviewDay(context, plan, input)
  const doer = await doerOf(context, {
    staffId: given.reviewedByStaffId,
    typed: given.reviewedBy,
    field: 'reviewedByStaffId',
    what: '复核人',
  })
  const { reviewedOn, outcome, note, participants } = given
  const nextReviewOn = outcome === 'continue' ? given.nextReviewOn : null
  const row = { reviewedOn, outcome, note, participants, nextReviewOn, reviewedBy: doer.name }
  const { id } = await trx
    .insertInto('carePlanReview')
    .values({
      carePlanId,
      residentId: plan.residentId,
      ...row,
      reviewedByStaffId: doer.staffId,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const draftId = await follow(context, plan, input)
  context.record({
    subject: `resident:${plan.residentId}`,
    after: { carePlanReviewId: id, carePlanId, ...row, draftId },
  })
  return { id, draftId }
})

/** A plan that a review ended goes on, unless another one has begun or the stay is over. */
async function reopen(
  { trx, now }: CommandContext,
  plan: PlanRow,
  reviewedOn: string,
): Promise<boolean> {
  if (plan.planTo !== reviewedOn) return false
  await keepVoidedCopy(trx, 'carePlan', plan.id, now)
  // Where another plan has begun since, the trigger says so.
  await trx
    .updateTable('carePlan')
    .set({ planTo: plan.stayTo, recordedAt: now, version: plan.version + 1 })
    .where('id', '=', plan.id)
    .execute()
  return true
}

export const voidPlanReviewHandler = handleCommand(voidPlanReview, async (context, input) => {
  const { trx, now } = context
  const { id, version, reason } = input
  const row = await trx
    .selectFrom('carePlanReview')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'plan-review-unknown', '没有这次复核，可能已经作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  const plan = await planRow(trx, row.carePlanId)
  await trx.updateTable('carePlanReview').set({ voidedAt: now }).where('id', '=', id).execute()
  const goesOn = row.outcome === 'end' && (await reopen(context, plan, row.reviewedOn))
  const { carePlanId, reviewedOn, outcome, note, participants, nextReviewOn, reviewedBy } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: {
      carePlanReviewId: id,
      carePlanId,
      reviewedOn,
      outcome,
      note,
      participants,
      nextReviewOn,
      reviewedBy,
    },
    after: { reason, ...(goesOn ? { goesOn: plan.id } : {}) },
  })
  return {}
})
