import { z } from 'zod'
import { certain, rulebook } from './rulebook.ts'

/** How a field of the sheet around the questions (table A of GB/T 42195) is filled in. */
export const aboutFieldKinds = [
  'text',
  'number',
  'yesNo',
  'choice',
  'choices',
  'count',
  'medicines',
] as const

const option = z.strictObject({
  value: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  label: z.string().min(1),
  ...certain,
})

const aboutField = z
  .strictObject({
    key: z.string().regex(/^[a-z][A-Za-z]*$/),
    /** As the standard numbers it, e.g. A.2.14.1. */
    code: z.string().min(1),
    label: z.string().min(1),
    kind: z.enum(aboutFieldKinds),
    unit: z.string().min(1).nullable(),
    range: z.strictObject({ minimum: z.number(), maximum: z.number() }).nullable(),
    /** A choice, several choices, or the steps of a count (`0` to `3`, the last one meaning so many and more). */
    options: z.array(option).min(2).nullable(),
    ...certain,
  })
  .refine(
    ({ kind, options }) => ['choice', 'choices', 'count'].includes(kind) === (options !== null),
    { error: 'what is chosen has options, nothing else has' },
  )

const item = z.strictObject({
  code: z.string().regex(/^[A-Z]\.\d+\.\d+$/),
  name: z.string().min(1),
  group: z.string().min(1),
  /** What is looked at, in short words of our own. */
  scope: z.string().min(1),
  maximum: z.number().int().min(1),
  /** From the best to the worst. */
  options: z
    .array(z.strictObject({ score: z.number().int().min(0), label: z.string().min(1), ...certain }))
    .min(2),
  ...certain,
})

const band = z.strictObject({
  level: z.number().int().min(0),
  name: z.string().min(1),
  shortName: z.string().min(1),
  /** First and last total of the band. */
  minimum: z.number().int(),
  maximum: z.number().int(),
  ...certain,
})

/** When the level is set or raised, whatever the total says. */
const adjustment = z.strictObject({
  id: z.string().regex(/^R\d+[a-z]?$/),
  /** `set`: the level is this one. `raise`: by so many levels; all raises together count once. */
  effect: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('set'), level: z.number().int().min(0) }),
    z.strictObject({ kind: z.literal('raise'), levels: z.number().int().min(1) }),
  ]),
  when: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('flag'),
      flag: z.enum(['coma', 'dementia', 'mentalDisorder']),
    }),
    z.strictObject({ kind: z.literal('care-risk-events'), minimum: z.number().int().min(1) }),
  ]),
  text: z.string().min(1),
  ...certain,
})

/** An instrument that asks questions, sums their scores and reads a level off the total. */
export const instrumentRulebook = rulebook.extend({
  kind: z.literal('instrument'),
  groups: z.array(
    z.strictObject({
      code: z.string().min(1),
      name: z.string().min(1),
      maximum: z.number().int(),
      ...certain,
    }),
  ),
  items: z.array(item).min(1),
  levels: z.array(band).min(2),
  adjustments: z.array(adjustment),
  /** How the adjustments go together, e.g. that raises do not add up; said where one applied. */
  combination: z.strictObject({ id: z.string(), text: z.string().min(1), ...certain }),
  /** How the total gives the initial level. */
  initial: z.strictObject({ id: z.string(), text: z.string().min(1), ...certain }),
  /** Table A in its sections. */
  about: z.array(
    z.strictObject({
      code: z.string().min(1),
      title: z.string().min(1),
      fields: z.array(aboutField).min(1),
    }),
  ),
  /** Fields of table A that the records hold themselves, so that the sheet does not ask for them. */
  fromRecords: z.array(
    z.strictObject({ code: z.string().min(1), label: z.string().min(1), ...certain }),
  ),
  occasions: z.array(option).min(1),
  providerRelations: z.array(option).min(1),
  /** The report (table C): its lines and signatures. */
  report: z.array(z.strictObject({ code: z.string(), label: z.string().min(1), ...certain })),
  /** What is said about who assesses and how often; to be read, not computed with. Null is not known. */
  remarks: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      title: z.string().min(1),
      text: z.string().min(1).nullable(),
      ...certain,
    }),
  ),
})

export type InstrumentRulebook = z.output<typeof instrumentRulebook>
export type InstrumentItem = InstrumentRulebook['items'][number]
export type AboutField = InstrumentRulebook['about'][number]['fields'][number]
