import type { FeeRules } from '#shared/contract/fees/fee-rule.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** What somebody agreed on of one item. */
export interface OwnCharge {
  readonly feeItemId: number
  /** Null is the price of the fee table. */
  readonly priceFen: number | null
  readonly per: 'month' | 'day'
  readonly quantity: number
}

/** What of a person who is in decides her prices. */
export interface Payer {
  readonly residentId: number
  readonly stayId: number
  readonly name: string
  readonly basis: 'table' | 'total'
  readonly careLevelId: number | null
  /** Class of the main bed first, then of further beds; null where a room has none. */
  readonly bedRateIds: readonly (number | null)[]
  readonly own: readonly OwnCharge[]
}

async function inOn(db: Database, day: string) {
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('billingBasis', (join) =>
      join
        .onRef('billingBasis.stayId', '=', 'stay.id')
        .on('billingBasis.voidedAt', 'is', null)
        .on(coversDay('billingBasis.basisFrom', 'billingBasis.basisTo', day)),
    )
    .leftJoin('residentCareLevel', (join) =>
      join
        .onRef('residentCareLevel.residentId', '=', 'stay.residentId')
        .on('residentCareLevel.voidedAt', 'is', null)
        .on(coversDay('residentCareLevel.levelFrom', 'residentCareLevel.levelTo', day)),
    )
    .select(['stay.residentId', 'stay.id as stayId', 'resident.name', 'billingBasis.basis'])
    .select('residentCareLevel.careLevelId')
    .where('stay.voidedAt', 'is', null)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', day))
    .orderBy('resident.nameKey')
    .orderBy('stay.residentId')
    .execute()
}

async function bedsOn(db: Database, { day, roomsOn }: { day: string; roomsOn: string }) {
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .leftJoin('roomRate', (join) =>
      join
        .onRef('roomRate.roomId', '=', 'bed.roomId')
        .on('roomRate.voidedAt', 'is', null)
        .on(coversDay('roomRate.rateFrom', 'roomRate.rateTo', roomsOn)),
    )
    .select(['bedStay.stayId', 'roomRate.bedRateId'])
    .where('bedStay.voidedAt', 'is', null)
    .where(coversDay('bedStay.bedFrom', 'bedStay.bedTo', day))
    // `main` after `extra`.
    .orderBy('bedStay.kind', 'desc')
    .orderBy('bedStay.id')
    .execute()
  return Map.groupBy(rows, ({ stayId }) => stayId)
}

/**
 * Everybody who is in at the end of a day, with what decides her prices. `roomsOn`: the day of the rooms'
 * classes, where a version begins later than the day for whose people it is told.
 */
export async function payersOn(
  db: Database,
  at: {
    readonly day: string
    readonly roomsOn: string
    readonly rules: Pick<FeeRules, 'defaultBasis'>
  },
): Promise<readonly Payer[]> {
  const beds = await bedsOn(db, at)
  const charges = await db
    .selectFrom('residentCharge')
    .select(['stayId', 'feeItemId', 'priceFen', 'per', 'quantity'])
    .where('voidedAt', 'is', null)
    .where(coversDay('chargeFrom', 'chargeTo', at.day))
    .execute()
  const own = Map.groupBy(charges, ({ stayId }) => stayId)
  return (await inOn(db, at.day)).map(({ basis, ...row }) => ({
    ...row,
    basis: basis ?? at.rules.defaultBasis,
    bedRateIds: (beds.get(row.stayId) ?? []).map(({ bedRateId }) => bedRateId),
    own: own.get(row.stayId) ?? [],
  }))
}
