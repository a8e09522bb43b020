import type { Generated } from 'kysely'

export interface EnquiryTable {
  id: Generated<number>
  residentId: number
  enquiredOn: string
  channel: string | null
  receivedBy: string | null
  receivedByStaffId: number | null
  bedKindWish: 'ordinary' | 'nursing' | 'dementia' | 'medical' | null
  wish: string | null
  priceMaxFen: number | null
  wantedFrom: string | null
  closedOn: string | null
  outcome: 'admitted' | 'withdrawn' | 'unsuitable' | 'elsewhere' | 'death' | 'other' | null
  closeNote: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface FollowUpTable {
  id: Generated<number>
  residentId: number
  kind: 'enquiry' | 'trial' | 'family' | 'other'
  happenedOn: string
  withWhom: string | null
  what: string
  result: string | null
  nextOn: string | null
  nextDoneOn: string | null
  recordedAt: string
  recordedBy: number
  voidedAt: string | null
  version: Generated<number>
}

export interface WaitingRuleTable {
  id: Generated<number>
  ruleFrom: string
  schemaVersion: number
  ruleJson: string
  recordedAt: string
  voidedAt: string | null
}

export interface WaitingTable {
  id: Generated<number>
  residentId: number
  enquiryId: number
  endReason: 'admitted' | 'withdrawn' | 'unsuitable' | 'elsewhere' | 'death' | 'other' | null
  endNote: string | null
  waitingFrom: string
  waitingTo: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface WaitingJumpTable {
  id: Generated<number>
  waitingId: number
  jumpFrom: string
  jumpTo: string | null
  reason: string
  recordedAt: string
  recordedBy: number
  voidedAt: string | null
}

export interface BedOfferTable {
  id: Generated<number>
  waitingId: number
  residentId: number
  bedId: number | null
  offeredOn: string
  answerBy: string | null
  listPlace: number
  aheadReason: string | null
  answer: 'accepted' | 'refused' | 'lapsed' | 'withdrawn' | null
  answeredOn: string | null
  answerNote: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}
