import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { day, id, replyBytes, version } from '../fields.ts'
import { units } from '../indicators/indicator.ts'
import { abilityGroups, shiftStaffing } from './staffing.ts'

const perCarer = z
  .number()
  .int('应为整数')
  .min(1, '至少 1 位')
  .max(200, '最多 200 位')
  .nullable()
  .default(null)

/** Residents for whom one carer is enough, by group. Null: the home set none. */
const groupRatio = z.strictObject({ able: perCarer, partly: perCarer, full: perCarer })

const levelsInOrder = '等级重的不能归在轻的一类'

/**
 * How many carers the home wants by day and by night. The national numbers are not known and no number is
 * set until the home decides: whatever stands here is its own decision.
 */
export const staffingRatios = z
  .strictObject({
    day: groupRatio.default(groupRatio.parse({})),
    night: groupRatio.default(groupRatio.parse({})),
    /** Carers that a night has at least, whatever the ratio says. */
    nightLeast: z
      .number()
      .int('应为整数')
      .min(1, '至少 1 人')
      .max(100, '最多 100 人')
      .nullable()
      .default(null),
    /** Posts whose holders count as carers. */
    carerPosts: z
      .array(z.string().min(1).max(40))
      .min(1, '至少选一个岗位')
      .max(20)
      .default(['carer']),
    /** The group of each of the five levels of GB/T 42195, from 0 (best) to 4. */
    groupOfLevel: z
      .array(z.enum(abilityGroups))
      .length(5)
      .refine(
        (groups) =>
          groups.every(
            (group, level) =>
              level === 0 ||
              abilityGroups.indexOf(group) >= abilityGroups.indexOf(groups[level - 1] ?? 'able'),
          ),
        { error: levelsInOrder },
      )
      .default(['able', 'partly', 'partly', 'full', 'full']),
    /** Ratios of the rulebook `staffing-ratios` from which the numbers were taken; null: from none. */
    dayBasis: z.string().max(40).nullable().default(null),
    nightBasis: z.string().max(40).nullable().default(null),
    /** Who decided, e.g. the director or a meeting. */
    decidedBy: z.string().trim().min(1).max(60, '最多 60 个字').nullable().default(null),
  })
  .superRefine((ratios, context) => {
    const numbers = [
      ...Object.values(ratios.day),
      ...Object.values(ratios.night),
      ratios.nightLeast,
    ]
    if (ratios.decidedBy === null && numbers.some((number) => number !== null)) {
      context.addIssue({ code: 'custom', path: ['decidedBy'], message: '没有填写' })
    }
  })

export type StaffingRatios = z.output<typeof staffingRatios>
export type GroupRatio = StaffingRatios['day']

const range = z.object({ from: z.number().nullable(), to: z.number().nullable() })

const said = {
  code: z.string(),
  name: z.string(),
  text: z.string(),
  place: z.string().nullable(),
  clause: z.string(),
  source: z.string(),
  isDraft: z.boolean(),
  status: certainty,
  note: z.string().nullable(),
}

/** A ratio that some source names; a range where it names one, null where no known source says it. */
const proposal = z.object({
  ...said,
  dayPart: z.enum(['day', 'night', 'unsaid']),
  able: range,
  partly: range,
  full: range,
})

export type StaffingProposal = z.output<typeof proposal>

/** What the home set, and what sources say, each with how sure it is. Nothing of it is proposed as law. */
export const getStaffingRatios = query({
  name: 'staff.getStaffingRatios',
  title: '人员配比',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    ratios: staffingRatios,
    version,
    proposals: z.array(proposal),
    /** Other statements about how many are needed, the number in words; null where it is not known. */
    others: z.array(z.object({ ...said, number: z.string().nullable() })),
    levels: z.array(
      z.object({
        level: z.number().int(),
        name: z.string(),
        group: z.enum(abilityGroups),
        status: certainty,
        note: z.string().nullable(),
      }),
    ),
    posts: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
})

/** Errors: `post-unknown`, `staffing-basis-unknown` (no ratio of the rulebook, or one without a number). */
export const correctStaffingRatios = command({
  name: 'staff.correctStaffingRatios',
  title: '修改人员配比',
  permission: 'staff.write',
  touches: ['staff', 'home', 'office'],
  input: z.strictObject({ ratios: staffingRatios, version }),
  output: z.object({ version }),
})

const need = z.object({
  needed: z.number().int().nullable(),
  enough: z.number().int().nullable(),
  because: z.string().nullable(),
})

/** A rule of a plan about the same figure: what it asks and how the home stands to it. */
const policyTarget = z.object({
  id: z.string(),
  plan: z.string(),
  targetText: z.string().nullable(),
  status: z.enum(['met', 'short', 'unknown', 'not_applicable', 'reference']),
  statusText: z.string(),
  clause: z.string().nullable(),
  certainty,
  note: z.string().nullable(),
  /** Where the target stands in the rulebook of plans. */
  path: z.string(),
  /** Whether the home goes by the plan on the day. */
  applies: z.boolean(),
})

const figure = z.object({
  /** `metrics.<key>`: what stands behind the figure is asked by it. */
  id: z.string(),
  name: z.string(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  unit: z.enum(units),
  valueText: z.string(),
  /** Why it is not known; null where it is. */
  because: z.string().nullable(),
  formula: z.string(),
  certainty,
  policies: z.array(policyTarget),
})

/** Whether there are enough people as of a day: figures, residents by group, shifts, posts. */
export const getStaffing = query({
  name: 'staff.getStaffing',
  title: '人员配备',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    asOf: day,
    figures: z.array(figure),
    residents: shiftStaffing.shape.residents.extend({
      /** Have a stay and are away over the day: they are in no group. */
      away: z.number().int(),
    }),
    groups: z.array(
      z.object({
        group: z.enum(abilityGroups),
        /** Levels of the group, by name. */
        levels: z.array(z.string()),
        residents: z.number().int(),
        perCarerDay: z.number().int().nullable(),
        perCarerNight: z.number().int().nullable(),
      }),
    ),
    /** In the home, without an assessment in force. */
    unassessed: z.array(z.object({ id, name: z.string() })),
    carerPosts: z.array(z.string()),
    decidedBy: z.string().nullable(),
    /** Carers that a shift needs on the day. */
    need: z.object({ day: need, night: need }),
    /** The shifts of the day as they are planned; empty where nothing is. */
    shifts: z.array(shiftStaffing.extend({ name: z.string(), people: z.array(z.string()) })),
    posts: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        count: z.number().int(),
        fullTime: z.number().int(),
        partTime: z.number().int(),
        isCarer: z.boolean(),
      }),
    ),
    /** Everybody in post once, however many posts she holds. */
    people: z.number().int(),
  }),
})

/** Who is in the home on a day, by the group in which she counts; away ones are not there. */
export const listStaffingResidents = query({
  name: 'staff.listStaffingResidents',
  title: '配比里的老人',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({
    asOf: day.optional(),
    group: z.enum([...abilityGroups, 'unknown']).optional(),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        group: z.enum([...abilityGroups, 'unknown']),
        level: z.number().int().nullable(),
      }),
    ),
    total: z.number().int(),
  }),
})

export const printStaffing = query({
  name: 'staff.printStaffing',
  title: '打印人员配备',
  permission: 'staff.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
