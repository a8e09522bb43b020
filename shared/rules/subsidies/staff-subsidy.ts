import { addMonths, type Day, firstOfMonth, lastOfMonth } from '../../text/day.ts'
import { validityOn, type ValidTime } from '../validity.ts'
import {
  type CountedDay,
  type Counting,
  monthOutcome,
  type MonthOutcome,
  type SubsidyMonth,
} from './month-outcome.ts'
import type { SubsidySpan } from './subsidy-facts.ts'

/** What is on record of one of the staff who was employed on a day of the month. */
export interface SubsidyStaff {
  readonly staffId: number
  readonly name: string
  /** As it was entered, e.g. 大专. */
  readonly education: string | null
  /** Do not overlap. `isExact`: the first day is known, not only that she was there by then. */
  readonly employments: readonly (SubsidySpan & { readonly isExact: boolean })[]
  readonly posts: readonly (SubsidySpan & { readonly post: string; readonly isFullTime: boolean })[]
  readonly certificates: readonly (ValidTime & { readonly kind: string })[]
}

export interface StaffTier {
  /** One of these certificates is asked for; none: whoever holds the post. */
  readonly kinds: readonly string[]
  readonly amountFen: number
}

/** What somebody of the staff is paid by, see the contract `subsidy-scheme.ts`. */
export interface StaffSubsidyRules extends Counting {
  readonly posts: readonly string[]
  readonly isFullTimeOnly: boolean
  /** Null: any. */
  readonly educations: readonly string[] | null
  /** The first that fits counts. */
  readonly tiers: readonly StaffTier[]
  /** Whole months in the home before a day counts. */
  readonly serviceMonths: number
  /** `once`: in the month in which these months are completed, and never again. */
  readonly pays: 'monthly' | 'once'
}

export const staffReasons = [
  'not-employed',
  'other-post',
  'part-time',
  'no-education',
  'other-education',
  'service-short',
  'service-unknown',
  'no-certificate',
  'certificate-unknown',
] as const
export type StaffReason = (typeof staffReasons)[number]

/** Number of the tier, from 0, as text. */
export type TierLabel = `${number}`

export type StaffOutcome = MonthOutcome<TierLabel, StaffReason>

const covers = ({ from, to }: SubsidySpan, day: Day): boolean =>
  from <= day && (to === null || day < to)

function postReason(staff: SubsidyStaff, rules: StaffSubsidyRules, day: Day): StaffReason | null {
  const held = staff.posts.filter((one) => covers(one, day) && rules.posts.includes(one.post))
  if (held.length === 0) return 'other-post'
  return rules.isFullTimeOnly && held.every((one) => !one.isFullTime) ? 'part-time' : null
}

function educationReason(
  { education }: SubsidyStaff,
  { educations }: StaffSubsidyRules,
): StaffReason | null {
  if (educations === null) return null
  if (education === null) return 'no-education'
  return educations.includes(education) ? null : 'other-education'
}

const holding = new Set(['in-force', 'expiring', 'permanent'])

/** The first tier that the papers of the day fit. A paper without dates leaves it unknown. */
function tierOn(
  staff: SubsidyStaff,
  rules: StaffSubsidyRules,
  day: Day,
): CountedDay<TierLabel> | StaffReason {
  let isUnknown = false
  for (const [index, { kinds, amountFen }] of rules.tiers.entries()) {
    const own = staff.certificates
      .filter(({ kind }) => kinds.includes(kind))
      .map((certificate) => validityOn(certificate, day))
    if (kinds.length === 0 || own.some((validity) => holding.has(validity))) {
      // A better tier that nobody can tell is not passed over for a lower one.
      return isUnknown ? 'certificate-unknown' : { label: `${index}`, monthlyFen: amountFen }
    }
    isUnknown ||= own.includes('unknown')
  }
  return isUnknown ? 'certificate-unknown' : 'no-certificate'
}

function judgeDay(
  staff: SubsidyStaff,
  rules: StaffSubsidyRules,
  day: Day,
): CountedDay<TierLabel> | StaffReason {
  const employment = staff.employments.find((one) => covers(one, day))
  if (employment === undefined) return 'not-employed'
  const why = postReason(staff, rules, day) ?? educationReason(staff, rules)
  if (why !== null) return why
  if (addMonths(employment.from, rules.serviceMonths) > day) {
    return employment.isExact ? 'service-short' : 'service-unknown'
  }
  if (rules.pays === 'once' && !employment.isExact) return 'service-unknown'
  return tierOn(staff, rules, day)
}

/** The day of the month on which the months asked for are completed; null where it is none of its days. */
export function completedOn(
  { employments }: SubsidyStaff,
  { serviceMonths }: StaffSubsidyRules,
  { month }: SubsidyMonth,
): Day | null {
  const days = employments.map(({ from }) => addMonths(from, serviceMonths))
  return days.find((day) => firstOfMonth(month) <= day && day <= lastOfMonth(month)) ?? null
}

/** Paid once: the day on which the months are completed says whether and how much. Null: none of this month. */
function onceOutcome(
  staff: SubsidyStaff,
  rules: StaffSubsidyRules,
  asked: SubsidyMonth,
): StaffOutcome | null {
  const day = completedOn(staff, rules, asked)
  if (day === null || day > asked.until) return null
  const is = judgeDay(staff, rules, day)
  const span = { from: day, to: day, days: 1 }
  if (typeof is === 'string') {
    const uncounted = [{ ...span, reason: is }]
    return { counted: [], uncounted, countedDays: 0, amountFen: null, leftOut: [is] }
  }
  const counted = [{ ...span, ...is }]
  return { counted, uncounted: [], countedDays: 1, amountFen: is.monthlyFen, leftOut: [] }
}

/** What somebody of the staff comes to in a month; null where the month is not about her. */
export function staffSubsidy(
  staff: SubsidyStaff,
  rules: StaffSubsidyRules,
  asked: SubsidyMonth,
): StaffOutcome | null {
  if (rules.pays === 'once') return onceOutcome(staff, rules, asked)
  return monthOutcome((day) => judgeDay(staff, rules, day), rules, asked)
}
