import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, reason, replyBytes, text, version } from '../fields.ts'

const itemCount = z
  .number({ error: '件数应为整数' })
  .int('件数应为整数')
  .min(1, '至少 1 件')
  .max(9999, '最多 9999 件')

const thing = {
  what: text(60, '物品'),
  itemCount,
  /** Money, jewellery, papers: told apart in the list and when it is handed back. */
  isValuable: z.boolean().default(false),
  keptWhere: optionalText(40, '存放处'),
  note: optionalText(100, '备注'),
}

const received = {
  receivedOn: day,
  receivedFrom: optionalText(40, '交来的人'),
}

const touches = ['residents', 'home'] as const

export const recordBelongings = command({
  name: 'residents.recordBelongings',
  title: '登记随身物品',
  permission: 'residents.follow',
  touches,
  input: z.strictObject({
    residentId: id,
    ...received,
    items: z.array(z.strictObject(thing)).min(1, '没有填物品').max(40, '一次最多 40 项'),
  }),
  output: z.object({ ids: z.array(id) }),
})

export const correctBelonging = command({
  name: 'residents.correctBelonging',
  title: '更正随身物品',
  permission: 'residents.follow',
  touches,
  input: z.strictObject({
    id,
    version,
    ...thing,
    ...received,
    /** Of what went back only. */
    returnedOn: day.nullable().default(null),
    returnedTo: optionalText(40, '交还给'),
    reason,
  }),
  output: z.object({ version }),
})

/** Gives things back, all or some of each; what stays is kept as before. */
export const returnBelongings = command({
  name: 'residents.returnBelongings',
  title: '退还随身物品',
  permission: 'residents.follow',
  touches,
  input: z.strictObject({
    residentId: id,
    items: z
      .array(z.strictObject({ id, version, itemCount }))
      .min(1, '没有选物品')
      .max(200, '一次最多 200 项'),
    returnedOn: day,
    returnedTo: text(40, '交还给'),
  }),
  output: z.object({ ids: z.array(id) }),
})

export const voidBelonging = command({
  name: 'residents.voidBelonging',
  title: '作废随身物品',
  permission: 'residents.follow',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** The things of a person as of a day, what is kept first. */
export const listBelongings = query({
  name: 'residents.listBelongings',
  title: '随身物品',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        what: z.string(),
        itemCount: z.number().int(),
        isValuable: z.boolean(),
        keptWhere: z.string().nullable(),
        receivedOn: day,
        receivedFrom: z.string().nullable(),
        /** Null: kept on that day. */
        returnedOn: day.nullable(),
        returnedTo: z.string().nullable(),
        note: z.string().nullable(),
        version,
      }),
    ),
    keptItemCount: z.number().int(),
  }),
})

export const printBelongings = query({
  name: 'residents.printBelongings',
  title: '打印随身物品清单',
  permission: 'residents.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
