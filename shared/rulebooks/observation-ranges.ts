import { z } from 'zod'
import { certain, rulebook } from './rulebook.ts'

/** Kinds of observations with an amount that may have a range. */
export const rangeKinds = [
  'temperature',
  'pulse',
  'breathing',
  'systolic',
  'diastolic',
  'oxygen',
  'glucose',
  'weight',
  'pain',
  'intake',
  'output',
] as const

export const observationFactKeys = [
  'weight-down',
  'intake-down',
  'meal-down',
  'nights-up',
  'no-bowel',
] as const

const range = z
  .strictObject({
    key: z.enum(rangeKinds),
    name: z.string().min(1),
    unit: z.string().min(1),
    /** What a home may adopt as its own range; neither means that there is none in general. */
    minimum: z.number().nullable(),
    maximum: z.number().nullable(),
    /** As far from the last value a new one is asked about before it is kept. */
    farFromLast: z.number().positive().nullable(),
    ...certain,
  })
  .refine(({ minimum, maximum }) => minimum === null || maximum === null || minimum <= maximum, {
    error: 'a range has its lower end below',
  })

const fact = z.strictObject({
  key: z.enum(observationFactKeys),
  name: z.string().min(1),
  text: z.string().min(1),
  threshold: z.number().positive(),
  unit: z.string().min(1),
  days: z.number().int().min(1).max(90),
  /** Below as many records on either side the fact is unknown. */
  leastRecords: z.number().int().min(1).max(90),
  ...certain,
})

function eachOnce(keys: readonly string[], known: readonly string[]): boolean {
  return keys.length === known.length && known.every((key) => keys.includes(key))
}

/** General ranges that a home may adopt, and the limits from which facts over many days are told. */
export const observationRangesRulebook = rulebook.extend({
  kind: z.literal('observation-ranges'),
  ranges: z.array(range).refine(
    (ranges) =>
      eachOnce(
        ranges.map(({ key }) => key),
        rangeKinds,
      ),
    {
      error: 'each kind stands once',
    },
  ),
  facts: z.array(fact).refine(
    (facts) =>
      eachOnce(
        facts.map(({ key }) => key),
        observationFactKeys,
      ),
    {
      error: 'each fact stands once',
    },
  ),
})

export type ObservationRangesRulebook = z.output<typeof observationRangesRulebook>
export type ObservationFactRule = ObservationRangesRulebook['facts'][number]
