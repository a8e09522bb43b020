import type { getSubsidyMonth } from '#shared/contract/indicators/subsidy.ts'
import type { OutputOf } from '#shared/operation.ts'

/** A month of a subsidy as the service answers it. */
export type MonthValue = OutputOf<typeof getSubsidyMonth>
