import { correctBelonging, voidBelonging } from '#shared/contract/residents/belonging.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assertCome, assertOrder } from '../day-come.ts'

/** A live thing as its editor saw it. Errors: `not_found`, `conflict`. */
export async function belongingToChange(
  db: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await db
    .selectFrom('belonging')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'belonging-unknown', '没有这件物品，可能已经作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  return row
}

type Belonging = Awaited<ReturnType<typeof belongingToChange>>

function noted(row: Belonging) {
  const { what, itemCount, isValuable, keptWhere, receivedOn, receivedFrom } = row
  const { returnedOn, returnedTo, note } = row
  const thing = { what, itemCount, isValuable: isValuable === 1, keptWhere, note }
  return { ...thing, receivedOn, receivedFrom, returnedOn, returnedTo }
}

/** Giving back is an act of its own; here only its day and name are put right. */
function assertSameState(row: Belonging, returnedOn: string | null): void {
  if ((row.returnedOn === null) === (returnedOn === null)) return
  const text =
    row.returnedOn === null
      ? '这件物品还没有退还，没有保存。退还时用“退还”。'
      : '这件物品已经退还，没有保存。没有退还时，作废这一条再登记。'
  throw new YiluError('rule_violated', 'belonging-state', text, { returnedOn: '只更正日期' })
}

export const correctBelongingHandler = handleCommand(correctBelonging, async (context, input) => {
  const { trx, now, today } = context
  const { id, version: _seen, reason, isValuable, ...given } = input
  const row = await belongingToChange(trx, input)
  assertSameState(row, given.returnedOn)
  assertCome(given.receivedOn, today, 'receivedOn', '收到日期')
  if (given.returnedOn !== null) {
    assertCome(given.returnedOn, today, 'returnedOn', '退还日期')
    assertOrder([given.receivedOn, given.returnedOn], 'returnedOn', '退还日期早于收到日期')
  }
  await keepVoidedCopy(trx, 'belonging', id, now)
  const version = row.version + 1
  await trx
    .updateTable('belonging')
    .set({ ...given, isValuable: isValuable ? 1 : 0, recordedAt: now, version })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { belongingId: id, ...noted(row) },
    after: { ...given, isValuable, reason },
  })
  return { version }
})

export const voidBelongingHandler = handleCommand(voidBelonging, async (context, input) => {
  const { trx, now } = context
  const row = await belongingToChange(trx, input)
  await trx
    .updateTable('belonging')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { belongingId: row.id, ...noted(row) },
    after: { reason: input.reason },
  })
  return {}
})
