import type { Handler } from '../../context.ts'
import { decideHandlers } from './decide.ts'
import { exchangeHandlers } from './exchange.ts'
import { rulebookQueryHandlers } from './queries.ts'

export const rulebookHandlers: readonly Handler[] = [
  ...rulebookQueryHandlers,
  ...decideHandlers,
  ...exchangeHandlers,
]
