import { z } from 'zod'
import { moneyAccounts, personAccounts } from '../../rules/fees/accounts.ts'
import { command, query } from '../../operation.ts'
import { bytes, day, id, instant, optionalText, page, paging, reason, text } from '../fields.ts'

const touches = ['fees', 'home', 'residents'] as const

export const openingAccounts = [...personAccounts, ...moneyAccounts] as const

/** A sum in fen that may stand below zero: what was paid too much is owed below zero. */
const signedFen = z
  .number({ error: ({ input }) => (input === undefined ? '没有填写' : '金额应为元，最多两位小数') })
  .int('金额最多到分')
  .min(-1_000_000_000, '金额最多一千万元')
  .max(1_000_000_000, '金额最多一千万元')

/** What was there before the program kept the books, of people and of the home itself. */
export const recordOpeningBalances = command({
  name: 'fees.recordOpeningBalances',
  title: '登记期初余额',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    /** The day at whose end they stood: before the first entry, one day for the whole home. */
    balanceOn: day,
    rows: z
      .array(
        z.strictObject({
          /** Null for the home's own cash, bank and custody account. */
          residentId: id.nullable(),
          account: z.enum(openingAccounts),
          /** Of `receivable` below zero: she paid too much. */
          amountFen: signedFen,
          note: optionalText(100, '说明'),
        }),
      )
      .min(1, '没有填金额')
      .max(2000, '一次最多 2000 条'),
  }),
  output: z.object({ ids: z.array(id) }),
})

/** The entry is reversed and made anew; the old row stays. */
export const correctOpeningBalance = command({
  name: 'fees.correctOpeningBalance',
  title: '更正期初余额',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, amountFen: signedFen, note: optionalText(100, '说明'), reason }),
  output: z.object({ id }),
})

export const voidOpeningBalance = command({
  name: 'fees.voidOpeningBalance',
  title: '作废期初余额',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

const held = z.object({
  id,
  account: z.enum(openingAccounts),
  amountFen: z.number().int(),
  note: z.string().nullable(),
  /** The import from which it came. */
  importBatchId: id.nullable(),
  enteredBy: z.string(),
  recordedAt: instant,
})

/** Person by person; the home's own money beside it. */
export const listOpeningBalances = query({
  name: 'fees.listOpeningBalances',
  title: '期初余额',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ ...paging, search: text(60, '查找').optional() }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      bed: z.string().nullable(),
      balances: z.array(held),
    }),
  ).extend({
    /** The day of all of them; null where none is entered yet. */
    balanceOn: day.nullable(),
    /** The first day on which something else was entered: the balances lie before it. */
    firstEntryOn: day.nullable(),
    own: z.array(held),
    /** What they come to by account, in fen; zero where there are none. */
    sums: z.record(z.enum(openingAccounts), z.number().int()),
  }),
})

/** What a column of a list of balances may hold. */
export const openingFields = [
  'name',
  'idNumber',
  'building',
  'floor',
  'room',
  'bed',
  'deposit',
  'prepaid',
  'owed',
  'membership',
  'remark',
] as const

export type OpeningField = (typeof openingFields)[number]

export const openingFieldWords: Readonly<Record<OpeningField, string>> = {
  name: '姓名',
  idNumber: '身份证号',
  building: '楼栋',
  floor: '楼层',
  room: '房间',
  bed: '床位',
  deposit: '押金',
  prepaid: '预收（余额）',
  owed: '欠费',
  membership: '会员费',
  remark: '备注',
}

const sheetMapping = z.strictObject({
  sheet: z.string().min(1).max(100),
  kind: z.enum(['balances', 'neither']),
  headerRow: z.number().int().min(1).max(1_000_000),
  /** Column (1-based, as Excel counts) to field; null is not read. With no column at all they are guessed. */
  columns: z.record(z.string().regex(/^[1-9]\d{0,3}$/), z.enum(openingFields).nullable()),
})

const sheet = z.object({
  name: z.string(),
  isHidden: z.boolean(),
  kind: z.enum(['balances', 'neither']),
  headerRow: z.number().int().nullable(),
  rowCount: z.number().int(),
  /** The sums of the table are in 万元. */
  isTenThousand: z.boolean(),
  columns: z.array(
    z.object({
      index: z.number().int(),
      heading: z.string(),
      field: z.enum(openingFields).nullable(),
      confidence: z.number(),
    }),
  ),
})

/** By what a row was found in the register. */
export const matchedBy = ['idNumber', 'bed', 'name', 'chosen'] as const

const sums = z.object({
  deposit: z.number().int().nullable(),
  prepaid: z.number().int().nullable(),
  receivable: z.number().int().nullable(),
  membership: z.number().int().nullable(),
})

export const openingImportRow = z.object({
  sheet: z.string(),
  row: z.number().int(),
  /** As it stands in the row. */
  name: z.string(),
  bed: z.string().nullable(),
  /** `new` comes in, `same` stands in the books already, `nothing` holds no sum, `left-out` was left out. */
  state: z.enum(['new', 'same', 'nothing', 'left-out', 'problem']),
  residentId: id.nullable(),
  /** Name and bed of the register. */
  found: z.string().nullable(),
  by: z.enum(matchedBy).nullable(),
  /** Who it may be, where the register knows several. */
  candidates: z.array(z.object({ residentId: id, label: z.string() })),
  sums,
  problem: z.object({ rule: z.string(), message: z.string() }).nullable(),
  /** Comes in, but should be looked at. */
  warnings: z.array(z.string()),
})

/** Balances as a home kept them in a workbook. Rows with a problem are left out, all others come in. */
export const importOpeningBalances = command({
  name: 'fees.importOpeningBalances',
  title: '导入期初余额',
  permission: 'fees.receive',
  touches,
  hostPathFields: ['path'],
  input: z.strictObject({
    path: z.string().min(1).max(4096).optional(),
    bytes: bytes.optional(),
    fileName: text(255, '文件名').optional(),
    balanceOn: day,
    dryRun: z.boolean().default(false),
    /** What the person says about a sheet instead of the guess. */
    mapping: z.array(sheetMapping).max(50).default([]),
    /** Who the person of a row is, where the file does not tell; null leaves the row out. */
    choices: z
      .array(
        z.strictObject({
          sheet: z.string().min(1).max(100),
          row: z.number().int().min(1).max(1_000_000),
          residentId: id.nullable(),
        }),
      )
      .max(2000)
      .default([]),
  }),
  output: z.object({
    batchId: id.nullable(),
    /** Persons whose balances came in, or would. */
    people: z.number().int(),
    /** What came in by account. */
    sums: z.object({
      deposit: z.number().int(),
      prepaid: z.number().int(),
      receivable: z.number().int(),
      membership: z.number().int(),
    }),
    rows: z.array(openingImportRow),
    sheets: z.array(sheet),
  }),
})

export const undoOpeningImport = command({
  name: 'fees.undoOpeningImport',
  title: '撤销期初余额的导入',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ batchId: id }),
  output: z.object({ people: z.number().int(), count: z.number().int() }),
})

export const listOpeningImports = query({
  name: 'fees.listOpeningImports',
  title: '期初余额的导入批次',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ ...paging }),
  output: page(
    z.object({
      id,
      fileName: z.string(),
      importedAt: instant,
      importedBy: z.string(),
      people: z.number().int(),
      count: z.number().int(),
      undoneAt: instant.nullable(),
    }),
  ),
})
