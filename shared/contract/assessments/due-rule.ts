import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { dueCauses, dueStates } from '../../rules/assessment-due.ts'
import { instruments } from '../../rules/instrument-words.ts'
import { day, id, page, paging, sex } from '../fields.ts'

const days = z.number().int().min(0, '最少 0 天').max(365, '最多 365 天').nullable().default(null)

/** When the home wants one instrument to be used; null does not ask for it on that ground. */
export const dueRule = z.strictObject({
  instrument: z.enum(instruments),
  firstWithinDays: days,
  /** Of GB/T 42195 always null: its interval is `indicatorRules.assessmentValidMonths`. */
  everyMonths: z
    .number()
    .int()
    .min(1, '至少 1 个月')
    .max(60, '最多 60 个月')
    .nullable()
    .default(null),
  hospitalWithinDays: days,
  changeWithinDays: days,
  incidentsWithinDays: days,
})

/** The home's own choice; an instrument that is not named is never asked for. */
export const assessmentDueRules = z.strictObject({ rules: z.array(dueRule).max(20) })

export const getDueRules = query({
  name: 'assessments.getDueRules',
  title: '查看评估周期和重评条件',
  permission: 'assessments.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    rules: z.array(dueRule),
    /** Months for which an ability assessment is in force; set with the indicators. */
    abilityValidMonths: z.number().int(),
    version: z.number().int(),
  }),
})

export const setDueRules = command({
  name: 'assessments.setDueRules',
  title: '设定评估周期和重评条件',
  permission: 'assessments.rules',
  touches: ['assessments', 'residents', 'home', 'office'],
  input: z.strictObject({ ...assessmentDueRules.shape, version: z.number().int() }),
  output: z.object({ version: z.number().int() }),
})

const dueRow = z.object({
  residentId: id,
  name: z.string(),
  sex,
  ageYears: z.number().int().nullable(),
  bed: z.string().nullable(),
  admittedOn: day.nullable(),
  instrument: z.enum(instruments),
  state: z.enum(dueStates),
  /** What asks for an assessment now, the most pressing first. */
  causes: z.array(z.object({ cause: z.enum(dueCauses), since: day, dueOn: day })),
  /** Until when: of the first cause, else the last day of what holds. */
  dueOn: day.nullable(),
  daysLeft: z.number().int().nullable(),
  /** The latest one by this instrument. */
  assessmentId: id.nullable(),
  assessedOn: day.nullable(),
  total: z.number().int().nullable(),
  level: z.number().int().nullable(),
  levelName: z.string().nullable(),
})

/**
 * Everybody who is in on the day, with each instrument that the home asks for: who was never assessed,
 * whose assessment ran out, and whom something asks to be assessed again.
 */
export const listDue = query({
  name: 'assessments.listDue',
  title: '应评老人',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    residentId: id.optional(),
    instrument: z.enum(instruments).optional(),
    state: z.enum(dueStates).optional(),
    cause: z.enum(dueCauses).optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['state', 'name', 'bed', 'dueOn']).default('state'),
    descending: z.boolean().default(false),
  }),
  output: page(dueRow).extend({ counts: z.record(z.enum(dueStates), z.number().int()) }),
})
