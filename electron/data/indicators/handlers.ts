import type { Handler } from '../context.ts'
import { explainHandler } from './explain.ts'
import { historyHandler } from './history.ts'
import { listHandler, summaryHandler } from './list.ts'
import { subsidies } from './subsidy/handlers.ts'

export const indicators: readonly Handler[] = [
  listHandler,
  summaryHandler,
  explainHandler,
  historyHandler,
  ...subsidies,
]
