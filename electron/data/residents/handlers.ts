import type { Handler } from '../context.ts'
import { consentHandlers } from './consent/handlers.ts'
import { agreementHandlers } from './agreement/handlers.ts'
import { belongingHandlers } from './belonging/handlers.ts'
import { departureHandlers } from './departure/handlers.ts'
import { getCircumstancesHandler } from './circumstances/queries.ts'
import { circumstanceHandlers } from './circumstances/record-circumstances.ts'
import { documentHandlers } from './document/document.ts'
import { healthHandlers } from './health/handlers.ts'
import { correctLeaveHandler, voidLeaveHandler } from './leave/correct-leave.ts'
import { countDaysHandler } from './leave/count-days.ts'
import { correctLeaveRulesHandler, getLeaveRulesHandler } from './leave/leave-rules.ts'
import { moveLeaveHandler } from './leave/move-leave.ts'
import { printLeaveSlipHandler } from './leave/print-slip.ts'
import { listLeavesHandler } from './leave/queries.ts'
import { recordLeaveHandler } from './leave/record-leave.ts'
import { recordReturnHandler } from './leave/record-return.ts'
import { moveNoteHandlers } from './move-note/handlers.ts'
import { photoHandlers } from './photo/photo.ts'
import { mergeHandler } from './merge/merge.ts'
import {
  compareDoublesHandler,
  findDoublesHandler,
  getMergeHandler,
  listDoublesHandler,
} from './merge/queries.ts'
import { unmergeHandler } from './merge/unmerge.ts'
import { findHandler, getHandler, kindsHandler, listHandler } from './queries.ts'
import { admitHandler } from './resident/admit.ts'
import { contactFileHandlers } from './resident/contact-files.ts'
import { correctHandler } from './resident/correct.ts'
import { correctBedStayHandler } from './stay/correct-bed-stay.ts'
import { correctStayHandler } from './stay/correct-stay.ts'
import { dischargeHandler } from './stay/discharge.ts'
import { addExtraBedHandler, endExtraBedHandler, voidExtraBedHandler } from './stay/extra-bed.ts'
import { moveHandler } from './stay/move.ts'
import { swapBedsHandler } from './stay/swap.ts'
import { voidDischargeHandler } from './stay/void-discharge.ts'
import { voidMoveHandler } from './stay/void-move.ts'
import { voidStayHandler } from './stay/void-stay.ts'
import { voidSwapHandler } from './stay/void-swap.ts'
import { recordAbilityHandler, voidAbilityHandler } from './terms/ability.ts'
import { recordAgreementHandler } from './terms/agreement.ts'
import { recordFeeHandler, voidFeeHandler } from './terms/fee.ts'
import { recordGroupHandler, voidGroupHandler } from './terms/group.ts'
import { timelineHandler } from './timeline/timeline.ts'
import { listFileSectionsHandler, printWholeFileHandler } from './whole-file/print-file.ts'
import { trialHandlers } from './trial/handlers.ts'
import { beforeAdmissionHandlers } from './waiting/handlers.ts'

export const residents: readonly Handler[] = [
  admitHandler,
  correctHandler,
  listHandler,
  getHandler,
  findHandler,
  kindsHandler,
  moveHandler,
  voidMoveHandler,
  swapBedsHandler,
  voidSwapHandler,
  addExtraBedHandler,
  endExtraBedHandler,
  voidExtraBedHandler,
  ...moveNoteHandlers,
  dischargeHandler,
  voidDischargeHandler,
  correctStayHandler,
  voidStayHandler,
  correctBedStayHandler,
  recordLeaveHandler,
  recordReturnHandler,
  correctLeaveHandler,
  voidLeaveHandler,
  moveLeaveHandler,
  listLeavesHandler,
  countDaysHandler,
  printLeaveSlipHandler,
  getLeaveRulesHandler,
  correctLeaveRulesHandler,
  ...circumstanceHandlers,
  getCircumstancesHandler,
  ...contactFileHandlers,
  recordGroupHandler,
  voidGroupHandler,
  recordFeeHandler,
  voidFeeHandler,
  recordAgreementHandler,
  ...agreementHandlers,
  ...trialHandlers,
  ...departureHandlers,
  ...belongingHandlers,
  ...beforeAdmissionHandlers,
  recordAbilityHandler,
  voidAbilityHandler,
  ...healthHandlers,
  ...consentHandlers,
  ...photoHandlers,
  ...documentHandlers,
  timelineHandler,
  mergeHandler,
  unmergeHandler,
  compareDoublesHandler,
  findDoublesHandler,
  listDoublesHandler,
  getMergeHandler,
  listFileSectionsHandler,
  printWholeFileHandler,
]
