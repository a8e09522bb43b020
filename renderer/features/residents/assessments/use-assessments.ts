import { listOfResident } from '#shared/contract/assessments/history.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'

export type AssessmentRow = OutputOf<typeof listOfResident>['instruments'][number]['rows'][number]

/** Everything that a person was assessed by, by instrument, the newest first. */
export function useAssessments(residentId: number) {
  return useOperationQuery(
    listOfResident,
    { residentId, ...useAsOfInput() },
    { keepPrevious: true },
  )
}
