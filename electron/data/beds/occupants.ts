import type { Database } from '../database/connection.ts'

type Beds = readonly { readonly id: number }[]

/** Who lies in any of these beds on that day or is to lie there later, in the order of the beds' codes. */
export async function occupantsFrom(db: Database, beds: Beds, from: string) {
  const rows = await everybodyFrom(db, beds, from)
  return rows.filter(({ bedFrom, bedTo }) => bedFrom !== bedTo)
}

/** As {@link occupantsFrom}, with those who came and went on one day. */
export function everybodyFrom(db: Database, beds: Beds, from: string) {
  return db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select(['bedStay.bedId', 'bed.code', 'resident.name', 'bedStay.bedFrom', 'bedStay.bedTo'])
    .where(
      'bedStay.bedId',
      'in',
      beds.map(({ id }) => id),
    )
    .where('bedStay.voidedAt', 'is', null)
    .where((eb) => eb(eb.fn.coalesce('bedStay.bedTo', eb.val('9999')), '>', from))
    .orderBy('bed.codeKey')
    .orderBy('bedStay.bedFrom')
    .execute()
}
