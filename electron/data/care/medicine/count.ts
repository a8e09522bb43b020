import { countMedicines, voidStockCount } from '#shared/contract/care/medicine-stock.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { type ActingPerson, actingPerson, hourOf } from './acting.ts'
import { assertNeverNegative, assertNotCounted, type BatchBook, batchBooks } from './book.ts'
import { booksOf } from './movement.ts'
import { changeRow, insertRow, liveRow } from './rows.ts'

type Line = InputOf<typeof countMedicines>['lines'][number]

interface Counting {
  readonly residentId: number
  readonly at: string
  readonly by: ActingPerson
  readonly second: string
}

async function assertExplained(
  { trx }: CommandContext,
  book: BatchBook,
  line: Line & { readonly index: number; readonly bookHundredths: number },
): Promise<void> {
  if (line.bookHundredths === line.countedHundredths || line.reason !== null) return
  const { name, unit } = await liveRow(trx, 'custodyMedicine', book.medicineId)
  const words = `账上 ${amountText(line.bookHundredths, unit)}，盘到 ${amountText(line.countedHundredths, unit)}，写明差异原因`
  throw new YiluError('invalid_input', 'difference-unexplained', `${name}：${words}，没有保存。`, {
    [`lines.${line.index}.reason`]: words,
  })
}

/** One batch as it was counted; what differs from the book becomes a movement of that hour. */
async function countBatch(
  context: CommandContext,
  book: BatchBook,
  line: Line & { readonly index: number },
  { residentId, at, by, second }: Counting,
) {
  assertNotCounted(book, at)
  const bookHundredths = book.leftAt(at)
  await assertExplained(context, book, { ...line, bookHundredths })
  const difference = line.countedHundredths - bookHundredths
  const of = { batchId: book.id, medicineId: book.medicineId, residentId }
  const { id } = await context.trx
    .insertInto('stockCount')
    .values({
      ...of,
      countedAt: at,
      bookHundredths,
      countedHundredths: line.countedHundredths,
      reason: difference === 0 ? null : line.reason,
      countedByStaffId: by.staffId,
      countedBy: by.name,
      secondCountedBy: second,
      recordedAt: context.now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (difference === 0) return { id, difference }
  await insertRow(context, 'stockMovement', {
    ...of,
    kind: 'counted',
    amountHundredths: difference,
    movedAt: at,
    doseId: null,
    stockCountId: id,
    otherParty: second,
    note: line.reason,
    movedByStaffId: by.staffId,
    movedBy: by.name,
  })
  return { id, difference }
}

const countMedicinesHandler = handleCommand(countMedicines, async (context, input) => {
  const { residentId, lines, secondCountedBy: second } = input
  const at = hourOf(context, input.countedAt, 'countedAt')
  const by = await actingPerson(context, input)
  if (second === by.name) {
    const text = '两位盘点人不能是同一个人，没有保存。'
    throw new YiluError('invalid_input', 'counter-same', text, { secondCountedBy: '换另一位' })
  }
  const batchIds = lines.map(({ batchId }) => batchId)
  const books = await booksOf(context, residentId, batchIds)
  const made: { id: number; difference: number }[] = []
  for (const [index, line] of lines.entries()) {
    const book = books.get(line.batchId)
    if (book === undefined) continue
    made.push(await countBatch(context, book, { ...line, index }, { residentId, at, by, second }))
  }
  await assertNeverNegative(context.trx, batchIds)
  context.record({
    subject: `resident:${residentId}`,
    after: { counted: lines, countedAt: at, by: by.name, second, made },
  })
  return {
    countIds: made.map(({ id }) => id),
    differenceCount: made.filter(({ difference }) => difference !== 0).length,
  }
})

const voidStockCountHandler = handleCommand(voidStockCount, async (context, { id, reason }) => {
  const { trx, now } = context
  const row = await trx
    .selectFrom('stockCount')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'count-unknown', '没有这次盘点，可能已经作废。')
  }
  const [book] = await batchBooks(trx, { batchIds: [row.batchId] })
  if (book !== undefined && book.countedAt !== null && book.countedAt > row.countedAt) {
    const text = '这一批后来又盘点过，只能作废最近的一次，没有保存。'
    throw new YiluError('rule_violated', 'counted-since', text)
  }
  const movement = await trx
    .selectFrom('stockMovement')
    .select(['id', 'version'])
    .where('stockCountId', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (movement !== undefined) await changeRow(trx, 'stockMovement', movement, { voidedAt: now })
  await trx.updateTable('stockCount').set({ voidedAt: now }).where('id', '=', id).execute()
  await assertNeverNegative(trx, [row.batchId])
  const { residentId, voidedAt: _, recordedAt: __, ...before } = row
  context.record({ subject: `resident:${residentId}`, before, after: { reason } })
  return {}
})

export const countHandlers: readonly Handler[] = [countMedicinesHandler, voidStockCountHandler]
