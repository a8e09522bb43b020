import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { abilityKeys } from '../../rules/subsidies/subsidy-facts.ts'
import { day, fen, id, month, optionalText, reason, text, version } from '../fields.ts'

export const subsidyTouches = ['indicators', 'home', 'fees'] as const
const touches = subsidyTouches

const wholeDays = (most: number) =>
  z.number().int('应为整数').min(0, '不能为负').max(most, `最多 ${most} 天`)

/** Groups of levels from 0 (best) to 4: a worse one is never in a better group. */
const groupOfLevel = z
  .array(z.enum(abilityKeys))
  .length(5)
  .refine(
    (groups) =>
      groups.every(
        (group, level) =>
          level === 0 ||
          abilityKeys.indexOf(group) >= abilityKeys.indexOf(groups[level - 1] ?? 'able'),
      ),
    { error: '等级重的不能归在轻的一类' },
  )

const counting = {
  /**
   * `by-day`: shared out over the days of the month; `least-days`: the whole amount from so many days on, by
   * the last of them; `on-day`: the whole amount of whoever counts on that day of the month.
   */
  counting: z.enum(['by-day', 'least-days', 'on-day']).default('by-day'),
  leastDays: z.number().int('应为整数').min(1, '至少 1 天').max(31, '最多 31 天').default(15),
  /** Past the end of the month its last day. */
  onDay: z.number().int('应为整数').min(1, '1 到 31 日').max(31, '1 到 31 日').default(15),
}

/** Other schemes (their ids): whoever is on a kept list of one in the same month is left out here. */
const excludes = z.array(id).max(20).default([])

/**
 * What a resident's month is paid by. Amounts are fen for a whole month; null is not paid. No plan says how
 * days are counted: each choice here is what the paper of the home's own authority says.
 */
export const residentSubsidyRules = z.strictObject({
  /** Payer groups that count; null is every one. */
  groups: z.array(text(40, '人员类别')).min(1, '至少选一类').max(20).nullable().default(null),
  ageFrom: z
    .number()
    .int('应为整数')
    .min(1, '至少 1 岁')
    .max(120, '最多 120 岁')
    .nullable()
    .default(null),
  amounts: z
    .strictObject({
      able: fen.nullable().default(null),
      partly: fen.nullable().default(null),
      full: fen.nullable().default(null),
    })
    .refine((amounts) => Object.values(amounts).some((amount) => (amount ?? 0) > 0), {
      error: '至少填一类的金额',
    }),
  groupOfLevel: groupOfLevel.default(['able', 'partly', 'partly', 'full', 'full']),
  ...counting,
  /** Days away that count, the first of each absence; null is all of them. */
  leaveDays: wholeDays(366).nullable().default(null),
  /** The same of days in hospital. */
  hospitalDays: wholeDays(366).nullable().default(null),
  excludes,
})

export type ResidentSubsidyTerms = z.output<typeof residentSubsidyRules>

/**
 * What one of the staff is paid by. `pays` once: in the month in which the service months are completed, and
 * never again; else every month by its days.
 */
export const staffSubsidyRules = z.strictObject({
  posts: z.array(text(40, '岗位')).min(1, '至少选一个岗位').max(30),
  isFullTimeOnly: z.boolean().default(false),
  /** As they are entered in the file, e.g. 大专; null is any. */
  educations: z.array(text(20, '学历')).min(1, '至少写一种').max(10).nullable().default(null),
  /** The first that fits counts; one without certificates fits whoever holds the post. */
  tiers: z
    .array(
      z.strictObject({
        kinds: z.array(text(40, '证书')).max(20).default([]),
        amountFen: fen.min(1, '金额应大于 0'),
      }),
    )
    .min(1, '至少一档')
    .max(8, '最多 8 档'),
  serviceMonths: z.number().int('应为整数').min(0, '不能为负').max(480, '最多 480 个月').default(0),
  pays: z.enum(['monthly', 'once']).default('monthly'),
  ...counting,
  excludes,
})

export type StaffSubsidyTerms = z.output<typeof staffSubsidyRules>

/** Beds that came in a month, each paid for once. */
export const bedSubsidyRules = z.strictObject({
  kinds: z
    .array(z.enum(['ordinary', 'nursing', 'dementia', 'medical']))
    .min(1, '至少选一种')
    .max(4),
  amountFen: fen.min(1, '金额应大于 0'),
  /** A bed that was another kind before counts as new from the day of its kind. */
  isConvertedNew: z.boolean().default(false),
})

export type BedSubsidyTerms = z.output<typeof bedSubsidyRules>

const terms = z.discriminatedUnion('recipient', [
  z.strictObject({ recipient: z.literal('resident'), rules: residentSubsidyRules }),
  z.strictObject({ recipient: z.literal('staff'), rules: staffSubsidyRules }),
  z.strictObject({ recipient: z.literal('bed'), rules: bedSubsidyRules }),
])

const firstDay = day.refine((value) => value.endsWith('-01'), { error: '应为某个月的 1 日' })

const scheme = {
  name: text(40, '名称'),
  terms,
  /** Rule of a plan, as `<profile>.<rule>`; null where another paper alone sets it. */
  ruleId: z
    .string()
    .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, '没有这条政策')
    .max(120)
    .nullable()
    .default(null),
  /** The paper that says who gets how much. */
  basis: text(120, '依据'),
  /** First day of a month: months are paid whole or not at all. */
  schemeFrom: firstDay,
  note: optionalText(200, '说明'),
}

export const subsidySchemeShown = z.object({
  id,
  name: z.string(),
  terms,
  ruleId: z.string().nullable(),
  /** The rule of the plan, as it is named and how sure it is; null without one. */
  rule: z.object({ title: z.string(), plan: z.string(), certainty }).nullable(),
  basis: z.string(),
  schemeFrom: day,
  schemeTo: day.nullable(),
  /** Who is paid for what and how days count. */
  words: z.array(z.object({ label: z.string(), text: z.string() })),
  note: z.string().nullable(),
  version,
})

/** Money rules of the plans that the home goes by: what each says, and where it is taken care of. */
export const listSubsidyProposals = query({
  name: 'indicators.listSubsidyProposals',
  title: '政策里的补贴',
  permission: 'allowances.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        /** `<profile>.<rule>` */
        id: z.string(),
        plan: z.string(),
        title: z.string(),
        force: z.enum(['promoted', 'explored', 'past']).nullable(),
        clause: z.string().nullable(),
        certainty,
        note: z.string().nullable(),
        /** As the plan names them; empty where it names none. */
        amounts: z.array(
          z.object({ label: z.string(), value: z.number(), unit: z.string(), certainty }),
        ),
        /** `record`: no list is made of it, only that there is one is kept. */
        about: z.enum(['resident', 'bed', 'staff', 'record']),
        /** What a new scheme begins with; null where nothing can be proposed. */
        proposed: terms.nullable(),
        schemes: z.array(z.object({ id, name: z.string() })),
        applies: z.boolean().nullable(),
      }),
    ),
  }),
})

export const listSubsidySchemes = query({
  name: 'indicators.listSubsidySchemes',
  title: '补贴项目',
  permission: 'allowances.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional(), isWithEnded: z.boolean().default(false) }),
  output: z.object({
    rows: z.array(
      subsidySchemeShown.extend({
        /** The latest month that is over, what it comes to now and whether a list of it was kept. */
        last: z
          .object({
            month,
            sumFen: z.number().int(),
            count: z.number().int(),
            leftOut: z.number().int(),
            keptEdition: z.number().int().nullable(),
            /** Rows that are other now than on the kept list. */
            changes: z.number().int(),
          })
          .nullable(),
      }),
    ),
  }),
})

/**
 * Errors: `subsidy-name-taken`, `subsidy-rule-unknown`, `subsidy-group-unknown`, `subsidy-post-unknown`,
 * `subsidy-certificate-unknown`, `subsidy-scheme-unknown`.
 */
export const recordSubsidyScheme = command({
  name: 'indicators.recordSubsidyScheme',
  title: '设定补贴',
  permission: 'allowances.write',
  touches,
  input: z.strictObject(scheme),
  output: z.object({ id }),
})

/** Lists that were kept stay as they are. Errors: as of recording, `subsidy-recipient` (it has lists). */
export const correctSubsidyScheme = command({
  name: 'indicators.correctSubsidyScheme',
  title: '更正补贴',
  permission: 'allowances.write',
  touches,
  input: z.strictObject({ id, version, ...scheme, reason }),
  output: z.object({ version }),
})

/** From a day on nothing more is paid. Error: `subsidy-end` (not after its begin). */
export const endSubsidyScheme = command({
  name: 'indicators.endSubsidyScheme',
  title: '结束补贴',
  permission: 'allowances.write',
  touches,
  input: z.strictObject({ id, version, schemeTo: firstDay, reason }),
  output: z.object({ version }),
})

/** Error: `subsidy-has-lists`. */
export const voidSubsidyScheme = command({
  name: 'indicators.voidSubsidyScheme',
  title: '作废补贴',
  permission: 'allowances.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})
