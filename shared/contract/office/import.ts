import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { bytes, id, instant, line, page, paging, reason, text, version } from '../fields.ts'

const counts = z.object({
  residents: z.number().int(),
  staff: z.number().int(),
  rooms: z.number().int(),
  beds: z.number().int(),
})

/** What a column of a roster may hold. One list for both kinds; each kind uses its own part. */
export const importFields = [
  'name',
  'idNumber',
  'sex',
  'bornOn',
  'ethnic',
  'marital',
  'address',
  'telephone',
  'remark',
  'building',
  'floor',
  'room',
  'bed',
  'admittedOn',
  'leftOn',
  'abilityWord',
  'group',
  'contactName',
  'contactRelation',
  'contactTelephone',
  'monthlyFee',
  'post',
  'hiredOn',
  'certificateName',
  'certificateNumber',
  'certificateIssuedOn',
  'certificateExpiresOn',
  'healthCertificateExpiresOn',
  'education',
] as const

export type ImportField = (typeof importFields)[number]

/** What the screen and findings call each field. */
export const importFieldWords: Readonly<Record<ImportField, string>> = {
  name: '姓名',
  idNumber: '身份证号',
  sex: '性别',
  bornOn: '出生日期',
  ethnic: '民族',
  marital: '婚姻状况',
  address: '户籍地址',
  telephone: '本人电话',
  remark: '备注',
  building: '楼栋',
  floor: '楼层',
  room: '房间',
  bed: '床位',
  admittedOn: '入住日期',
  leftOn: '离院日期',
  abilityWord: '自理能力',
  group: '老人类别',
  contactName: '联系人',
  contactRelation: '与老人关系',
  contactTelephone: '联系人电话',
  monthlyFee: '月费',
  post: '岗位',
  hiredOn: '入职日期',
  certificateName: '证书名称',
  certificateNumber: '证书编号',
  certificateIssuedOn: '发证日期',
  certificateExpiresOn: '证书有效期至',
  healthCertificateExpiresOn: '健康证有效期至',
  education: '学历',
}

/** Fields that only one kind of roster has; all others belong to both. */
export const residentImportFields: ReadonlySet<ImportField> = new Set([
  'ethnic',
  'marital',
  'building',
  'floor',
  'room',
  'bed',
  'admittedOn',
  'leftOn',
  'abilityWord',
  'group',
  'contactName',
  'contactRelation',
  'contactTelephone',
  'monthlyFee',
] as const)

export const staffImportFields: ReadonlySet<ImportField> = new Set([
  'post',
  'hiredOn',
  'certificateName',
  'certificateNumber',
  'certificateIssuedOn',
  'certificateExpiresOn',
  'healthCertificateExpiresOn',
  'education',
] as const)

/** One thing in the workbook that was wrong or doubtful. `row` counts as Excel does. */
export const importFinding = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  rule: z.string(),
  message: z.string(),
  /** The person's name as it stands in the row. */
  name: z.string().nullable().default(null),
  field: z.enum(importFields).nullable().default(null),
})

const sheet = z.object({
  name: z.string(),
  isHidden: z.boolean(),
  kind: z.enum(['residents', 'staff', 'neither']),
  headerRow: z.number().int().nullable(),
  rowCount: z.number().int(),
  columns: z.array(
    z.object({
      index: z.number().int(),
      heading: z.string(),
      field: z.string().nullable(),
      confidence: z.number(),
    }),
  ),
})

const sheetMapping = z.strictObject({
  sheet: z.string().min(1).max(100),
  kind: z.enum(['residents', 'staff', 'neither']),
  headerRow: z.number().int().min(1).max(1_000_000),
  /**
   * Column (1-based, as Excel counts) to field; null is not read. With no column at all the headings in that
   * row are guessed.
   */
  columns: z.record(z.string().regex(/^[1-9]\d{0,3}$/), z.enum(importFields).nullable()),
})

export const importWorkbook = command({
  name: 'office.importWorkbook',
  title: '导入花名册',
  permission: 'office.import',
  touches: ['residents', 'beds', 'staff', 'office', 'home', 'submissions'],
  hostPathFields: ['path'],
  input: z.strictObject({
    path: z.string().min(1).max(4096).optional(),
    bytes: bytes.optional(),
    fileName: text(255, '文件名').optional(),
    createBeds: z.boolean().default(false),
    dryRun: z.boolean().default(false),
    /** What the person says about a sheet instead of the guess; sheets that are not named are guessed. */
    mapping: z.array(sheetMapping).max(50).default([]),
  }),
  output: z.object({
    batchId: id.nullable(),
    imported: counts,
    unchanged: z.number().int(),
    /** Rows that wait from now on, on a dry run those that would; rows that wait already are not counted. */
    waiting: z.number().int(),
    /** Tasks that the remarks gave rise to. */
    tasks: z.number().int(),
    problems: z.array(importFinding),
    warnings: z.array(importFinding),
    sheets: z.array(sheet),
  }),
})

export const undoImport = command({
  name: 'office.undoImport',
  title: '撤销导入',
  permission: 'office.import',
  touches: ['residents', 'beds', 'staff', 'office', 'home', 'submissions'],
  input: z.strictObject({ batchId: id }),
  output: z.object({ voided: counts }),
})

const batchRow = z.object({
  id,
  fileName: z.string(),
  importedAt: instant,
  importedBy: z.string(),
  imported: counts,
  problemCount: z.number().int(),
  /** Rows of it that still wait to be corrected. */
  waitingCount: z.number().int(),
  warningCount: z.number().int(),
  undoneAt: instant.nullable(),
})

export const listImports = query({
  name: 'office.listImports',
  title: '导入批次',
  permission: 'office.import',
  reveals: 'none',
  input: z.strictObject({ ...paging }),
  output: page(batchRow),
})

export const getImport = query({
  name: 'office.getImport',
  title: '一个导入批次',
  permission: 'office.import',
  reveals: 'identity',
  input: z.strictObject({ batchId: id }),
  output: batchRow.extend({
    problems: z.array(importFinding),
    warnings: z.array(importFinding),
    /** What the remarks gave rise to; none once the import is undone. */
    tasks: z.array(
      z.object({
        /** `resident:12` */
        subject: z.string(),
        title: z.string(),
        detail: z.string(),
        isClosed: z.boolean(),
      }),
    ),
  }),
})

const waitingRow = z.object({
  id,
  batchId: id,
  fileName: z.string(),
  kind: z.enum(['residents', 'staff']),
  sheet: z.string(),
  row: z.number().int(),
  /** The text of every column that the table has. */
  values: z.partialRecord(z.enum(importFields), z.string()),
  problem: importFinding,
  state: z.enum(['waiting', 'imported', 'dropped']),
  /** `resident:12`, `staff:3` once it came in. */
  subject: z.string().nullable(),
  createBeds: z.boolean(),
  version,
})

/** Rows of imports that wait to be corrected and tried again; those of undone imports do not. */
export const listWaitingRows = query({
  name: 'office.listWaitingRows',
  title: '待更正的导入行',
  permission: 'office.import',
  reveals: 'identity',
  input: z.strictObject({
    ...paging,
    batchId: id.optional(),
    state: z.enum(['waiting', 'imported', 'dropped', 'all']).default('waiting'),
  }),
  output: page(waitingRow),
})

export const getWaitingRow = query({
  name: 'office.getWaitingRow',
  title: '一条待更正的导入行',
  permission: 'office.import',
  reveals: 'identity',
  input: z.strictObject({ id }),
  output: waitingRow,
})

/** A cell as somebody corrected it: one line, empty where it says nothing. */
const cellText = z
  .string()
  .transform((text) => text.replaceAll(/[\r\n\t]+/g, ' '))
  .pipe(line(1000))

/** Tries a waiting row again with corrected texts. One that still cannot come in is refused with its reason. */
export const retryWaitingRow = command({
  name: 'office.retryWaitingRow',
  title: '重试导入行',
  permission: 'office.import',
  touches: ['residents', 'beds', 'staff', 'office', 'home', 'submissions'],
  input: z.strictObject({
    id,
    version,
    values: z.partialRecord(z.enum(importFields), cellText),
    createBeds: z.boolean().default(false),
  }),
  output: z.object({ subject: z.string(), warnings: z.array(importFinding) }),
})

/** Puts a waiting row away: it will not be brought in. */
export const dropWaitingRow = command({
  name: 'office.dropWaitingRow',
  title: '不再导入这一行',
  permission: 'office.import',
  touches: ['office', 'home'],
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})
