import { z } from 'zod'
import { certain, rulebook } from './rulebook.ts'

/** Kinds of hazards as the database keeps them (`hazardKind`). */
export const hazardKindKeys = [
  'fire',
  'building',
  'electric',
  'gas',
  'food',
  'medical',
  'special-equipment',
  'environment',
  'infection',
  'service',
  'public-order',
  'management',
  'other',
] as const

const words = z.string().min(1).nullable()

const normItem = z
  .strictObject({
    /** As the source calls it, or the number of Yilu's own list. */
    code: z.string().regex(/^[A-Z][A-Za-z0-9.-]{1,19}$/),
    /** `item`: asked of the home; `criterion`: makes a hazard major; `context`: what stands around them. */
    kind: z.enum(['item', 'criterion', 'context']),
    heading: z.string().min(1),
    /** Null where nobody has read the text. */
    text: words,
    /** Instrument and article; null where none was found. */
    clause: words,
    /** What people remember of it, not compared with any text. */
    lead: words,
    /** How often, in words. */
    frequency: words,
    /** Whether the clause says how often, or only the list that was made from it. */
    frequencyFrom: z.enum(['clause', 'suggested']).nullable(),
    who: words,
    /** Where it holds; null for everywhere in the rulebook's area. */
    place: words,
    hazardKinds: z.array(z.enum(hazardKindKeys)).min(1),
    /** The screen on which the home keeps what answers it. */
    link: z.string().startsWith('/').nullable(),
    severity: z.enum(['critical', 'high', 'medium', 'low', 'info']).nullable(),
    /** Where the severity comes from; the standards say none. */
    severityBasis: words,
    sources: z.array(z.string().min(1)),
    ...certain,
  })
  .refine(({ frequency, frequencyFrom }) => (frequency === null) === (frequencyFrom === null), {
    error: 'a frequency says where it comes from',
  })

/** Duties, criteria and what stands around them, each with its clause and how sure it is. */
export const safetyNormRulebook = rulebook
  .extend({
    kind: z.literal('safety-norm'),
    /** How many situations the standard has in all, known or not. */
    situations: z.number().int().min(1).optional(),
    items: z
      .array(normItem)
      .min(1)
      .refine((items) => new Set(items.map(({ code }) => code)).size === items.length, {
        error: 'an item stands twice',
      }),
  })
  .refine(
    ({ items, sources }) =>
      items.every((item) => item.sources.every((id) => sources.some((one) => one.id === id))),
    { error: 'an item names a source that is not listed' },
  )

export type SafetyNormRulebook = z.output<typeof safetyNormRulebook>
export type SafetyNormItem = SafetyNormRulebook['items'][number]
