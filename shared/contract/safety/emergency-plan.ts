import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  keptFile,
  optionalLongText,
  optionalText,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

const touches = ['safety', 'home'] as const

export const planClasses = ['natural', 'accident', 'health', 'public-order'] as const
export const planCauses = [
  'first',
  'law',
  'command',
  'risk',
  'resources',
  'drill',
  'event',
  'review',
  'other',
] as const

const planSaid = {
  class: z.enum(planClasses),
  name: text(60, '名称'),
  note: optionalText(200, '备注'),
}

const versionSaid = {
  validFrom: day,
  approvedBy: text(40, '批准人'),
  approvedOn: day,
  cause: z.enum(planCauses),
  changes: optionalLongText(500, '修订内容'),
  /** The plan itself, where it is written here; else a file hangs on the version. */
  content: optionalLongText(20_000, '预案正文'),
  filedWith: optionalText(80, '备案部门'),
  filedOn: day.nullable().default(null),
}

/** A plan with its first version. Errors: `name-taken`, `approved-late`, `filed-halfway`, `not-come`. */
export const createEmergencyPlan = command({
  name: 'safety.createEmergencyPlan',
  title: '新增应急预案',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ ...planSaid, ...versionSaid }),
  output: z.object({ id, versionId: id }),
})

export const correctEmergencyPlan = command({
  name: 'safety.correctEmergencyPlan',
  title: '更正应急预案',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...planSaid }),
  output: z.object({ version }),
})

/**
 * What the plan says from a day on. It begins after the version before it. Errors: `version-order`,
 * `approved-late` (after it began to hold), `filed-halfway`, `plan-closed`.
 */
export const addPlanVersion = command({
  name: 'safety.addPlanVersion',
  title: '修订应急预案',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ planId: id, version, ...versionSaid }),
  output: z.object({ id, number: z.number().int() }),
})

/** Takes the newest version back that was entered by mistake; the first stays. Errors: `not-newest`, `only-version`. */
export const voidPlanVersion = command({
  name: 'safety.voidPlanVersion',
  title: '作废预案版本',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, planId: id, version, reason }),
  output: z.object({ version }),
})

/** Somebody has looked at it: it stays, or has to be written anew. Errors: `day-in-future`, `note-missing`. */
export const reviewPlan = command({
  name: 'safety.reviewPlan',
  title: '登记预案评审',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({
    planId: id,
    version,
    reviewedOn: day,
    reviewedBy: text(60, '评审人'),
    outcome: z.enum(['kept', 'revise']),
    note: optionalLongText(500, '意见'),
  }),
  output: z.object({ id, version }),
})

export const voidPlanReview = command({
  name: 'safety.voidPlanReview',
  title: '作废预案评审',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, planId: id, version, reason }),
  output: z.object({ version }),
})

/** Errors: `before-today`, `already-closed`. */
export const closeEmergencyPlan = command({
  name: 'safety.closeEmergencyPlan',
  title: '停用应急预案',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, usedTo: day, reason }),
  output: z.object({ version }),
})

export const planShown = z.object({
  id,
  version,
  class: z.enum(planClasses),
  className: z.string(),
  name: z.string(),
  note: z.string().nullable(),
  usedFrom: day,
  usedTo: day.nullable(),
  closedReason: z.string().nullable(),
  /** The version that holds on the day. */
  number: z.number().int().nullable(),
  validFrom: day.nullable(),
  approvedBy: z.string().nullable(),
  filedOn: day.nullable(),
  lastReviewedOn: day.nullable(),
  /** The day by which it is to be looked at again: a year after the newest version or review. */
  reviewDueOn: day.nullable(),
  isReviewOverdue: z.boolean(),
  /** A review said so, and no newer version has come. */
  mustRevise: z.boolean(),
  lastDrillOn: day.nullable(),
})

/** Plans as of a day by class, and the classes of which the home has none. */
export const listEmergencyPlans = query({
  name: 'safety.listEmergencyPlans',
  title: '应急预案',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional(), closed: z.boolean().optional() }),
  output: z.object({
    rows: z.array(planShown),
    missing: z.array(z.object({ key: z.enum(planClasses), name: z.string() })),
  }),
})

export const getEmergencyPlan = query({
  name: 'safety.getEmergencyPlan',
  title: '应急预案',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: planShown.extend({
    /** The newest first. */
    versions: z.array(
      z.object({
        id,
        number: z.number().int(),
        validFrom: day,
        approvedBy: z.string(),
        approvedOn: day,
        cause: z.enum(planCauses),
        changes: z.string().nullable(),
        content: z.string().nullable(),
        filedWith: z.string().nullable(),
        filedOn: day.nullable(),
        enteredBy: z.string(),
        recordedAt: instant,
        files: z.array(keptFile),
      }),
    ),
    reviews: z.array(
      z.object({
        id,
        reviewedOn: day,
        reviewedBy: z.string(),
        outcome: z.enum(['kept', 'revise']),
        note: z.string().nullable(),
        enteredBy: z.string(),
        recordedAt: instant,
      }),
    ),
    drills: z.array(z.object({ id, title: z.string(), plannedOn: day, heldOn: day.nullable() })),
  }),
})

/** The list of plans with their versions and reviews on paper. */
export const printEmergencyPlans = query({
  name: 'safety.printEmergencyPlans',
  title: '打印应急预案目录',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
