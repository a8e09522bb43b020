import type { Generated } from 'kysely'
import type { NamedKeyTable, Sex } from './columns.ts'

/** Paper on which a person's number stands. */
export type IdKind =
  | 'resident-card'
  | 'foreign-permanent'
  | 'passport'
  | 'hk-macao-permit'
  | 'taiwan-permit'
  | 'hk-macao-taiwan-card'
  | 'other'

export interface ResidentTable {
  id: Generated<number>
  name: string
  namePinyin: string
  nameInitials: string
  nameKey: string
  sex: Sex
  bornOn: string | null
  idNumber: string | null
  telephone: string | null
  address: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
  ethnic: string | null
  marital: string | null
  remark: string | null
  idKind: IdKind | null
  nationality: string | null
  education: string | null
  occupation: string | null
  householdAddress: string | null
  religion: string | null
  mergedIntoId: number | null
  erasedAt: string | null
}

export interface ResidentContactTable {
  id: Generated<number>
  residentId: number
  name: string
  relation: string | null
  telephone: string | null
  recordedAt: string
  voidedAt: string | null
  kind: Generated<'contact' | 'guardian' | 'agent'>
  idNumber: string | null
  address: string | null
  isEmergency: Generated<number>
  basis: string | null
  contactFrom: string | null
  contactTo: string | null
  note: string | null
  position: Generated<number>
}

export type EndReason = 'home' | 'transfer' | 'hospital' | 'death' | 'other'

export interface StayTable {
  id: Generated<number>
  residentId: number
  stayFrom: string
  stayTo: string | null
  endReason: EndReason | null
  endNote: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export type PayerGroupTable = NamedKeyTable

export interface ResidentGroupTable {
  id: Generated<number>
  residentId: number
  payerGroup: string
  groupFrom: string
  groupTo: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
  stayId: number | null
}

export interface MonthlyFeeTable {
  id: Generated<number>
  residentId: number
  monthlyFeeFen: number
  feeFrom: string
  feeTo: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
  stayId: number | null
}

export type LeaveKind = 'home' | 'hospital' | 'outing' | 'other'

export interface LeaveTable {
  id: Generated<number>
  stayId: number
  residentId: number
  kind: LeaveKind
  leaveFrom: string
  leaveTo: string | null
  endsWithStay: Generated<number>
  expectedOn: string | null
  leftAt: string | null
  expectedAt: string | null
  returnedAt: string | null
  place: string | null
  companion: string | null
  companionRelation: string | null
  companionTelephone: string | null
  returnCompanion: string | null
  department: string | null
  diagnosis: string | null
  reason: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface DeclaredAbilityTable {
  id: Generated<number>
  residentId: number
  word: string
  level: number | null
  declaredOn: string
  source: string
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export interface ResidentMergeTable {
  id: Generated<number>
  fromResidentId: number
  intoResidentId: number
  reason: string
  schemaVersion: number
  movedJson: string
  recordedAt: string
  recordedBy: number
  undoneAt: string | null
  undoneReason: string | null
}

export type SpecialGroupTable = NamedKeyTable

export interface ResidentSpecialGroupTable {
  id: Generated<number>
  residentId: number
  specialGroup: string
  note: string | null
  groupFrom: string
  groupTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export type InsuranceKindTable = NamedKeyTable

export interface ResidentInsuranceTable {
  id: Generated<number>
  residentId: number
  kind: string
  number: string | null
  grade: number | null
  note: string | null
  insuredFrom: string
  insuredTo: string | null
  recordedAt: string
  voidedAt: string | null
}
