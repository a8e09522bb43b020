import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, reason, text, version } from '../fields.ts'

export const feeTouches = ['fees', 'residents', 'care', 'indicators', 'submissions'] as const

/** Groups of the fee table; what damages cost is entered by the case. */
export const feeCategories = ['bed', 'care', 'meal', 'service', 'other', 'damages'] as const
export const pricings = ['plain', 'bed-rate', 'care-level'] as const
export const pricePers = ['month', 'day', 'time', 'once'] as const

const position = z
  .number()
  .int('应为整数')
  .min(1, '从 1 起')
  .max(999, '最多 999')
  .nullable()
  .default(null)

const item = {
  name: text(30, '名称'),
  category: z.enum(feeCategories),
  /** One price, one for each class of bed, or one for each care level. */
  pricing: z.enum(pricings),
  per: z.enum(pricePers),
  /** In the bill of everybody who is charged by the fee table. */
  isDefault: z.boolean().default(false),
  /** What one time is, such as 次, 份, 小时. */
  unitName: optionalText(6, '单位'),
  note: optionalText(200, '说明'),
  /** Place in the fee table; null puts it last. */
  position,
}

const warned = z.object({ version, warning: z.string().nullable() })

/** What may be charged. A name is used by one open item at a time. */
export const recordFeeItem = command({
  name: 'fees.recordFeeItem',
  title: '登记收费项目',
  permission: 'fees.table',
  touches: feeTouches,
  input: z.strictObject(item),
  output: z.object({ id }),
})

/** Puts right what was entered; how it is priced and counted stays once it was published or charged. */
export const correctFeeItem = command({
  name: 'fees.correctFeeItem',
  title: '更正收费项目',
  permission: 'fees.table',
  touches: feeTouches,
  input: z.strictObject({
    id,
    version,
    ...item,
    /** From that day on it is not charged; null while it is in use. */
    closedOn: day.nullable(),
    reason,
  }),
  output: warned,
})

/** From that day on it is charged to nobody any more. */
export const closeFeeItem = command({
  name: 'fees.closeFeeItem',
  title: '停用收费项目',
  permission: 'fees.table',
  touches: feeTouches,
  input: z.strictObject({ id, version, closedOn: day }),
  output: warned,
})

/** For one that was never published nor charged. */
export const voidFeeItem = command({
  name: 'fees.voidFeeItem',
  title: '作废收费项目',
  permission: 'fees.table',
  touches: feeTouches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const listFeeItems = query({
  name: 'fees.listFeeItems',
  title: '收费项目',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        category: z.enum(feeCategories),
        pricing: z.enum(pricings),
        per: z.enum(pricePers),
        isDefault: z.boolean(),
        unitName: z.string().nullable(),
        note: z.string().nullable(),
        position: z.number().int(),
        /** Null while it is in use; may lie ahead. */
        closedOn: day.nullable(),
        isOpen: z.boolean(),
        /** Lowest and highest price in the version in force on the day; null where it names none. */
        lowestFen: z.number().int().nullable(),
        highestFen: z.number().int().nullable(),
        /** Published or charged: how it is priced stays. */
        isUsed: z.boolean(),
        version,
      }),
    ),
    total: z.number().int(),
  }),
})
