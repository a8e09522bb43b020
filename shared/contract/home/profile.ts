import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { day, id, instant, reason, text } from '../fields.ts'

/** Values of the institution record by the field keys of the rulebook `home-profile`; absent is unknown. */
const values = z.record(z.string().max(60), z.union([z.string().max(500), z.number(), z.boolean()]))

/** The institution record (national system, SB-05) as of a day. */
export const getProfile = query({
  name: 'home.getProfile',
  title: '机构信息',
  permission: 'home.read',
  reveals: 'identity',
  input: z.strictObject({
    asOf: day.optional(),
    /** Ask for a masked number of the legal person even where the reader may see it. */
    masked: z.boolean().default(false),
  }),
  output: z.object({
    asOf: day,
    name: z.string(),
    /** Null where no version had begun by that day. */
    profileId: id.nullable(),
    profileFrom: day.nullable(),
    values,
    /** What the records say themselves, by field key; null is unknown. Nobody types these. */
    derived: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
    /** All live versions, newest first. */
    versions: z.array(
      z.object({
        id,
        profileFrom: day,
        recordedAt: instant,
        /** Field keys that differ from the version before it. */
        changed: z.array(z.string()),
      }),
    ),
  }),
})

/** A version of the institution record from a day on. A version of the same day is refused. */
export const recordProfile = command({
  name: 'home.recordProfile',
  title: '登记机构信息',
  permission: 'home.write',
  touches: ['home', 'submissions', 'indicators'],
  input: z.strictObject({
    profileFrom: day,
    values,
    /** The version that the form started from; null for none. Another one in between is a conflict. */
    baseId: id.nullable(),
  }),
  output: z.object({ id }),
})

/** Corrects one version: its day, its values. The old one stays, voided. */
export const correctProfile = command({
  name: 'home.correctProfile',
  title: '更正机构信息',
  permission: 'home.write',
  touches: ['home', 'submissions', 'indicators'],
  input: z.strictObject({ id, profileFrom: day, values, reason }),
  output: z.object({ id }),
})

export const voidProfile = command({
  name: 'home.voidProfile',
  title: '作废机构信息的一个版本',
  permission: 'home.write',
  touches: ['home', 'submissions', 'indicators'],
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** Cities whose plans can be gone by, and which of them this home goes by on the day. */
export const listPolicyProfiles = query({
  name: 'home.listPolicyProfiles',
  title: '地方政策',
  permission: 'home.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        profile: z.string(),
        name: z.string(),
        plan: z.string(),
        /** First and last year of the plan. */
        yearFrom: z.number().int(),
        yearTo: z.number().int(),
        ruleCount: z.number().int(),
        /** How sure the plan's name and years are. */
        status: certainty,
        note: z.string().nullable(),
        applies: z.boolean(),
        periods: z.array(z.object({ profileFrom: day, profileTo: day.nullable() })),
      }),
    ),
  }),
})

/** From that day on the home goes by a city's plan, or no longer. */
export const recordPolicyProfile = command({
  name: 'home.recordPolicyProfile',
  title: '选择地方政策',
  permission: 'home.write',
  touches: ['home', 'indicators'],
  input: z.strictObject({ profile: text(40, '地方政策'), applies: z.boolean(), from: day }),
  output: z.object({}),
})
