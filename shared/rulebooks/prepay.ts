import { z } from 'zod'
import { certain, rulebook } from './rulebook.ts'

/** Upon what a limit of the deposit is counted: the fee of the bed, or all that is charged, each by the month. */
export const capBases = ['bed-month', 'service-month'] as const

const said = {
  /** As the source calls it, or the number of Yilu's own list. */
  code: z.string().regex(/^[A-Z]{2}-[A-Z0-9-]+$/),
  name: z.string().min(1),
  text: z.string().min(1),
  /** Where it holds; null where the source does not say. */
  place: z.string().min(1).nullable(),
  clause: z.string().min(1),
  source: z.string().min(1),
  ...certain,
}

const dayCount = z.number().int().min(0).max(365).nullable()

/** One fact each. A number that no source gave is null and stays unknown. */
const prepayRule = z.discriminatedUnion('kind', [
  /** Most months for which a service fee is taken ahead. */
  z.strictObject({
    kind: z.literal('months'),
    ...said,
    maxMonths: z.number().int().min(1).max(60).nullable(),
  }),
  z.strictObject({
    kind: z.literal('deposit-multiple'),
    ...said,
    base: z.enum(capBases),
    maxMultiple: z.number().min(0).max(100).nullable(),
  }),
  z.strictObject({
    kind: z.literal('deposit-sum'),
    ...said,
    maxFen: z.number().int().min(0).nullable(),
  }),
  z.strictObject({
    kind: z.literal('membership-sum'),
    ...said,
    maxFen: z.number().int().min(0).nullable(),
  }),
  z.strictObject({
    kind: z.literal('membership-conditions'),
    ...said,
    minBeds: z.number().int().nullable(),
    minStars: z.number().int().nullable(),
  }),
  /** Least share of what is held that stays in the custody account, in percent. */
  z.strictObject({
    kind: z.literal('reserve'),
    ...said,
    leastPercent: z.number().min(0).max(100).nullable(),
  }),
  /** Working days within which the home pays back. */
  z.strictObject({ kind: z.literal('refund'), ...said, workingDays: dayCount }),
  /** Days after the request within which the bank of the custody account pays back. */
  z.strictObject({ kind: z.literal('refund-next-day'), ...said, dayOffset: dayCount }),
  /** Days after it was taken until which money lies in the custody account. */
  z.strictObject({ kind: z.literal('move'), ...said, dayOffset: dayCount }),
  /** Working days after urgent care until which its papers are there. */
  z.strictObject({ kind: z.literal('papers'), ...said, workingDays: dayCount }),
  z.strictObject({ kind: z.literal('notice'), ...said, noticeDays: dayCount }),
  z.strictObject({ kind: z.literal('account'), ...said, accounts: z.number().int().nullable() }),
  /** What is to be done or left, without a number. */
  z.strictObject({ kind: z.literal('duty'), ...said }),
])

/** What may be taken ahead from residents, where it lies, and when it goes back. */
export const prepayRulebook = rulebook.extend({
  kind: z.literal('prepay'),
  rules: z
    .array(prepayRule)
    .min(1)
    .refine((rules) => new Set(rules.map(({ code }) => code)).size === rules.length, {
      error: 'a rule stands twice',
    }),
})

export type PrepayRulebook = z.output<typeof prepayRulebook>
export type PrepayRule = PrepayRulebook['rules'][number]
export type CapBase = (typeof capBases)[number]
