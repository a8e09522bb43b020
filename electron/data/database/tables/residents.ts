import type { Generated } from 'kysely'
import type { NamedKeyTable, Sex } from './columns.ts'

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
}

export interface ResidentContactTable {
  id: Generated<number>
  residentId: number
  kind: Generated<'contact' | 'guardian' | 'agent'>
  name: string
  relation: string | null
  telephone: string | null
  recordedAt: string
  voidedAt: string | null
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
}

export interface AgreementTable {
  id: Generated<number>
  stayId: number
  status: 'paper-pending' | 'signed'
  number: string | null
  signedOn: string | null
  startsOn: string | null
  expiresOn: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export type LeaveKind = 'home' | 'hospital' | 'other'

export interface LeaveTable {
  id: Generated<number>
  stayId: number
  residentId: number
  kind: LeaveKind
  leaveFrom: string
  leaveTo: string | null
  endsWithStay: Generated<number>
  expectedOn: string | null
  place: string | null
  companion: string | null
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
