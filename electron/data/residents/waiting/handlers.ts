import type { Handler } from '../../context.ts'
import { closeEnquiryHandler, voidEnquiryEndHandler } from '../enquiry/close-enquiry.ts'
import { correctEnquiryHandler, voidEnquiryHandler } from '../enquiry/correct-enquiry.ts'
import { findAlikeHandler, listEnquiriesHandler } from '../enquiry/queries.ts'
import { recordEnquiryHandler } from '../enquiry/record-enquiry.ts'
import { followUpHandlers } from '../follow-up/follow-up.ts'
import { healthCheckHandlers } from '../health-check/health-check.ts'
import { admissionRulesHandlers } from '../resident/admission-rules.ts'
import { correctWaitingHandler, voidWaitingHandler } from './correct-waiting.ts'
import { closeWaitingHandler } from './end-waiting.ts'
import { getWaitingHandler } from './get-waiting.ts'
import { closeJumpHandler, recordJumpHandler, voidJumpHandler } from './jump.ts'
import { listFittingHandler } from './list-fitting.ts'
import { listWaitingHandler } from './list-waiting.ts'
import { recordOfferAnswerHandler, voidOfferHandler } from './offer-answer.ts'
import { offerBedHandler } from './offer-bed.ts'
import { printWaitingListHandler } from './print-waiting-list.ts'
import { recordWaitingHandler } from './record-waiting.ts'
import {
  getWaitingRuleHandler,
  previewWaitingRuleHandler,
  recordWaitingRuleHandler,
  voidWaitingRuleHandler,
} from './rule-handlers.ts'

/** Everything before the admission. */
export const beforeAdmissionHandlers: readonly Handler[] = [
  recordEnquiryHandler,
  correctEnquiryHandler,
  closeEnquiryHandler,
  voidEnquiryEndHandler,
  voidEnquiryHandler,
  listEnquiriesHandler,
  findAlikeHandler,
  ...followUpHandlers,
  recordWaitingHandler,
  closeWaitingHandler,
  correctWaitingHandler,
  voidWaitingHandler,
  recordJumpHandler,
  closeJumpHandler,
  voidJumpHandler,
  offerBedHandler,
  recordOfferAnswerHandler,
  voidOfferHandler,
  listWaitingHandler,
  listFittingHandler,
  getWaitingHandler,
  getWaitingRuleHandler,
  recordWaitingRuleHandler,
  voidWaitingRuleHandler,
  previewWaitingRuleHandler,
  printWaitingListHandler,
  ...healthCheckHandlers,
  ...admissionRulesHandlers,
]
