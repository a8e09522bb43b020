import type { Database } from '../../database/connection.ts'
import type { MainBed } from './main-beds.ts'

/** The other half of a swap: who took the bed that this person left, on that day, out of the bed she took. */
export interface SwapPartner {
  readonly bedStayId: number
  readonly residentId: number
  readonly name: string
}

/**
 * The person with whom a bed was swapped; null where the move was none. On the day on which one came from
 * bed A to bed B the other came from B to A: nobody else could have, for each bed takes one person.
 */
export async function swapPartner(
  db: Database,
  bedStay: Pick<MainBed, 'bedId' | 'residentId' | 'from'>,
  previous: Pick<MainBed, 'bedId'>,
): Promise<SwapPartner | null> {
  const row = await db
    .selectFrom('bedStay as came')
    .innerJoin('bedStay as went', 'went.stayId', 'came.stayId')
    .innerJoin('resident', 'resident.id', 'came.residentId')
    .select(['came.id as bedStayId', 'came.residentId', 'resident.name'])
    .where('came.bedId', '=', previous.bedId)
    .where('went.bedId', '=', bedStay.bedId)
    .where('came.bedFrom', '=', bedStay.from)
    .where('went.bedTo', '=', bedStay.from)
    .where('came.kind', '=', 'main')
    .where('went.kind', '=', 'main')
    .where('came.voidedAt', 'is', null)
    .where('went.voidedAt', 'is', null)
    .where('came.residentId', '!=', bedStay.residentId)
    // What took no day is history: who lies there is meant.
    .where((eb) => eb.or([eb('came.bedTo', 'is', null), eb('came.bedTo', '>', bedStay.from)]))
    .orderBy('came.id', 'desc')
    .executeTakeFirst()
  return row ?? null
}
