import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'
import { attendee, passScore, trainingHours } from './training.ts'

const touches = ['staff', 'home', 'indicators'] as const

const year = z.number().int().min(2000, '年份不对').max(2200, '年份不对')

const planItem = {
  year,
  /** Key of a training kind (`staff.listTrainingKinds`). */
  kind: text(40, '种类'),
  topic: text(100, '内容'),
  hours: trainingHours,
  plannedMonth: z.number().int().min(1, '月份为 1 到 12').max(12, '月份为 1 到 12'),
  /** Keys of posts that it is for; none: everybody. */
  posts: z.array(z.string().min(1).max(40)).max(40).default([]),
  trainer: optionalText(60, '授课人'),
  note: optionalText(300, '备注'),
}

/** Puts a training into the plan of a year. Errors: `training-kind-unknown`, `training-post-unknown`. */
export const recordTrainingPlanItem = command({
  name: 'staff.recordTrainingPlanItem',
  title: '登记培训计划',
  permission: 'staff.write',
  touches,
  input: z.strictObject(planItem),
  output: z.object({ id }),
})

export const correctTrainingPlanItem = command({
  name: 'staff.correctTrainingPlanItem',
  title: '更正培训计划',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, ...planItem, reason }),
  output: z.object({ version }),
})

/** Takes an item out of the plan. Error: `training-plan-has-session` while a session stands on it. */
export const voidTrainingPlanItem = command({
  name: 'staff.voidTrainingPlanItem',
  title: '作废培训计划',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/**
 * Copies the plan of a year into another; what stands there already (same kind, topic and month) is left
 * as it is. Errors: `training-plan-same-year`, `training-plan-nothing` (nothing to copy).
 */
export const copyTrainingPlan = command({
  name: 'staff.copyTrainingPlan',
  title: '复制培训计划',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ fromYear: year, toYear: year }),
  output: z.object({ copied: z.number().int(), left: z.number().int() }),
})

/** `set`: it has a day; `overdue`: its month is over, and nothing was held or is set. */
export const trainingPlanStates = ['planned', 'set', 'held', 'overdue'] as const

export const listTrainingPlan = query({
  name: 'staff.listTrainingPlan',
  title: '年度培训计划',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({ ...paging, year: year.optional(), asOf: day.optional() }),
  output: page(
    z.object({
      id,
      ...planItem,
      kindName: z.string(),
      postNames: z.string(),
      trainer: z.string().nullable(),
      note: z.string().nullable(),
      state: z.enum(trainingPlanStates),
      /** The session that the state follows from, where there is one. */
      sessionId: id.nullable(),
      heldOn: day.nullable(),
      version,
    }),
  ).extend({ year, lastYearCount: z.number().int() }),
})

const session = {
  kind: text(40, '种类'),
  topic: text(100, '内容'),
  heldOn: day,
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 14:00 的样子')
    .nullable()
    .default(null),
  hours: trainingHours,
  trainer: optionalText(60, '授课人'),
  place: optionalText(60, '地点'),
  note: optionalText(300, '备注'),
}

/**
 * Sets a day for a training, of the plan or free, and invites. Errors: `training-kind-unknown`,
 * `training-hours`, `not_found`, `attendee-unknown`, `attendee-not-employed`.
 */
export const createTrainingSession = command({
  name: 'staff.createTrainingSession',
  title: '安排培训',
  permission: 'staff.write',
  touches,
  input: z.strictObject({
    planItemId: id.nullable().default(null),
    ...session,
    staffIds: z.array(id).max(500).default([]),
  }),
  output: z.object({ id }),
})

/** Errors: as above, `training-session-held`, `training-session-cancelled`. */
export const correctTrainingSession = command({
  name: 'staff.correctTrainingSession',
  title: '更正培训安排',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, ...session, reason }),
  output: z.object({ version }),
})

export const cancelTrainingSession = command({
  name: 'staff.cancelTrainingSession',
  title: '取消培训',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ version }),
})

/** Takes back a session that was entered by mistake. Error: `training-session-held`. */
export const voidTrainingSession = command({
  name: 'staff.voidTrainingSession',
  title: '作废培训安排',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/**
 * Makes the list of the invited as it is told: those named and everybody in some posts on its day.
 * Errors: `attendee-unknown`, `attendee-not-employed`, `training-session-held`, `-cancelled`.
 */
export const inviteToTraining = command({
  name: 'staff.inviteToTraining',
  title: '通知参加培训',
  permission: 'staff.write',
  touches,
  input: z.strictObject({
    id,
    version,
    staffIds: z.array(id).max(500).default([]),
    /** Everybody who holds one of these posts on the day, besides. */
    posts: z.array(z.string().min(1).max(40)).max(40).default([]),
  }),
  output: z.object({ version, invited: z.number().int() }),
})

/**
 * Turns a session into a training that was held, with who took part. Errors: `training-session-held`,
 * `training-session-cancelled`, `day-in-future`, `attendee-not-employed`, `attendee-twice`.
 */
export const holdTrainingSession = command({
  name: 'staff.holdTrainingSession',
  title: '登记培训已举办',
  permission: 'staff.write',
  touches,
  input: z.strictObject({
    id,
    version,
    passScore,
    attendees: z.array(attendee).min(1, '至少 1 人').max(500, '最多 500 人'),
    note: optionalText(300, '备注'),
  }),
  output: z.object({ id, version }),
})

/** `late`: its day is over, and nobody entered how it went. */
export const trainingSessionStates = ['set', 'late', 'held', 'cancelled'] as const

const sessionRow = z.object({
  id,
  planItemId: id.nullable(),
  kind: z.string(),
  kindName: z.string(),
  topic: z.string(),
  heldOn: day,
  startsAt: z.string().nullable(),
  hours: z.number(),
  trainer: z.string().nullable(),
  place: z.string().nullable(),
  note: z.string().nullable(),
  cancelReason: z.string().nullable(),
  state: z.enum(trainingSessionStates),
  trainingId: id.nullable(),
  invitedCount: z.number().int(),
  version,
})

export const listTrainingSessions = query({
  name: 'staff.listTrainingSessions',
  title: '培训安排',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    state: z.enum(trainingSessionStates).optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(sessionRow),
})

export const getTrainingSession = query({
  name: 'staff.getTrainingSession',
  title: '一次培训安排',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: sessionRow.extend({
    invited: z.array(z.object({ staffId: id, name: z.string(), posts: z.string() })),
  }),
})

const paper = z.object({ name: z.string(), bytes: replyBytes })

/** The sheet on which the invited sign (`培训签到表`), with empty lines for who comes besides. */
export const printSignInSheet = query({
  name: 'staff.printSignInSheet',
  title: '打印培训签到表',
  permission: 'staff.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ id, asOf: day.optional() }),
  output: paper,
})

export const printTrainingPlan = query({
  name: 'staff.printTrainingPlan',
  title: '打印年度培训计划',
  permission: 'staff.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ year, asOf: day.optional() }),
  output: paper,
})

/** `培训记录` of a training that was held: who took part, with scores and pass rate. */
export const printTraining = query({
  name: 'staff.printTraining',
  title: '打印培训记录',
  permission: 'staff.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ id }),
  output: paper,
})
