import type { Handler } from '../../context.ts'
import { recordDepositPapersHandler, voidDepositUseHandler } from './correct.ts'
import { depositQueryHandlers } from './queries.ts'
import { useDepositHandler } from './use.ts'

export const depositHandlers: readonly Handler[] = [
  useDepositHandler,
  recordDepositPapersHandler,
  voidDepositUseHandler,
  ...depositQueryHandlers,
]
