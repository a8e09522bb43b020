import type { Handler } from '../../context.ts'
import { correctAgreementHandler, voidAgreementHandler } from './correct.ts'
import { draftAgreementHandler } from './draft.ts'
import { endAgreementHandler, voidAgreementEndHandler } from './end.ts'
import { paperHandlers } from './files.ts'
import { printAgreementHandler } from './print.ts'
import { getAgreementHandler, listAgreementsHandler } from './queries.ts'
import { correctAgreementReminderHandler, getAgreementReminderHandler } from './reminder.ts'
import { signAgreementHandler } from './sign.ts'

export const agreementHandlers: readonly Handler[] = [
  draftAgreementHandler,
  signAgreementHandler,
  correctAgreementHandler,
  voidAgreementHandler,
  endAgreementHandler,
  voidAgreementEndHandler,
  listAgreementsHandler,
  getAgreementHandler,
  printAgreementHandler,
  ...paperHandlers,
  getAgreementReminderHandler,
  correctAgreementReminderHandler,
]
