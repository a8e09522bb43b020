import { z } from 'zod'
import { certain, rulebook } from './rulebook.ts'

/** What is kept for how long, and what is erased when nothing asks for it any more. */
export const privacyRulebook = rulebook.extend({
  kind: z.literal('privacy'),
  terms: z
    .array(
      z.strictObject({
        key: z.enum(['residentFile', 'disclosure', 'shortest']),
        name: z.string().min(1),
        text: z.string().min(1),
        /** Least time of keeping; null where the law names none. */
        years: z.number().int().min(1).max(100).nullable(),
        clause: z.string().min(1),
        source: z.string().min(1),
        ...certain,
      }),
    )
    .refine((terms) => new Set(terms.map(({ key }) => key)).size === 3 && terms.length === 3, {
      error: 'each term stands once',
    }),
})

export type PrivacyRulebook = z.output<typeof privacyRulebook>
export type PrivacyTerm = PrivacyRulebook['terms'][number]
