import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'

function liveAgreements(db: Database) {
  return db
    .selectFrom('agreement')
    .innerJoin('resident', 'resident.id', 'agreement.residentId')
    .leftJoin('stay', 'stay.id', 'agreement.stayId')
    .leftJoin('agreement as next', (join) =>
      join.onRef('next.renewsAgreementId', '=', 'agreement.id').on('next.voidedAt', 'is', null),
    )
    .leftJoin('careLevel', 'careLevel.id', 'agreement.careLevelId')
    .selectAll('agreement')
    .select(['resident.name', 'stay.stayFrom', 'stay.stayTo', 'next.id as renewedById'])
    .select(['next.startsOn as renewedFrom', 'careLevel.name as careLevelName'])
    .where('agreement.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
}

/** A live agreement with its person, its stay and what renews it. Error: `not_found`. */
export async function agreementRow(db: Database, id: number) {
  const row = await liveAgreements(db).where('agreement.id', '=', id).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'agreement-unknown', '没有这份服务协议，可能已经作废。')
}

export type AgreementRow = Awaited<ReturnType<typeof agreementRow>>

/** The live agreements of a person, in the order in which they were made. */
export function agreementsOfPerson(db: Database, residentId: number): Promise<AgreementRow[]> {
  return liveAgreements(db)
    .where('agreement.residentId', '=', residentId)
    .orderBy('agreement.id')
    .execute()
}

/** The live agreement as its editor saw it. Errors: `not_found`, `conflict`. */
export async function agreementToChange(
  db: Database,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<AgreementRow> {
  const row = await agreementRow(db, id)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** The parties of some agreements, by agreement, in their order. */
export async function partiesOf(db: Database, ids: readonly number[]) {
  const rows = await db
    .selectFrom('agreementParty')
    .select(['agreementId', 'role', 'name', 'relation', 'idNumber', 'telephone', 'address'])
    .where('agreementId', 'in', [0, ...ids])
    .where('voidedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ agreementId }) => agreementId)
}

/** The fee lines of some agreements, by agreement, in their order. */
export async function feeLinesOf(db: Database, ids: readonly number[]) {
  const rows = await db
    .selectFrom('agreementFee')
    .select(['agreementId', 'item', 'amountFen', 'per'])
    .where('agreementId', 'in', [0, ...ids])
    .where('voidedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ agreementId }) => agreementId)
}

/** What the audit keeps of an agreement; the numbers of its parties stay in the rows. */
export function agreementNote(row: {
  readonly number: string | null
  readonly signedOn: string | null
  readonly startsOn: string | null
  readonly expiresOn: string | null
  readonly trialDays: number | null
  readonly careLevelId: number | null
  readonly services: string | null
  readonly depositFen: number | null
  readonly monthlyFeeFen: number | null
  readonly paymentDay: string | null
  readonly terms: string | null
}) {
  const { number, signedOn, startsOn, expiresOn, trialDays, careLevelId, services } = row
  const { depositFen, monthlyFeeFen, paymentDay, terms } = row
  const days = { number, signedOn, startsOn, expiresOn, trialDays }
  return { ...days, careLevelId, services, depositFen, monthlyFeeFen, paymentDay, terms }
}
