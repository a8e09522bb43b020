import type { Database } from '../../database/connection.ts'

/** An item of a person's own on a day. */
export interface ChargeOfDay {
  readonly feeItemId: number
  readonly priceFen: number | null
  readonly per: 'month' | 'day'
  readonly quantity: number
  readonly agreementId: number | null
  readonly agreementNumber: string | null
}

/**
 * Her own items of a stay that had begun by a day, newest first; an end that came later is not known yet.
 * What is agreed for days to come is there too, where the day is today.
 */
export async function chargesOfStay(
  db: Database,
  stayId: number,
  { asOf, today }: { readonly asOf: string; readonly today: string },
) {
  const rows = await db
    .selectFrom('residentCharge')
    .innerJoin('feeItem', 'feeItem.id', 'residentCharge.feeItemId')
    .leftJoin('agreement', 'agreement.id', 'residentCharge.agreementId')
    .select(['residentCharge.id', 'feeItemId', 'feeItem.name', 'feeItem.category'])
    .select(['residentCharge.priceFen', 'residentCharge.per', 'residentCharge.quantity'])
    .select(['residentCharge.agreementId', 'agreement.number as agreementNumber'])
    .select(['residentCharge.note', 'chargeFrom', 'chargeTo', 'residentCharge.version'])
    .where('residentCharge.stayId', '=', stayId)
    .where('residentCharge.voidedAt', 'is', null)
    .$if(asOf < today, (query) => query.where('chargeFrom', '<=', asOf))
    .orderBy('chargeFrom', 'desc')
    .orderBy('feeItem.position')
    .orderBy('residentCharge.id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    chargeTo: row.chargeTo !== null && row.chargeTo > asOf && asOf < today ? null : row.chargeTo,
  }))
}

/** What she is let off within a stay, newest first; an end that is set ahead shows, today a beginning too. */
export async function waiversOfStay(
  db: Database,
  stayId: number,
  { asOf, today }: { readonly asOf: string; readonly today: string },
) {
  return db
    .selectFrom('waiver')
    .leftJoin('feeItem', 'feeItem.id', 'waiver.feeItemId')
    .innerJoin('account', 'account.id', 'waiver.approvedBy')
    .select(['waiver.id', 'feeItemId', 'feeItem.name as item', 'percent', 'monthlyFen'])
    .select(['waiverFrom', 'waiverTo', 'reason', 'account.name as approvedBy', 'waiver.version'])
    .where('waiver.stayId', '=', stayId)
    .where('waiver.voidedAt', 'is', null)
    .$if(asOf < today, (query) => query.where('waiverFrom', '<=', asOf))
    .orderBy('waiverFrom', 'desc')
    .orderBy('waiver.id', 'desc')
    .execute()
}

/** How she was billed within a stay, newest first. */
export async function basesOfStay(db: Database, stayId: number, asOf: string) {
  const rows = await db
    .selectFrom('billingBasis')
    .select(['id', 'basis', 'basisFrom', 'basisTo'])
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .where('basisFrom', '<=', asOf)
    .orderBy('basisFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    basisTo: row.basisTo !== null && row.basisTo > asOf ? null : row.basisTo,
  }))
}
