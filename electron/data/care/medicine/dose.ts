import { recordDoseEffect, voidDose } from '#shared/contract/care/medicine-round.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleCommand } from '../../context.ts'
import { hourOf } from './acting.ts'
import { assertNotCounted, batchBooks } from './book.ts'
import { changeRow, correctRow, rowToChange, said } from './rows.ts'

const voidDoseHandler = handleCommand(voidDose, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'dose', input)
  const movements = await trx
    .selectFrom('stockMovement')
    .select(['id', 'batchId', 'movedAt', 'version'])
    .where('doseId', '=', row.id)
    .where('voidedAt', 'is', null)
    .execute()
  const books = await batchBooks(trx, { batchIds: movements.map(({ batchId }) => batchId) })
  for (const movement of movements) {
    const book = books.find(({ id }) => id === movement.batchId)
    if (book !== undefined) assertNotCounted(book, movement.movedAt)
    await changeRow(trx, 'stockMovement', movement, { voidedAt: now })
  }
  await changeRow(trx, 'dose', row, { voidedAt: now })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('dose', row),
    after: { reason: input.reason, movementIds: movements.map(({ id }) => id) },
  })
  return {}
})

const recordDoseEffectHandler = handleCommand(recordDoseEffect, async (context, input) => {
  const row = await rowToChange(context.trx, 'dose', input)
  if (row.outcome !== 'given') {
    const text = '这一次没有给药，没有什么效果可记，没有保存。'
    throw new YiluError('rule_violated', 'dose-not-given', text)
  }
  const effectSeenAt = hourOf(context, input.effectSeenAt, 'effectSeenAt')
  if (effectSeenAt < row.doneAt) {
    const text = '观察时间早于给药时间，没有保存。'
    throw new YiluError('invalid_input', 'days-in-wrong-order', text, { effectSeenAt: '早于给药' })
  }
  const columns = { effect: input.effect, effectSeenAt }
  const version =
    row.effect === null
      ? await changeRow(context.trx, 'dose', row, columns)
      : await correctRow(context, 'dose', row, columns)
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('dose', row),
    after: columns,
  })
  return { version }
})

export const doseHandlers: readonly Handler[] = [voidDoseHandler, recordDoseEffectHandler]
