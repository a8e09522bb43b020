import { useHolds } from '#renderer/api/context.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { AbilityPanel } from '../ResidentTerms.tsx'
import { CallsPanel } from './CallsPanel.tsx'
import { ComparePanel } from './ComparePanel.tsx'
import { DuePanel } from './DuePanel.tsx'
import { LatestPanel } from './LatestPanel.tsx'
import { OfficialPanel } from './OfficialPanel.tsx'
import { TrendPanel } from './TrendPanel.tsx'

/** The person's assessments by each instrument, how they went, what is due, and what others found. */
export function AssessmentTab({ resident }: ResidentTabProps) {
  const mayRead = useHolds('assessments.read')
  return (
    <PanelColumns
      isWideLeft
      left={
        mayRead ? (
          <>
            <LatestPanel resident={resident} />
            <TrendPanel resident={resident} />
            <ComparePanel resident={resident} />
          </>
        ) : null
      }
      right={
        <>
          {mayRead ? (
            <>
              <DuePanel resident={resident} />
              <CallsPanel resident={resident} />
              <OfficialPanel resident={resident} />
            </>
          ) : null}
          <AbilityPanel resident={resident} />
        </>
      }
    />
  )
}
