import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalLongText, reason, text, version } from '../fields.ts'

const touches = ['care', 'residents', 'home'] as const

/** One character as people count them, so that it heads a narrow column. */
const glyph = text(4, '一个字').refine((value) => [...value].length === 1, {
  error: '只写一个字',
})

const item = {
  name: text(20, '名称'),
  /** Heads its column on the round sheet. */
  glyph,
  /** Key of a domain (`care.listItems`). */
  domain: text(40, '类别'),
  /** Nobody may go without it where it is planned: the traffic light reads it. */
  isMinimum: z.boolean().default(false),
  /** Keys of what is asked for when it is done (`care.listItems`), in order. */
  observations: z.array(text(40)).max(6, '最多 6 项').default([]),
  instruction: optionalLongText(500, '做法'),
  /** Place on the round sheet; null puts it last. */
  position: z
    .number()
    .int('应为整数')
    .min(1, '从 1 起')
    .max(9999, '最多 9999')
    .nullable()
    .default(null),
}

export const recordItem = command({
  name: 'care.recordItem',
  title: '登记照护项目',
  permission: 'care.write',
  touches,
  input: z.strictObject(item),
  output: z.object({ id }),
})

export const correctItem = command({
  name: 'care.correctItem',
  title: '修改照护项目',
  permission: 'care.write',
  touches,
  input: z.strictObject({ id, version, ...item, reason }),
  output: z.object({ version }),
})

/** From that day on it goes into no plan any more; plans that hold it keep it until they change. */
export const closeItem = command({
  name: 'care.closeItem',
  title: '停用照护项目',
  permission: 'care.write',
  touches,
  input: z.strictObject({ id, version, closedOn: day }),
  output: z.object({ version }),
})

/** Of an item that was never used; one in use is closed. */
export const voidItem = command({
  name: 'care.voidItem',
  title: '作废照护项目',
  permission: 'care.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const named = z.object({ key: z.string(), name: z.string() })

/** The home's catalogue in its order; what had been closed by the day stands in it as closed. */
export const listItems = query({
  name: 'care.listItems',
  title: '照护项目表',
  permission: 'care.read-records',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        glyph: z.string(),
        domain: z.string(),
        domainName: z.string(),
        isMinimum: z.boolean(),
        instruction: z.string().nullable(),
        observations: z.array(named),
        position: z.number().int(),
        /** Null while it is in use on the day. */
        closedOn: day.nullable(),
        /** How many people have it in a signed plan on the day. */
        residentCount: z.number().int(),
        version,
      }),
    ),
    domains: z.array(named),
    /** What can be asked for with an item. */
    observationKinds: z.array(named),
  }),
})
