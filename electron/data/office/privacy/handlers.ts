import type { Handler } from '../../context.ts'
import { eraseResidentHandler } from './erase-resident.ts'
import { privacyFileHandlers } from './files.ts'
import { listDisclosuresHandler } from './list-disclosures.ts'
import { recordDisclosureHandler, voidDisclosureHandler } from './record-disclosure.ts'
import { privacyRequestHandlers } from './request.ts'
import { retentionHandlers } from './retention.ts'

export const privacyHandlers: readonly Handler[] = [
  recordDisclosureHandler,
  voidDisclosureHandler,
  listDisclosuresHandler,
  ...privacyFileHandlers,
  ...privacyRequestHandlers,
  ...retentionHandlers,
  eraseResidentHandler,
]
