import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, optionalText, page, paging, reason, version } from '../fields.ts'

export const observationTouches = ['care', 'residents', 'beds', 'home'] as const

export const observationCategories = [
  'vital',
  'fluid',
  'meal',
  'excretion',
  'posture',
  'sleep',
] as const

export const tone = z.enum(['plain', 'warning', 'danger'])
export const alarmSide = z.enum(['low', 'high'])

/** Key of a kind or of one of its choices. */
const kindKey = z.string().regex(/^[a-z][a-z-]{0,39}$/, '没有这一项')

/** An amount or a choice, as the kind asks; bounds and choices are the kind's (`care.observationKinds`). */
const value = z.strictObject({
  kind: kindKey,
  amount: z.number({ error: '应为数字' }).nullable().default(null),
  choice: kindKey.nullable().default(null),
  note: optionalText(120, '备注'),
})

/** Who measured or saw it: of the staff, or by name; neither is who signed in. */
export const observer = {
  observedByStaffId: id.nullable().default(null),
  observedBy: optionalText(40, '观察人'),
}

/** What was kept, and what is to be known at once. */
const kept = z.object({
  ids: z.array(id),
  /** What was kept all the same: far from the last value, away at that hour. */
  warnings: z.array(z.string()),
  /** What alarms by the ranges of that hour. */
  alarms: z.array(
    z.object({ observationId: id, residentId: id, name: z.string(), text: z.string() }),
  ),
})

/** Several things measured or seen of one person at one hour. */
export const recordObservations = command({
  name: 'care.recordObservations',
  title: '登记观察',
  permission: 'care.record',
  touches: observationTouches,
  input: z.strictObject({
    residentId: id,
    observedAt: instant,
    ...observer,
    values: z.array(value).min(1, '至少填一项').max(20),
  }),
  output: kept,
})

/** A table over many people: a floor with some kinds, or a night round; one hour unless a row has its own. */
export const recordObservationTable = command({
  name: 'care.recordObservationTable',
  title: '登记一批观察',
  permission: 'care.record',
  touches: observationTouches,
  input: z.strictObject({
    observedAt: instant,
    ...observer,
    rows: z
      .array(
        z.strictObject({
          residentId: id,
          observedAt: instant.nullable().default(null),
          values: z.array(value).min(1, '至少填一项').max(20),
        }),
      )
      .min(1, '至少填一行')
      .max(500, '一次最多 500 行'),
  }),
  output: kept,
})

export const correctObservation = command({
  name: 'care.correctObservation',
  title: '更正观察',
  permission: 'care.record',
  touches: observationTouches,
  input: z.strictObject({
    id,
    version,
    amount: z.number({ error: '应为数字' }).nullable().default(null),
    choice: kindKey.nullable().default(null),
    observedAt: instant,
    note: optionalText(120, '备注'),
    reason,
  }),
  output: z.object({ version }),
})

export const voidObservation = command({
  name: 'care.voidObservation',
  title: '作废观察',
  permission: 'care.record',
  touches: observationTouches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** What can be observed, in order: amounts with unit and bounds, choices with their words. */
export const observationKinds = query({
  name: 'care.observationKinds',
  title: '观察项目',
  permission: 'care.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        category: z.enum(observationCategories),
        answer: z.enum(['amount', 'choice']),
        unit: z.string().nullable(),
        decimals: z.number().int(),
        lowest: z.number().nullable(),
        highest: z.number().nullable(),
        /** As far from the last value a new one is asked about; null is never. To be checked by the home. */
        farFromLast: z.number().nullable(),
        choices: z.array(z.object({ key: z.string(), name: z.string(), tone })),
      }),
    ),
  }),
})

/** A kept value as lists, charts and the grid show it. */
export const observationShown = z.object({
  id,
  kind: z.string(),
  amount: z.number().nullable(),
  choice: z.string().nullable(),
  /** As it is read: `36.8`, `成形`. */
  text: z.string(),
  tone,
  observedAt: instant,
  /** Null where the value is in its range; `hasRange` says whether there is one. */
  alarm: alarmSide.nullable(),
  isAnswered: z.boolean(),
  hasRange: z.boolean(),
})

export const observationSorts = ['bed', 'name'] as const

/** Everybody who is in, with the last value of each kind of the 30 days before the end of a day. */
export const listLatestObservations = query({
  name: 'care.listLatestObservations',
  title: '最近观察一览',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({
    asOf: day.optional(),
    search: z.string().max(60).optional(),
    floorId: id.optional(),
    residentId: id.optional(),
    /** Only who has an alarm that is open. */
    isAlarming: z.boolean().optional(),
    sort: z.enum(observationSorts).default('bed'),
    descending: z.boolean().default(false),
    ...paging,
  }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      bed: z.string().nullable(),
      floorId: id.nullable(),
      room: z.string().nullable(),
      isAway: z.boolean(),
      awayKind: z.string().nullable(),
      openAlarmCount: z.number().int(),
      values: z.array(observationShown),
    }),
  ).extend({
    floors: z.array(z.object({ id, name: z.string() })),
    openAlarmCount: z.number().int(),
    /** Whether the home has any range of its own: without one only persons' own ranges alarm. */
    hasHomeRanges: z.boolean(),
  }),
})

/** What was recorded of one person, newest first. */
export const listObservations = query({
  name: 'care.listObservations',
  title: '老人观察记录',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({
    residentId: id,
    kinds: z.array(kindKey).max(20).optional(),
    from: day.optional(),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(
    observationShown.extend({
      kindName: z.string(),
      unit: z.string().nullable(),
      note: z.string().nullable(),
      observedBy: z.string(),
      enteredByName: z.string(),
      recordedAt: instant,
      version,
    }),
  ),
})

/** One value with what a correction needs. */
export const getObservation = query({
  name: 'care.getObservation',
  title: '一条观察',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ id }),
  output: observationShown.extend({
    residentId: id,
    name: z.string(),
    kindName: z.string(),
    unit: z.string().nullable(),
    note: z.string().nullable(),
    observedBy: z.string(),
    recordedAt: instant,
    version,
  }),
})

/** The values of a person over some days, oldest first, with the ranges that held: for a chart. */
export const getObservationChart = query({
  name: 'care.getObservationChart',
  title: '观察曲线',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({
    residentId: id,
    days: z.number().int().min(1).max(731).default(30),
    asOf: day.optional(),
  }),
  output: z.object({
    from: day,
    until: day,
    series: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        unit: z.string().nullable(),
        decimals: z.number().int(),
        /** Of sums there is one point a day. */
        points: z.array(
          z.object({
            at: instant,
            amount: z.number(),
            low: z.number().nullable(),
            high: z.number().nullable(),
            alarm: alarmSide.nullable(),
          }),
        ),
      }),
    ),
  }),
})
