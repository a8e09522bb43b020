import { z } from 'zod'
import { abilityGroups } from '../contract/staff/staffing.ts'
import { certain, rulebook } from './rulebook.ts'

const said = {
  code: z.string().regex(/^[A-Z]{2}-[A-Z0-9-]+$/),
  name: z.string().min(1),
  text: z.string().min(1),
  /** Where it holds; null where the source does not say. */
  place: z.string().min(1).nullable(),
  clause: z.string().min(1),
  source: z.string().min(1),
  /** A draft that was put to the public is no rule, whatever it says. */
  isDraft: z.boolean(),
  ...certain,
}

/** Residents for whom one carer is enough: from so many to so many. Null: no known source says it. */
const perCarer = z.number().int().min(1).max(200).nullable()
const people = z.number().int().min(0).max(1000).nullable()

/** One statement each. A number that no source gave is null and stays unknown. */
const staffingRule = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('carers'),
      ...said,
      /** `unsaid`: the source does not tell day from night. */
      dayPart: z.enum(['day', 'night', 'unsaid']),
      ableFrom: perCarer,
      ableTo: perCarer,
      partlyFrom: perCarer,
      partlyTo: perCarer,
      fullFrom: perCarer,
      fullTo: perCarer,
    })
    .refine(
      (rule) =>
        [
          [rule.ableFrom, rule.ableTo],
          [rule.partlyFrom, rule.partlyTo],
          [rule.fullFrom, rule.fullTo],
        ].every(([from, to]) =>
          typeof from === 'number' && typeof to === 'number' ? from <= to : from === to,
        ),
      { error: 'a range has both ends in their order, or none' },
    ),
  /** Posts for so many residents. */
  z.strictObject({
    kind: z.literal('posts'),
    ...said,
    perResidents: z.number().int().min(1).nullable(),
    doctors: people,
    nurses: people,
    socialWorkers: people,
    partTimeSocialWorkers: people,
  }),
  /** Least share of carers with a certificate, in percent. */
  z.strictObject({
    kind: z.literal('certified'),
    ...said,
    leastPercent: z.number().min(0).max(100).nullable(),
  }),
  /** So many in a post at all times or from a number of staff on. */
  z.strictObject({ kind: z.literal('least'), ...said, people }),
])

/** A figure that plans of cities set: they say the number, this only says which rules they are. */
const byPolicy = z.strictObject({
  code: said.code,
  name: z.string().min(1),
  /** Key of the metric in `policy-profiles`. */
  metric: z.string().min(1),
  rules: z.array(z.strictObject({ profile: z.string().min(1), rule: z.string().min(1) })).min(1),
})

/** How many carers for how many residents, as far as sources say; and the group of each ability level. */
export const staffingRatiosRulebook = rulebook
  .extend({
    kind: z.literal('staffing-ratios'),
    rules: z.array(staffingRule).min(1),
    levels: z
      .array(
        z.strictObject({
          level: z.number().int().min(0).max(4),
          name: z.string().min(1),
          group: z.enum(abilityGroups),
          ...certain,
        }),
      )
      .length(5)
      .refine((levels) => levels.every(({ level }, index) => level === index), {
        error: 'the five levels in their order',
      }),
    policies: z.array(byPolicy),
  })
  .refine(
    ({ rules, policies }) => {
      const codes = [...rules, ...policies].map(({ code }) => code)
      return new Set(codes).size === codes.length
    },
    { error: 'a rule stands twice' },
  )
  .refine(
    ({ rules, sources }) => rules.every(({ source }) => sources.some(({ id }) => id === source)),
    { error: 'a rule names a source that is not listed' },
  )

export type StaffingRatiosRulebook = z.output<typeof staffingRatiosRulebook>
export type StaffingRatioRule = StaffingRatiosRulebook['rules'][number]
