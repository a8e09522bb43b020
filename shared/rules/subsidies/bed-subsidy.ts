import type { Day } from '../../text/day.ts'

/** A bed as it stands at the end of the days that are asked about. */
export interface SubsidyBed {
  readonly bedId: number
  readonly code: string
  readonly kind: 'ordinary' | 'nursing' | 'dementia' | 'medical' | null
  /** First day in service with this kind. */
  readonly kindFrom: Day
  /** First day on which it was in service at all. */
  readonly inServiceFrom: Day
  /** First day on which it is no more; null: it still is. */
  readonly inServiceTo: Day | null
  /** Stands on an earlier list that was kept: `补贴名称 2026年3月`. */
  readonly paidIn: string | null
}

export interface BedSubsidyRules {
  readonly kinds: readonly string[]
  /** Once for each bed, in fen. */
  readonly amountFen: number
  /** A bed that was another kind before counts as new from the day of its kind. */
  readonly isConvertedNew: boolean
}

export const bedReasons = [
  'kind-unknown',
  'other-kind',
  'before',
  'later',
  'out-of-service',
  'paid',
] as const
export type BedReason = (typeof bedReasons)[number]

export interface BedOutcome {
  readonly bedId: number
  readonly code: string
  /** Day from which it counts as new. */
  readonly newOn: Day
  readonly amountFen: number | null
  readonly leftOut: BedReason | null
}

function reasonOf(
  bed: SubsidyBed,
  rules: BedSubsidyRules,
  { newOn, from, to }: { readonly newOn: Day; readonly from: Day; readonly to: Day },
): BedReason | null {
  if (bed.kind === null) return 'kind-unknown'
  if (!rules.kinds.includes(bed.kind)) return 'other-kind'
  if (newOn < from) return 'before'
  if (newOn >= to) return 'later'
  if (bed.inServiceTo !== null && bed.inServiceTo <= to) return 'out-of-service'
  return bed.paidIn === null ? null : 'paid'
}

/** Whether a bed is paid for once among those that came from a day to before another one. */
export function bedSubsidy(
  bed: SubsidyBed,
  rules: BedSubsidyRules,
  days: { readonly from: Day; readonly to: Day },
): BedOutcome {
  const newOn = rules.isConvertedNew ? bed.kindFrom : bed.inServiceFrom
  const leftOut = reasonOf(bed, rules, { newOn, ...days })
  return {
    bedId: bed.bedId,
    code: bed.code,
    newOn,
    amountFen: leftOut === null ? rules.amountFen : null,
    leftOut,
  }
}
