import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  optionalLongText,
  optionalText,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

const touches = ['safety', 'home'] as const

const bound = z.number().min(-1_000_000).max(1_000_000).nullable().default(null)

/** One thing to look at. `number` asks for a reading that should lie within the bounds, both with it. */
export const checklistItemSaid = z
  .strictObject({
    /** The item that it goes on from; null is a new one. An unchanged item keeps its id. */
    id: id.nullable().default(null),
    heading: optionalText(40, '分组'),
    text: text(200, '检查内容'),
    hint: optionalLongText(300, '怎么看、什么算合格'),
    asks: z.enum(['met', 'number']),
    unit: optionalText(10, '单位'),
    minimum: bound,
    maximum: bound,
    /** Item of a rulebook that asks for it; both or none. */
    rulebook: z.string().max(40).nullable().default(null),
    ruleItem: z.string().max(40).nullable().default(null),
    hazardKind: z.string().max(40).nullable().default(null),
  })
  .refine(
    ({ asks, unit, minimum, maximum }) =>
      asks === 'number' || (unit === null && minimum === null && maximum === null),
    { error: '只有填数字的内容才有单位和范围', path: ['unit'] },
  )
  .refine(({ minimum, maximum }) => minimum === null || maximum === null || minimum <= maximum, {
    error: '上限不能小于下限',
    path: ['maximum'],
  })
  .refine(({ rulebook, ruleItem }) => (rulebook === null) === (ruleItem === null), {
    error: '规定和条目要一起填',
    path: ['ruleItem'],
  })

const items = z.array(checklistItemSaid).min(1, '至少一项内容').max(200, '最多 200 项')

/** Errors: `name-taken`, `hazard-kind-unknown`, `rule-item-unknown`. */
export const createChecklist = command({
  name: 'safety.createChecklist',
  title: '新增检查表',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({
    name: text(40, '名称'),
    note: optionalText(200, '备注'),
    items,
    usedFrom: day.optional(),
  }),
  output: z.object({ id }),
})

export const correctChecklist = command({
  name: 'safety.correctChecklist',
  title: '更正检查表',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, name: text(40, '名称'), note: optionalText(200, '备注') }),
  output: z.object({ version }),
})

/**
 * Other items from a day on; once a schedule has used the checklist that is tomorrow at the earliest. An item
 * that is told unchanged under its id goes on as the same row. Error: `change-too-early`.
 */
export const changeChecklistItems = command({
  name: 'safety.changeChecklistItems',
  title: '调整检查内容',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, from: day, items }),
  output: z.object({ version }),
})

/** Errors: `before-today`, `checklist-in-use`. */
export const closeChecklist = command({
  name: 'safety.closeChecklist',
  title: '停用检查表',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, usedTo: day, reason }),
  output: z.object({ version }),
})

export const checklistItemShown = z.object({
  id,
  heading: z.string().nullable(),
  text: z.string(),
  hint: z.string().nullable(),
  asks: z.enum(['met', 'number']),
  unit: z.string().nullable(),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  rulebook: z.string().nullable(),
  ruleItem: z.string().nullable(),
  hazardKind: z.string().nullable(),
})

/** Checklists as of a day, each with its items in order and the schedules that use it. */
export const listChecklists = query({
  name: 'safety.listChecklists',
  title: '检查表',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional(), closed: z.boolean().optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        version,
        name: z.string(),
        note: z.string().nullable(),
        usedFrom: day,
        usedTo: day.nullable(),
        closedReason: z.string().nullable(),
        items: z.array(checklistItemShown),
        changesOn: day.nullable(),
        schedules: z.array(z.object({ id, name: z.string() })),
      }),
    ),
  }),
})

/** The empty checklist on paper, to be ticked by hand. */
export const printChecklist = query({
  name: 'safety.printChecklist',
  title: '打印空白检查表',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
