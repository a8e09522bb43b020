import type { draftPlan } from '#shared/contract/care/care-plan.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Plan } from './plan-words.ts'

export interface PlanValues extends Record<string, unknown> {
  needs: string
  wishes: string
  planFrom: string
  reviewOn: string
  assessmentId: string | null
  writtenByStaffId: number | null
}

/** The form of a plan as it stands, or of a new one. */
export function planValues(
  plan: Plan | null,
  days: {
    readonly planFrom: string
    readonly reviewOn: string
    readonly assessmentId: number | null
  },
): PlanValues {
  const assessmentId = plan === null ? days.assessmentId : plan.assessmentId
  return {
    needs: plan?.needs ?? '',
    wishes: plan?.wishes ?? '',
    planFrom: plan?.planFrom ?? days.planFrom,
    reviewOn: plan?.reviewOn ?? days.reviewOn,
    assessmentId: assessmentId === null ? null : String(assessmentId),
    writtenByStaffId: plan?.writtenByStaffId ?? null,
  }
}

type Head = Omit<GivenInputOf<typeof draftPlan>, 'residentId' | 'items'>

const dayOrNothing = (day: string) => (day === '' ? undefined : day) as string

/** What is sent. */
export function planInput({ planFrom, reviewOn, assessmentId, ...values }: PlanValues): Head {
  return {
    needs: values.needs,
    wishes: values.wishes,
    writtenByStaffId: values.writtenByStaffId,
    planFrom: dayOrNothing(planFrom),
    reviewOn: dayOrNothing(reviewOn),
    assessmentId: assessmentId === null ? null : Number(assessmentId),
  }
}
