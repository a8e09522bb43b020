import { agreementPages } from './agreements.ts'
import { assessmentPages } from './assessments.ts'
import { bedPages } from './beds.ts'
import { carePages } from './care.ts'
import { carePlanPages } from './care-plans.ts'
import { dailyPages } from './daily.ts'
import { feesExtrasPages } from './fees-extras.ts'
import { feesHeldPages } from './fees-held.ts'
import { feesLedgerPages } from './fees-ledger.ts'
import { feesBillsPages } from './fees-bills.ts'
import { feesMonthPages } from './fees-month.ts'
import { healthPages } from './health.ts'
import { homePages } from './home.ts'
import { feesTablePages } from './fees-table.ts'
import { feesSettlementPages } from './fees-settlement.ts'
import { feesReceiptsPages } from './fees-receipts.ts'
import { feesPublicationPages } from './fees-publication.ts'
import { incidentPages } from './incidents.ts'
import { indicatorPages } from './indicators.ts'
import { observationPages } from './observations.ts'
import { medicinePages } from './medicines.ts'
import { officePages } from './office.ts'
import { privacyPages } from './privacy.ts'
import { safetyEquipmentPages } from './safety-equipment.ts'
import { safetyEmergencyPages } from './safety-emergency.ts'
import { safetyBooksPages } from './safety-books.ts'
import { safetyArchivePages } from './safety-archive.ts'
import { safetyNormsPages } from './safety-norms.ts'
import { safetyPointsPages } from './safety-points.ts'
import { safetySchedulesPages } from './safety-schedules.ts'
import { safetyChecksPages } from './safety-checks.ts'
import { safetyHazardsPages } from './safety-hazards.ts'
import { residentPages } from './residents.ts'
import { roundPages } from './round.ts'
import { shiftPages } from './shift.ts'
import { skinPages } from './skin.ts'
import { staffPages } from './staff.ts'
import { subsidyPages } from './subsidies.ts'
import { staffPapersPages } from './staff-papers.ts'
import { staffFilePages } from './staff-file.ts'
import { staffTrainingPlanPages } from './staff-training-plan.ts'
import { staffRotaPages } from './staff-rota.ts'
import { staffAbsencePages } from './staff-absence.ts'
import { staffStaffingPages } from './staff-staffing.ts'
import { waitingPages } from './waiting.ts'

/** The whole help, in the order of the navigation. */
export const helpPages = [
  ...dailyPages,
  ...indicatorPages,
  ...subsidyPages,
  ...residentPages,
  ...agreementPages,
  ...waitingPages,
  ...healthPages,
  ...bedPages,
  ...assessmentPages,
  ...roundPages,
  ...shiftPages,
  ...observationPages,
  ...medicinePages,
  ...carePages,
  ...carePlanPages,
  ...incidentPages,
  ...feesReceiptsPages,
  ...feesSettlementPages,
  ...feesPublicationPages,
  ...skinPages,
  ...feesExtrasPages,
  ...feesMonthPages,
  ...feesBillsPages,
  ...feesLedgerPages,
  ...feesHeldPages,
  ...feesTablePages,
  ...safetyChecksPages,
  ...safetyHazardsPages,
  ...safetySchedulesPages,
  ...safetyPointsPages,
  ...safetyEquipmentPages,
  ...safetyEmergencyPages,
  ...safetyBooksPages,
  ...safetyArchivePages,
  ...safetyNormsPages,
  ...staffPages,
  ...staffPapersPages,
  ...staffFilePages,
  ...staffTrainingPlanPages,
  ...staffRotaPages,
  ...staffAbsencePages,
  ...staffStaffingPages,
  ...homePages,
  ...privacyPages,
  ...officePages,
]
