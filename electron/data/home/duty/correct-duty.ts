import { correctDuty, voidDuty } from '#shared/contract/home/duty.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { type DutyRow, liveDuty } from './duty-row.ts'
import { assertDuty, dutyColumns } from './record-duty.ts'

async function dutyToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<DutyRow> {
  const row = await liveDuty(trx, id)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

export const correctDutyHandler = handleCommand(correctDuty, async (context, input) => {
  const { trx, now } = context
  const before = await dutyToChange(trx, input)
  await assertDuty(context, input)
  await keepVoidedCopy(trx, 'dutyRecord', before.id, now)
  const version = before.version + 1
  await trx
    .updateTable('dutyRecord')
    .set({ ...dutyColumns(input), recordedAt: now, version })
    .where('id', '=', before.id)
    .execute()
  context.record({
    subject: `dutyRecord:${before.id}`,
    before: dutyColumns(before),
    after: { ...dutyColumns(input), reason: input.reason },
  })
  return { version }
})

export const voidDutyHandler = handleCommand(voidDuty, async (context, input) => {
  const { trx, now } = context
  const before = await dutyToChange(trx, input)
  await trx
    .updateTable('dutyRecord')
    .set({ voidedAt: now, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
  const after = { reason: input.reason }
  context.record({ subject: `dutyRecord:${before.id}`, before: dutyColumns(before), after })
  return {}
})
