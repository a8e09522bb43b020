import type { Handler } from '../../context.ts'
import {
  correctConsentHandler,
  voidConsentHandler,
  withdrawConsentHandler,
} from './correct-consent.ts'
import {
  listPrivacyNoticesHandler,
  recordPrivacyNoticeHandler,
  voidPrivacyNoticeHandler,
} from './notice.ts'
import { printConsentSheetHandler } from './print-sheet.ts'
import {
  listConsentGapsHandler,
  listConsentPurposesHandler,
  listConsentsHandler,
} from './queries.ts'
import { recordConsentHandler } from './record-consent.ts'

export const consentHandlers: readonly Handler[] = [
  listConsentPurposesHandler,
  recordConsentHandler,
  withdrawConsentHandler,
  correctConsentHandler,
  voidConsentHandler,
  listConsentsHandler,
  listConsentGapsHandler,
  recordPrivacyNoticeHandler,
  voidPrivacyNoticeHandler,
  listPrivacyNoticesHandler,
  printConsentSheetHandler,
]
