import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  keptFile,
  longText,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

const touches = ['safety', 'home', 'indicators'] as const

export const drillForms = ['practical', 'tabletop'] as const
export const drillOutcomes = ['good', 'enough', 'poor'] as const

const planned = {
  kind: text(40, '种类'),
  title: text(60, '名称'),
  planId: id.nullable().default(null),
  form: z.enum(drillForms),
  plannedOn: day,
  place: text(80, '地点'),
  scenario: longText(1000, '情景和步骤'),
  leaderStaffId: id.nullable().default(null),
  /** Somebody from outside by name. */
  leader: optionalText(40, '负责人'),
}

const count = z.number().int().min(0).max(2000).nullable().default(null)

const held = {
  startedAt: instant,
  finishedAt: instant,
  isAtNight: z.boolean(),
  residentCount: count,
  outsiderCount: count,
  course: longText(2000, '经过'),
  people: z
    .array(
      z.strictObject({
        staffId: id.nullable().default(null),
        /** Somebody from outside; of staff the name of today's file. */
        name: optionalText(40, '姓名'),
        role: optionalText(40, '任务'),
      }),
    )
    .min(1, '至少一位参加人')
    .max(300),
  moments: z
    .array(z.strictObject({ at: instant, what: text(60, '节点') }))
    .max(40)
    .default([]),
}

/** A drill that is planned. Errors: `kind-unknown`, `plan-unknown`, `leader-missing`. */
export const planDrill = command({
  name: 'safety.planDrill',
  title: '计划应急演练',
  permission: 'safety.plan',
  touches,
  input: z.strictObject(planned),
  output: z.object({ id }),
})

/** What was planned; of one that was held too, since its paper is signed by the leader. */
export const correctDrill = command({
  name: 'safety.correctDrill',
  title: '更正应急演练',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...planned }),
  output: z.object({ version }),
})

/**
 * It was held, with who, when, what happened. With a window it is the round of that schedule too. Errors:
 * `hour-outside` (before it began, in the future), `already-held`, `person-twice`, `name-missing`; of the
 * window those of `startCheck` and `enterPastCheck`.
 */
export const holdDrill = command({
  name: 'safety.holdDrill',
  title: '登记演练情况',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({
    id,
    version,
    ...held,
    window: z.strictObject({ scheduleId: id, opensAt: instant }).nullable().default(null),
    lateReason: optionalText(200, '补录原因'),
  }),
  output: z.object({ version }),
})

/** What it showed; faults become hazards with the source `drill`. Errors: `not-held`. */
export const evaluateDrill = command({
  name: 'safety.evaluateDrill',
  title: '评估应急演练',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({
    id,
    version,
    outcome: z.enum(drillOutcomes),
    evaluation: longText(1000, '评估'),
    evaluatedBy: text(40, '评估人'),
  }),
  output: z.object({ version }),
})

/** Its round of a schedule is taken back with it. */
export const voidDrill = command({
  name: 'safety.voidDrill',
  title: '作废应急演练',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const drillShown = z.object({
  id,
  version,
  kind: z.string(),
  kindName: z.string(),
  title: z.string(),
  form: z.enum(drillForms),
  plan: z.string().nullable(),
  planId: id.nullable(),
  plannedOn: day,
  place: z.string(),
  leader: z.string(),
  state: z.enum(['planned', 'overdue', 'held', 'evaluated']),
  heldOn: day.nullable(),
  minutes: z.number().int().nullable(),
  isAtNight: z.boolean().nullable(),
  staffCount: z.number().int(),
  residentCount: z.number().int().nullable(),
  outcome: z.enum(drillOutcomes).nullable(),
  hazardCount: z.number().int(),
})

export const listDrills = query({
  name: 'safety.listDrills',
  title: '应急演练',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    year: z.number().int().min(2000).max(2199).optional(),
    kind: z.string().max(40).optional(),
    state: z.enum(['planned', 'overdue', 'held', 'evaluated']).optional(),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(drillShown).extend({
    /** Practical drills that were held in each half of the year of the day, for the duty of one in each half. */
    halves: z.array(
      z.object({ half: z.enum(['first', 'second']), practicalCount: z.number().int() }),
    ),
    kinds: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
})

export const getDrill = query({
  name: 'safety.getDrill',
  title: '应急演练',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: drillShown.extend({
    scenario: z.string(),
    leaderStaffId: id.nullable(),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    outsiderCount: z.number().int().nullable(),
    course: z.string().nullable(),
    evaluation: z.string().nullable(),
    evaluatedBy: z.string().nullable(),
    checkId: id.nullable(),
    people: z.array(
      z.object({ staffId: id.nullable(), name: z.string(), role: z.string().nullable() }),
    ),
    moments: z.array(z.object({ at: instant, what: z.string() })),
    hazards: z.array(z.object({ id, number: z.string(), description: z.string() })),
    enteredBy: z.string(),
    recordedAt: instant,
    heldRecordedAt: instant.nullable(),
    files: z.array(keptFile),
    /** Windows of drill schedules that it may answer. */
    windows: z.array(
      z.object({ scheduleId: id, schedule: z.string(), opensAt: instant, closesAt: instant }),
    ),
  }),
})

/** The record of a drill with its pictures, to be signed. */
export const printDrill = query({
  name: 'safety.printDrill',
  title: '打印演练记录',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
