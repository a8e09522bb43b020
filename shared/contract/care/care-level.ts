import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  fen,
  id,
  longText,
  optionalText,
  page,
  paging,
  reason,
  sex,
  text,
  version,
} from '../fields.ts'

const touches = ['care', 'residents', 'beds', 'home'] as const

const abilityLevel = z.number().int().min(0).max(4)

/** A level of the home's own table. No law names levels or prices. */
const level = {
  name: text(20, '名称'),
  /** Place in the table; null puts it last. */
  position: z
    .number()
    .int('应为整数')
    .min(1, '从 1 起')
    .max(99, '最多 99')
    .nullable()
    .default(null),
  /** What a month costs, as the home charges it; null is not told. */
  monthlyPriceFen: fen.nullable().default(null),
  includes: longText(1000, '服务内容').nullable().default(null),
  /** Ability levels (GB/T 42195, 0 to 4) from which it may be given; null is any. */
  abilityLevels: z.array(abilityLevel).min(1, '至少选一个能力等级').max(5).nullable().default(null),
  levelFrom: day,
}

/** Whether a level fits the ability level of a day; `unknown` where the person has no ability level. */
export const fits = ['fits', 'differs', 'unknown'] as const

export const recordLevel = command({
  name: 'care.recordLevel',
  title: '登记照护等级',
  permission: 'care.write',
  touches,
  input: z.strictObject(level),
  output: z.object({ id }),
})

/** Puts one of the examples, which are no rule, into the table: to begin with. */
export const recordExampleLevels = command({
  name: 'care.recordExampleLevels',
  title: '采用照护等级示例',
  permission: 'care.write',
  touches,
  input: z.strictObject({ example: text(40, '示例'), levelFrom: day }),
  output: z.object({ ids: z.array(id) }),
})

export const correctLevel = command({
  name: 'care.correctLevel',
  title: '更正照护等级',
  permission: 'care.write',
  touches,
  input: z.strictObject({ id, version, ...level, reason }),
  output: z.object({ version }),
})

/** From that day on it is given to nobody any more. */
export const closeLevel = command({
  name: 'care.closeLevel',
  title: '停用照护等级',
  permission: 'care.write',
  touches,
  input: z.strictObject({ id, version, levelTo: day }),
  output: z.object({ version }),
})

export const voidLevel = command({
  name: 'care.voidLevel',
  title: '作废照护等级',
  permission: 'care.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** The home's table as of a day; what had been closed by then stands in it as closed. */
export const listLevels = query({
  name: 'care.listLevels',
  title: '照护等级表',
  permission: 'care.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        position: z.number().int(),
        monthlyPriceFen: z.number().int().nullable(),
        /** What the fee table in force on the day asks a month; null where it has no price for the level. */
        feeTableFen: z.number().int().nullable(),
        includes: z.string().nullable(),
        abilityLevels: z.array(abilityLevel).nullable(),
        levelFrom: day,
        /** Null while it is in use on the day. */
        levelTo: day.nullable(),
        /** Who is in on the day and has it. */
        residentCount: z.number().int(),
        version,
      }),
    ),
    /** Who is in on the day and has no level. */
    withoutCount: z.number().int(),
  }),
})

const given = {
  careLevelId: id,
  levelFrom: day,
  /** The assessment that it rests on. */
  assessmentId: id.nullable().default(null),
  /** Needed where the level does not fit the ability. */
  reason: optionalText(200, '原因'),
  /** Who of the family or which agent was told, and when. */
  toldTo: optionalText(60, '告知谁'),
  toldOn: day.nullable().default(null),
}

/** From that day on a person has that level, until the next change or the end of her stay. */
export const assignLevel = command({
  name: 'care.assignLevel',
  title: '给老人定照护等级',
  permission: 'care.set-level',
  touches,
  input: z.strictObject({ residentId: id, ...given }),
  output: z.object({ id, warning: z.string().nullable() }),
})

/** Puts right what was entered; the day moves the end of the level before with it. */
export const correctResidentLevel = command({
  name: 'care.correctResidentLevel',
  title: '更正老人的照护等级',
  permission: 'care.set-level',
  touches,
  input: z.strictObject({ id, version, ...given, correctionReason: reason }),
  output: z.object({ version, warning: z.string().nullable() }),
})

/** Takes an entry back: the level before it goes on. */
export const voidResidentLevel = command({
  name: 'care.voidResidentLevel',
  title: '作废老人的照护等级',
  permission: 'care.set-level',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const fitShown = {
  fit: z.enum(fits),
  /** A sentence where it does not fit or nobody can tell; null where it fits. */
  warning: z.string().nullable(),
}

/** What the form says before somebody saves: whether a level fits the ability known on the day. */
export const checkLevel = query({
  name: 'care.checkLevel',
  title: '照护等级与能力是否相符',
  permission: 'care.set-level',
  reveals: 'health',
  input: z.strictObject({
    residentId: id,
    careLevelId: id,
    levelFrom: day,
    assessmentId: id.nullable().default(null),
  }),
  output: z.object(fitShown),
})

const residentLevel = z.object({
  id,
  careLevelId: id,
  name: z.string(),
  levelFrom: day,
  /** Null while it holds on the day asked for. */
  levelTo: day.nullable(),
  assessmentId: id.nullable(),
  assessedOn: day.nullable(),
  reason: z.string().nullable(),
  toldTo: z.string().nullable(),
  toldOn: day.nullable(),
  /** Null where who asks may not see the ability. */
  fit: z.enum(fits).nullable(),
  warning: z.string().nullable(),
  version,
})

/** The levels of one person that began by the day, newest first, and the assessments they can rest on. */
export const getResidentLevels = query({
  name: 'care.getResidentLevels',
  title: '老人的照护等级',
  permission: 'care.read',
  reveals: 'health',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(residentLevel),
    /** Empty where who asks may not see them. */
    assessments: z.array(
      z.object({ id, assessedOn: day, level: abilityLevel, levelName: z.string() }),
    ),
  }),
})

export const residentLevelFilters = ['all', 'none', 'differs', 'untold'] as const

/** Everybody who is in on the day with the level that she has. */
export const listResidentLevels = query({
  name: 'care.listResidentLevels',
  title: '老人照护等级名单',
  permission: 'care.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    careLevelId: id.optional(),
    /** `differs`: the level does not fit the ability; `untold`: nobody of the family was told. */
    show: z.enum(residentLevelFilters).default('all'),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['bed', 'name', 'level', 'levelFrom']).default('bed'),
    descending: z.boolean().default(false),
  }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      sex,
      ageYears: z.number().int().nullable(),
      bed: z.string().nullable(),
      level: z.string().nullable(),
      levelFrom: day.nullable(),
      toldTo: z.string().nullable(),
      toldOn: day.nullable(),
      abilityLevel: abilityLevel.nullable(),
      abilityName: z.string().nullable(),
      fit: z.enum(fits).nullable(),
      warning: z.string().nullable(),
    }),
  ),
})
