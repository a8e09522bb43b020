import { z } from 'zod'
import { zhCN } from 'zod/locales'
import type { Operation } from '../operation.ts'
import * as assessments from './assessments/assessment.ts'
import * as dueRule from './assessments/due-rule.ts'
import * as assessmentHistory from './assessments/history.ts'
import * as officialResult from './assessments/official-result.ts'
import * as reassessment from './assessments/reassessment.ts'
import * as beds from './beds/bed.ts'
import * as booking from './beds/booking.ts'
import * as condition from './beds/condition.ts'
import * as occupancy from './beds/occupancy.ts'
import * as bedPapers from './beds/print.ts'
import * as room from './beds/room.ts'
import * as careItem from './care/care-item.ts'
import * as careLevel from './care/care-level.ts'
import * as custodyMedicine from './care/medicine.ts'
import * as medicineCustody from './care/medicine-custody.ts'
import * as medicineOrder from './care/medicine-order.ts'
import * as medicineRound from './care/medicine-round.ts'
import * as medicineStock from './care/medicine-stock.ts'
import * as carePlan from './care/care-plan.ts'
import * as carePlanFile from './care/care-plan-file.ts'
import * as carePlanRules from './care/care-plan-rules.ts'
import * as carePlanShown from './care/care-plan-shown.ts'
import * as residentReview from './care/resident-review.ts'
import * as observation from './care/observation.ts'
import * as observationRange from './care/observation-range.ts'
import * as observationSheet from './care/observation-sheet.ts'
import * as careOverview from './care/overview.ts'
import * as restraint from './care/restraint.ts'
import * as wound from './care/wound.ts'
import * as handover from './care/handover.ts'
import * as careRound from './care/round.ts'
import * as incident from './care/incident.ts'
import * as incidentReview from './care/incident-review.ts'
import * as incidentStep from './care/incident-step.ts'
import * as bedRate from './fees/bed-rate.ts'
import * as feeBill from './fees/bill.ts'
import * as feeCharge from './fees/charge.ts'
import * as feeExtra from './fees/extra.ts'
import * as feeItem from './fees/fee-item.ts'
import * as feeNotice from './fees/fee-notice.ts'
import * as feeRule from './fees/fee-rule.ts'
import * as feeTable from './fees/fee-table.ts'
import * as arrears from './fees/arrears.ts'
import * as ledger from './fees/ledger.ts'
import * as statement from './fees/statement.ts'
import * as moneyMonth from './fees/month.ts'
import * as feePublication from './fees/publication.ts'
import * as feeTerms from './fees/terms.ts'
import * as feeWaiver from './fees/waiver.ts'
import * as moneyCustody from './fees/custody.ts'
import * as deposit from './fees/deposit.ts'
import * as prepayRules from './fees/prepay-rules.ts'
import * as refund from './fees/refund.ts'
import * as openingBalance from './fees/opening.ts'
import * as prepaid from './fees/prepaid.ts'
import * as settlement from './fees/settlement.ts'
import * as receipt from './fees/receipt.ts'
import * as activity from './home/activity.ts'
import * as duty from './home/duty.ts'
import * as home from './home/home.ts'
import * as menu from './home/menu.ts'
import * as paper from './home/paper.ts'
import * as profile from './home/profile.ts'
import * as indicators from './indicators/indicator.ts'
import * as subsidy from './indicators/subsidy.ts'
import * as subsidyScheme from './indicators/subsidy-scheme.ts'
import * as account from './office/account.ts'
import * as audit from './office/audit.ts'
import * as backup from './office/backup.ts'
import * as disclosure from './office/disclosure.ts'
import * as draft from './office/draft.ts'
import * as listExport from './office/export.ts'
import * as workbookImport from './office/import.ts'
import * as privacyFile from './office/privacy-file.ts'
import * as privacyRequest from './office/privacy-request.ts'
import * as retention from './office/retention.ts'
import * as rights from './office/rights.ts'
import * as rulebook from './office/rulebook.ts'
import * as session from './office/session.ts'
import * as settings from './office/settings.ts'
import * as wording from './office/wording.ts'
import * as admission from './residents/admission.ts'
import * as agreement from './residents/agreement.ts'
import * as belonging from './residents/belonging.ts'
import * as departure from './residents/departure.ts'
import * as circumstances from './residents/circumstances.ts'
import * as contactFile from './residents/contact-file.ts'
import * as document from './residents/document.ts'
import * as enquiry from './residents/enquiry.ts'
import * as followUp from './residents/follow-up.ts'
import * as healthCheck from './residents/health-check.ts'
import * as diet from './residents/diet.ts'
import * as health from './residents/health.ts'
import * as consent from './residents/consent.ts'
import * as leave from './residents/leave.ts'
import * as merge from './residents/merge.ts'
import * as moveNote from './residents/move-note.ts'
import * as photo from './residents/photo.ts'
import * as residents from './residents/resident.ts'
import * as stay from './residents/stay.ts'
import * as swap from './residents/swap.ts'
import * as terms from './residents/terms.ts'
import * as timeline from './residents/timeline.ts'
import * as trial from './residents/trial.ts'
import * as waitingRule from './residents/waiting-rule.ts'
import * as waiting from './residents/waiting.ts'
import * as wholeFile from './residents/whole-file.ts'
import * as safetyArchive from './safety/archive.ts'
import * as safetyCheck from './safety/check.ts'
import * as safetyCheckShown from './safety/check-shown.ts'
import * as drill from './safety/drill.ts'
import * as emergencyPlan from './safety/emergency-plan.ts'
import * as emergencySupply from './safety/supply.ts'
import * as food from './safety/food.ts'
import * as foodDelivery from './safety/food-delivery.ts'
import * as visit from './safety/visit.ts'
import * as video from './safety/video.ts'
import * as safetyFile from './safety/file.ts'
import * as hazard from './safety/hazard.ts'
import * as hazardShown from './safety/hazard-shown.ts'
import * as safetyChecklist from './safety/checklist.ts'
import * as equipment from './safety/equipment.ts'
import * as equipmentShown from './safety/equipment-shown.ts'
import * as safetyNorm from './safety/norm.ts'
import * as safetyPoint from './safety/point.ts'
import * as safetyRoute from './safety/route.ts'
import * as safetySchedule from './safety/schedule.ts'
import { staffModules } from './staff/modules.ts'
import * as submissions from './submissions/submission.ts'
import { sentenceFor } from './sentences.ts'

// Whatever a schema has no sentence of its own for is said in Chinese too.
z.config({ ...zhCN(), customError: sentenceFor })

const modules: readonly Record<string, unknown>[] = [
  ...staffModules,
  safetyNorm,
  safetyPoint,
  safetyRoute,
  safetyChecklist,
  safetySchedule,
  safetyCheck,
  safetyCheckShown,
  hazard,
  hazardShown,
  equipment,
  equipmentShown,
  safetyFile,
  emergencyPlan,
  drill,
  emergencySupply,
  food,
  foodDelivery,
  visit,
  video,
  safetyArchive,
  home,
  profile,
  paper,
  duty,
  activity,
  menu,
  residents,
  enquiry,
  waiting,
  waitingRule,
  followUp,
  healthCheck,
  admission,
  stay,
  swap,
  moveNote,
  leave,
  circumstances,
  contactFile,
  terms,
  agreement,
  trial,
  departure,
  belonging,
  health,
  diet,
  photo,
  document,
  timeline,
  consent,
  merge,
  wholeFile,
  beds,
  room,
  booking,
  condition,
  occupancy,
  bedPapers,
  assessments,
  assessmentHistory,
  dueRule,
  officialResult,
  reassessment,
  careLevel,
  custodyMedicine,
  medicineCustody,
  medicineOrder,
  medicineRound,
  medicineStock,
  careItem,
  carePlan,
  carePlanFile,
  carePlanRules,
  carePlanShown,
  residentReview,
  observation,
  observationRange,
  observationSheet,
  handover,
  careRound,
  bedRate,
  feeBill,
  feeCharge,
  feeExtra,
  feeItem,
  feeNotice,
  feeRule,
  feeTable,
  arrears,
  ledger,
  statement,
  moneyMonth,
  deposit,
  prepayRules,
  refund,
  settlement,
  openingBalance,
  prepaid,
  receipt,
  feePublication,
  feeTerms,
  feeWaiver,
  moneyCustody,
  incident,
  incidentStep,
  incidentReview,
  wound,
  restraint,
  careOverview,
  indicators,
  subsidyScheme,
  subsidy,
  submissions,
  session,
  account,
  rights,
  audit,
  draft,
  disclosure,
  privacyRequest,
  privacyFile,
  retention,
  workbookImport,
  backup,
  settings,
  rulebook,
  wording,
  listExport,
]

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'kind' in value && 'permission' in value
}

/** Every operation of the program, in the order in which it is listed and printed. */
export const operations: readonly Operation[] = modules.flatMap((module) =>
  Object.values(module).filter(isOperation),
)

const byName = new Map(operations.map((operation) => [operation.name, operation]))

/** The operation of that name, or undefined. */
export function findOperation(name: string): Operation | undefined {
  return byName.get(name)
}

/** What stands on the audit without being an operation: it happens before anybody can call one. */
const otherTitles: Readonly<Record<string, string>> = {
  'home.create': '设立机构',
  'home.restore': '从备份恢复',
}

/** Chinese title of an operation; its name where it no longer exists. */
export function operationTitle(name: string): string {
  return byName.get(name)?.title ?? otherTitles[name] ?? name
}
