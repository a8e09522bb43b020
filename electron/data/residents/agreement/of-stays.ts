import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** The instant at which a day ends in Shanghai. */
const endOf = (day: string) => `${day}T16:00:00.000Z`

/**
 * The id of the agreement that stands for a stay on a day: the signed one that began last, else one that is
 * still to begin, else the draft or the paper. What was signed after the day was not there by then.
 */
export function agreementOfStay(stayId: string, asOf: string) {
  const first = sql`coalesce(g.startsOn, g.signedOn, '')`
  return sql<number>`(SELECT g.id FROM agreement AS g
    WHERE g.stayId = ${sql.ref(stayId)} AND g.voidedAt IS NULL
      AND (g.signedOn IS NULL OR g.signedOn <= ${asOf})
      AND (g.status <> 'draft' OR g.recordedAt < ${endOf(asOf)})
      AND (g.renewsAgreementId IS NULL OR g.status = 'signed')
    ORDER BY CASE WHEN g.status <> 'signed' THEN 2 WHEN ${first} <= ${asOf} THEN 0 ELSE 1 END,
      ${first} DESC, g.id DESC LIMIT 1)`
}

/** Last day of the newest signed agreement of a stay, renewals included, as known on a day. */
export function agreementUntil(stayId: string, asOf: string) {
  return sql<
    string | null
  >`(SELECT coalesce(CASE WHEN g.endedOn <= ${asOf} THEN g.endedOn END, g.expiresOn)
    FROM agreement AS g
    WHERE g.stayId = ${sql.ref(stayId)} AND g.voidedAt IS NULL AND g.status = 'signed'
      AND g.signedOn <= ${asOf}
    ORDER BY coalesce(g.startsOn, g.signedOn) DESC, g.id DESC LIMIT 1)`
}

/** Everybody who has a stay on the day, with what stands for the agreement. */
export function stayAgreements(db: Database, asOf: string) {
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('agreement', (join) => join.on('agreement.id', '=', agreementOfStay('stay.id', asOf)))
    .select(['resident.id', 'resident.name', 'stay.id as stayId', 'stay.stayFrom'])
    .select(['agreement.status', agreementUntil('stay.id', asOf).as('until')])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .orderBy('until')
    .orderBy('resident.nameKey')
    .orderBy('resident.id')
    .execute()
}

export type StayAgreement = Awaited<ReturnType<typeof stayAgreements>>[number]
