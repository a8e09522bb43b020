import { correctBatch, receiveMedicines, voidBatch } from '#shared/contract/care/medicine-stock.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { type ActingPerson, actingPerson, hourOf } from './acting.ts'
import { drugAllergies, warningsOf } from './allergy.ts'
import { assertNeverNegative, assertNotCounted, batchBooks } from './book.ts'
import { changeRow, correctRow, insertRow, liveRow, rowToChange, said } from './rows.ts'

type Receipt = InputOf<typeof receiveMedicines>['batches'][number]

/** A medicine of this very person that is still kept. Errors: `not_found`, `medicine-of-another`, `medicine-ended`. */
async function medicineOf(db: Database, residentId: number, medicineId: number) {
  const medicine = await liveRow(db, 'custodyMedicine', medicineId)
  if (medicine.residentId !== residentId) {
    const text = `${medicine.name} 登记在另一位老人名下，没有保存。`
    throw new YiluError('rule_violated', 'medicine-of-another', text)
  }
  if (medicine.endedOn === null) return medicine
  const text = `${medicine.name} 在 ${formatDay(medicine.endedOn)} 已停止代管，没有保存。先重新登记这种药。`
  throw new YiluError('rule_violated', 'medicine-ended', text)
}

async function hasCustody(db: Database, residentId: number, day: string): Promise<boolean> {
  const row = await db
    .selectFrom('medicineCustody')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('custodyFrom', 'custodyTo', day))
    .executeTakeFirst()
  return row !== undefined
}

function expiryWarning(name: string, expiresOn: string, day: string): string[] {
  return expiresOn < day
    ? [`${name} 在 ${formatDay(expiresOn)} 已过有效期，不能给，待退回或销毁`]
    : []
}

async function insertBatch(
  context: CommandContext,
  { medicineId, ...receipt }: Receipt,
  of: { readonly residentId: number; readonly at: string; readonly by: ActingPerson },
) {
  const { batchNumber, expiresOn, amountHundredths, broughtBy, note } = receipt
  const { residentId, at, by } = of
  const batch = { medicineId, residentId, batchNumber, expiresOn }
  const batchId = await insertRow(context, 'medicineBatch', batch)
  const movementId = await insertRow(context, 'stockMovement', {
    batchId,
    medicineId,
    residentId,
    kind: 'received',
    amountHundredths,
    movedAt: at,
    doseId: null,
    stockCountId: null,
    otherParty: broughtBy,
    note,
    movedByStaffId: by.staffId,
    movedBy: by.name,
  })
  return { batchId, movementId }
}

const receiveMedicinesHandler = handleCommand(receiveMedicines, async (context, input) => {
  const { trx, today } = context
  const { residentId, batches } = input
  await residentRow(trx, residentId)
  const at = hourOf(context, input.receivedAt, 'receivedAt')
  const by = await actingPerson(context, input)
  const known = await drugAllergies(trx, [residentId], today)
  const warnings: string[] = []
  const made: { batchId: number; movementId: number }[] = []
  for (const receipt of batches) {
    const medicine = await medicineOf(trx, residentId, receipt.medicineId)
    warnings.push(...warningsOf(known, residentId, medicine))
    warnings.push(...expiryWarning(medicine.name, receipt.expiresOn, today))
    made.push(await insertBatch(context, receipt, { residentId, at, by }))
  }
  if (!(await hasCustody(trx, residentId, shanghaiDay(at)))) {
    warnings.push('这一天没有药品代管约定')
  }
  context.record({
    subject: `resident:${residentId}`,
    after: {
      received: batches.map((receipt, index) => ({ ...receipt, ...made[index] })),
      receivedAt: at,
      by: by.name,
      warnings,
    },
  })
  return {
    batchIds: made.map(({ batchId }) => batchId),
    movementIds: made.map(({ movementId }) => movementId),
    warnings: [...new Set(warnings)],
  }
})

async function receiptOf(db: Database, batchId: number) {
  return db
    .selectFrom('stockMovement')
    .selectAll()
    .where('batchId', '=', batchId)
    .where('kind', '=', 'received')
    .where('voidedAt', 'is', null)
    .executeTakeFirstOrThrow()
}

/** Doses that were given from the batch after a day: told, since they happened. */
async function lateDoses(db: Database, batchId: number, expiresOn: string): Promise<string[]> {
  const rows = await db
    .selectFrom('stockMovement')
    .select('movedAt')
    .where('batchId', '=', batchId)
    .where('kind', '=', 'given')
    .where('voidedAt', 'is', null)
    .execute()
  const count = rows.filter(({ movedAt }) => shanghaiDay(movedAt) > expiresOn).length
  return count === 0 ? [] : [`已有 ${count} 次给药晚于这个有效期`]
}

const correctBatchHandler = handleCommand(correctBatch, async (context, input) => {
  const { trx } = context
  const { id, version, reason, batchNumber, expiresOn, ...receipt } = input
  const row = await rowToChange(trx, 'medicineBatch', { id, version })
  const movement = await receiptOf(trx, id)
  const movedAt = hourOf(context, receipt.receivedAt, 'receivedAt')
  const { amountHundredths, broughtBy, note } = receipt
  if (amountHundredths !== movement.amountHundredths || movedAt !== movement.movedAt) {
    const [book] = await batchBooks(trx, { batchIds: [id] })
    if (book !== undefined) assertNotCounted(book, movement.movedAt)
  }
  const next = await correctRow(context, 'medicineBatch', row, { batchNumber, expiresOn })
  const columns = { amountHundredths, movedAt, otherParty: broughtBy, note }
  await correctRow(context, 'stockMovement', movement, columns)
  await assertNeverNegative(trx, [id])
  context.record({
    subject: `resident:${row.residentId}`,
    before: { ...said('stockMovement', movement), ...said('medicineBatch', row) },
    after: { batchNumber, expiresOn, ...columns, reason },
  })
  return { version: next, warnings: await lateDoses(trx, id, expiresOn) }
})

const voidBatchHandler = handleCommand(voidBatch, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'medicineBatch', input)
  const movement = await receiptOf(trx, row.id)
  const others = await trx
    .selectFrom('stockMovement')
    .select('id')
    .where('batchId', '=', row.id)
    .where('voidedAt', 'is', null)
    .where('id', '!=', movement.id)
    .executeTakeFirst()
  const [book] = await batchBooks(trx, { batchIds: [row.id] })
  if (others !== undefined || (book !== undefined && book.countedAt !== null)) {
    const text = '这一批已有出入或盘点，不能作废，没有保存。数量写错用“更正”。'
    throw new YiluError('rule_violated', 'batch-used', text)
  }
  await changeRow(trx, 'stockMovement', movement, { voidedAt: now })
  await changeRow(trx, 'medicineBatch', row, { voidedAt: now })
  context.record({
    subject: `resident:${row.residentId}`,
    before: { ...said('stockMovement', movement), ...said('medicineBatch', row) },
    after: { reason: input.reason },
  })
  return {}
})

export const batchHandlers: readonly Handler[] = [
  receiveMedicinesHandler,
  correctBatchHandler,
  voidBatchHandler,
]
