import { z } from 'zod'
import { query } from '../../operation.ts'
import { day, id } from '../fields.ts'

/** Somebody or something behind a number, and why it counts. */
const behind = z.object({
  /** Null where it is about nobody who lives here. */
  residentId: id.nullable(),
  name: z.string(),
  bed: z.string().nullable(),
  /** The rule or record that counts it, in a few words. */
  why: z.string(),
  /** Address of the record within the program. */
  to: z.string(),
})

const figure = z.object({
  key: z.string(),
  label: z.string(),
  tone: z.enum(['plain', 'warning', 'danger', 'unknown']),
  rows: z.array(behind),
})

/**
 * What the director wants to know of care as of a day, each number with what stands behind it. A part is
 * null for who may not see its records.
 */
export const getOverview = query({
  name: 'care.getOverview',
  title: '照护概况',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    asOf: day,
    residentCount: z.number().int(),
    awayCount: z.number().int(),
    /** Ability level by care level; null is not assessed or not set. */
    careLevels: z.array(z.object({ id: id.nullable(), name: z.string() })),
    abilities: z
      .array(
        z.object({
          level: z.number().int().nullable(),
          name: z.string(),
          cells: z.array(figure),
        }),
      )
      .nullable(),
    /** Of the nine service-safety risks how many people have which level. */
    risks: z
      .object({
        levels: z.array(z.object({ score: z.number().int(), name: z.string() })),
        rows: z.array(z.object({ key: z.string(), name: z.string(), cells: z.array(figure) })),
        /** Who was never assessed for them: unknown, not without risk. */
        unknown: figure,
      })
      .nullable(),
    /** Open wounds by kind, restraints that run, alarms, people without a plan. */
    wounds: z.array(figure),
    restraints: z.array(figure),
    alarms: figure,
    withoutPlan: figure,
    /** Incidents of the last 30 days by kind. */
    incidents: z.object({ from: day, rows: z.array(figure) }).nullable(),
  }),
})
