import type { Generated } from 'kysely'
import type { NamedKeyTable } from './columns.ts'

export interface AgreementTable {
  id: Generated<number>
  residentId: number
  stayId: number | null
  renewsAgreementId: number | null
  status: 'paper-pending' | 'draft' | 'signed'
  number: string | null
  signedOn: string | null
  startsOn: string | null
  expiresOn: string | null
  endedOn: string | null
  endNote: string | null
  trialDays: number | null
  careLevelId: number | null
  services: string | null
  depositFen: number | null
  monthlyFeeFen: number | null
  paymentDay: string | null
  terms: string | null
  wordingVersion: number | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface AgreementPartyTable {
  id: Generated<number>
  agreementId: number
  role: 'resident' | 'guardian' | 'agent' | 'payer' | 'guarantor' | 'emergency'
  name: string
  relation: string | null
  idNumber: string | null
  telephone: string | null
  address: string | null
  position: number
  recordedAt: string
  voidedAt: string | null
}

export interface AgreementFeeTable {
  id: Generated<number>
  agreementId: number
  item: string
  amountFen: number
  per: 'month' | 'day' | 'once'
  position: number
  recordedAt: string
  voidedAt: string | null
}

export interface DocumentWordingTable {
  id: Generated<number>
  document: string
  wordingVersion: number
  title: string
  body: string
  reason: string
  recordedAt: string
  recordedBy: number
  voidedAt: string | null
}

export interface TrialTable {
  id: Generated<number>
  stayId: number
  residentId: number
  trialFrom: string
  trialTo: string
  conclusion: 'stays' | 'extended' | 'leaves' | null
  concludedOn: string | null
  concludedBy: string | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface DepartureTable {
  id: Generated<number>
  stayId: number
  residentId: number
  destination: string | null
  takenBy: string | null
  takenByRelation: string | null
  diedAt: string | null
  deathPlace: string | null
  deathCause: string | null
  deathPaper: string | null
  toldTo: string | null
  toldAt: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export type DepartureStepKindTable = NamedKeyTable

export interface DepartureStepTable {
  id: Generated<number>
  departureId: number
  step: string
  state: 'done' | 'not-needed'
  doneOn: string
  doneBy: string
  note: string | null
  recordedAt: string
  voidedAt: string | null
  /** What ticked it off by itself; null where somebody did. */
  settlementId: number | null
}

export interface BelongingTable {
  id: Generated<number>
  residentId: number
  stayId: number | null
  what: string
  itemCount: number
  isValuable: Generated<number>
  keptWhere: string | null
  receivedOn: string
  receivedFrom: string | null
  returnedOn: string | null
  returnedTo: string | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}
