import type { RotaProblem } from '../../contract/staff/rota-fields.ts'
import type { ShiftStaffing } from '../../contract/staff/staffing.ts'
import type { StaffRules } from '../../contract/staff/staff-rules.ts'
import type { Day } from '../../text/day.ts'

/** A duty, live or about to be written. */
export interface RotaDutyFact {
  readonly id: number
  readonly staffId: number
  readonly dutyOn: Day
  readonly shiftId: number
  /** Null: the first post held on the day. */
  readonly post: string | null
  readonly beginsAt: string
  readonly endsAt: string
  readonly minutes: number
}

export interface RotaShiftFact {
  readonly id: number
  readonly name: string
  readonly isNight: boolean
}

interface OfPerson {
  readonly staffId: number
}

export interface EmploymentFact extends OfPerson {
  readonly employedFrom: Day
  readonly employedTo: Day | null
}

/** In the order of the posts: of several on a day the first one counts where a duty names none. */
export interface PostFact extends OfPerson {
  readonly post: string
  readonly name: string
  readonly postFrom: Day
  readonly postTo: Day | null
}

/** Only what was agreed. */
export interface AbsenceFact extends OfPerson {
  readonly kindName: string
  readonly absentFrom: Day
  readonly absentTo: Day
}

/** Days on which somebody lacks a paper that a post asks for. */
export interface PaperGapFact extends OfPerson {
  readonly post: string
  readonly gapFrom: Day
  readonly gapTo: Day | null
  /** What is missing, without the name: `健康证 2026-11-02 到期`. */
  readonly what: string
}

/** Days of a person before her pre-job training was completed. */
export interface UntrainedFact extends OfPerson {
  readonly untrainedFrom: Day
  readonly untrainedTo: Day | null
}

/** All that the faults of a rota follow from. Duties also of the days and weeks beside the span. */
export interface RotaFacts {
  readonly from: Day
  /** The day after the last one. */
  readonly to: Day
  readonly duties: readonly RotaDutyFact[]
  readonly shifts: readonly RotaShiftFact[]
  readonly names: ReadonlyMap<number, string>
  readonly employments: readonly EmploymentFact[]
  readonly posts: readonly PostFact[]
  readonly absences: readonly AbsenceFact[]
  readonly paperGaps: readonly PaperGapFact[]
  readonly untrained: readonly UntrainedFact[]
  readonly staffing: readonly ShiftStaffing[]
  readonly rules: StaffRules
}

/** A fault with the duties that make it: of two at once both, of a week too long all of them. */
export interface RotaFault extends RotaProblem {
  readonly dutyIds: readonly number[]
  /** What is wrong without person and day: `这天年休假，又排了班`. */
  readonly why: string
}
