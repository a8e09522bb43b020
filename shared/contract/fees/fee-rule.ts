import { z } from 'zod'
import type { BillCategory } from '../../rules/fees/accounts.ts'
import { command, query } from '../../operation.ts'
import { day, id, instant, month, reason } from '../fields.ts'

const percent = z.number().int('应为整数').min(0, '不能为负').max(100, '最多 100%')

/** Of somebody who is away: charged in full up to the day before `fromDay` of the absence, then a share. */
const away = z.strictObject({
  /** The day of the absence, counted from 1, from which on the share holds. */
  fromDay: z.number().int('应为整数').min(1, '从第 1 天起').max(366, '最多 366 天'),
  /** What is still charged, in percent. */
  percent,
})

const awayByCategory = z.strictObject({
  bed: away.nullable(),
  care: away.nullable(),
  meal: away.nullable(),
  service: away.nullable(),
  other: away.nullable(),
  total: away.nullable(),
} satisfies Record<Exclude<BillCategory, 'damages'>, z.ZodType>)

/**
 * How the home counts what is owed: its own choices, since no rule gives them. Dated by month, so that a
 * month that was billed is counted again by the rules that held then.
 */
export const feeRules = z.strictObject({
  /** Which month is billed: the one that begins, or the one that ended. */
  billing: z.enum(['in-advance', 'in-arrears']),
  /** Of those for whom nobody chose: by the fee table, or the agreed monthly fee. */
  defaultBasis: z.enum(['table', 'total']),
  /** A month of which only some days are charged: by the days of that month, by thirty, or whole. */
  partMonth: z.enum(['month-days', 'thirty-days', 'whole-month']),
  /** Whether the day on which somebody leaves for good is charged. */
  isLastDayCharged: z.boolean(),
  /** From when on another care level is charged. */
  levelChange: z.enum(['same-day', 'next-month']),
  /** Null: charged in full. Away in hospital, and away otherwise. */
  hospital: awayByCategory,
  outing: awayByCategory,
  /** Day of the month until which a bill is to be paid, in the month of the bill or the one after. */
  dueDay: z.number().int('应为整数').min(1, '1 到 28 日').max(28, '1 到 28 日'),
  dueMonth: z.enum(['same', 'next']),
  /** Days from the request until a refund is to be paid; null where the home did not fix it. */
  refundDays: z.number().int('应为整数').min(0, '不能为负').max(180, '最多 180 天').nullable(),
})

export type FeeRules = z.output<typeof feeRules>

const always = { bed: null, care: null, meal: null, service: null, other: null, total: null }

/** What holds until the home chose: nothing is taken off, so that nobody wonders where it went. */
export const initialFeeRules: FeeRules = {
  billing: 'in-arrears',
  defaultBasis: 'total',
  partMonth: 'month-days',
  isLastDayCharged: false,
  levelChange: 'same-day',
  hospital: always,
  outing: always,
  dueDay: 10,
  dueMonth: 'next',
  refundDays: null,
}

const touches = ['fees', 'residents', 'submissions'] as const

/**
 * From a month on the home counts by these rules, until the next ones. Never from a month that was billed
 * or closed: what was told to people was counted by the rules before.
 */
export const recordFeeRules = command({
  name: 'fees.recordFeeRules',
  title: '定计费规则',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ month, rules: feeRules, reason }),
  output: z.object({ id }),
})

/** Takes rules back by which nothing was billed yet: those before them hold on. */
export const voidFeeRules = command({
  name: 'fees.voidFeeRules',
  title: '作废计费规则',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** The rules of the month of a day, all that were ever fixed, and from which month on others may be. */
export const getFeeRules = query({
  name: 'fees.getFeeRules',
  title: '计费规则',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    month,
    rules: feeRules,
    /** The first month of these rules; null where nobody fixed any and the initial ones hold. */
    since: month.nullable(),
    history: z.array(
      z.object({
        id,
        month,
        rules: feeRules,
        reason: z.string(),
        enteredBy: z.string(),
        recordedAt: instant,
        /** Nothing was billed by them yet. */
        isVoidable: z.boolean(),
      }),
    ),
    /** The first month from which on rules may be fixed; null where nothing was billed or closed. */
    openFrom: month.nullable(),
  }),
})
