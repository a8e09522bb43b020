import type { Generated } from 'kysely'

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

interface PlaceTable {
  id: Generated<number>
  name: string
  nameKey: string
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export type BuildingTable = PlaceTable

export interface FloorTable extends PlaceTable {
  buildingId: number
}

export interface RoomTable extends PlaceTable {
  floorId: number
}

export interface BedTable {
  id: Generated<number>
  roomId: number
  number: string
  code: string
  codeKey: string
  inServiceFrom: string
  inServiceTo: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export interface BedKindTable {
  id: Generated<number>
  bedId: number
  kind: 'ordinary' | 'nursing' | 'dementia'
  kindFrom: string
  kindTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export type Sex = 'male' | 'female' | 'unknown'

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
}

export interface ResidentContactTable {
  id: Generated<number>
  residentId: number
  name: string
  relation: string | null
  telephone: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface StayTable {
  id: Generated<number>
  residentId: number
  stayFrom: string
  stayTo: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export interface BedStayTable {
  id: Generated<number>
  stayId: number
  residentId: number
  bedId: number
  kind: Generated<'main' | 'extra'>
  bedFrom: string
  bedTo: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export interface AttachmentTable {
  id: Generated<number>
  sha256: string
  size: number
  mediaType: string
  storedAt: string
}

export interface SubmissionTable {
  id: Generated<number>
  kind: 'monthly-residents'
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

/** The whole database. */
export interface Tables {
  home: HomeTable
  homeSetting: HomeSettingTable
  account: AccountTable
  accountRole: AccountRoleTable
  auditEntry: AuditEntryTable
  auditPayload: AuditPayloadTable
  requestReply: RequestReplyTable
  draft: DraftTable
  importBatch: ImportBatchTable
  building: BuildingTable
  floor: FloorTable
  room: RoomTable
  bed: BedTable
  bedKind: BedKindTable
  resident: ResidentTable
  residentContact: ResidentContactTable
  stay: StayTable
  bedStay: BedStayTable
  attachment: AttachmentTable
  submission: SubmissionTable
  submissionFile: SubmissionFileTable
  backup: BackupTable
}
