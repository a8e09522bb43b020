import type { Handler } from '../../context.ts'
import { correctAccountHandler } from './correct-account.ts'
import { createAccountHandler } from './create-account.ts'
import { listAccountsHandler } from './queries.ts'
import { printRightsHandler } from './print-rights.ts'
import { resetPinHandler } from './reset-pin.ts'

export const accountHandlers: readonly Handler[] = [
  listAccountsHandler,
  createAccountHandler,
  correctAccountHandler,
  resetPinHandler,
  printRightsHandler,
]
