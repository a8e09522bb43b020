import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'
import {
  actingPerson,
  amount,
  batchLines,
  happenedAt,
  medicineTouches as touches,
  warnings,
} from './medicine-fields.ts'

const receipt = {
  batchNumber: optionalText(40, '批号'),
  /** Last day on which it may be given, as the box says. */
  expiresOn: day,
  amountHundredths: amount,
  broughtBy: optionalText(40, '谁送来的'),
  note: optionalText(200, '备注'),
}

/** A box of a medicine comes in; each box is a batch of its own. */
export const receiveMedicines = command({
  name: 'care.receiveMedicines',
  title: '收入代管药品',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({
    residentId: id,
    batches: z
      .array(z.strictObject({ medicineId: id, ...receipt }))
      .min(1, '没有填药品')
      .max(30, '一次最多 30 批'),
    receivedAt: happenedAt,
    ...actingPerson,
  }),
  output: z.object({ batchIds: z.array(id), movementIds: z.array(id), warnings }),
})

/** Puts right what was written when it came in. */
export const correctBatch = command({
  name: 'care.correctBatch',
  title: '更正药品批次',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({
    id,
    version,
    ...receipt,
    receivedAt: z.iso.datetime({ precision: 3 }),
    reason,
  }),
  output: z.object({ version, warnings }),
})

/** It never came in: only where nothing else was done with it. */
export const voidBatch = command({
  name: 'care.voidBatch',
  title: '作废药品批次',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const returnMedicines = command({
  name: 'care.returnMedicines',
  title: '退回代管药品',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({
    residentId: id,
    lines: batchLines,
    returnedTo: text(40, '退给谁'),
    note: optionalText(200, '备注'),
    returnedAt: happenedAt,
    ...actingPerson,
  }),
  output: z.object({ movementIds: z.array(id) }),
})

/** Destroyed in the presence of a second person. */
export const discardMedicines = command({
  name: 'care.discardMedicines',
  title: '销毁代管药品',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({
    residentId: id,
    lines: batchLines,
    why: text(200, '销毁原因'),
    witness: text(40, '见证人'),
    discardedAt: happenedAt,
    ...actingPerson,
  }),
  output: z.object({ movementIds: z.array(id) }),
})

/** Takes back a return or a discarding that was written by mistake. */
export const voidStockMovement = command({
  name: 'care.voidStockMovement',
  title: '作废药品出入',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Two people count what lies in the boxes; a difference needs its reason and becomes a movement. */
export const countMedicines = command({
  name: 'care.countMedicines',
  title: '盘点代管药品',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({
    residentId: id,
    lines: z
      .array(
        z.strictObject({
          batchId: id,
          countedHundredths: z.number().int('数量最多两位小数').min(0, '不能为负').max(100_000_000),
          reason: optionalText(200, '差异原因'),
        }),
      )
      .min(1, '没有选药品')
      .max(100, '一次最多 100 批')
      .refine((lines) => new Set(lines.map(({ batchId }) => batchId)).size === lines.length, {
        error: '同一批写了两次',
      }),
    secondCountedBy: text(40, '第二位盘点人'),
    countedAt: happenedAt,
    ...actingPerson,
  }),
  output: z.object({
    countIds: z.array(id),
    /** Batches whose count differs from the book. */
    differenceCount: z.number().int(),
  }),
})

/** Takes back the last count of a batch, with the movement that it made. */
export const voidStockCount = command({
  name: 'care.voidStockCount',
  title: '作废药品盘点',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

const movement = z.object({
  id,
  batchId: id,
  batchNumber: z.string().nullable(),
  kind: z.enum(['received', 'given', 'returned', 'discarded', 'counted']),
  amountHundredths: z.number().int(),
  /** What was there of the medicine after it. */
  balanceHundredths: z.number().int(),
  movedAt: instant,
  otherParty: z.string().nullable(),
  note: z.string().nullable(),
  movedBy: z.string(),
  doseId: id.nullable(),
  stockCountId: id.nullable(),
  recordedAt: instant,
  version,
})

/** The book of one medicine as of a day: what came and went, with the balance, and its proof by the counts. */
export const getMedicineBook = query({
  name: 'care.getMedicineBook',
  title: '药品台账',
  permission: 'medicines.read',
  reveals: 'health',
  input: z.strictObject({ medicineId: id, since: day.optional(), asOf: day.optional() }),
  output: z.object({
    medicineId: id,
    residentId: id,
    residentName: z.string(),
    name: z.string(),
    specification: z.string().nullable(),
    unit: z.string(),
    /** Before the first row. */
    openingHundredths: z.number().int(),
    rows: z.array(movement),
    balanceHundredths: z.number().int(),
    counts: z.array(
      z.object({
        id,
        batchId: id,
        batchNumber: z.string().nullable(),
        countedAt: instant,
        bookHundredths: z.number().int(),
        countedHundredths: z.number().int(),
        reason: z.string().nullable(),
        countedBy: z.string(),
        secondCountedBy: z.string().nullable(),
        isLatest: z.boolean(),
      }),
    ),
    /** Per batch: what the last count found and what moved since, against the sum of all movements. */
    proofs: z.array(
      z.object({
        batchId: id,
        batchNumber: z.string().nullable(),
        expiresOn: day,
        /** Null where it was never counted: it is then summed from its receipt. */
        countedAt: instant.nullable(),
        countedHundredths: z.number().int().nullable(),
        sinceHundredths: z.number().int(),
        balanceHundredths: z.number().int(),
        agrees: z.boolean(),
      }),
    ),
  }),
})

export const stockShows = ['all', 'expiring', 'expired', 'short', 'unordered'] as const

/** What the home keeps as of a day: a row for each batch of which something is left. */
export const listMedicineStock = query({
  name: 'care.listMedicineStock',
  title: '代管药品库存',
  permission: 'medicines.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(stockShows).default('all'),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['bed', 'name', 'medicine', 'expiresOn', 'daysLeft']).default('bed'),
    descending: z.boolean().default(false),
  }),
  output: page(
    z.object({
      batchId: id,
      medicineId: id,
      residentId: id,
      residentName: z.string(),
      bed: z.string().nullable(),
      isStaying: z.boolean(),
      medicine: z.string(),
      specification: z.string().nullable(),
      unit: z.string(),
      batchNumber: z.string().nullable(),
      expiresOn: day,
      expiry: z.enum(['expired', 'expiring', 'good']),
      leftHundredths: z.number().int(),
      /** Of the whole medicine, expired batches left out. */
      usableHundredths: z.number().int(),
      daysLeft: z.number().int().nullable(),
      isOrdered: z.boolean(),
    }),
  ).extend({
    counts: z.object({
      all: z.number().int(),
      expiring: z.number().int(),
      expired: z.number().int(),
      short: z.number().int(),
      unordered: z.number().int(),
    }),
  }),
})

/** 药品台账 of a medicine, to be signed. */
export const printMedicineBook = query({
  name: 'care.printMedicineBook',
  title: '打印药品台账',
  permission: 'medicines.read',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ medicineId: id, since: day.optional(), asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** What was handed over by one receiving or returning, with lines to sign on. */
export const printMedicineReceipt = query({
  name: 'care.printMedicineReceipt',
  title: '打印药品交接单',
  permission: 'medicines.read',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ movementIds: z.array(id).min(1).max(60) }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
