import type { AssessmentTable } from './tables/assessments.ts'
import type {
  AccountRoleTable,
  AccountTable,
  AttachmentTable,
  AuditEntryTable,
  AuditPayloadTable,
  BackupTable,
  DraftTable,
  HomeSettingTable,
  HomeTable,
  ImportBatchTable,
  RecordFileTable,
  RequestReplyTable,
  RuleDecisionTable,
  RulebookEditionTable,
  SubmissionFileTable,
  SubmissionHandoverTable,
  SubmissionTable,
  WaitingRowTable,
} from './tables/office.ts'
import type {
  BedKindTable,
  BedReserveTable,
  BedStayTable,
  BedTable,
  BuildingTable,
  FloorTable,
  RoomTable,
} from './tables/beds.ts'
import type {
  AgreementTable,
  DeclaredAbilityTable,
  LeaveTable,
  MonthlyFeeTable,
  PayerGroupTable,
  ResidentContactTable,
  ResidentGroupTable,
  ResidentTable,
  StayTable,
} from './tables/residents.ts'
import type {
  CertificateKindTable,
  EmploymentTable,
  PostTable,
  StaffCertificateTable,
  StaffPostTable,
  StaffTable,
  TrainingAttendanceTable,
  TrainingKindTable,
  TrainingTable,
} from './tables/staff.ts'
import type {
  DueTaskTable,
  DutyKindTable,
  DutyRecordTable,
  HomePolicyProfileTable,
  HomeProfileTable,
  PaperKindTable,
  PaperTable,
} from './tables/home.ts'

/** Every table with its columns as SQLite gives them back; a test compares this with the real file. */
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
  payerGroup: PayerGroupTable
  residentGroup: ResidentGroupTable
  monthlyFee: MonthlyFeeTable
  agreement: AgreementTable
  leave: LeaveTable
  declaredAbility: DeclaredAbilityTable
  bedReserve: BedReserveTable
  post: PostTable
  certificateKind: CertificateKindTable
  staff: StaffTable
  employment: EmploymentTable
  staffPost: StaffPostTable
  staffCertificate: StaffCertificateTable
  homeProfile: HomeProfileTable
  paperKind: PaperKindTable
  paper: PaperTable
  dutyKind: DutyKindTable
  dutyRecord: DutyRecordTable
  recordFile: RecordFileTable
  homePolicyProfile: HomePolicyProfileTable
  waitingRow: WaitingRowTable
  dueTask: DueTaskTable
  assessment: AssessmentTable
  trainingKind: TrainingKindTable
  training: TrainingTable
  trainingAttendance: TrainingAttendanceTable
  rulebookEdition: RulebookEditionTable
  ruleDecision: RuleDecisionTable
  submissionHandover: SubmissionHandoverTable
}
