import type { Database } from '../database/connection.ts'
import { reachesInto } from '../database/periods.ts'

/** Who lies in any of these beds on that day or is to lie there later, in the order of the beds' codes. */
export async function occupantsFrom(
  db: Database,
  beds: readonly { readonly id: number }[],
  from: string,
) {
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
    .where(reachesInto('bedStay.bedFrom', 'bedStay.bedTo', from))
    .orderBy('bed.codeKey')
    .orderBy('bedStay.bedFrom')
    .execute()
}
