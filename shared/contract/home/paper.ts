import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  fen,
  id,
  keptFile,
  optionalText,
  page,
  paging,
  pickedFile,
  reason,
  replyBytes,
  text,
  validity,
  version,
} from '../fields.ts'

/** Licences and papers, insurance, medical service, official grade. */
export const paperCategories = ['licence', 'insurance', 'medical', 'grade'] as const

const count = z
  .number()
  .int('应为整数')
  .min(0, '不能为负')
  .max(1_000_000, '太大')
  .nullable()
  .default(null)

const paper = {
  /** Key of a paper kind (`home.paperKinds`). */
  kind: text(40, '种类'),
  title: optionalText(80, '名称'),
  number: optionalText(60, '编号'),
  issuer: optionalText(80, '发证或签约单位'),
  startsOn: day.nullable().default(null),
  /** Last day on which it holds. */
  expiresOn: day.nullable().default(null),
  isPermanent: z.boolean().default(false),
  /** Official grade, 1 to 5; only for the kind `official-grade`. */
  grade: z.number().int().min(1).max(5).nullable().default(null),
  /** Insured persons and insured sum; only for insurance. */
  personCount: count,
  sumFen: fen.nullable().default(null),
  responsibleStaffId: id.nullable().default(null),
  note: optionalText(300, '备注'),
}

const paperRow = z.object({
  id,
  kind: z.string(),
  kindName: z.string(),
  category: z.enum(paperCategories),
  title: z.string().nullable(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  startsOn: day.nullable(),
  expiresOn: day.nullable(),
  isPermanent: z.boolean(),
  grade: z.number().int().nullable(),
  personCount: z.number().int().nullable(),
  sumFen: z.number().int().nullable(),
  responsibleStaffId: id.nullable(),
  responsible: z.string().nullable(),
  validity,
  /** Days from the day asked for to the last day on which it holds; negative once that is past. */
  daysLeft: z.number().int().nullable(),
  /** A newer paper for the same thing holds longer: this one may end in peace. */
  isReplaced: z.boolean(),
  fileCount: z.number().int(),
  version,
})

export const paperKinds = query({
  name: 'home.paperKinds',
  title: '证照种类',
  permission: 'home.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    kinds: z.array(
      z.object({ key: z.string(), name: z.string(), category: z.enum(paperCategories) }),
    ),
    dutyKinds: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
})

export const listPapers = query({
  name: 'home.listPapers',
  title: '证照、保险、医疗服务、等级',
  permission: 'home.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    category: z.enum(paperCategories).optional(),
    validity: validity.optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['kind', 'expiresOn', 'startsOn']).default('kind'),
    descending: z.boolean().default(false),
  }),
  output: page(paperRow),
})

export const getPaper = query({
  name: 'home.getPaper',
  title: '一份证照',
  permission: 'home.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: paperRow.extend({ note: z.string().nullable(), files: z.array(keptFile) }),
})

export const recordPaper = command({
  name: 'home.recordPaper',
  title: '登记证照',
  permission: 'home.write',
  touches: ['home', 'submissions', 'indicators'],
  input: z.strictObject(paper),
  output: z.object({ id }),
})

export const correctPaper = command({
  name: 'home.correctPaper',
  title: '更正证照',
  permission: 'home.write',
  touches: ['home', 'submissions', 'indicators'],
  input: z.strictObject({ id, version, ...paper, reason }),
  output: z.object({ version }),
})

export const voidPaper = command({
  name: 'home.voidPaper',
  title: '作废证照',
  permission: 'home.write',
  touches: ['home', 'submissions', 'indicators'],
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Keeps a file (scan, photo, PDF) with a paper or a duty record. */
export const attachFile = command({
  name: 'home.attachFile',
  title: '存入机构文件',
  permission: 'home.write',
  touches: ['home'],
  input: z.strictObject({
    subject: z.enum(['paper', 'dutyRecord']),
    subjectId: id,
    ...pickedFile,
  }),
  output: z.object({ fileId: id }),
})

export const getFile = query({
  name: 'home.getFile',
  title: '打开机构文件',
  permission: 'home.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidFile = command({
  name: 'home.voidFile',
  title: '撤下机构文件',
  permission: 'home.write',
  touches: ['home'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
