import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { StockMoved } from '../emergency/stock.ts'

/** Live uses of a delivery, the oldest first. */
export function usesOf(db: Database, deliveryId: number) {
  return db
    .selectFrom('foodUse')
    .selectAll()
    .where('deliveryId', '=', deliveryId)
    .where('voidedAt', 'is', null)
    .orderBy('usedOn')
    .orderBy('id')
    .execute()
}

interface Came {
  readonly deliveredOn: Day
  readonly quantityHundredths: number
  readonly result: 'accepted' | 'rejected'
}

interface Gone {
  readonly usedOn: Day
  readonly quantityHundredths: number
}

/** What came with a delivery and what left it, by day; what was not taken in never came. */
export function movedIn(came: Came, uses: readonly Gone[]): readonly StockMoved[] {
  const quantity = came.result === 'accepted' ? came.quantityHundredths : 0
  return [
    { on: came.deliveredOn, quantity },
    ...uses.map(({ usedOn, quantityHundredths }) => ({
      on: usedOn,
      quantity: -quantityHundredths,
    })),
  ]
}

/** `1.5` of 150. */
export const inHundredths = (hundredths: number): string => String(hundredths / 100)
