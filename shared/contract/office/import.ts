import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { bytes, id, instant, page, paging, text } from '../fields.ts'

const counts = z.object({
  residents: z.number().int(),
  staff: z.number().int(),
  rooms: z.number().int(),
  beds: z.number().int(),
})

/** One thing in the workbook that was wrong or doubtful. `row` counts as Excel does. */
export const importFinding = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  rule: z.string(),
  message: z.string(),
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

export const importWorkbook = command({
  name: 'office.importWorkbook',
  title: '导入花名册',
  permission: 'office.import',
  touches: ['residents', 'beds', 'office', 'home'],
  hostPathFields: ['path'],
  input: z.strictObject({
    path: z.string().min(1).max(4096).optional(),
    bytes: bytes.optional(),
    fileName: text(255, '文件名').optional(),
    createBeds: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  }),
  output: z.object({
    batchId: id.nullable(),
    imported: counts,
    unchanged: z.number().int(),
    problems: z.array(importFinding),
    warnings: z.array(importFinding),
    sheets: z.array(sheet),
  }),
})

export const undoImport = command({
  name: 'office.undoImport',
  title: '撤销导入',
  permission: 'office.import',
  touches: ['residents', 'beds', 'office', 'home'],
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
  }),
})
