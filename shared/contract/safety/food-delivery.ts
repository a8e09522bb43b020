import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  keptFile,
  optionalText,
  page,
  paging,
  reason,
  text,
  version,
} from '../fields.ts'
import { bookRule } from './food.ts'

const touches = ['safety', 'home'] as const

const quantityHundredths = z
  .number({ error: '数量最多两位小数' })
  .int('数量最多两位小数')
  .min(1, '数量应大于 0')
  .max(100_000_000, '数量过大')

const supplierSaid = {
  name: text(60, '单位名称'),
  address: optionalText(120, '地址'),
  phone: optionalText(40, '联系方式'),
  licenceNumber: optionalText(40, '许可证编号'),
  licenceTo: day.nullable().default(null),
  products: optionalText(120, '供应品种'),
  note: optionalText(200, '备注'),
}

/** Error: `name-taken`. */
export const createSupplier = command({
  name: 'safety.createSupplier',
  title: '登记食品供货单位',
  permission: 'safety.plan',
  touches,
  input: z.strictObject(supplierSaid),
  output: z.object({ id }),
})

export const correctSupplier = command({
  name: 'safety.correctSupplier',
  title: '更正食品供货单位',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...supplierSaid, reason }),
  output: z.object({ version }),
})

/** Errors: `already-closed`, `before-today`, `day-far-ahead`. */
export const closeSupplier = command({
  name: 'safety.closeSupplier',
  title: '停用食品供货单位',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, usedTo: day, reason }),
  output: z.object({ version }),
})

const licence = z.enum(['holds', 'soon', 'over', 'unknown'])

/** Suppliers as of a day with how their licences stand. */
export const listSuppliers = query({
  name: 'safety.listSuppliers',
  title: '食品供货单位',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    licence: licence.optional(),
    search: z.string().max(40).optional(),
    closed: z.boolean().optional(),
    asOf: day.optional(),
  }),
  output: page(
    z.object({
      id,
      version,
      name: z.string(),
      address: z.string().nullable(),
      phone: z.string().nullable(),
      licenceNumber: z.string().nullable(),
      licenceTo: day.nullable(),
      licence,
      products: z.string().nullable(),
      note: z.string().nullable(),
      usedTo: day.nullable(),
      deliveryCount: z.number().int(),
      lastDeliveredOn: day.nullable(),
      files: z.array(keptFile),
    }),
  ),
})

const deliverySaid = {
  supplierId: id,
  deliveredOn: day,
  name: text(40, '品名'),
  specification: optionalText(40, '规格'),
  quantityHundredths,
  unit: text(10, '单位'),
  producedOn: day.nullable().default(null),
  lot: optionalText(40, '批号'),
  bestBefore: day.nullable().default(null),
  temperatureTenths: z
    .number({ error: '温度最多一位小数' })
    .int('温度最多一位小数')
    .min(-1000)
    .max(2000)
    .nullable()
    .default(null),
  result: z.enum(['accepted', 'rejected']),
  staffId: id.nullable().default(null),
  checkedBy: optionalText(40, '验收人'),
  note: optionalText(200, '备注'),
}

/**
 * What a supplier brought and what was found. A licence that had run out is told, not refused. Errors:
 * `day-in-future`, `supplier-closed`, `best-before-over` (accepted past its last day),
 * `days-in-wrong-order`, `reason-missing` (rejected without saying why), `staff-unknown`.
 */
export const recordFoodDelivery = command({
  name: 'safety.recordFoodDelivery',
  title: '登记食品进货',
  permission: 'safety.walk',
  touches,
  input: z.strictObject(deliverySaid),
  output: z.object({
    id,
    /** Of the supplier on the day of the delivery. */
    warning: z.enum(['licence-over', 'licence-unknown']).nullable(),
  }),
})

/** Errors: as those of entering; `stock-short` (more of it is gone already), `before-delivery`. */
export const correctFoodDelivery = command({
  name: 'safety.correctFoodDelivery',
  title: '更正食品进货',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...deliverySaid, reason }),
  output: z.object({ version }),
})

/** Error: `delivery-used`. */
export const voidFoodDelivery = command({
  name: 'safety.voidFoodDelivery',
  title: '作废食品进货',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/**
 * What left a delivery; never more than is there on that day and each later one (`stock-short`). What was
 * used past its last day is kept and shown as such. Errors: `day-in-future`, `before-delivery`,
 * `delivery-rejected`, `reason-missing` (thrown away or given back without saying why).
 */
export const recordFoodUse = command({
  name: 'safety.recordFoodUse',
  title: '登记食品领用',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({
    deliveryId: id,
    kind: z.enum(['used', 'discarded', 'returned']),
    usedOn: day,
    quantityHundredths,
    reason: optionalText(100, '事由'),
  }),
  output: z.object({ id }),
})

export const voidFoodUse = command({
  name: 'safety.voidFoodUse',
  title: '作废食品领用',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

const deliveryState = z.enum(['in-stock', 'past-best', 'out', 'rejected'])

/** Deliveries as of a day, the newest first, with what is left of each. */
export const listFoodDeliveries = query({
  name: 'safety.listFoodDeliveries',
  title: '食品进货和库存',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    state: deliveryState.optional(),
    supplierId: id.optional(),
    search: z.string().max(40).optional(),
    asOf: day.optional(),
  }),
  output: page(
    z.object({
      id,
      version,
      supplierId: id,
      supplier: z.string(),
      supplierAddress: z.string().nullable(),
      supplierPhone: z.string().nullable(),
      /** How the licence of the supplier stood on the day of the delivery. */
      licence: z.enum(['holds', 'over', 'unknown']),
      deliveredOn: day,
      name: z.string(),
      specification: z.string().nullable(),
      quantityHundredths: z.number().int(),
      unit: z.string(),
      producedOn: day.nullable(),
      lot: z.string().nullable(),
      bestBefore: day.nullable(),
      temperatureTenths: z.number().int().nullable(),
      result: z.enum(['accepted', 'rejected']),
      staffId: id.nullable(),
      checkedBy: z.string(),
      note: z.string().nullable(),
      enteredBy: z.string(),
      recordedAt: instant,
      leftHundredths: z.number().int(),
      state: deliveryState,
      /** The record is to be kept to the end of this day. */
      keepUntil: day,
      /** What of the record the law asks for is not there. */
      absent: z.array(z.enum(['specification', 'lot', 'address', 'phone'])),
      files: z.array(keptFile),
    }),
  ).extend({
    counts: z.object({
      'in-stock': z.number().int(),
      'past-best': z.number().int(),
      out: z.number().int(),
      rejected: z.number().int(),
    }),
    keeping: bookRule.extend({
      /** Months after its last day; `value` is the months where it has none. */
      afterBest: z.number().int(),
    }),
  }),
})

/** What became of a delivery, the newest first. */
export const listFoodUse = query({
  name: 'safety.listFoodUse',
  title: '食品领用记录',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ deliveryId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        kind: z.enum(['used', 'discarded', 'returned']),
        usedOn: day,
        quantityHundredths: z.number().int(),
        reason: z.string().nullable(),
        /** Used after its last day. */
        isPastBest: z.boolean(),
        enteredBy: z.string(),
        recordedAt: instant,
      }),
    ),
  }),
})
