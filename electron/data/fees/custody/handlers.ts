import type { Handler } from '../../context.ts'
import { custodyAccountHandlers } from './account.ts'
import { custodyMovementHandlers } from './move.ts'
import { printCustodyHandler } from './print.ts'
import { custodyQueryHandlers } from './queries.ts'
import { custodyStatementHandlers } from './statement.ts'

export const custodyHandlers: readonly Handler[] = [
  ...custodyAccountHandlers,
  ...custodyMovementHandlers,
  ...custodyStatementHandlers,
  ...custodyQueryHandlers,
  printCustodyHandler,
]
