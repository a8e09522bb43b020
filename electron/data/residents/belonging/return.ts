import { returnBelongings } from '#shared/contract/residents/belonging.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { belongingToChange } from './correct.ts'

type Input = InputOf<typeof returnBelongings>
type Belonging = Awaited<ReturnType<typeof belongingToChange>>

function refuse(rule: string, text: string, field: string, words: string): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, { [field]: words })
}

function assertCanReturn(row: Belonging, count: number, input: Input, at: number): void {
  const field = `items.${at}.itemCount`
  if (row.residentId !== input.residentId) {
    throw refuse('belonging-of-other', `“${row.what}”是另一位老人的`, field, '是另一位老人的')
  }
  if (row.returnedOn !== null) {
    const text = `“${row.what}”${formatDay(row.returnedOn)} 已经退还`
    throw refuse('belonging-returned', text, field, '已经退还')
  }
  if (count > row.itemCount) {
    const text = `“${row.what}”只有 ${row.itemCount} 件`
    throw refuse('belonging-count', text, field, `最多 ${row.itemCount} 件`)
  }
  const since = `退还日期早于“${row.what}”的收到日期 ${formatDay(row.receivedOn)}`
  assertOrder([row.receivedOn, input.returnedOn], 'returnedOn', since)
}

/** All of a thing goes back, or some: then what goes back is a row of its own from the first day on. */
async function giveBack(
  { trx, now }: CommandContext,
  row: Belonging,
  count: number,
  returned: { readonly returnedOn: string; readonly returnedTo: string },
): Promise<number> {
  const version = row.version + 1
  if (count === row.itemCount) {
    await trx
      .updateTable('belonging')
      .set({ ...returned, version })
      .where('id', '=', row.id)
      .execute()
    return row.id
  }
  await keepVoidedCopy(trx, 'belonging', row.id, now)
  await trx
    .updateTable('belonging')
    .set({ itemCount: row.itemCount - count, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  const { id: _id, version: _version, ...rest } = row
  const { id } = await trx
    .insertInto('belonging')
    .values({ ...rest, ...returned, itemCount: count, recordedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const returnBelongingsHandler = handleCommand(returnBelongings, async (context, input) => {
  const { trx, today } = context
  const { residentId, items, returnedOn, returnedTo } = input
  assertCome(returnedOn, today, 'returnedOn', '退还日期')
  await residentRow(trx, residentId)
  const ids: number[] = []
  const things: { what: string; itemCount: number }[] = []
  for (const [at, item] of items.entries()) {
    const row = await belongingToChange(trx, item)
    assertCanReturn(row, item.itemCount, input, at)
    ids.push(await giveBack(context, row, item.itemCount, { returnedOn, returnedTo }))
    things.push({ what: row.what, itemCount: item.itemCount })
  }
  context.record({
    subject: `resident:${residentId}`,
    before: { belongingIds: items.map(({ id }) => id) },
    after: { belongingIds: ids, things, returnedOn, returnedTo },
  })
  return { ids }
})
