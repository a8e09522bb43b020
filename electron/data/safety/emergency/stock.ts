import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

export interface StockMoved {
  readonly on: Day
  /** Above zero came, below zero went. */
  readonly quantity: number
}

/** The lowest that is there at the end of any day from one on; what it is on that day where nothing follows. */
export function lowestFrom(moved: readonly StockMoved[], from: Day): number {
  const after = [...new Set(moved.map(({ on }) => on))].filter((on) => on > from)
  const at = (day: Day) =>
    moved.filter(({ on }) => on <= day).reduce((sum, { quantity }) => sum + quantity, 0)
  return Math.min(at(from), ...after.map(at))
}

const sign = { used: -1, discarded: -1, lost: -1, found: 1 } as const

/** Live batches with what moved in each. */
export async function liveBatches(db: Database, supplyId?: number) {
  const batches = await db
    .selectFrom('supplyBatch')
    .innerJoin('account', 'account.id', 'supplyBatch.enteredBy')
    .selectAll('supplyBatch')
    .select('account.name as enteredByName')
    .where('voidedAt', 'is', null)
    .$if(supplyId !== undefined, (query) => query.where('supplyId', '=', supplyId ?? 0))
    .orderBy('expiresOn', (order) => order.nullsLast())
    .orderBy('receivedOn')
    .orderBy('supplyBatch.id')
    .execute()
  const movements = await db
    .selectFrom('supplyMovement')
    .innerJoin('account', 'account.id', 'supplyMovement.enteredBy')
    .selectAll('supplyMovement')
    .select('account.name as enteredByName')
    .where('voidedAt', 'is', null)
    .orderBy('movedOn')
    .orderBy('supplyMovement.id')
    .execute()
  const byBatch = Map.groupBy(movements, ({ batchId }) => batchId)
  return batches.map((batch) => ({ ...batch, movements: byBatch.get(batch.id) ?? [] }))
}

export type BatchSeen = Awaited<ReturnType<typeof liveBatches>>[number]

/** What came into a batch and went out of it, by day. */
export function movedIn({ receivedOn, quantity, movements }: BatchSeen): readonly StockMoved[] {
  return [
    { on: receivedOn, quantity },
    ...movements.map((row) => ({ on: row.movedOn, quantity: sign[row.kind] * row.quantity })),
  ]
}

/** What is left of a batch at the end of a day. */
export function leftOf(batch: BatchSeen, day: Day): number {
  return movedIn(batch)
    .filter(({ on }) => on <= day)
    .reduce((sum, { quantity }) => sum + quantity, 0)
}
