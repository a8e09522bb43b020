import type { Generated } from 'kysely'

export interface ConsentPurposeTable {
  key: string
  name: string
  isSensitive: number
  position: number
}

export interface PrivacyNoticeTable {
  id: Generated<number>
  noticeVersion: string
  title: string
  body: string
  noticeFrom: string
  recordedAt: string
  voidedAt: string | null
}

export interface ConsentTable {
  id: Generated<number>
  residentId: number
  purpose: string
  noticeId: number | null
  isGiven: number
  givenBy: string
  givenByRole: 'self' | 'guardian' | 'agent' | 'family'
  way: 'written' | 'spoken' | 'electronic'
  scope: string | null
  givenOn: string
  withdrawnOn: string | null
  withdrawnBy: string | null
  withdrawNote: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export type DisclosureReceiverKind =
  | 'resident'
  | 'family'
  | 'guardian'
  | 'hospital'
  | 'authority'
  | 'insurer'
  | 'processor'
  | 'other'

export interface DisclosureTable {
  id: Generated<number>
  residentId: number | null
  about: string | null
  disclosedOn: string
  receiver: string
  receiverKind: DisclosureReceiverKind
  what: string
  purpose: string
  basis: 'consent' | 'contract' | 'duty' | 'emergency' | 'other'
  consentId: number | null
  submissionId: number | null
  way: string | null
  givenBy: string | null
  note: string | null
  recordedAt: string
  recordedBy: number
  voidedAt: string | null
}

export interface PrivacyRequestTable {
  id: Generated<number>
  residentId: number
  kind: 'access' | 'copy' | 'correct' | 'erase' | 'explain'
  askedOn: string
  askedBy: string
  askedByRole: 'self' | 'guardian' | 'agent' | 'relative'
  proof: string | null
  wish: string | null
  answeredOn: string | null
  result: 'granted' | 'partly' | 'refused' | null
  answer: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface RetentionHoldTable {
  id: Generated<number>
  residentId: number
  holdFrom: string
  holdTo: string | null
  reason: string
  recordedAt: string
  voidedAt: string | null
}

export interface ErasureTable {
  id: Generated<number>
  residentId: number
  clause: string
  keptUntil: string
  reason: string
  proposedAt: string
  proposedBy: number
  erasedAt: string | null
  erasedBy: number | null
  withdrawnAt: string | null
}
