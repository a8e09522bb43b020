import { z } from 'zod'
import { certainty } from '../../rulebooks/rulebook.ts'
import { query } from '../../operation.ts'
import { day, id, page, paging } from '../fields.ts'

const year = z.number().int().min(2000).max(2200)

/** What a clause asks, from the rulebook that holds in this home. */
const basis = z.object({
  /** Code of the entry in the rulebook `gb38600`. */
  code: z.string(),
  clause: z.string(),
  text: z.string().nullable(),
  status: certainty,
  note: z.string().nullable(),
})

export type TrainingBasis = z.output<typeof basis>

const kindHours = z.object({ kind: z.string(), kindName: z.string(), hours: z.number() })

/**
 * Completed hours of a year by person and kind, of everybody employed on the last day counted: the day
 * asked for, or the last of a year that is over. A training belongs to the year of its last day.
 */
export const listTrainingMatrix = query({
  name: 'staff.listTrainingMatrix',
  title: '培训学时表',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    year: year.optional(),
    asOf: day.optional(),
    isShortOnly: z.boolean().default(false),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(
    z.object({
      staffId: id,
      name: z.string(),
      posts: z.string(),
      /** Hours by key of the kind, of each of `kinds`. */
      cells: z.record(z.string(), z.number()),
      hours: z.number(),
      /** Hours short of the home's target; null where it set none. */
      lacking: z.number().nullable(),
    }),
  ).extend({
    year,
    countedOn: day,
    /** Kinds of which somebody completed something in the year. */
    kinds: z.array(z.object({ key: z.string(), name: z.string() })),
    target: z.number().nullable(),
    shortCount: z.number().int(),
  }),
})

/** What was taught in a year, by topic. */
export const listTrainingTopics = query({
  name: 'staff.listTrainingTopics',
  title: '培训内容汇总',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({ ...paging, year: year.optional(), asOf: day.optional() }),
  output: page(
    z.object({
      kindName: z.string(),
      topic: z.string(),
      trainingCount: z.number().int(),
      /** One for each person and training that was completed. */
      personTimes: z.number().int(),
      personHours: z.number(),
    }),
  ).extend({ year }),
})

/** The hours of one person by calendar year, newest first. */
export const trainingHoursOf = query({
  name: 'staff.trainingHoursOf',
  title: '一位员工的培训学时',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({ staffId: id, asOf: day.optional() }),
  output: z.object({
    years: z.array(
      z.object({
        year,
        hours: z.number(),
        trainingCount: z.number().int(),
        kinds: z.array(kindHours),
      }),
    ),
  }),
})

/** `missed`: took part in none; `failed`: took part, but no test was passed or no course completed. */
export const safetyStates = ['passed', 'failed', 'missed'] as const

/**
 * Safety education of the half-year of a day: everybody employed on the day, and whether she passed one of
 * the kinds that the home counts. Passed: completed and, where there was a test, with the score for it.
 */
export const listSafetyEducation = query({
  name: 'staff.listSafetyEducation',
  title: '半年安全教育',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    state: z.enum(safetyStates).optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(
    z.object({
      staffId: id,
      name: z.string(),
      posts: z.string(),
      state: z.enum(safetyStates),
      /** The training that decides, where there is one. */
      trainingId: id.nullable(),
      topic: z.string().nullable(),
      endsOn: day.nullable(),
      score: z.number().nullable(),
    }),
  ).extend({
    from: day,
    /** The last day of the half-year. */
    to: day,
    peopleCount: z.number().int(),
    passedCount: z.number().int(),
    attendedCount: z.number().int(),
    /** Percent of all, with one decimal; null where nobody is employed. */
    passPercent: z.number().nullable(),
    target: z.number().nullable(),
    /** Null where the edition that holds has no such entry. */
    basis: basis.nullable(),
    kindNames: z.array(z.string()),
  }),
})

/** `none`: no pre-job training by the day; `late`: only after her first duty. */
export const preJobStates = ['none', 'late'] as const

/** Who works or is planned without pre-job training before the first duty, of all employed on the day. */
export const listPreJobGaps = query({
  name: 'staff.listPreJobGaps',
  title: '岗前培训缺口',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({ ...paging, asOf: day.optional() }),
  output: page(
    z.object({
      staffId: id,
      name: z.string(),
      posts: z.string(),
      employedFrom: day.nullable(),
      firstDutyOn: day.nullable(),
      preJobOn: day.nullable(),
      state: z.enum(preJobStates),
    }),
  ).extend({
    /** Null where the edition that holds has no such entry. */
    basis: basis.nullable(),
  }),
})
