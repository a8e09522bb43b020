import type { Generated } from 'kysely'
import type { NamedKeyTable, Sex } from './columns.ts'

export type PostTable = NamedKeyTable
export type CertificateKindTable = NamedKeyTable

export interface StaffTable {
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
  education: string | null
  remark: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
  contactName: string | null
  contactRelation: string | null
  contactTelephone: string | null
}

export interface EmploymentTable {
  id: Generated<number>
  staffId: number
  employedFrom: string
  isFromExact: Generated<number>
  employedTo: string | null
  endNote: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export interface StaffPostTable {
  id: Generated<number>
  employmentId: number
  staffId: number
  post: string
  title: string | null
  isFullTime: Generated<number>
  postFrom: string
  postTo: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export interface StaffCertificateTable {
  id: Generated<number>
  staffId: number
  kind: string
  title: string | null
  number: string | null
  issuer: string | null
  issuedOn: string | null
  expiresOn: string | null
  isPermanent: Generated<number>
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export type TrainingKindTable = NamedKeyTable

export interface TrainingTable {
  id: Generated<number>
  kind: string
  topic: string
  startsOn: string
  endsOn: string | null
  hours: number
  trainer: string | null
  place: string | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
  passScore: number | null
  sessionId: number | null
}

export interface TrainingAttendanceTable {
  id: Generated<number>
  trainingId: number
  staffId: number
  isCompleted: Generated<number>
  score: number | null
  recordedAt: string
  voidedAt: string | null
}
