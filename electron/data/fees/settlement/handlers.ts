import type { Handler } from '../../context.ts'
import { recordSettlementSignatureHandler, voidSettlementHandler } from './correct.ts'
import { listSettlementsHandler } from './list.ts'
import { printSettlementHandler } from './print.ts'
import { settlementQueryHandlers } from './queries.ts'
import { settleStayHandler } from './settle.ts'

/** What is settled when a stay has ended. */
export const settlementHandlers: readonly Handler[] = [
  ...settlementQueryHandlers,
  listSettlementsHandler,
  printSettlementHandler,
  settleStayHandler,
  recordSettlementSignatureHandler,
  voidSettlementHandler,
]
