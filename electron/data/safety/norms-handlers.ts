import type { Handler } from '../context.ts'
import { adoptHandler } from './norm/adopt.ts'
import { listProposalsHandler } from './norm/proposals.ts'
import { normQueries } from './norm/queries.ts'

/** Operations on the safety rulebooks. */
export const normsHandlers: readonly Handler[] = [
  ...normQueries,
  listProposalsHandler,
  adoptHandler,
]
