import { z } from 'zod'
import { certain, rulebook, rulebookDay } from './rulebook.ts'

/** What a value counts in. `record`: no figure, a record exists or not. */
export const figureUnits = [
  'percent',
  'beds',
  'people',
  'hours',
  'grade',
  'per-100-beds',
  'residents-per-worker',
  'times',
  'hazards',
  'record',
] as const

export type FigureUnit = (typeof figureUnits)[number]

/** Figures that the program knows how to compute; a rule asks for one of them or for a record. */
export const metricKeys = [
  'nursing_bed_share',
  'dementia_beds',
  'emergency_reserve_share',
  'occupancy',
  'carer_pretrained_share',
  'carer_certified_share',
  'social_workers_per_100_beds',
  'training_hours_per_person',
  'ability_assessed_80_share',
  'subsidy_assessed_share',
  'staff_ratio_disabled',
  'overdue_hazards',
  'grade_in_force',
  'beds_total',
  'carer_post_certificate_share',
  'staff_pretrained_share',
  'director_trained',
  'professionals_trained',
  'staff_ratio_supported',
  'open_hazards',
  'open_major_fire_hazards',
  'social_workers_count',
  'carers_in_post',
  'training_person_times',
  'supported_admitted_share',
  'family_doctor_signed_share',
  'residents_per_carer',
] as const

export type MetricKey = (typeof metricKeys)[number]

const key = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
const keys = z.array(z.string().min(1)).min(1)

const metric = z.strictObject({
  key: z.enum(metricKeys),
  name: z.string().min(1),
  unit: z.enum(figureUnits),
  /** How the figure is made, in one sentence. */
  formula: z.string().min(1),
  /** What the formula takes as given. */
  terms: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      text: z.string().min(1),
      /** Keys of posts, where the term says who counts. */
      posts: keys.optional(),
      ...certain,
    }),
  ),
  ...certain,
})

/** Where a record may stand in the program. One of the places is enough. */
const recordSource = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('papers'),
    kinds: keys,
    /** Those of them that usually name no end: without one they hold. */
    endless: z.array(z.string().min(1)),
    /** Asked is that all papers of these kinds hold, not that one does. */
    isEvery: z.boolean(),
  }),
  z.strictObject({ from: z.literal('duties'), kinds: keys }),
  /** Null: trainings of any kind. */
  z.strictObject({ from: z.literal('trainings'), kinds: keys.nullable() }),
  z.strictObject({ from: z.literal('profile'), field: z.string().min(1) }),
  z.strictObject({ from: z.literal('posts'), posts: keys }),
  z.strictObject({ from: z.literal('submissions'), kinds: keys }),
  /** Everybody in one of these posts holds one of the certificates. */
  z.strictObject({
    from: z.literal('qualifications'),
    posts: z.array(z.strictObject({ post: z.string().min(1), kinds: keys })).min(1),
  }),
  /**
   * What the records of money say: a fee table in force, shown to the public, with who sets its prices;
   * what is held within its limits and in custody; the year's figures made public.
   */
  z.strictObject({
    from: z.literal('fees'),
    what: z.enum(['table', 'notice', 'basis', 'prepayment', 'publication']),
  }),
])

const recordAsked = z.strictObject({
  key,
  name: z.string().min(1),
  formula: z.string().min(1),
  answeredBy: z.array(recordSource).min(1),
  ...certain,
})

/** A condition on the institution record, by the name that a field's `filter` carries; one value is enough. */
const condition = z.strictObject({
  name: z.string().min(1),
  values: z.array(z.union([z.string().min(1), z.boolean()])).min(1),
})

const target = z.strictObject({
  key,
  label: z.string().min(1),
  value: z.number(),
  /** Homes for which it holds, the first that fits; null where it holds beside the others. */
  when: z.array(condition).min(1).nullable(),
  ...certain,
})

const amount = z.strictObject({
  key,
  /** What the plan groups it under; null for an amount of its own. */
  group: key.nullable(),
  label: z.string().min(1),
  value: z.number(),
  unit: z.string().min(1),
  ...certain,
})

const rule = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    title: z.string().min(1),
    kind: z.enum(['share', 'count', 'per100beds', 'hours', 'money', 'duty', 'frequency']),
    scope: z.enum(['home', 'area']),
    /** The plan's own label; it binds government. */
    nature: z.enum(['约束性', '预期性']).nullable(),
    force: z.enum(['promoted', 'explored', 'past']).nullable(),
    weight: z.enum(['reference']).nullable(),
    by: rulebookDay.nullable(),
    metric: z.enum(metricKeys).nullable(),
    record: key.nullable(),
    /** Longest time between two records: so many days, months or years. */
    every: z
      .string()
      .regex(/^P[1-9]\d{0,2}[DMY]$/)
      .nullable(),
    /** All of them must hold; none means every home. */
    applies: z.array(condition),
    op: z.enum(['>=', '>', '<=']).nullable(),
    target: z.number().nullable(),
    /** Where the target depends on the home, or several stand side by side. */
    targets: z.array(target),
    amounts: z.array(amount),
    clause: z.string().min(1).nullable(),
    page: z.number().int().min(1).nullable(),
    ...certain,
  })
  .refine(({ metric, record }) => (metric === null) !== (record === null), {
    error: 'a rule asks for one metric or one record',
  })
  .refine(({ op, target, targets }) => op !== null || (target === null && targets.length === 0), {
    error: 'a target without an operator',
  })
  .refine(({ target, targets }) => target === null || targets.length === 0, {
    error: 'one target or several',
  })

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}

/** The plan of one city. */
export const policyProfile = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .refine((id) => id !== 'metrics', { error: 'the name stands for the metrics themselves' }),
    name: z.string().min(1),
    plan: z.string().min(1),
    /** First and last year of the plan. */
    yearFrom: z.number().int(),
    yearTo: z.number().int(),
    rules: z
      .array(rule)
      .min(1)
      .refine((rules) => isUnique(rules.map(({ id }) => id)), { error: 'rule ids repeat' }),
    ...certain,
  })
  .refine(({ yearFrom, yearTo }) => yearFrom <= yearTo, { error: 'years out of order' })

/** Cities whose plans a home can go by, with every rule of each, and what the rules ask for. */
export const policyProfilesRulebook = rulebook
  .extend({
    kind: z.literal('policy-profiles'),
    metrics: z
      .array(metric)
      .refine((metrics) => isUnique(metrics.map(({ key }) => key)), { error: 'metrics repeat' }),
    records: z
      .array(recordAsked)
      .refine((records) => isUnique(records.map(({ key }) => key)), { error: 'records repeat' }),
    profiles: z
      .array(policyProfile)
      .min(1)
      .refine((profiles) => isUnique(profiles.map(({ id }) => id)), {
        error: 'profile ids repeat',
      }),
  })
  .refine(
    ({ metrics, records, profiles }) => {
      const known = new Set<string>([...metrics, ...records].map(({ key }) => key))
      const rules = profiles.flatMap((one) => one.rules)
      return rules.every((one) => known.has(one.metric ?? one.record ?? ''))
    },
    { error: 'a rule asks for a metric or a record that is not described' },
  )

/** A file with the plan of one city alone, to be put among those that the program has. */
export const policyProfileFile = z.strictObject({
  kind: z.literal('policy-profile'),
  profile: policyProfile,
})

export type PolicyRulebook = z.output<typeof policyProfilesRulebook>
export type PolicyProfile = PolicyRulebook['profiles'][number]
export type PolicyRule = PolicyProfile['rules'][number]
export type PolicyRecord = PolicyRulebook['records'][number]
export type RecordSource = PolicyRecord['answeredBy'][number]
export type PolicyCondition = PolicyRule['applies'][number]
