import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  toldText,
} from '../fields.ts'
import { leaveKinds, leaveShown } from './terms.ts'

const touches = ['residents', 'beds', 'home', 'submissions', 'assessments', 'indicators'] as const

const leave = {
  kind: z.enum(leaveKinds),
  /** The day on which the person goes: the first one away. */
  leaveFrom: day,
  expectedOn: day.nullable().default(null),
  place: optionalText(60, '去处'),
  companion: optionalText(60, '陪同人'),
  reason: optionalText(200, '事由'),
}

/** The rest of a leave. The hours are instants whose days are those of the leave. */
const more = {
  leftAt: instant.nullable().optional(),
  expectedAt: instant.nullable().optional(),
  returnedAt: instant.nullable().optional(),
  /** Who takes the person out: relation and telephone. */
  companionRelation: toldText(20, '陪同人与老人关系'),
  companionTelephone: toldText(40, '陪同人电话'),
  /** Who brings her back. */
  returnCompanion: toldText(60, '送回人'),
  /** In hospital. */
  department: toldText(60, '科室'),
  diagnosis: toldText(200, '诊断'),
}

/** Away with the bed kept. A task "enter the leave" of the same person is closed by it. */
export const recordLeave = command({
  name: 'residents.recordLeave',
  title: '登记外出、住院',
  permission: 'residents.leave',
  touches,
  input: z.strictObject({
    residentId: id,
    ...leave,
    ...more,
    /** Where the person is back already: the first day that counted as present again. */
    leaveTo: day.nullable().default(null),
  }),
  output: z.object({ leaveId: id }),
})

/** The person is back from that day on: the first day that counts as present. */
export const recordReturn = command({
  name: 'residents.recordReturn',
  title: '登记返回',
  permission: 'residents.leave',
  touches,
  input: z.strictObject({
    residentId: id,
    returnedOn: day,
    returnedAt: instant.nullable().optional(),
    returnCompanion: toldText(60, '送回人'),
  }),
  output: z.object({ leaveId: id }),
})

/**
 * From one leave into another without coming back, such as from home to hospital: the open one ends on the
 * day on which the next one begins.
 */
export const moveLeave = command({
  name: 'residents.moveLeave',
  title: '外出转住院或其他',
  permission: 'residents.leave',
  touches,
  input: z.strictObject({ residentId: id, ...leave, ...more }),
  output: z.object({ endedLeaveId: id, leaveId: id }),
})

export const correctLeave = command({
  name: 'residents.correctLeave',
  title: '更正外出、住院',
  permission: 'residents.leave',
  touches,
  input: z.strictObject({
    leaveId: id,
    ...leave,
    /** What is absent of these stays as it is; an hour goes where its day is no longer the leave's. */
    ...more,
    leaveTo: day.nullable(),
    correctionReason: reason,
  }),
  output: z.object({}),
})

export const voidLeave = command({
  name: 'residents.voidLeave',
  title: '作废外出、住院',
  permission: 'residents.leave',
  touches,
  input: z.strictObject({ leaveId: id, reason }),
  output: z.object({}),
})

/** Who is away on the day, with the day on which each should be back. */
export const listLeaves = query({
  name: 'residents.listLeaves',
  title: '外出、住院名单',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ ...paging, asOf: day.optional() }),
  output: page(
    z.object({
      id,
      residentId: id,
      name: z.string(),
      bed: z.string().nullable(),
      kind: z.enum(leaveKinds),
      leaveFrom: day,
      ...leaveShown,
      /** Days away up to and with the day asked for: the day of going counts, the day of return does not. */
      dayCount: z.number().int(),
      /** Past the hour of return where one was named, else past the day. */
      isOverdue: z.boolean(),
      /** Whom to call: who took the person out, else the first contact that can be rung up. */
      callName: z.string().nullable(),
      callRelation: z.string().nullable(),
      callTelephone: z.string().nullable(),
    }),
  ),
})

const dayCount = z.number().int()

/**
 * Days of each person between two days, both included, for fees and returns. The day of admission and of
 * going away count, the day of leaving for good and of return do not. Days to come are refused.
 */
export const countDays = query({
  name: 'residents.countDays',
  title: '在住和外出天数',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ from: day, to: day, residentId: id.optional(), ...paging }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      /** Bed of the last day, where there is one. */
      bed: z.string().nullable(),
      stayDays: dayCount,
      bedDays: dayCount,
      presentDays: dayCount,
      awayDays: dayCount,
      awayByKind: z.record(z.enum(leaveKinds), dayCount),
      /** Longest time away without a day in the home between, counted from its own first day. */
      longestAbsence: z.object({ from: day, to: day.nullable(), dayCount }).nullable(),
      /** Whether that is as long as the home calls long; see {@link leaveRules}. */
      isLongAbsence: z.boolean(),
    }),
  ).extend({ longAbsenceDays: dayCount }),
})

/** The slip that goes along with somebody who is taken out, with places to sign. */
export const printLeaveSlip = query({
  name: 'residents.printLeaveSlip',
  title: '打印外出登记单',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({
    leaveId: id,
    /** `a5`: one slip; `a4`: two halves to be cut, one for the home and one for the family. */
    paper: z.enum(['a5', 'a4']).default('a5'),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** What the home calls a long absence. No source that Yilu knows fixes the number. */
export const leaveRules = z.strictObject({
  longAbsenceDays: z.number().int().min(1, '至少 1 天').max(365, '最多 365 天'),
})

export const getLeaveRules = query({
  name: 'residents.getLeaveRules',
  title: '查看外出规则',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ leaveRules, version: z.number().int() }),
})

export const correctLeaveRules = command({
  name: 'residents.correctLeaveRules',
  title: '修改外出规则',
  permission: 'office.settings',
  touches: ['residents', 'office'],
  input: z.strictObject({ leaveRules, version: z.number().int() }),
  output: z.object({ version: z.number().int() }),
})
