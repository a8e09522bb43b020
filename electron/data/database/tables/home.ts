import type { Generated } from 'kysely'
import type { NamedKeyTable } from './columns.ts'

export interface HomeProfileTable {
  id: Generated<number>
  profileFrom: string
  schemaVersion: number
  valuesJson: string
  recordedAt: string
  voidedAt: string | null
}

export interface PaperKindTable extends NamedKeyTable {
  category: 'licence' | 'insurance' | 'medical' | 'grade'
}

export interface PaperTable {
  id: Generated<number>
  kind: string
  title: string | null
  number: string | null
  issuer: string | null
  startsOn: string | null
  expiresOn: string | null
  isPermanent: Generated<number>
  grade: number | null
  personCount: number | null
  sumFen: number | null
  responsibleStaffId: number | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export type DutyKindTable = NamedKeyTable

export interface DutyRecordTable {
  id: Generated<number>
  kind: string
  what: string
  startsOn: string
  endsOn: string | null
  who: string | null
  responsibleStaffId: number | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface HomePolicyProfileTable {
  id: Generated<number>
  profile: string
  profileFrom: string
  profileTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export type DueTaskKind = 'enter-leave' | 'enter-discharge' | 'read-remark'

export interface DueTaskTable {
  id: Generated<number>
  kind: DueTaskKind
  subject: string
  title: string
  detail: string
  raisedOn: string
  importBatchId: number | null
  recordedAt: string
  closedAt: string | null
  closedBy: number | null
  closeNote: string | null
  voidedAt: string | null
}
