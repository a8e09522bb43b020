import {
  discardMedicines,
  returnMedicines,
  voidStockMovement,
} from '#shared/contract/care/medicine-stock.ts'
import { YiluError } from '#shared/errors.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { type ActingPerson, actingPerson, hourOf } from './acting.ts'
import { assertNotCounted, type BatchBook, batchBooks } from './book.ts'
import { changeRow, insertRow, liveRow, rowToChange, said } from './rows.ts'

interface Going {
  readonly residentId: number
  readonly kind: 'returned' | 'discarded'
  readonly lines: readonly { readonly batchId: number; readonly amountHundredths: number }[]
  readonly at: string
  readonly otherParty: string
  readonly note: string | null
  readonly by: ActingPerson
}

/** The books of batches of this person, by their ids. Errors: `not_found`, `medicine-of-another`. */
export async function booksOf(
  { trx }: CommandContext,
  residentId: number,
  batchIds: readonly number[],
): Promise<ReadonlyMap<number, BatchBook>> {
  for (const batchId of batchIds) {
    const batch = await liveRow(trx, 'medicineBatch', batchId)
    if (batch.residentId === residentId) continue
    const text = '这一批药不是这位老人的，没有保存。'
    throw new YiluError('rule_violated', 'medicine-of-another', text)
  }
  const books = await batchBooks(trx, { batchIds })
  return new Map(books.map((book) => [book.id, book]))
}

/** Something of some batches goes out of the home's keeping. Gives the ids of the movements. */
async function goOut(context: CommandContext, going: Going): Promise<number[]> {
  const { residentId, kind, lines, at, otherParty, note, by } = going
  await residentRow(context.trx, residentId)
  const ids = lines.map(({ batchId }) => batchId)
  const books = await booksOf(context, residentId, ids)
  const made: number[] = []
  for (const [index, { batchId, amountHundredths }] of lines.entries()) {
    const book = books.get(batchId)
    if (book === undefined) continue
    assertNotCounted(book, at)
    const free = book.freeAt(at)
    if (amountHundredths > free) {
      const { name, unit } = await liveRow(context.trx, 'custodyMedicine', book.medicineId)
      const words = `${name} 这一批只有 ${amountText(free, unit)}`
      throw new YiluError('rule_violated', 'stock-short', `${words}，没有保存。`, {
        [`lines.${index}.amountHundredths`]: words,
      })
    }
    made.push(
      await insertRow(context, 'stockMovement', {
        batchId,
        medicineId: book.medicineId,
        residentId,
        kind,
        amountHundredths: -amountHundredths,
        movedAt: at,
        doseId: null,
        stockCountId: null,
        otherParty,
        note,
        movedByStaffId: by.staffId,
        movedBy: by.name,
      }),
    )
  }
  context.record({
    subject: `resident:${residentId}`,
    after: { kind, lines, movedAt: at, otherParty, note, by: by.name, movementIds: made },
  })
  return made
}

const returnMedicinesHandler = handleCommand(returnMedicines, async (context, input) => {
  const at = hourOf(context, input.returnedAt, 'returnedAt')
  const by = await actingPerson(context, input)
  const { residentId, lines, returnedTo, note } = input
  const going = {
    residentId,
    kind: 'returned',
    lines,
    at,
    otherParty: returnedTo,
    note,
    by,
  } as const
  return { movementIds: await goOut(context, going) }
})

const discardMedicinesHandler = handleCommand(discardMedicines, async (context, input) => {
  const at = hourOf(context, input.discardedAt, 'discardedAt')
  const by = await actingPerson(context, input)
  const { residentId, lines, witness, why } = input
  if (witness === by.name) {
    const text = '见证人不能是经手人自己，没有保存。'
    throw new YiluError('invalid_input', 'witness-same', text, { witness: '换另一位' })
  }
  const going = {
    residentId,
    kind: 'discarded',
    lines,
    at,
    otherParty: witness,
    note: why,
    by,
  } as const
  return { movementIds: await goOut(context, going) }
})

const voidStockMovementHandler = handleCommand(voidStockMovement, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'stockMovement', input)
  if (row.kind !== 'returned' && row.kind !== 'discarded') {
    const text = '这里只能作废退回和销毁，没有改动。给药、收入、盘点在各自的记录里作废。'
    throw new YiluError('rule_violated', 'movement-kind', text)
  }
  const [book] = await batchBooks(trx, { batchIds: [row.batchId] })
  if (book !== undefined) assertNotCounted(book, row.movedAt)
  await changeRow(trx, 'stockMovement', row, { voidedAt: now })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('stockMovement', row),
    after: { reason: input.reason },
  })
  return {}
})

export const movementHandlers: readonly Handler[] = [
  returnMedicinesHandler,
  discardMedicinesHandler,
  voidStockMovementHandler,
]
