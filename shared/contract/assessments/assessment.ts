import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { instruments } from '../../rules/instrument-words.ts'
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

export const occasions = ['first', 'regular', 'immediate', 'doubt', 'other'] as const

const instrument = z.enum(instruments)

/** Level by an instrument, 0 the best; which of them there are its rulebook says. */
const level = z.number().int().min(0).max(5)

/** Score by item code, e.g. `B.1.1`; seconds and totals are numbers too. */
const answers = z.record(z.string().max(20), z.number().min(0).max(1000))

/** What the level or a sentence beside it depends on and no item holds. */
const flags = z.strictObject({
  /** In a coma: A.5.11. */
  coma: z.boolean().default(false),
  /** Confirmed dementia, F00-F03: A.4. */
  dementia: z.boolean().default(false),
  /** Another mental or behavioural disorder, F04-F99, diagnosed by a psychiatrist: A.4. */
  mentalDisorder: z.boolean().default(false),
  /** Care-risk events of the last 30 days, all kinds together: A.2.14. */
  careRiskEventCount: z.number().int().min(0).max(1000).default(0),
  /** Schooling, where a cut-off depends on it; null is not known. */
  education: z.string().max(40).nullable().default(null),
  /** Events that the home's own records hold, named in the reasons; they add nothing to the count. */
  careRiskEvents: z
    .array(z.strictObject({ day, name: z.string().max(40) }))
    .max(1000)
    .default([]),
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
  /** Of an instrument that reads a level off each group, by group code. */
  groupLevels: z
    .record(z.string(), z.object({ level: z.number().int(), name: z.string() }))
    .default({}),
  /** Null where the instrument gives no level. */
  initialLevel: level.nullable(),
  finalLevel: level.nullable(),
  levelName: z.string().nullable(),
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
    instrument,
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
  /** Why the sheet has fewer care-risk events than the home's own records; needed where it has. */
  eventsDifferReason: optionalText(200, '与不良事件记录不一致的原因'),
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
      level,
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
  title: '登记评估',
  permission: 'assessments.write',
  touches,
  input: z.strictObject({
    residentId: id,
    instrument: instrument.default('gbt42195'),
    ...given,
  }),
  output: z.object({ id, ...result.shape }),
})

export const correct = command({
  name: 'assessments.correct',
  title: '更正评估',
  permission: 'assessments.write',
  touches,
  input: z.strictObject({ id, version, ...given, reason }),
  output: z.object({ version, ...result.shape }),
})

export const voidAssessment = command({
  name: 'assessments.void',
  title: '作废评估',
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
  instrument,
  number: z.string(),
  assessedOn: day,
  occasion: z.enum(occasions),
  sums: z.record(z.string(), z.number().int()),
  total: z.number().int(),
  groupLevels: result.shape.groupLevels,
  /** Null where the instrument gives no level. */
  initialLevel: level.nullable(),
  computedLevel: level.nullable(),
  finalLevel: level.nullable(),
  levelName: z.string().nullable(),
  /** What it came to in one line: `中风险，总分 45`, `跌倒高、压疮中`. */
  summary: z.string(),
  assessor: z.string(),
  secondAssessor: z.string().nullable(),
  /**
   * Last day on which it is in force by the home's interval, and whether it is on the day asked for. Only
   * GB/T 42195 has such an interval; of the others the latest holds and the day is null.
   */
  validTo: day.nullable(),
  isInForce: z.boolean(),
  /** A newer assessment of the person by the same instrument exists on the day. */
  isReplaced: z.boolean(),
  version,
})

/** Assessments made by the end of the day, newest first. */
export const list = query({
  name: 'assessments.list',
  title: '评估记录',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    residentId: id.optional(),
    /** Without it, by all instruments. */
    instrument: instrument.optional(),
    level: level.optional(),
    /** Only what was made on this day or later. */
    from: day.optional(),
    /** Only the latest of each person and instrument. */
    isLatest: z.boolean().default(false),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['assessedOn', 'name', 'total']).default('assessedOn'),
    descending: z.boolean().default(true),
  }),
  output: page(assessmentRow),
})

/** The assessment of the person by the same instrument before this one, for comparing item by item. */
const previous = z.object({
  id,
  assessedOn: day,
  answers,
  sums: z.record(z.string(), z.number().int()),
  total: z.number().int(),
  finalLevel: level.nullable(),
  levelName: z.string().nullable(),
})

/** A care-risk event that the home's records hold, by the field of table A in which it counts. */
const careRiskEvent = z.object({
  incidentId: id,
  day,
  at: instant,
  kind: z.string(),
  name: z.string(),
  aboutKey: z.string().nullable(),
})

export const get = query({
  name: 'assessments.get',
  title: '一份评估',
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
    /** Why the sheet has fewer care-risk events than the records held; null where it has not. */
    eventsDifferReason: z.string().nullable(),
    previous: previous.nullable(),
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
  input: z.strictObject({
    residentId: id,
    instrument: instrument.default('gbt42195'),
    assessedOn: day.optional(),
  }),
  output: z.object({
    residentId: id,
    instrument,
    name: z.string(),
    sex,
    bornOn: day.nullable(),
    ageYears: z.number().int().nullable(),
    bed: z.string().nullable(),
    about,
    occasion: z.enum(occasions),
    previous: previous.nullable(),
    /** Care-risk events of the 30 days before; `about` already counts them. */
    careRiskEvents: z.array(careRiskEvent),
    /** What the latest assessment by a tool proposes for an item; a person decides. */
    proposals: z.array(
      z.object({
        item: z.string(),
        score: z.number().int(),
        instrument,
        assessmentId: id,
        assessedOn: day,
        levelName: z.string(),
        status: certainty,
      }),
    ),
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
