import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { rangeKinds } from '../../rulebooks/observation-ranges.ts'
import { day, id, instant, optionalText, page, paging, reason, text, version } from '../fields.ts'
import { alarmSide, observationTouches as touches } from './observation.ts'

const bound = z.number({ error: '应为数字' }).nullable().default(null)

const range = {
  low: bound,
  high: bound,
  /** Who ordered it; needed for a person's own range. */
  orderedBy: optionalText(40, '医嘱人'),
  reason: optionalText(200, '原因'),
  rangeFrom: day,
}

/** The home takes over general values, as they stand or changed: from that day on they alarm. */
export const adoptRanges = command({
  name: 'care.adoptRanges',
  title: '采用一般范围',
  permission: 'care.order',
  touches,
  input: z.strictObject({
    rangeFrom: day,
    ranges: z
      .array(z.strictObject({ kind: z.enum(rangeKinds), low: bound, high: bound }))
      .min(1, '至少选一项')
      .max(rangeKinds.length),
  }),
  output: z.object({ ids: z.array(id) }),
})

/** A range of a person, or without one of the home. The one that holds then ends on that day. */
export const recordRange = command({
  name: 'care.recordRange',
  title: '登记观察范围',
  permission: 'care.order',
  touches,
  input: z.strictObject({
    residentId: id.nullable(),
    kind: z.enum(rangeKinds),
    ...range,
    rangeTo: day.nullable().default(null),
  }),
  output: z.object({ id }),
})

export const correctRange = command({
  name: 'care.correctRange',
  title: '更正观察范围',
  permission: 'care.order',
  touches,
  input: z.strictObject({
    id,
    version,
    ...range,
    rangeTo: day.nullable().default(null),
    correctionReason: reason,
  }),
  output: z.object({ version }),
})

/** From that day on it no longer holds. */
export const endRange = command({
  name: 'care.endRange',
  title: '停用观察范围',
  permission: 'care.order',
  touches,
  input: z.strictObject({ id, version, rangeTo: day }),
  output: z.object({ version }),
})

export const voidRange = command({
  name: 'care.voidRange',
  title: '作废观察范围',
  permission: 'care.order',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const rangeShown = z.object({
  id,
  version,
  kind: z.string(),
  kindName: z.string(),
  unit: z.string().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  text: z.string(),
  orderedBy: z.string().nullable(),
  reason: z.string().nullable(),
  rangeFrom: day,
  rangeTo: day.nullable(),
  isInForce: z.boolean(),
})

/** Ranges of a person or of the home, those that hold on the day first; and what may be adopted. */
export const listRanges = query({
  name: 'care.listRanges',
  title: '观察范围',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ residentId: id.nullable(), asOf: day.optional() }),
  output: z.object({
    rows: z.array(rangeShown),
    /** For every kind what holds on the day, whose it is, and the general values that no home adopted yet. */
    kinds: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        unit: z.string(),
        isDaySum: z.boolean(),
        lowest: z.number(),
        highest: z.number(),
        holds: z
          .object({ text: z.string(), of: z.enum(['person', 'home']), rangeFrom: day })
          .nullable(),
        general: z
          .object({ low: z.number().nullable(), high: z.number().nullable(), status: certainty })
          .nullable(),
        note: z.string().nullable(),
      }),
    ),
  }),
})

/** What was done about values that alarmed, once for each; several of one person at one time together. */
export const answerAlarm = command({
  name: 'care.answerAlarm',
  title: '处理报警',
  permission: 'care.record',
  touches,
  input: z.strictObject({
    observationIds: z.array(id).min(1).max(20),
    answer: text(300, '处理情况'),
    toldTo: optionalText(60, '告知谁'),
    answeredAt: instant,
    answeredByStaffId: id.nullable().default(null),
    answeredBy: optionalText(40, '处理人'),
  }),
  output: z.object({ ids: z.array(id) }),
})

/** The value alarms again. */
export const voidAlarmAnswer = command({
  name: 'care.voidAlarmAnswer',
  title: '作废报警处理',
  permission: 'care.record',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

const answerShown = z.object({
  id,
  answer: z.string(),
  toldTo: z.string().nullable(),
  answeredAt: instant,
  answeredBy: z.string(),
})

/** An alarm as lists show it; `text` is the value with its unit. */
export const alarmShown = z.object({
  observationId: id,
  residentId: id,
  name: z.string(),
  bed: z.string().nullable(),
  kind: z.string(),
  kindName: z.string(),
  side: alarmSide,
  text: z.string(),
  isDaySum: z.boolean(),
  rangeText: z.string(),
  isOwnRange: z.boolean(),
  observedAt: instant,
  observedBy: z.string(),
  answer: answerShown.nullable(),
})

/** Alarms that are open, of the last 30 days; or answered; or all between two days. As of the end of a day. */
export const listAlarms = query({
  name: 'care.listAlarms',
  title: '观察报警',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({
    state: z.enum(['open', 'answered', 'all']).default('open'),
    residentId: id.optional(),
    /** How many days back; open ones are looked for in the last 30 unless told. */
    days: z.number().int().min(1).max(366).default(30),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(alarmShown).extend({
    openCount: z.number().int(),
    hasHomeRanges: z.boolean(),
  }),
})
