import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import type { ResidentTabProps } from './resident-tabs.tsx'
import { AssessmentsPanel } from './ResidentAssessments.tsx'
import { AbilityPanel } from './ResidentTerms.tsx'

/** The person's assessments over time, and what was said about her ability. */
export function AssessmentTab({ resident }: ResidentTabProps) {
  return (
    <PanelColumns
      isWideLeft
      left={<AssessmentsPanel resident={resident} />}
      right={<AbilityPanel resident={resident} />}
    />
  )
}
