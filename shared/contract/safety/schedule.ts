import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { safetyFrequency } from '../../rules/safety/frequency.ts'
import { day, id, instant, optionalText, reason, text, version } from '../fields.ts'

const touches = ['safety', 'home', 'indicators'] as const

/** Somebody of the staff, or whoever holds a post; not both. */
const owner = {
  ownerStaffId: id.nullable().default(null),
  ownerPost: z.string().max(40).nullable().default(null),
}

const termSaid = {
  frequency: safetyFrequency,
  /** How long after a window has closed an end still counts as in time. */
  graceMinutes: z
    .number('请填写整数')
    .int('请填写整数')
    .min(0, '从 0 起')
    .max(720, '宽限最多 12 小时')
    .default(0),
  ...owner,
}

const scheduleSaid = {
  kind: text(40, '种类'),
  name: text(60, '名称'),
  routeId: id.nullable().default(null),
  checklistId: id.nullable().default(null),
  note: optionalText(200, '备注'),
  /** Items of rulebooks that it answers. */
  rules: z
    .array(z.strictObject({ rulebook: z.string().max(40), ruleItem: z.string().max(40) }))
    .max(60)
    .default([]),
}

/**
 * Something that is due again and again. It begins today or later. Errors: `kind-unknown`,
 * `route-unknown`, `checklist-unknown` (also closed), `owner-twice`, `begins-before-today`,
 * `rule-item-unknown`, `rule-twice`, `name-taken`.
 */
export const createSchedule = command({
  name: 'safety.createSchedule',
  title: '新增安全计划',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ ...scheduleSaid, ...termSaid, termFrom: day }),
  output: z.object({ id }),
})

/**
 * Its name, note, and which rules it answers. Kind, route and checklist only while no window has come
 * (`schedule-used`): after that another schedule takes its place.
 */
export const correctSchedule = command({
  name: 'safety.correctSchedule',
  title: '更正安全计划',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...scheduleSaid }),
  output: z.object({ version }),
})

/**
 * Another frequency, grace or owner from a day on, tomorrow at the earliest once a window has come. Another
 * frequency begins with a period of the longer of the two, so that nothing is forgotten and nothing due
 * twice. A change that has not begun is replaced. Errors: `change-too-early`, `not-period-start` (names the
 * next day that fits), `schedule-ended`, `nothing-changed`.
 */
export const changeTerm = command({
  name: 'safety.changeTerm',
  title: '调整安全计划',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...termSaid, from: day, reason }),
  output: z.object({ version }),
})

/** Takes a change back that has not begun; the term before it goes on. Error: `no-coming-change`. */
export const takeBackTerm = command({
  name: 'safety.takeBackTerm',
  title: '撤回未生效的调整',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ version }),
})

/**
 * Ends it: from that day on nothing begins any more; a window that had begun stays due. Tomorrow at the
 * earliest. Errors: `change-too-early`, `already-ended`.
 */
export const endSchedule = command({
  name: 'safety.endSchedule',
  title: '停止安全计划',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, termTo: day, reason }),
  output: z.object({ version, stillDueUntil: instant.nullable() }),
})

/** Begins an ended one again, today or later. Errors: `not-ended`, `begins-before-today`, `name-taken`. */
export const resumeSchedule = command({
  name: 'safety.resumeSchedule',
  title: '恢复安全计划',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...termSaid, termFrom: day, reason }),
  output: z.object({ version }),
})

/** Takes back one of which nothing has come due. Error: `schedule-used`. */
export const voidSchedule = command({
  name: 'safety.voidSchedule',
  title: '作废安全计划',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const termShown = z.object({
  id,
  frequency: safetyFrequency,
  /** In words, such as 每天 22:00 到次日 06:00，每 2 小时. */
  words: z.string(),
  graceMinutes: z.number().int(),
  ownerStaffId: id.nullable(),
  ownerPost: z.string().nullable(),
  owner: z.string().nullable(),
  reason: z.string().nullable(),
  termFrom: day,
  termTo: day.nullable(),
})

export const scheduleShown = z.object({
  id,
  version,
  kind: z.string(),
  kindName: z.string(),
  name: z.string(),
  routeId: id.nullable(),
  route: z.string().nullable(),
  checklistId: id.nullable(),
  checklist: z.string().nullable(),
  note: z.string().nullable(),
  rules: z.array(z.object({ rulebook: z.string(), ruleItem: z.string() })),
  /** The term that holds on the day; null before the first and after the last. */
  term: termShown.nullable(),
  /** All of them, the newest first. */
  terms: z.array(termShown),
  state: z.enum(['coming', 'running', 'ended']),
  /** Whether a window has come: then kind, route and checklist stay. */
  isUsed: z.boolean(),
  nextOpensAt: instant.nullable(),
  nextClosesAt: instant.nullable(),
})

/** Schedules as of a day, by kind and name. */
export const listSchedules = query({
  name: 'safety.listSchedules',
  title: '安全计划',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    kind: z.string().max(40).optional(),
    search: z.string().max(40).optional(),
    state: z.enum(['coming', 'running', 'ended', 'all']).optional(),
    asOf: day.optional(),
  }),
  output: z.object({ rows: z.array(scheduleShown) }),
})

/** One schedule with its next windows. */
export const getSchedule = query({
  name: 'safety.getSchedule',
  title: '安全计划',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: scheduleShown.extend({
    /** The next windows, ten at most. */
    coming: z.array(
      z.object({ day, opensAt: instant, closesAt: instant, name: z.string().nullable() }),
    ),
  }),
})

/** What a frequency would make due from a day on, before it is saved: ten windows at most. */
export const previewWindows = query({
  name: 'safety.previewWindows',
  title: '预览应办时段',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ frequency: safetyFrequency, from: day, scheduleId: id.optional() }),
  output: z.object({
    windows: z.array(
      z.object({ day, opensAt: instant, closesAt: instant, name: z.string().nullable() }),
    ),
    /** With `scheduleId`: the first day on which the change may begin. */
    earliest: day.nullable(),
  }),
})

/** Kinds of schedules and of hazards, for choices. */
export const listSafetyKinds = query({
  name: 'safety.listKinds',
  title: '安全种类',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    schedules: z.array(z.object({ key: z.string(), name: z.string() })),
    hazards: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
})
