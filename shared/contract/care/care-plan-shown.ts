import { z } from 'zod'
import { query } from '../../operation.ts'
import { day, id, instant, keptFile, page, paging, replyBytes, sex, version } from '../fields.ts'
import { agreers, reviewOutcomes } from './care-plan.ts'
import { frequencyShown } from './frequency.ts'

/** Of a plan on a day. */
export const planStates = ['draft', 'not-yet', 'in-force', 'ended'] as const

const shownItem = z.object({
  id,
  careItemId: id,
  name: z.string(),
  glyph: z.string(),
  domain: z.string(),
  domainName: z.string(),
  isMinimum: z.boolean(),
  /** From the catalogue, where the plan has none of its own. */
  usualInstruction: z.string().nullable(),
  goal: z.string().nullable(),
  instruction: z.string().nullable(),
  ...frequencyShown,
  /** How often a day; null for what is not due each day alike. */
  timesADay: z.number().int().nullable(),
  isProposed: z.boolean(),
  version,
})

const shownReview = z.object({
  id,
  reviewedOn: day,
  outcome: z.enum(reviewOutcomes),
  note: z.string().nullable(),
  nextReviewOn: day.nullable(),
  reviewedBy: z.string(),
  participants: z.string().nullable(),
  version,
})

const shownPlan = {
  id,
  residentId: id,
  name: z.string(),
  state: z.enum(planStates),
  needs: z.string().nullable(),
  wishes: z.string().nullable(),
  planFrom: day,
  /** Null while it holds on the day asked for. */
  planTo: day.nullable(),
  /** The day of the next review as of the day asked for. */
  reviewOn: day,
  assessmentId: id.nullable(),
  assessedOn: day.nullable(),
  writtenByStaffId: id.nullable(),
  writtenBy: z.string(),
  signedOn: day.nullable(),
  signedBy: z.string().nullable(),
  agreedAs: z.enum(agreers).nullable(),
  agreedBy: z.string().nullable(),
  agreedOn: day.nullable(),
  recordedAt: instant,
  items: z.array(shownItem),
  reviews: z.array(shownReview),
  version,
}

/** What a plan has that the one before it had not, lost and changed, in words. */
const comparison = z.object({
  before: z.object({ id, planFrom: day }),
  came: z.array(z.string()),
  went: z.array(z.string()),
  changed: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
})

export const getPlan = query({
  name: 'care.getPlan',
  title: '照护计划',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({ ...shownPlan, comparison: comparison.nullable(), files: z.array(keptFile) }),
})

/** Plans of one person as of a day, newest first: the draft, what holds, what held. */
export const listPlansOf = query({
  name: 'care.listPlansOf',
  title: '老人的照护计划',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(z.object({ ...shownPlan, comparison: comparison.nullable() })),
  }),
})

/** What the latest assessments suggest for a draft; the program's suggestion, never a rule. */
export const listProposals = query({
  name: 'care.listProposals',
  title: '照护计划的建议',
  permission: 'care.plan',
  reveals: 'health',
  input: z.strictObject({ carePlanId: id }),
  output: z.object({
    rows: z.array(
      z.object({
        careItemId: id,
        name: z.string(),
        glyph: z.string(),
        domainName: z.string(),
        ...frequencyShown,
        /** Which answer of which assessment it comes from. */
        reasons: z.array(z.string()),
        isInPlan: z.boolean(),
      }),
    ),
    /** The assessments that were read, in words; empty where there are none. */
    basis: z.array(z.string()),
  }),
})

export const planListFilters = [
  'all',
  'none',
  'draft',
  'in-force',
  'review-due',
  'review-overdue',
  'not-agreed',
] as const

/** Everybody who is in on the day, with the plan that holds and the draft. */
export const listPlans = query({
  name: 'care.listPlans',
  title: '照护计划名单',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(planListFilters).default('all'),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['bed', 'name', 'planFrom', 'reviewOn']).default('bed'),
    descending: z.boolean().default(false),
  }),
  output: z.object({
    ...page(
      z.object({
        residentId: id,
        name: z.string(),
        sex,
        ageYears: z.number().int().nullable(),
        bed: z.string().nullable(),
        careLevel: z.string().nullable(),
        planId: id.nullable(),
        draftId: id.nullable(),
        planFrom: day.nullable(),
        /** How many items the plan has; null without a plan. */
        itemCount: z.number().int().nullable(),
        reviewOn: day.nullable(),
        signedBy: z.string().nullable(),
        isAgreed: z.boolean().nullable(),
        /** `overdue`: no plan in time after the admission, or a review that is late. */
        state: z.enum(['none', 'overdue', 'review-overdue', 'review-due', 'in-force']),
      }),
    ).shape,
    counts: z.record(z.enum(planListFilters), z.number().int()),
  }),
})

export const printPlan = query({
  name: 'care.printPlan',
  title: '打印照护计划',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
