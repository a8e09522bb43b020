import type { Handler } from '../context.ts'
import { correctCommands } from './check/correct.ts'
import { finishCommands } from './check/finish.ts'
import { checkGet } from './check/get.ts'
import { checkPrints } from './check/print.ts'
import { checkQueries } from './check/queries.ts'
import { walkCommands } from './check/walk.ts'

/** Operations on rounds and checks. */
export const checksHandlers: readonly Handler[] = [
  ...walkCommands,
  ...finishCommands,
  ...correctCommands,
  ...checkQueries,
  ...checkGet,
  ...checkPrints,
]
