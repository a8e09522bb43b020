import type { Generated } from 'kysely'

export type FeeCategory = 'bed' | 'care' | 'meal' | 'service' | 'other' | 'damages'
export type PricingBasis = 'market' | 'government-guided' | 'government-set' | 'agreement'

export interface FeeItemTable {
  id: Generated<number>
  name: string
  category: FeeCategory
  pricing: 'plain' | 'bed-rate' | 'care-level'
  per: 'month' | 'day' | 'time' | 'once'
  isDefault: Generated<number>
  unitName: string | null
  note: string | null
  position: number
  closedOn: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface BedRateTable {
  id: Generated<number>
  name: string
  position: number
  closedOn: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface RoomRateTable {
  id: Generated<number>
  roomId: number
  bedRateId: number
  rateFrom: string
  rateTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface FeeTableTable {
  id: Generated<number>
  name: string
  startsOn: string
  status: 'draft' | 'published'
  basis: PricingBasis | null
  basisNote: string | null
  decidedOn: string | null
  decidedBy: string | null
  reason: string | null
  publishedOn: string | null
  publishedBy: number | null
  lateReason: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface FeePriceTable {
  id: Generated<number>
  feeTableId: number
  feeItemId: number
  bedRateId: number | null
  careLevelId: number | null
  priceFen: number
  note: string | null
  position: number
  recordedAt: string
  voidedAt: string | null
}

export interface FeeNoticeTable {
  id: Generated<number>
  feeTableId: number
  noticedFrom: string
  noticedTo: string | null
  place: string
  staffId: number | null
  postedBy: string | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface FeeRuleTable {
  id: Generated<number>
  ruleFrom: string
  rulesJson: string
  reason: string
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
}
