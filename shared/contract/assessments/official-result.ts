import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  keptFile,
  optionalLongText,
  optionalText,
  page,
  paging,
  pickedFile,
  reason,
  replyBytes,
  sex,
  text,
  validity,
  version,
} from '../fields.ts'

/** What somebody outside found: the ability level (0 to 4), or the care-insurance grade (0 to 5). */
export const officialKinds = ['ability', 'care-insurance'] as const

const touches = ['assessments', 'residents', 'home'] as const

const given = {
  kind: z.enum(officialKinds),
  level: z.number().int().min(0, '等级从 0 开始').max(5, '等级最高为 5'),
  /** As the paper bears it. */
  number: optionalText(60, '文书编号'),
  /** The agency or authority. */
  issuer: text(80, '出具机构'),
  /** Day of the conclusion as the paper says. */
  assessedOn: day,
  /** Last day on which it holds as the paper says; null is not known. */
  expiresOn: day.nullable().default(null),
  note: optionalLongText(300, '备注'),
}

/** What an authority or agency outside found. It never counts as an assessment of the home's own. */
export const recordOfficialResult = command({
  name: 'assessments.recordOfficialResult',
  title: '登记外来评估结果',
  permission: 'assessments.write',
  touches,
  input: z.strictObject({ residentId: id, ...given }),
  output: z.object({ id }),
})

export const correctOfficialResult = command({
  name: 'assessments.correctOfficialResult',
  title: '更正外来评估结果',
  permission: 'assessments.write',
  touches,
  input: z.strictObject({ id, version, ...given, reason }),
  output: z.object({ version }),
})

export const voidOfficialResult = command({
  name: 'assessments.voidOfficialResult',
  title: '作废外来评估结果',
  permission: 'assessments.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const officialResultRow = z.object({
  /** `record`: entered here. `insurance`: a grade that stands with the person's insurance, kept there. */
  source: z.enum(['record', 'insurance']),
  /** Of the record, or of the insurance. */
  id,
  residentId: id,
  name: z.string(),
  sex,
  ageYears: z.number().int().nullable(),
  bed: z.string().nullable(),
  kind: z.enum(officialKinds),
  level: z.number().int(),
  levelName: z.string(),
  number: z.string().nullable(),
  /** Null with an insurance, which does not tell it. */
  issuer: z.string().nullable(),
  assessedOn: day,
  expiresOn: day.nullable(),
  validity,
  /** A later result of the kind exists on the day. */
  isReplaced: z.boolean(),
  note: z.string().nullable(),
  files: z.array(keptFile),
  recordedAt: instant,
  version,
})

/** Results from outside by the end of the day, newest first; with grades that stand with insurances. */
export const listOfficialResults = query({
  name: 'assessments.listOfficialResults',
  title: '外来评估结果',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    residentId: id.optional(),
    kind: z.enum(officialKinds).optional(),
    /** Only what holds on the day or ran out and nothing followed. */
    isLatest: z.boolean().optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['assessedOn', 'name', 'expiresOn']).default('assessedOn'),
    descending: z.boolean().default(true),
  }),
  output: page(officialResultRow),
})

/** One result that was entered here. */
export const getOfficialResult = query({
  name: 'assessments.getOfficialResult',
  title: '一个外来评估结果',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: officialResultRow,
})

export const attachOfficialResultFile = command({
  name: 'assessments.attachOfficialResultFile',
  title: '添加外来评估结果的文件',
  permission: 'assessments.write',
  touches: ['assessments', 'residents'],
  input: z.strictObject({ id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getOfficialResultFile = query({
  name: 'assessments.getOfficialResultFile',
  title: '查看外来评估结果的文件',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidOfficialResultFile = command({
  name: 'assessments.voidOfficialResultFile',
  title: '撤下外来评估结果的文件',
  permission: 'assessments.write',
  touches: ['assessments', 'residents'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
