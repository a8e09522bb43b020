import type { Generated } from 'kysely'

export interface BillingBasisTable {
  id: Generated<number>
  residentId: number
  stayId: number
  basis: 'table' | 'total'
  basisFrom: string
  basisTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface ResidentChargeTable {
  id: Generated<number>
  residentId: number
  stayId: number
  feeItemId: number
  priceFen: number | null
  per: 'month' | 'day'
  quantity: Generated<number>
  agreementId: number | null
  note: string | null
  chargeFrom: string
  chargeTo: string | null
  endsWithStay: Generated<number>
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface WaiverTable {
  id: Generated<number>
  residentId: number
  stayId: number
  feeItemId: number | null
  percent: number | null
  monthlyFen: number | null
  waiverFrom: string
  waiverTo: string | null
  endsWithStay: Generated<number>
  reason: string
  approvedBy: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ExtraChargeTable {
  id: Generated<number>
  residentId: number
  stayId: number
  feeItemId: number
  chargedOn: string
  quantity: number
  priceFen: number
  amountFen: number
  note: string | null
  staffId: number | null
  doneBy: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}
