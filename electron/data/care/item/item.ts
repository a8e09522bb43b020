import { closeItem, correctItem, recordItem, voidItem } from '#shared/contract/care/care-item.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome } from '../../residents/day-come.ts'
import { isItemUsed, itemNote, type ItemRow, itemsOf, itemToChange } from './item-row.ts'

type Given = InputOf<typeof recordItem>

function refuse(rule: string, text: string, fields: Readonly<Record<string, string>>): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, fields)
}

async function assertKinds(db: Database, { domain, observations }: Given): Promise<void> {
  const found = await db
    .selectFrom('careDomain')
    .select('key')
    .where('key', '=', domain)
    .executeTakeFirst()
  if (found === undefined) throw refuse('domain-unknown', '没有这个类别', { domain: '没有这一类' })
  const kinds = await db
    .selectFrom('observationKind')
    .select('key')
    .where('key', 'in', ['', ...observations])
    .execute()
  if (kinds.length === new Set(observations).size) return
  throw refuse('observation-unknown', '没有这种观察项', { observations: '没有这一项' })
}

/** Names are told apart among what is in use. */
function assertNewName(items: readonly ItemRow[], name: string, own: number | null): void {
  const same = items.find((item) => item.name === name && item.closedOn === null && item.id !== own)
  if (same === undefined) return
  const text = `已有照护项目“${name}”，没有保存。`
  throw new YiluError('rule_violated', 'care-item-again', text, { name: '已有这一项' })
}

function columnsOf(given: Given, position: number) {
  const { name, glyph, domain, isMinimum, instruction } = given
  return { name, glyph, domain, isMinimum: isMinimum ? 1 : 0, instruction, position }
}

async function replaceObservations(trx: Database, careItemId: number, kinds: readonly string[]) {
  await trx.deleteFrom('careItemObservation').where('careItemId', '=', careItemId).execute()
  const rows = [...new Set(kinds)].map((kind, index) => ({ careItemId, kind, position: index + 1 }))
  if (rows.length > 0) await trx.insertInto('careItemObservation').values(rows).execute()
}

const lastPosition = (items: readonly ItemRow[]) =>
  Math.max(0, ...items.map(({ position }) => position))

export const recordItemHandler = handleCommand(recordItem, async (context, input) => {
  const { trx, now } = context
  await assertKinds(trx, input)
  const items = await itemsOf(trx)
  assertNewName(items, input.name, null)
  const row = columnsOf(input, input.position ?? lastPosition(items) + 1)
  const { id } = await trx
    .insertInto('careItem')
    .values({ ...row, closedOn: null, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await replaceObservations(trx, id, input.observations)
  context.record({ subject: `careItem:${id}`, after: { ...row, observations: input.observations } })
  return { id }
})

async function changeItem({ trx, now }: CommandContext, row: ItemRow, set: object) {
  await keepVoidedCopy(trx, 'careItem', row.id, now)
  await trx
    .updateTable('careItem')
    .set({ ...set, recordedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  return row.version + 1
}

export const correctItemHandler = handleCommand(correctItem, async (context, input) => {
  const { trx } = context
  const row = await itemToChange(trx, input)
  await assertKinds(trx, input)
  if (row.closedOn === null) assertNewName(await itemsOf(trx), input.name, row.id)
  const columns = columnsOf(input, input.position ?? row.position)
  const version = await changeItem(context, row, columns)
  await replaceObservations(trx, row.id, input.observations)
  const after = { ...columns, observations: input.observations, reason: input.reason }
  context.record({ subject: `careItem:${row.id}`, before: itemNote(row), after })
  return { version }
})

export const closeItemHandler = handleCommand(closeItem, async (context, input) => {
  const { closedOn } = input
  const row = await itemToChange(context.trx, input)
  assertCome(closedOn, context.today, 'closedOn', '停用日期')
  if (row.closedOn !== null) {
    const text = `“${row.name}”在 ${formatDay(row.closedOn)} 已经停用，没有改动。`
    throw new YiluError('rule_violated', 'already-closed', text)
  }
  const version = await changeItem(context, row, { closedOn })
  context.record({ subject: `careItem:${row.id}`, before: itemNote(row), after: { closedOn } })
  return { version }
})

export const voidItemHandler = handleCommand(voidItem, async (context, input) => {
  const { trx, now } = context
  const row = await itemToChange(trx, input)
  if (await isItemUsed(trx, row.id)) {
    const text = `“${row.name}”已经用过，不能作废，没有保存。不再用时停用。`
    throw new YiluError('rule_violated', 'care-item-in-use', text)
  }
  await trx.updateTable('careItem').set({ voidedAt: now }).where('id', '=', row.id).execute()
  const after = { reason: input.reason }
  context.record({ subject: `careItem:${row.id}`, before: itemNote(row), after })
  return {}
})
