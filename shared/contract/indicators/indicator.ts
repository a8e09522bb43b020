import { z } from 'zod'
import { query } from '../../operation.ts'
import { figureUnits } from '../../rulebooks/policies.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { day, id, month } from '../fields.ts'

export const indicatorStatuses = ['met', 'short', 'unknown', 'not_applicable', 'reference'] as const
const status = z.enum(indicatorStatuses)

/** `<profile>.<rule>`, or `metrics.<metric>` for a figure that no rule asks for. */
const indicatorId = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9_-]+$/, '没有这个指标')
  .max(120)
const profile = z.string().max(40)

/** What a value counts in. */
export const units = figureUnits

/** Something that keeps an indicator from being met or known, by name, with the place to put it right. */
const missing = z.object({ what: z.string(), why: z.string(), link: z.string().nullable() })

/** A value of something as of a day. Null is unknown; a share is in percent, not rounded. */
const figure = {
  value: z.number().nullable(),
  /** Those of the denominator that count; null where the figure is no share of something. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  unit: z.enum(units),
}

export const indicatorRow = z.object({
  id: z.string(),
  profile: z.string(),
  rule: z.string(),
  /** What the plan asks, in short words. */
  title: z.string(),
  kind: z.enum(['share', 'count', 'per100beds', 'hours', 'money', 'duty', 'frequency']),
  scope: z.enum(['home', 'area']),
  /** The plan's own label, 约束性 or 预期性: it binds government. */
  nature: z.string().nullable(),
  force: z.enum(['promoted', 'explored', 'past']).nullable(),
  isBackground: z.boolean(),
  /** The plan's deadline. */
  by: day.nullable(),
  metric: z.string().nullable(),
  record: z.string().nullable(),
  /** Name of the metric or record, e.g. 护理型床位占比. */
  subject: z.string(),
  ...figure,
  /** The value in words and rounded, as lists on paper show it. */
  valueText: z.string(),
  /** Null where the plan names none or none that holds for this home. */
  target: z.number().nullable(),
  op: z.enum(['>=', '>', '<=']).nullable(),
  /** As it is shown: `≥ 60%`; null without a target. */
  targetText: z.string().nullable(),
  status,
  /** Why this status, in one sentence. */
  statusText: z.string(),
  missing: z.array(missing).max(20),
  missingCount: z.number().int(),
  /** One step that helps, and where; null where nothing is to be done. */
  toDo: z.object({ text: z.string(), link: z.string() }).nullable(),
  source: z.object({
    plan: z.string(),
    clause: z.string().nullable(),
    page: z.number().int().nullable(),
    certainty,
    note: z.string().nullable(),
  }),
})

const profileShown = z.object({
  profile: z.string(),
  name: z.string(),
  plan: z.string(),
  yearFrom: z.number().int(),
  yearTo: z.number().int(),
  /** The plan's years are over on the day: 规划期已满. */
  isOver: z.boolean(),
  /** Whether the home goes by it on the day. */
  applies: z.boolean(),
})

const counts = z.record(status, z.number().int())

/** Every rule of one city's plan as of a day; all rows at once. */
export const list = query({
  name: 'indicators.list',
  title: '政策指标',
  permission: 'indicators.read',
  reveals: 'none',
  input: z.strictObject({ profile, asOf: day.optional() }),
  output: z.object({
    profile: profileShown,
    asOf: day,
    rows: z.array(indicatorRow),
    total: z.number().int(),
    counts,
  }),
})

/** For 今日: the plans that the home goes by, with what is short or unknown. */
export const summary = query({
  name: 'indicators.summary',
  title: '指标概况',
  permission: 'indicators.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    asOf: day,
    rows: z.array(
      z.object({
        profile: profileShown,
        counts,
        /** Rules that bind the home and are short. */
        short: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            ...figure,
            targetText: z.string().nullable(),
            missingCount: z.number().int(),
          }),
        ),
      }),
    ),
    total: z.number().int(),
  }),
})

/** The rows behind a figure. `counts`: whether it is in the numerator; unknown where a fact is missing. */
const behind = z.object({
  kind: z.enum([
    'bed',
    'resident',
    'staff',
    'paper',
    'duty',
    'training',
    'submission',
    'profile',
    'certificate',
    'fee-table',
    'custody',
    'publication',
    'hazard',
  ]),
  id: id.nullable(),
  name: z.string(),
  detail: z.string(),
  counts: z.enum(['yes', 'no', 'unknown']),
  link: z.string().nullable(),
})

export const explain = query({
  name: 'indicators.explain',
  title: '指标的依据',
  permission: 'indicators.read',
  reveals: 'health',
  input: z.strictObject({ id: indicatorId, asOf: day.optional() }),
  output: z.object({
    asOf: day,
    /** Null for `metrics.…`: no rule stands behind the figure. */
    indicator: indicatorRow.nullable(),
    subject: z.string(),
    ...figure,
    /** How the figure is made, in one sentence, e.g. 护理型床位 ÷ 在用床位 × 100. */
    formula: z.string(),
    /** What the formula takes as given, each with how sure that is. */
    terms: z.array(
      z.object({
        text: z.string(),
        certainty,
        note: z.string().nullable(),
        /** Where it stands in the rulebook of policies; null for what the records themselves say. */
        path: z.string().nullable(),
      }),
    ),
    /** Which homes the rule asks, and what this home's record says. */
    conditions: z.array(
      z.object({
        field: z.string(),
        label: z.string(),
        expected: z.string(),
        actual: z.string().nullable(),
        holds: z.boolean().nullable(),
        link: z.string().nullable(),
      }),
    ),
    rows: z.array(behind),
    total: z.number().int(),
    missing: z.array(missing),
  }),
})

/** The figure at each month's end, oldest first; the running month as of the day asked for. */
export const history = query({
  name: 'indicators.history',
  title: '指标的历史',
  permission: 'indicators.read',
  reveals: 'none',
  input: z.strictObject({
    id: indicatorId,
    asOf: day.optional(),
    months: z.number().int().min(1).max(60).default(24),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        month,
        asOf: day,
        value: figure.value,
        numerator: figure.numerator,
        denominator: figure.denominator,
        /** Null for `metrics.…`, and before the home's first bed, stay or post, where nothing is known. */
        status: status.nullable(),
      }),
    ),
    unit: z.enum(units),
    target: z.number().nullable(),
    op: z.enum(['>=', '>', '<=']).nullable(),
    total: z.number().int(),
  }),
})
