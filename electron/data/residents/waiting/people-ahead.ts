import type { Database } from '../../database/connection.ts'
import { offersByWaiting, type ShownOffer } from './offers-shown.ts'
import { type ListedPlace, orderAsOf } from './order.ts'

/** Whether somebody has had her turn: she was asked and may still answer, took it, or refused this bed. */
export function hadTurn(offers: readonly ShownOffer[], bedId: number | null): boolean {
  const [newest] = offers
  if (newest?.state === 'open' || newest?.state === 'accepted') return true
  return (
    bedId !== null && offers.some((offer) => offer.bedId === bedId && offer.state === 'refused')
  )
}

/** Who stands before somebody on the list of a day and has not had her turn, in the order of the list. */
export async function peopleAhead(
  db: Database,
  of: { readonly waitingId: number; readonly bedId: number | null; readonly day: string },
): Promise<readonly ListedPlace['person'][]> {
  const { places } = await orderAsOf(db, of.day)
  const offers = await offersByWaiting(db, of.day)
  const own = places.findIndex(({ person }) => person.waitingId === of.waitingId)
  return places
    .slice(0, Math.max(0, own))
    .map(({ person }) => person)
    .filter(({ waitingId }) => !hadTurn(offers.get(waitingId) ?? [], of.bedId))
}
