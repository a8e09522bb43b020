import type { listSubsidyProposals } from '#shared/contract/indicators/subsidy-scheme.ts'
import type { OutputOf } from '#shared/operation.ts'

/** A money rule of a plan that the home goes by. */
export type Proposal = OutputOf<typeof listSubsidyProposals>['rows'][number]
