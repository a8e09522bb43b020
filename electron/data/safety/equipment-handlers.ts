import type { Handler } from '../context.ts'
import { pieceHandlers } from './equipment/equipment.ts'
import { inspectionHandlers } from './equipment/inspection.ts'
import { printLedgerHandler } from './equipment/print-ledger.ts'
import { equipmentQueries } from './equipment/queries.ts'
import { ruleHandlers } from './equipment/rule.ts'
import { stateHandlers } from './equipment/state.ts'

/** Operations on the equipment ledger. */
export const equipmentHandlers: readonly Handler[] = [
  ...pieceHandlers,
  ...stateHandlers,
  ...ruleHandlers,
  ...inspectionHandlers,
  ...equipmentQueries,
  printLedgerHandler,
]
