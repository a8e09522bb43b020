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

const itemCode = z.string().regex(/^[A-Z0-9]+(\.\d+)*$/)
const ruleId = z.string().regex(/^[A-Z]+\d+[a-z]?$/)
const level = z.number().int().min(0)

/** What an item says of one of the nine service-safety risks, and which instrument proposes it. */
const riskOfItem = z.strictObject({
  /** As kinds of incidents name it (`incidentKind.risk`). */
  key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /** Word of the mark; its first character is the glyph. */
  mark: z.string().min(2).max(4),
  /** The level of the other instrument and the score that it proposes here; a person decides. */
  proposal: z
    .strictObject({
      instrument: z.string().min(1),
      scores: z
        .array(
          z.strictObject({
            level,
            name: z.string().min(1),
            score: z.number().int().min(0),
            ...certain,
          }),
        )
        .min(2),
    })
    .nullable(),
})

const item = z
  .strictObject({
    code: itemCode,
    name: z.string().min(1),
    group: z.string().min(1),
    /** What is looked at, in short words of our own. */
    scope: z.string().min(1),
    /** The highest score, or the highest number that can be typed. */
    maximum: z.number().int().min(1),
    /** From the best to the worst; none where a number from 0 to the maximum is typed. */
    options: z.array(
      z.strictObject({ score: z.number().int().min(0), label: z.string().min(1), ...certain }),
    ),
    /** Of a typed number: its unit, its decimals, and whether it is a score that counts in the sum. */
    number: z
      .strictObject({
        unit: z.string().min(1),
        decimals: z.number().int().min(0).max(1),
        isScore: z.boolean(),
      })
      .nullable()
      .default(null),
    /** Asked only where another item has this score; null is always. */
    askedIf: z.strictObject({ item: itemCode, score: z.number().int() }).nullable().default(null),
    risk: riskOfItem.nullable().default(null),
    ...certain,
  })
  .refine(({ options, number }) => (number === null ? options.length >= 2 : options.length === 0), {
    error: 'an item has options, or a number is typed',
  })

/** Answers that lead to a level: all that is named must be so. The first rule that fits gives the level. */
const itemRule = z.strictObject({
  id: ruleId,
  text: z.string().min(1),
  level,
  when: z.array(
    z.strictObject({
      item: itemCode,
      minimum: z.number().nullable(),
      maximum: z.number().nullable(),
      /** The minimum itself does not fit: more than five seconds. */
      isAbove: z.boolean().default(false),
    }),
  ),
  ...certain,
})

/** Levels of groups that lead to a level; the first rule that fits gives it, from the worst down. */
const groupRule = z.strictObject({
  id: ruleId,
  text: z.string().min(1),
  level,
  when: z
    .array(
      z.strictObject({
        groups: z.array(z.string().min(1)).min(1),
        levels: z.array(level).min(1),
        /** So many of these groups, at least and at most, have one of these levels. */
        atLeast: z.number().int().min(0),
        atMost: z.number().int().min(0),
      }),
    )
    .min(1),
  ...certain,
})

/** The bands of a group's sum. */
const groupBand = z.strictObject({
  level,
  name: z.string().min(1),
  minimum: z.number().int(),
  maximum: z.number().int(),
  ...certain,
})

const group = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  maximum: z.number().int(),
  higherIs: z.enum(['better', 'worse']).default('better'),
  /** Where the group has a level of its own: by its sum, or by rules about its items. */
  bands: z.array(groupBand).default([]),
  rules: z.array(itemRule).default([]),
  ...certain,
})

const band = z.strictObject({
  level,
  name: z.string().min(1),
  shortName: z.string().min(1),
  /** First and last total of the band; absent where the total does not give the level. */
  minimum: z.number().int().optional(),
  maximum: z.number().int().optional(),
  ...certain,
})

/** When the level is set or raised, whatever the total says. */
const adjustment = z.strictObject({
  id: ruleId,
  /** `set`: the level is this one. `raise`: by so many levels; all raises together count once. */
  effect: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('set'), level }),
    z.strictObject({ kind: z.literal('raise'), levels: z.number().int().min(1) }),
  ]),
  when: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('flag'),
      flag: z.enum(['coma', 'dementia', 'mentalDisorder']),
    }),
    z.strictObject({ kind: z.literal('care-risk-events'), minimum: z.number().int().min(1) }),
    z.strictObject({ kind: z.literal('answer'), item: itemCode, score: z.number().int() }),
  ]),
  text: z.string().min(1),
  ...certain,
})

/**
 * How the level comes about. `sum`: the total lies in a band. `grouped`: each group has a level, and a
 * table or rules put them together. `grade`: rules about the answers. `total`: a total found elsewhere
 * is typed, with bands or without. `risks`: each item stands for itself and there is no level of all.
 */
export const scorings = ['sum', 'grouped', 'grade', 'total', 'risks'] as const

/** The level by two things: a group's level, and the worst level of others. */
const combinationTable = z.strictObject({
  rowGroup: z.string().min(1),
  columnGroups: z.array(z.string().min(1)).min(1),
  cells: z
    .array(
      z.strictObject({
        id: z.string().regex(/^\d-\d$/),
        text: z.string().min(1),
        row: level,
        column: level,
        level,
        ...certain,
      }),
    )
    .min(1),
})

/** An instrument: questions, and how answers become sums, a total and a level. */
export const instrumentRulebook = rulebook.extend({
  kind: z.literal('instrument'),
  scoring: z.enum(scorings).default('sum'),
  /** Whether the standard knows a total of all groups. */
  hasTotal: z.boolean().default(true),
  /** Whether two people assess: they must, it is usual, or it is not asked for. */
  secondAssessor: z.enum(['needed', 'usual', 'not-asked']).default('usual'),
  groups: z.array(group),
  items: z.array(item).min(1),
  levels: z.array(band),
  adjustments: z.array(adjustment),
  /** How the adjustments go together, e.g. that raises do not add up; said where one applied. */
  combination: z
    .strictObject({ id: z.string(), text: z.string().min(1), ...certain })
    .nullable()
    .default(null),
  /** How the levels of the groups go together. */
  table: combinationTable.nullable().default(null),
  groupRules: z.array(groupRule).default([]),
  /** Of `grade`: how the answers give the level. */
  rules: z.array(itemRule).default([]),
  /** How the total gives the initial level. */
  initial: z.strictObject({ id: z.string(), text: z.string().min(1), ...certain }),
  /** The total up to which something is to be thought of, by schooling; said beside the level, never instead. */
  cutoffs: z
    .array(
      z.strictObject({
        value: z.string().regex(/^[a-z-]+$/),
        label: z.string().min(1),
        maximum: z.number().int().min(0),
        text: z.string().min(1),
        ...certain,
      }),
    )
    .default([]),
  /** Table A in its sections. */
  about: z
    .array(
      z.strictObject({
        code: z.string().min(1),
        title: z.string().min(1),
        fields: z.array(aboutField).min(1),
      }),
    )
    .default([]),
  /** Fields of table A that the records hold themselves, so that the sheet does not ask for them. */
  fromRecords: z
    .array(z.strictObject({ code: z.string().min(1), label: z.string().min(1), ...certain }))
    .default([]),
  /** Why it is made; where the sheet has none, the program's own words stand. */
  occasions: z.array(option).default([]),
  providerRelations: z.array(option).default([]),
  /** The report (table C): its lines and signatures. */
  report: z
    .array(z.strictObject({ code: z.string(), label: z.string().min(1), ...certain }))
    .default([]),
  /** What is said about who assesses and how often; to be read, not computed with. Null is not known. */
  remarks: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
        title: z.string().min(1),
        text: z.string().min(1).nullable(),
        ...certain,
      }),
    )
    .default([]),
})

export type InstrumentRulebook = z.output<typeof instrumentRulebook>
export type InstrumentItem = InstrumentRulebook['items'][number]
export type InstrumentGroup = InstrumentRulebook['groups'][number]
export type AboutField = InstrumentRulebook['about'][number]['fields'][number]
