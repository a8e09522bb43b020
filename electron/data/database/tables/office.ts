import type { Generated } from 'kysely'
import type { NamedKeyTable } from './columns.ts'

/** Columns of every table as SQLite gives them back; a test compares this with the real file. */
export interface HomeTable {
  id: number
  name: string
  isSample: number
  createdAt: string
  version: Generated<number>
}

export interface HomeSettingTable {
  name: string
  valueJson: string
  version: Generated<number>
}

export interface AccountTable {
  id: Generated<number>
  name: string
  nameKey: string
  isCommandLine: Generated<number>
  isActive: Generated<number>
  activeUntil: string | null
  pinHash: string | null
  failedCount: Generated<number>
  lockedUntil: string | null
  lastSignInAt: string | null
  createdAt: string
  version: Generated<number>
  staffId: number | null
}

export interface AccountRoleTable {
  accountId: number
  role: string
}

export interface AuditEntryTable {
  id: Generated<number>
  at: string
  accountId: number | null
  role: string | null
  door: string | null
  operation: string
  outcome: string
  subject: string | null
  requestId: string | null
  appVersion: string
  payloadDigest: string | null
  previousHash: string
  hash: string
}

export interface AuditPayloadTable {
  auditId: number
  salt: string | null
  beforeJson: string | null
  afterJson: string | null
  erasedUnder: string | null
}

export interface RequestReplyTable {
  accountId: number
  operation: string
  requestId: string
  inputDigest: string
  replyJson: string
  at: string
}

export interface DraftTable {
  accountId: number
  form: string
  subject: string
  contentJson: string
  keptAt: string
}

export interface ImportBatchTable {
  id: Generated<number>
  /** People, or opening balances of the ledger. */
  kind: Generated<'roster' | 'opening'>
  fileName: string
  fileSha256: string
  importedAt: string
  importedBy: number
  residentCount: number
  staffCount: number
  roomCount: number
  bedCount: number
  findingsJson: string
  undoneAt: string | null
  undoneBy: number | null
}

export interface AttachmentTable {
  id: Generated<number>
  sha256: string
  size: number
  mediaType: string
  storedAt: string
  erasedAt: string | null
}

export interface SubmissionTable {
  id: Generated<number>
  kind: 'monthly-residents' | 'monthly-institution'
  period: string
  version: number
  snapshotJson: string
  snapshotSha256: string
  problemsJson: string
  residentCount: number
  rulebook: string
  appVersion: string
  auditHead: string
  frozenAt: string
  frozenBy: number
}

export interface SubmissionFileTable {
  submissionId: number
  position: number
  name: string
  attachmentId: number
}

export interface BackupTable {
  id: Generated<number>
  madeAt: string
  name: string
  reason: 'daily' | 'by-hand' | 'before-migration'
  isElsewhere: Generated<number>
  sizeBytes: number
  auditHead: string
  droppedAt: string | null
}

/** Which records carry files; the keys of the table `recordFileSubject`. */
export type RecordFileSubject =
  | 'paper'
  | 'dutyRecord'
  | 'staffCertificate'
  | 'resident'
  | 'agreement'
  | 'healthCheck'
  | 'officialResult'
  | 'carePlan'
  | 'woundCheck'
  | 'restraint'
  | 'medicineCustody'
  | 'incident'
  | 'residentWish'
  | 'residentContact'
  | 'consent'
  | 'departure'
  | 'activity'
  | 'bedOffer'
  | 'privacyRequest'
  | 'disclosure'
  | 'feeNotice'
  | 'safetyCheck'
  | 'hazard'
  | 'hazardStep'
  | 'equipment'
  | 'equipmentInspection'
  | 'emergencyPlanVersion'
  | 'drill'
  | 'safetyPaper'
  | 'supplier'
  | 'foodDelivery'
  | 'staffPhoto'
  | 'staffContract'
  | 'staffEntry'
  | 'training'

export interface RecordFileTable {
  id: Generated<number>
  subject: RecordFileSubject
  subjectId: number
  attachmentId: number
  fileName: string
  documentKind: string | null
  documentOn: string | null
  note: string | null
  thumbnailId: number | null
  recordedAt: string
  voidedAt: string | null
}

export type RecordFileSubjectTable = NamedKeyTable

export type DocumentKindTable = NamedKeyTable

export interface WaitingRowTable {
  id: Generated<number>
  importBatchId: number
  kind: 'residents' | 'staff'
  sheet: string
  row: number
  schemaVersion: Generated<number>
  valuesJson: string
  problemJson: string
  createBeds: Generated<number>
  state: Generated<'waiting' | 'imported' | 'dropped'>
  subject: string | null
  closedAt: string | null
  closeReason: string | null
  recordedAt: string
  version: Generated<number>
}

export interface RulebookEditionTable {
  id: Generated<number>
  rulebook: string
  rulebookVersion: number
  title: string
  contentJson: string
  contentSha256: string
  fileName: string
  reason: string
  recordedAt: string
  recordedBy: number
  voidedAt: string | null
}

export interface RuleDecisionTable {
  id: Generated<number>
  rulebook: string
  valuePath: string
  basisSha256: string
  kind: 'confirmed' | 'replaced'
  replacementJson: string | null
  paper: string
  recordedAt: string
  recordedBy: number
  voidedAt: string | null
}

export interface SubmissionHandoverTable {
  id: Generated<number>
  submissionId: number
  handedOn: string
  receiver: string
  way: 'system' | 'stick' | 'mail' | 'paper' | 'other'
  receiptNumber: string | null
  note: string | null
  recordedAt: string
  recordedBy: number
  voidedAt: string | null
}
