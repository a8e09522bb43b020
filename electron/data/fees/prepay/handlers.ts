import type { Handler } from '../../context.ts'
import { listDepositsHandler } from './deposits.ts'
import { prepayRulesHandlers } from './rules.ts'

export const prepayHandlers: readonly Handler[] = [...prepayRulesHandlers, listDepositsHandler]
