import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, fen, id, month, optionalText, page, paging, reason, version } from '../fields.ts'

const touches = ['fees', 'residents', 'home'] as const

const warning = z.string().nullable()

const quantity = z
  .number({ error: '数量应为整数' })
  .int('数量应为整数')
  .min(1, '数量至少是 1')
  .max(1000, '数量最多是 1000')

const said = {
  /** Another price than the fee table's: it needs `fees.charge` and a note. Null is the table's. */
  priceFen: fen.nullable().default(null),
  note: optionalText(100, '说明'),
  /** Who did it: somebody of the staff, or somebody from outside by name. */
  staffId: id.nullable().default(null),
  doneBy: optionalText(40, '服务人'),
}

/** One item on one day for one person or for many: all of them or nobody. */
export const recordExtras = command({
  name: 'fees.recordExtras',
  title: '登记加项服务',
  permission: 'fees.extra',
  touches,
  input: z.strictObject({
    feeItemId: id,
    chargedOn: day,
    people: z
      .array(z.strictObject({ residentId: id, quantity: quantity.default(1) }))
      .min(1, '至少选一位老人')
      .max(300, '一次最多 300 位'),
    ...said,
    /** Told on purpose: somebody of them has the same item on the same day already. */
    isAgain: z.boolean().default(false),
  }),
  output: z.object({
    ids: z.array(id),
    sumFen: z.number().int(),
    warning,
  }),
})

/** Puts right an extra that stands in no bill yet. */
export const correctExtra = command({
  name: 'fees.correctExtra',
  title: '更正加项服务',
  permission: 'fees.extra',
  touches,
  input: z.strictObject({
    id,
    version,
    feeItemId: id,
    chargedOn: day,
    quantity,
    ...said,
    isAgain: z.boolean().default(false),
    reason,
  }),
  output: z.object({ version, warning }),
})

/** Takes an extra back. Where it was billed, the next bill gives the sum back. */
export const voidExtra = command({
  name: 'fees.voidExtra',
  title: '作废加项服务',
  permission: 'fees.extra',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ warning }),
})

/** An extra as lists show it. */
export const extraShown = z.object({
  id,
  residentId: id,
  name: z.string(),
  bed: z.string().nullable(),
  feeItemId: id,
  item: z.string(),
  category: z.string(),
  unitName: z.string().nullable(),
  chargedOn: day,
  quantity: z.number().int(),
  priceFen: z.number().int(),
  amountFen: z.number().int(),
  /** Another price than that of the fee table of the day; null where the table names none. */
  tableFen: z.number().int().nullable(),
  note: z.string().nullable(),
  staffId: id.nullable(),
  doneBy: z.string().nullable(),
  enteredBy: z.string(),
  /** The bill in which it stands; null while in none. */
  bill: z.object({ id, number: z.string(), month }).nullable(),
  isSettled: z.boolean(),
  version,
})

/** Extras of a month or a day, newest day first. */
export const listExtras = query({
  name: 'fees.listExtras',
  title: '加项服务',
  permission: 'fees.extra',
  reveals: 'none',
  input: z.strictObject({
    month: month.optional(),
    day: day.optional(),
    feeItemId: id.optional(),
    residentId: id.optional(),
    /** Name, pinyin or initials. */
    search: z.string().max(40).optional(),
    billed: z.boolean().optional(),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(extraShown).extend({
    /** Of all rows that fit, not only of the page. */
    sumFen: z.number().int(),
    unbilledFen: z.number().int(),
  }),
})

/** Items that may be recorded on a day, with the price of the fee table. */
export const listExtraItems = query({
  name: 'fees.listExtraItems',
  title: '可登记的加项',
  permission: 'fees.extra',
  reveals: 'none',
  input: z.strictObject({ day: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        feeItemId: id,
        name: z.string(),
        category: z.string(),
        per: z.enum(['time', 'once']),
        unitName: z.string().nullable(),
        /** Null where the fee table of the day names none. */
        priceFen: z.number().int().nullable(),
        /** Whether the reader may record it: damages and items without a price need `fees.charge`. */
        mayRecord: z.boolean(),
      }),
    ),
  }),
})

/** Who may be charged on a day: in the home, her last day with it; by floor and room. */
export const listExtraPeople = query({
  name: 'fees.listExtraPeople',
  title: '可登记加项的老人',
  permission: 'fees.extra',
  reveals: 'none',
  input: z.strictObject({ day: day.optional(), feeItemId: id.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        initials: z.string(),
        pinyin: z.string(),
        bed: z.string().nullable(),
        building: z.string().nullable(),
        floor: z.string().nullable(),
        isAway: z.boolean(),
        isSettled: z.boolean(),
        /** How much of the item stands for her on that day already. */
        already: z.number().int(),
      }),
    ),
  }),
})
