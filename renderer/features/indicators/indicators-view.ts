import { indicatorStatuses } from '#shared/contract/indicators/indicator.ts'
import { z } from 'zod'

const profile = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .optional()
  .catch(undefined)

/** What the page of indicators shows, as it stands in the address. */
export const indicatorsView = z.object({
  /** A city's plan; without one, the first that the home goes by. */
  profile,
  status: z.enum(indicatorStatuses).optional().catch(undefined),
  search: z.string().max(60).default('').catch(''),
  /** The city beside which the plan is laid. */
  beside: profile,
})

export type IndicatorsView = z.output<typeof indicatorsView>
