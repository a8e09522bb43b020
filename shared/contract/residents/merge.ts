import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { doubleReasons } from '../../rules/same-person.ts'
import { day, id, instant, page, paging, reason, sex } from '../fields.ts'
import { residentStates } from './resident.ts'

const touches = [
  'residents',
  'beds',
  'home',
  'assessments',
  'indicators',
  'care',
  'submissions',
  'office',
] as const

const person = z.object({
  id,
  name: z.string(),
  sex,
  bornOn: day.nullable(),
  ageYears: z.number().int().nullable(),
  /** Always masked. */
  idNumber: z.string().nullable(),
  telephone: z.string().nullable(),
  bed: z.string().nullable(),
  state: z.enum([...residentStates, 'none']).exclude(['all']),
})

/** Records that may be of one person: a pair, and why; the strongest reason first. */
export const listDoubles = query({
  name: 'residents.listDoubles',
  title: '可能重复的档案',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ ...paging, asOf: day.optional() }),
  output: page(z.object({ one: person, other: person, reason: z.enum(doubleReasons) })),
})

/** Who on the register may be the person that is being entered. Warns, never blocks. */
export const findDoubles = query({
  name: 'residents.findDoubles',
  title: '查重',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({
    name: z.string().trim().max(60),
    bornOn: day.nullable().default(null),
    sex: sex.default('unknown'),
    telephones: z.array(z.string().trim().max(40)).max(20).default([]),
    /** The record that is being entered, where it has one. */
    exceptResidentId: id.optional(),
  }),
  output: z.object({ rows: z.array(z.object({ person, reason: z.enum(doubleReasons) })) }),
})

/** What a file says once; for each of them one of two records gives the value. */
export const mergeFields = [
  'name',
  'sex',
  'bornOn',
  'idNumber',
  'telephone',
  'address',
  'householdAddress',
  'nationality',
  'ethnic',
  'religion',
  'education',
  'occupation',
  'marital',
  'remark',
  'photo',
] as const

export type MergeField = (typeof mergeFields)[number]

const pair = { fromResidentId: id, intoResidentId: id }

/** Two records side by side, what would move, and what stands in the way. */
export const compareDoubles = query({
  name: 'residents.compareDoubles',
  title: '对照两份档案',
  permission: 'residents.write',
  reveals: 'none',
  input: z.strictObject(pair),
  output: z.object({
    from: person,
    into: person,
    fields: z.array(
      z.object({
        field: z.enum(mergeFields),
        /** ID numbers are masked; a photo is `有`. */
        from: z.string().nullable(),
        into: z.string().nullable(),
        isDifferent: z.boolean(),
      }),
    ),
    /** What moves along, by what it is: `入住`, 2. */
    moves: z.array(z.object({ title: z.string(), count: z.number().int() })),
    /** Why the two cannot be merged as they are. */
    obstacles: z.array(z.string()),
  }),
})

/**
 * Makes one file of two records of one person: everything under the first belongs to the second, which
 * goes on. The first one is voided, stays findable and leads there.
 */
export const merge = command({
  name: 'residents.merge',
  title: '合并重复档案',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    ...pair,
    /** Where both know a value, whose is kept; the second one's unless told. */
    keep: z.partialRecord(z.enum(mergeFields), z.enum(['from', 'into'])).default({}),
    reason,
  }),
  output: z.object({ mergeId: id }),
})

/** Takes a merge back, as long as nothing was built on it: both records are as they were. */
export const unmerge = command({
  name: 'residents.unmerge',
  title: '撤回合并',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ mergeId: id, reason }),
  output: z.object({ fromResidentId: id }),
})

/** Where a merged record leads. */
export const getMerge = query({
  name: 'residents.getMerge',
  title: '已合并的档案',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id }),
  output: z.object({
    mergeId: id,
    fromName: z.string(),
    intoResidentId: id,
    intoName: z.string(),
    reason: z.string(),
    mergedAt: instant,
    by: z.string().nullable(),
  }),
})
