import type { Handler } from '../../context.ts'
import { listBalancesHandler } from './balance-list.ts'
import { listEntriesHandler } from './entries.ts'
import { printTrialBalanceHandler } from './print-trial-balance.ts'
import { moveMoneyHandler, voidTransferHandler } from './transfer.ts'
import { getTrialBalanceHandler } from './trial-balance.ts'

export const ledgerHandlers: readonly Handler[] = [
  listEntriesHandler,
  getTrialBalanceHandler,
  printTrialBalanceHandler,
  listBalancesHandler,
  moveMoneyHandler,
  voidTransferHandler,
]
