import { z } from 'zod'
import { certain, rulebook } from './rulebook.ts'

/** A table of codes with their names, and what people call them every day. */
export const codesRulebook = rulebook.extend({
  kind: z.literal('codes'),
  codes: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z]\d{2}(\.\d{1,2})?$/),
        name: z.string().min(1),
        aliases: z.array(z.string().min(1)),
        ...certain,
      }),
    )
    .min(1)
    .refine((codes) => new Set(codes.map(({ code }) => code)).size === codes.length, {
      error: 'codes repeat',
    }),
})

export type CodesRulebook = z.output<typeof codesRulebook>
