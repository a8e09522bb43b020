import type { CareTables } from './tables/care-area.ts'
import type { MoneyTables } from './tables/money-area.ts'
import type { SafetyTables } from './tables/safety-area.ts'
import type { NamedKeyTable } from './tables/columns.ts'
import type {
  ActivityAttendanceTable,
  ActivityKindTable,
  ActivityTable,
  MenuDishTable,
} from './tables/activities.ts'
import type {
  AgreementFeeTable,
  AgreementPartyTable,
  AgreementTable,
  BelongingTable,
  DepartureStepKindTable,
  DepartureStepTable,
  DepartureTable,
  DocumentWordingTable,
  TrialTable,
} from './tables/agreements.ts'
import type { AssessmentTable } from './tables/assessments.ts'
import type {
  BedBookingTable,
  BedConditionTable,
  BedKindTable,
  BedReserveTable,
  BedStayTable,
  BedTable,
  BuildingTable,
  FacilityKindTable,
  FloorTable,
  MoveNoteTable,
  RoomFacilityTable,
  RoomTable,
} from './tables/beds.ts'
import type {
  BedOfferTable,
  EnquiryTable,
  FollowUpTable,
  WaitingJumpTable,
  WaitingRuleTable,
  WaitingTable,
} from './tables/before-admission.ts'
import type {
  CareLevelTable,
  DietKindTable,
  HealthCheckTable,
  ResidentAllergyTable,
  ResidentCareLevelTable,
  ResidentDietTable,
  ResidentDiseaseTable,
  ResidentMedicineTable,
  ResidentPhotoTable,
  ResidentWishTable,
} from './tables/health.ts'
import type {
  DueTaskTable,
  DutyKindTable,
  DutyRecordTable,
  HomePolicyProfileTable,
  HomeProfileTable,
  PaperKindTable,
  PaperTable,
} from './tables/home.ts'
import type {
  AccountRoleTable,
  AccountTable,
  AttachmentTable,
  AuditEntryTable,
  AuditPayloadTable,
  BackupTable,
  DocumentKindTable,
  DraftTable,
  HomeSettingTable,
  HomeTable,
  ImportBatchTable,
  RecordFileSubjectTable,
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
  ConsentPurposeTable,
  ConsentTable,
  DisclosureTable,
  ErasureTable,
  PrivacyNoticeTable,
  PrivacyRequestTable,
  RetentionHoldTable,
} from './tables/privacy.ts'
import type {
  DeclaredAbilityTable,
  InsuranceKindTable,
  LeaveTable,
  MonthlyFeeTable,
  PayerGroupTable,
  ResidentContactTable,
  ResidentGroupTable,
  ResidentInsuranceTable,
  ResidentMergeTable,
  ResidentSpecialGroupTable,
  ResidentTable,
  SpecialGroupTable,
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
import type { SubsidyListTable, SubsidyRowTable, SubsidySchemeTable } from './tables/subsidies.ts'

/** Every table with its columns as SQLite gives them back; a test compares this with the real file. */
import type {
  StaffEntryKindTable,
  StaffContractTable,
  StaffEntryTable,
  TrainingPlanItemTable,
  TrainingSessionTable,
  TrainingInviteTable,
  RotaShiftTable,
  RotaPatternTable,
  RotaSwapTable,
  RotaDutyTable,
  RotaReleaseTable,
  StaffAbsenceTable,
} from './tables/staff-area.ts'

export interface Tables extends CareTables, MoneyTables, SafetyTables {
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
  activityKind: ActivityKindTable
  activity: ActivityTable
  activityAttendance: ActivityAttendanceTable
  menuDish: MenuDishTable
  agreementParty: AgreementPartyTable
  agreementFee: AgreementFeeTable
  documentWording: DocumentWordingTable
  trial: TrialTable
  departure: DepartureTable
  departureStepKind: DepartureStepKindTable
  departureStep: DepartureStepTable
  belonging: BelongingTable
  facilityKind: FacilityKindTable
  roomFacility: RoomFacilityTable
  bedBooking: BedBookingTable
  bedCondition: BedConditionTable
  moveNote: MoveNoteTable
  enquiry: EnquiryTable
  followUp: FollowUpTable
  waitingRule: WaitingRuleTable
  waiting: WaitingTable
  waitingJump: WaitingJumpTable
  bedOffer: BedOfferTable
  residentDisease: ResidentDiseaseTable
  residentAllergy: ResidentAllergyTable
  residentMedicine: ResidentMedicineTable
  dietKind: DietKindTable
  residentDiet: ResidentDietTable
  wishKind: NamedKeyTable
  residentWish: ResidentWishTable
  healthCheck: HealthCheckTable
  residentPhoto: ResidentPhotoTable
  careLevel: CareLevelTable
  residentCareLevel: ResidentCareLevelTable
  recordFileSubject: RecordFileSubjectTable
  documentKind: DocumentKindTable
  consentPurpose: ConsentPurposeTable
  privacyNotice: PrivacyNoticeTable
  consent: ConsentTable
  disclosure: DisclosureTable
  privacyRequest: PrivacyRequestTable
  retentionHold: RetentionHoldTable
  erasure: ErasureTable
  residentMerge: ResidentMergeTable
  specialGroup: SpecialGroupTable
  residentSpecialGroup: ResidentSpecialGroupTable
  insuranceKind: InsuranceKindTable
  residentInsurance: ResidentInsuranceTable
  subsidyScheme: SubsidySchemeTable
  subsidyList: SubsidyListTable
  subsidyRow: SubsidyRowTable
  staffEntryKind: StaffEntryKindTable
  staffContract: StaffContractTable
  staffEntry: StaffEntryTable
  trainingPlanItem: TrainingPlanItemTable
  trainingSession: TrainingSessionTable
  trainingInvite: TrainingInviteTable
  rotaShift: RotaShiftTable
  rotaPattern: RotaPatternTable
  rotaSwap: RotaSwapTable
  rotaDuty: RotaDutyTable
  rotaRelease: RotaReleaseTable
  staffAbsence: StaffAbsenceTable
}
