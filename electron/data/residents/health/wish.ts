import { correctWish, recordWish } from '#shared/contract/residents/health.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertHealthDays, correctEntry, entryToChange, insertEntry } from './entry.ts'

async function assertKind(db: Database, key: string): Promise<void> {
  const row = await db
    .selectFrom('wishKind')
    .select('key')
    .where('key', '=', key)
    .executeTakeFirst()
  if (row !== undefined) return
  const text = '没有这类意愿，没有保存。'
  throw new YiluError('invalid_input', 'wish-kind-unknown', text, { kind: '没有这一类' })
}

export const recordWishHandler = handleCommand(recordWish, async (context, input) => {
  await assertKind(context.trx, input.kind)
  await assertHealthDays(context, 'wish', input.residentId, { from: input.statedOn })
  return { id: await insertEntry(context, 'residentWish', { ...input, endedOn: null }) }
})

export const correctWishHandler = handleCommand(correctWish, async (context, input) => {
  const { id, version, reason, ...wish } = input
  await assertKind(context.trx, wish.kind)
  const entry = await entryToChange(context.trx, 'wish', { id, version })
  const days = { from: wish.statedOn, to: wish.endedOn }
  await assertHealthDays(context, 'wish', entry.residentId, days)
  return { version: await correctEntry(context, 'wish', entry, wish, reason) }
})
