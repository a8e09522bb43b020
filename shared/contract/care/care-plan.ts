import { z } from 'zod'
import { command } from '../../operation.ts'
import { day, id, optionalLongText, optionalText, reason, text, version } from '../fields.ts'
import { frequencyInput } from './frequency.ts'

const touches = ['care', 'residents', 'home'] as const

/** Who agreed to a plan. */
export const agreers = ['resident', 'guardian', 'agent'] as const

export const reviewOutcomes = ['continue', 'change', 'end'] as const

const planItem = {
  careItemId: id,
  frequency: frequencyInput,
  goal: optionalText(120, '目标'),
  instruction: optionalLongText(300, '做法'),
}

const head = {
  /** What is hard for the person, in a few sentences. */
  needs: optionalLongText(1000, '照护需求'),
  /** What she wants. */
  wishes: optionalLongText(1000, '本人意愿'),
  planFrom: day,
  /** The day on which it is looked at again. */
  reviewOn: day,
  /** The assessment that it rests on. */
  assessmentId: id.nullable().default(null),
  writtenByStaffId: id.nullable().default(null),
  /** Null: whoever is signed in. */
  writtenBy: optionalText(40, '制定人'),
}

/** One draft for a person at a time. */
export const draftPlan = command({
  name: 'care.draftPlan',
  title: '拟定照护计划',
  permission: 'care.plan',
  touches,
  input: z.strictObject({
    residentId: id,
    ...head,
    items: z.array(z.strictObject(planItem)).max(60, '最多 60 项').default([]),
  }),
  output: z.object({ id, version }),
})

/** Of a draft; a signed plan is changed by a new one. */
export const correctPlan = command({
  name: 'care.correctPlan',
  title: '修改照护计划草稿',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ id, version, ...head }),
  output: z.object({ version }),
})

/** Puts an item into a draft. `version` of the items is their own; the plan's does not change. */
export const recordPlanItem = command({
  name: 'care.recordPlanItem',
  title: '计划中加入照护项目',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ carePlanId: id, ...planItem }),
  output: z.object({ id }),
})

export const correctPlanItem = command({
  name: 'care.correctPlanItem',
  title: '修改计划中的照护项目',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ id, version, ...planItem }),
  output: z.object({ version }),
})

export const voidPlanItem = command({
  name: 'care.voidPlanItem',
  title: '从计划中去掉照护项目',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ id, version }),
  output: z.object({}),
})

/** Puts proposals into a draft, as they are proposed; each is marked until somebody edits it. */
export const recordProposedItems = command({
  name: 'care.recordProposedItems',
  title: '计划中采用建议的项目',
  permission: 'care.plan',
  touches,
  input: z.strictObject({
    carePlanId: id,
    careItemIds: z.array(id).min(1, '至少选一项').max(60, '最多 60 项'),
  }),
  output: z.object({ ids: z.array(id) }),
})

const agreement = {
  agreedAs: z.enum(agreers).nullable().default(null),
  agreedBy: optionalText(40, '同意人'),
  agreedOn: day.nullable().default(null),
}

/** From its first day on the plan holds; the one before it ends on that day. */
export const signPlan = command({
  name: 'care.signPlan',
  title: '签署照护计划',
  permission: 'care.plan',
  touches,
  input: z.strictObject({
    id,
    version,
    signedOn: day,
    signedByStaffId: id.nullable().default(null),
    signedBy: optionalText(40, '签署人'),
    ...agreement,
  }),
  output: z.object({ version }),
})

/** The resident, guardian or agent agreed later. */
export const agreePlan = command({
  name: 'care.agreePlan',
  title: '登记照护计划的确认',
  permission: 'care.plan',
  touches,
  input: z.strictObject({
    id,
    version,
    agreedAs: z.enum(agreers),
    agreedBy: text(40, '同意人'),
    agreedOn: day,
  }),
  output: z.object({ version }),
})

/** Copies a signed plan with its items into a new draft. */
export const changePlan = command({
  name: 'care.changePlan',
  title: '按原计划另拟一份',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ id, version, planFrom: day, reviewOn: day }),
  output: z.object({ id, version }),
})

/** The plan does not hold from that day on. */
export const endPlan = command({
  name: 'care.endPlan',
  title: '结束照护计划',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ id, version, planTo: day, reason }),
  output: z.object({ version }),
})

/** A draft, or a plan by which nothing was done yet: the one before it goes on. */
export const voidPlan = command({
  name: 'care.voidPlan',
  title: '作废照护计划',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** `continue` names the next day of review; `change` makes a draft; `end` ends the plan on that day. */
export const reviewPlan = command({
  name: 'care.reviewPlan',
  title: '复核照护计划',
  permission: 'care.plan',
  touches,
  input: z.strictObject({
    carePlanId: id,
    version,
    reviewedOn: day,
    outcome: z.enum(reviewOutcomes),
    nextReviewOn: day.nullable().default(null),
    note: optionalLongText(500, '复核意见'),
    participants: optionalText(120, '参加的人'),
    reviewedByStaffId: id.nullable().default(null),
    reviewedBy: optionalText(40, '复核人'),
  }),
  /** `draftId`: the new draft, where one was made. */
  output: z.object({ id, draftId: id.nullable() }),
})

/** Takes a review back; a plan that it ended goes on. */
export const voidPlanReview = command({
  name: 'care.voidPlanReview',
  title: '作废照护计划复核',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})
