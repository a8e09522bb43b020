import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import {
  day,
  id,
  instant,
  longText,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  sex,
  text,
  version,
} from '../fields.ts'

/** Instruments that can be evaluated; each is a rulebook of that id. */
export const instruments = ['gbt42195'] as const

export const occasions = ['first', 'regular', 'immediate', 'doubt', 'other'] as const

/** Score by item code, e.g. `B.1.1`. */
const answers = z.record(z.string().max(20), z.number().int().min(0).max(10))

/** Adjustments of the level that no item holds. */
const flags = z.strictObject({
  /** In a coma: A.5.11. */
  coma: z.boolean().default(false),
  /** Confirmed dementia, F00-F03: A.4. */
  dementia: z.boolean().default(false),
  /** Another mental or behavioural disorder, F04-F99, diagnosed by a psychiatrist: A.4. */
  mentalDisorder: z.boolean().default(false),
  /** Care-risk events of the last 30 days, all kinds together: A.2.14. */
  careRiskEventCount: z.number().int().min(0).max(1000).default(0),
})

/** Fields of table A by the rulebook's keys: text, number, yes or no, one or several choices, medicines. */
const about = z.record(
  z.string().max(40),
  z.union([
    z.string().max(500),
    z.number(),
    z.boolean(),
    z.array(z.string().max(80)).max(40),
    z
      .array(
        z.strictObject({
          name: text(60, '药物名称'),
          way: optionalText(40, '服药方法'),
          dose: optionalText(40, '用药剂量'),
          frequency: optionalText(40, '用药频率'),
        }),
      )
      .max(40),
  ]),
)

export const result = z.object({
  /** By group code, e.g. `B.1`. */
  sums: z.record(z.string(), z.number().int()),
  total: z.number().int(),
  initialLevel: z.number().int(),
  finalLevel: z.number().int(),
  levelName: z.string(),
  /** The worst certainty among the values that led to this result. */
  status: certainty,
  /** Each rule that applied, in order: how the level came about. */
  reasons: z.array(z.object({ rule: z.string(), text: z.string() })),
})

/** What an instrument says about a set of answers; needs no resident and keeps nothing. */
export const evaluate = query({
  name: 'assessments.evaluate',
  title: '评估试算',
  permission: 'assessments.read',
  reveals: 'none',
  input: z.strictObject({
    instrument: z.enum(instruments),
    answers,
    flags: flags.prefault({}),
  }),
  output: result,
})

const given = {
  assessedOn: day,
  /** A.1.3 */
  occasion: z.enum(occasions),
  /** A.1.1 as the home numbers it; null takes the program's own. */
  number: optionalText(40, '评估编号'),
  answers,
  about: about.default({}),
  place: optionalText(80, '评估地点'),
  assessorStaffId: id.nullable().default(null),
  /** Needed where the assessor is none of the staff. */
  assessor: optionalText(40, '评估人员'),
  secondAssessorStaffId: id.nullable().default(null),
  secondAssessor: optionalText(40, '第二评估人员'),
  provider: optionalText(40, '信息提供者'),
  providerRelation: optionalText(40, '与老人关系'),
  /** Another level than the computed one: by a named second person, with the reason. */
  decision: z
    .strictObject({
      level: z.number().int().min(0).max(4),
      decidedByStaffId: id.nullable().default(null),
      decidedBy: optionalText(40, '决定人'),
      decidedReason: longText(300, '改变等级的理由'),
    })
    .nullable()
    .default(null),
}

const touches = ['assessments', 'residents', 'beds', 'home', 'indicators', 'submissions'] as const

export const record = command({
  name: 'assessments.record',
  title: '登记能力评估',
  permission: 'assessments.write',
  touches,
  input: z.strictObject({
    residentId: id,
    instrument: z.enum(instruments).default('gbt42195'),
    ...given,
  }),
  output: z.object({ id, ...result.shape }),
})

export const correct = command({
  name: 'assessments.correct',
  title: '更正能力评估',
  permission: 'assessments.write',
  touches,
  input: z.strictObject({ id, version, ...given, reason }),
  output: z.object({ version, ...result.shape }),
})

export const voidAssessment = command({
  name: 'assessments.void',
  title: '作废能力评估',
  permission: 'assessments.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const assessmentRow = z.object({
  id,
  residentId: id,
  name: z.string(),
  sex,
  ageYears: z.number().int().nullable(),
  bed: z.string().nullable(),
  instrument: z.enum(instruments),
  number: z.string(),
  assessedOn: day,
  occasion: z.enum(occasions),
  sums: z.record(z.string(), z.number().int()),
  total: z.number().int(),
  initialLevel: z.number().int(),
  computedLevel: z.number().int(),
  finalLevel: z.number().int(),
  levelName: z.string(),
  assessor: z.string(),
  secondAssessor: z.string().nullable(),
  /** Last day on which it is in force by the home's interval, and whether it is on the day asked for. */
  validTo: day,
  isInForce: z.boolean(),
  /** A newer assessment of the person exists on the day. */
  isReplaced: z.boolean(),
  version,
})

/** Assessments made by the end of the day, newest first. */
export const list = query({
  name: 'assessments.list',
  title: '能力评估记录',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    residentId: id.optional(),
    level: z.number().int().min(0).max(4).optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['assessedOn', 'name', 'total']).default('assessedOn'),
    descending: z.boolean().default(true),
  }),
  output: page(assessmentRow),
})

export const dueStates = ['none', 'expired', 'due', 'in-force'] as const

/** Everybody who is in on the day with her latest assessment: who has none, whose runs out. */
export const listDue = query({
  name: 'assessments.listDue',
  title: '应评老人',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    /** `due`: in force, with 30 days left or fewer. */
    state: z.enum(dueStates).optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['state', 'name', 'bed', 'validTo']).default('state'),
    descending: z.boolean().default(false),
  }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      sex,
      ageYears: z.number().int().nullable(),
      bed: z.string().nullable(),
      admittedOn: day.nullable(),
      state: z.enum(dueStates),
      assessmentId: id.nullable(),
      assessedOn: day.nullable(),
      validTo: day.nullable(),
      daysLeft: z.number().int().nullable(),
      level: z.number().int().nullable(),
      levelName: z.string().nullable(),
    }),
  ).extend({ counts: z.record(z.enum(dueStates), z.number().int()) }),
})

export const get = query({
  name: 'assessments.get',
  title: '一份能力评估',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: assessmentRow.extend({
    rulebookVersion: z.number().int(),
    answers,
    about,
    flags: z.object(flags.shape),
    status: certainty,
    reasons: result.shape.reasons,
    place: z.string().nullable(),
    assessorStaffId: id.nullable(),
    secondAssessorStaffId: id.nullable(),
    provider: z.string().nullable(),
    providerRelation: z.string().nullable(),
    decision: z
      .object({
        level: z.number().int(),
        decidedByStaffId: id.nullable(),
        decidedBy: z.string(),
        decidedReason: z.string(),
      })
      .nullable(),
    /** The assessment of the person before this one, for comparing item by item. */
    previous: z
      .object({
        id,
        assessedOn: day,
        answers,
        total: z.number().int(),
        finalLevel: z.number().int(),
      })
      .nullable(),
    recordedAt: instant,
    history: z.array(
      z.object({ auditId: id, at: instant, title: z.string(), by: z.string().nullable() }),
    ),
  }),
})

/** What the entry form starts from: the person, what her file already says for table A, the last answers. */
export const getStart = query({
  name: 'assessments.getStart',
  title: '评估前已知的情况',
  permission: 'assessments.write',
  reveals: 'health',
  input: z.strictObject({ residentId: id, assessedOn: day.optional() }),
  output: z.object({
    residentId: id,
    name: z.string(),
    sex,
    bornOn: day.nullable(),
    ageYears: z.number().int().nullable(),
    bed: z.string().nullable(),
    about,
    occasion: z.enum(occasions),
    previous: z
      .object({
        id,
        assessedOn: day,
        answers,
        total: z.number().int(),
        finalLevel: z.number().int(),
      })
      .nullable(),
  }),
})

/** The report by tables A, B and C as a PDF. */
export const printReport = query({
  name: 'assessments.printReport',
  title: '打印评估报告',
  permission: 'assessments.read',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ id }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
