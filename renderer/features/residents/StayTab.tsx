import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import type { ResidentTabProps } from './resident-tabs.tsx'
import { AgreementPanel, TermsPanel } from './ResidentTerms.tsx'
import { StayTimeline } from './StayTimeline.tsx'

/** The stays with beds and leaves, the agreement, payer group and fee, each with what corrects it. */
export function StayTab({ resident, day }: ResidentTabProps) {
  return (
    <PanelColumns
      isWideLeft
      left={
        <Panel title="入住、床位和外出">
          <StayTimeline residentId={resident.id} stays={resident.stays} day={day} />
        </Panel>
      }
      right={
        <>
          <AgreementPanel resident={resident} />
          <TermsPanel resident={resident} />
        </>
      }
    />
  )
}
