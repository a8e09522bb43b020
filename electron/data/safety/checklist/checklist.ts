import {
  changeChecklistItems,
  closeChecklist,
  correctChecklist,
  createChecklist,
} from '#shared/contract/safety/checklist.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { isRuleItem } from '#shared/rulebooks/safety-norms.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { assertNotBefore, assertNotEarly, earliestOther, goingOn } from '../in-use.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { positionsFor, staying } from './positions.ts'

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

type ItemSaid = InputOf<typeof createChecklist>['items'][number]

async function assertNameFree(db: Database, name: string, exceptId = 0): Promise<void> {
  const row = await db
    .selectFrom('safetyChecklist')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', exceptId)
    .where('voidedAt', 'is', null)
    .where('usedTo', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) throw refuse('name-taken', `已经有“${name}”`, { name: '名称已经用了' })
}

/** Kinds of hazards and items of rulebooks that the items name. Errors: `hazard-kind-unknown`, `rule-item-unknown`. */
async function assertItems(db: Database, items: readonly ItemSaid[]): Promise<void> {
  const rows = await db.selectFrom('hazardKind').select('key').execute()
  const kinds = new Set(rows.map(({ key }) => key))
  for (const [index, { hazardKind, rulebook, ruleItem }] of items.entries()) {
    if (hazardKind !== null && !kinds.has(hazardKind)) {
      const fields = { [`items.${index}.hazardKind`]: '没有这个种类' }
      throw refuse('hazard-kind-unknown', '没有这个隐患种类', fields)
    }
    if (rulebook !== null && ruleItem !== null && !isRuleItem(rulebook, ruleItem)) {
      const fields = { [`items.${index}.ruleItem`]: '没有这条规定' }
      throw refuse('rule-item-unknown', '没有这条规定', fields)
    }
  }
}

async function insertItem(
  context: CommandContext,
  checklistId: number,
  { id: _id, ...item }: ItemSaid,
  place: { readonly position: number; readonly itemFrom: Day },
): Promise<number> {
  const row = { checklistId, ...item, ...place, itemTo: null }
  return insertRow(context, 'safetyChecklistItem', row)
}

/** A new checklist with its items; gives its id. Errors as of `createChecklist`. */
export async function addChecklist(
  context: CommandContext,
  input: InputOf<typeof createChecklist>,
): Promise<number> {
  const { name, note, items, usedFrom = context.today } = input
  assertWithinYear(usedFrom, context.today, 'usedFrom', '启用日期')
  await assertNameFree(context.trx, name)
  await assertItems(context.trx, items)
  const list = { name, note, usedFrom, usedTo: null, closedReason: null }
  const id = await insertRow(context, 'safetyChecklist', list)
  const positions = positionsFor(items.map(() => null)) ?? []
  for (const [index, item] of items.entries()) {
    await insertItem(context, id, item, { position: positions[index] ?? 0, itemFrom: usedFrom })
  }
  context.record({ subject: `safetyChecklist:${id}`, after: { name, note, usedFrom, items } })
  return id
}

const createHandler = handleCommand(createChecklist, async (context, input) => ({
  id: await addChecklist(context, input),
}))

const correctHandler = handleCommand(correctChecklist, async (context, input) => {
  const { id, version, ...set } = input
  const row = await rowToChange(context.trx, 'safetyChecklist', { id, version })
  await assertNameFree(context.trx, set.name, id)
  const next = await changeRow(context.trx, 'safetyChecklist', row, set)
  context.record({ subject: `safetyChecklist:${id}`, before: said(row), after: set })
  return { version: next }
})

/** Live items of a checklist that reach a day or begin after it. */
function reaching(db: Database, checklistId: number, day: Day) {
  return db
    .selectFrom('safetyChecklistItem')
    .selectAll()
    .where('checklistId', '=', checklistId)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('itemTo', 'is', null), eb('itemTo', '>', day)]))
    .execute()
}

type ItemRow = Awaited<ReturnType<typeof reaching>>[number]

const saidKeys = [
  'heading',
  'text',
  'hint',
  'asks',
  'unit',
  'minimum',
  'maximum',
  'rulebook',
  'ruleItem',
  'hazardKind',
] as const

const isSame = (row: ItemRow, item: ItemSaid) => saidKeys.every((key) => row[key] === item[key])

/** The rows that are told unchanged under their ids and hold on that day, by their place in the list. */
function unchanged(
  rows: ReadonlyMap<number, ItemRow>,
  items: readonly ItemSaid[],
  from: Day,
): readonly (ItemRow | null)[] {
  const taken = new Set<number>()
  return items.map((item) => {
    const row = item.id === null ? undefined : rows.get(item.id)
    if (row === undefined || taken.has(row.id)) return null
    if (row.itemTo !== null || row.itemFrom > from || !isSame(row, item)) return null
    taken.add(row.id)
    return row
  })
}

/**
 * Sets the items from a day on: what is told unchanged in its order goes on as the same row, all else ends
 * there or, where it had not begun, is voided.
 */
async function setItems(
  context: CommandContext,
  checklistId: number,
  items: readonly ItemSaid[],
  from: Day,
): Promise<void> {
  const { trx, now } = context
  const rows = new Map((await reaching(trx, checklistId, from)).map((row) => [row.id, row]))
  const same = unchanged(rows, items, from)
  const stays = staying(same.map((row) => row?.position ?? null))
  const stay = same.map((row, index) => (stays.has(index) ? row : null))
  const fitting = positionsFor(stay.map((row) => row?.position ?? null))
  const none = items.map(() => null)
  const kept = fitting === null ? none : stay
  const positions = fitting ?? positionsFor(none) ?? []
  for (const row of rows.values()) {
    if (kept.includes(row)) continue
    const set = row.itemFrom >= from ? { voidedAt: now } : { itemTo: from }
    await trx.updateTable('safetyChecklistItem').set(set).where('id', '=', row.id).execute()
  }
  for (const [index, item] of items.entries()) {
    if (kept[index] !== null) continue
    const place = { position: positions[index] ?? 0, itemFrom: from }
    await insertItem(context, checklistId, item, place)
  }
}

async function wasUsed(db: Database, checklistId: number): Promise<boolean> {
  const query = db.selectFrom('safetyCheck').select('id').where('checklistId', '=', checklistId)
  return (await query.where('voidedAt', 'is', null).executeTakeFirst()) !== undefined
}

function assertInUse({ usedTo }: { readonly usedTo: string | null }): void {
  if (usedTo === null) return
  throw refuse('checklist-closed', `检查表 ${formatDay(usedTo)} 起停用`)
}

const changeHandler = handleCommand(changeChecklistItems, async (context, input) => {
  const { id, version, from, items } = input
  const { trx } = context
  const row = await rowToChange(trx, 'safetyChecklist', { id, version })
  assertInUse(row)
  assertWithinYear(from, context.today, 'from', '开始日期')
  const earliest = await earliestOther(context, { checklistId: id }, await wasUsed(trx, id))
  assertNotEarly(from, earliest > row.usedFrom ? earliest : row.usedFrom)
  await assertItems(trx, items)
  await setItems(context, id, items, from)
  const next = await changeRow(trx, 'safetyChecklist', row, {})
  context.record({ subject: `safetyChecklist:${id}`, after: { from, items } })
  return { version: next }
})

const closeHandler = handleCommand(closeChecklist, async (context, input) => {
  const { id, version, usedTo, reason } = input
  const { trx } = context
  const row = await rowToChange(trx, 'safetyChecklist', { id, version })
  assertInUse(row)
  const earliest = await earliestOther(context, { checklistId: id }, await wasUsed(trx, id))
  assertNotBefore(usedTo, earliest > row.usedFrom ? earliest : row.usedFrom)
  assertWithinYear(usedTo, context.today, 'usedTo', '停用日期')
  const names = await goingOn(trx, { checklistId: id }, usedTo)
  if (names.length > 0) {
    throw refuse('checklist-in-use', `计划“${names.join('”“')}”还在用这张表，先停止计划`)
  }
  const set = { usedTo, closedReason: reason }
  const next = await changeRow(trx, 'safetyChecklist', row, set)
  context.record({ subject: `safetyChecklist:${id}`, before: said(row), after: set })
  return { version: next }
})

export const checklistCommands: readonly Handler[] = [
  createHandler,
  correctHandler,
  changeHandler,
  closeHandler,
]
