import type {
  AlarmAnswerTable,
  ObservationChoiceTable,
  ObservationKindTable,
  ObservationRangeTable,
  ObservationTable,
  RestraintCheckTable,
  RestraintTable,
  WoundCheckTable,
  WoundTable,
} from './observations.ts'
import type {
  CareItemObservationTable,
  CareItemTable,
  CarePlanItemTable,
  CarePlanReviewTable,
  CarePlanTable,
  CareRecordTable,
  CareRoundTable,
  ResidentReviewTable,
} from './care.ts'
import type {
  CustodyMedicineTable,
  DoseTable,
  MedicineBatchTable,
  MedicineCustodyTable,
  MedicineOrderTable,
  StockCountTable,
  StockMovementTable,
} from './medicines.ts'
import type {
  HandoverFactTable,
  HandoverNoteTable,
  HandoverTable,
  IncidentKindTable,
  IncidentReviewTable,
  IncidentStepTable,
  IncidentTable,
} from './incidents.ts'
import type { OfficialResultTable, ReassessmentCallTable } from './assessments.ts'
import type { NamedKeyTable } from './columns.ts'

/** Observations, care plans and rounds, medicines, incidents, handovers. */
export interface CareTables {
  officialResult: OfficialResultTable
  reassessmentCall: ReassessmentCallTable
  observationKind: ObservationKindTable
  observationChoice: ObservationChoiceTable
  observation: ObservationTable
  observationRange: ObservationRangeTable
  alarmAnswer: AlarmAnswerTable
  woundKind: NamedKeyTable
  wound: WoundTable
  woundCheck: WoundCheckTable
  restraintKind: NamedKeyTable
  restraint: RestraintTable
  restraintCheck: RestraintCheckTable
  careDomain: NamedKeyTable
  careItem: CareItemTable
  careItemObservation: CareItemObservationTable
  carePlan: CarePlanTable
  carePlanItem: CarePlanItemTable
  carePlanReview: CarePlanReviewTable
  residentReview: ResidentReviewTable
  notDoneReason: NamedKeyTable
  careRound: CareRoundTable
  careRecord: CareRecordTable
  medicineCustody: MedicineCustodyTable
  custodyMedicine: CustodyMedicineTable
  medicineBatch: MedicineBatchTable
  medicineOrder: MedicineOrderTable
  dose: DoseTable
  stockCount: StockCountTable
  stockMovement: StockMovementTable
  incidentKind: IncidentKindTable
  incident: IncidentTable
  incidentStep: IncidentStepTable
  incidentReview: IncidentReviewTable
  handover: HandoverTable
  handoverFact: HandoverFactTable
  handoverNote: HandoverNoteTable
}
