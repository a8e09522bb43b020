import { recordBelongings } from '#shared/contract/residents/belonging.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'

/** The stay during which things came in; null where they came before it or after. */
async function stayAt(db: Database, residentId: number, day: string): Promise<number | null> {
  const row = await db
    .selectFrom('stay')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', day))
    .executeTakeFirst()
  return row?.id ?? null
}

export const recordBelongingsHandler = handleCommand(recordBelongings, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, receivedOn, receivedFrom, items } = input
  assertCome(receivedOn, today, 'receivedOn', '收到日期')
  await residentRow(trx, residentId)
  const stayId = await stayAt(trx, residentId, receivedOn)
  const kept = { returnedOn: null, returnedTo: null, recordedAt: now, voidedAt: null }
  const ids: number[] = []
  for (const { isValuable, ...item } of items) {
    const of = { residentId, stayId, receivedOn, receivedFrom }
    const { id } = await trx
      .insertInto('belonging')
      .values({ ...of, ...item, isValuable: isValuable ? 1 : 0, ...kept })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.push(id)
  }
  context.record({
    subject: `resident:${residentId}`,
    after: { belongingIds: ids, receivedOn, receivedFrom, items },
  })
  return { ids }
})
