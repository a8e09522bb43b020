import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, optionalText, reason, replyBytes, text, version } from '../fields.ts'

const touches = ['safety', 'home'] as const

const quantity = z
  .number({ error: '数量应为整数' })
  .int('数量应为整数')
  .min(1, '至少 1')
  .max(1_000_000)

const supplySaid = {
  name: text(40, '品名'),
  unit: text(10, '单位'),
  minimum: z.number({ error: '数量应为整数' }).int('数量应为整数').min(0).max(1_000_000),
  place: text(60, '存放位置'),
  keeperStaffId: id.nullable().default(null),
  note: optionalText(200, '备注'),
}

/** Error: `name-taken` (the same thing in the same place). */
export const createSupply = command({
  name: 'safety.createSupply',
  title: '新增应急物资',
  permission: 'safety.plan',
  touches,
  input: z.strictObject(supplySaid),
  output: z.object({ id }),
})

export const correctSupply = command({
  name: 'safety.correctSupply',
  title: '更正应急物资',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...supplySaid }),
  output: z.object({ version }),
})

/** Errors: `before-today`, `stock-left` (something is there still). */
export const closeSupply = command({
  name: 'safety.closeSupply',
  title: '停用应急物资',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, usedTo: day, reason }),
  output: z.object({ version }),
})

/** Pieces that came together. Errors: `day-in-future`, `expired-already`, `supply-closed`. */
export const receiveSupply = command({
  name: 'safety.receiveSupply',
  title: '应急物资入库',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({
    supplyId: id,
    receivedOn: day,
    quantity,
    expiresOn: day.nullable().default(null),
    lot: optionalText(40, '批号'),
    source: optionalText(80, '来源'),
  }),
  output: z.object({ id }),
})

/**
 * What left a batch or was found in it. Never more than is there on that day and on each later one
 * (`stock-short`). Errors: `day-in-future`, `before-batch`.
 */
export const moveSupply = command({
  name: 'safety.moveSupply',
  title: '登记应急物资变动',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({
    batchId: id,
    kind: z.enum(['used', 'discarded', 'lost', 'found']),
    movedOn: day,
    quantity,
    reason: text(100, '事由'),
    drillId: id.nullable().default(null),
  }),
  output: z.object({ id }),
})

/** Errors: `stock-short` (what came is gone already). */
export const voidSupplyMovement = command({
  name: 'safety.voidSupplyMovement',
  title: '作废应急物资变动',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** Error: `batch-used`. */
export const voidSupplyBatch = command({
  name: 'safety.voidSupplyBatch',
  title: '作废应急物资入库',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** Supplies as of a day: what is there, what of it runs out, what is short of the home's own minimum. */
export const listSupplies = query({
  name: 'safety.listSupplies',
  title: '应急物资',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    state: z.enum(['short', 'expired', 'expiring', 'all']).optional(),
    search: z.string().max(40).optional(),
    closed: z.boolean().optional(),
    asOf: day.optional(),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        version,
        name: z.string(),
        unit: z.string(),
        minimum: z.number().int(),
        place: z.string(),
        keeperStaffId: id.nullable(),
        keeper: z.string().nullable(),
        note: z.string().nullable(),
        usedTo: day.nullable(),
        /** That may be used: what has run out does not count. */
        usable: z.number().int(),
        expired: z.number().int(),
        /** Runs out within 90 days; Yilu's own choice. */
        expiring: z.number().int(),
        nextExpiresOn: day.nullable(),
        isShort: z.boolean(),
        batches: z.array(
          z.object({
            id,
            receivedOn: day,
            expiresOn: day.nullable(),
            lot: z.string().nullable(),
            source: z.string().nullable(),
            received: z.number().int(),
            left: z.number().int(),
          }),
        ),
      }),
    ),
    counts: z.object({
      all: z.number().int(),
      short: z.number().int(),
      expired: z.number().int(),
      expiring: z.number().int(),
    }),
  }),
})

/** What came, went and was found of a supply, the newest first. */
export const listSupplyMovements = query({
  name: 'safety.listSupplyMovements',
  title: '应急物资变动',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ supplyId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        /** Of a movement; null of a receipt. */
        movementId: id.nullable(),
        batchId: id,
        on: day,
        kind: z.enum(['received', 'used', 'discarded', 'lost', 'found']),
        quantity: z.number().int(),
        reason: z.string().nullable(),
        enteredBy: z.string(),
        recordedAt: instant,
        /** What was there of the supply after it. */
        left: z.number().int(),
      }),
    ),
  }),
})

/** The list of supplies with stock and days on paper. */
export const printSupplies = query({
  name: 'safety.printSupplies',
  title: '打印应急物资清单',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
