import { z } from 'zod'

/** What the program does where a rule of the home is not kept: it says nothing, warns, or refuses. */
export const ruleLevels = ['off', 'warn', 'block'] as const

/** A rule of the home that an act does not keep and that the home lets pass. */
export const ruleWarning = z.object({
  rule: z.string(),
  /** A sentence: `302 房住着女性（李秀英）。` */
  message: z.string(),
})

export type RuleWarning = z.output<typeof ruleWarning>
