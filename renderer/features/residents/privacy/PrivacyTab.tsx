import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { ConsentPanel } from './ConsentPanel.tsx'
import { ClockPanel, DisclosurePanel, RequestPanel } from './PrivacyPanels.tsx'

/** What the person agreed to, what was given to others, requests, and how long the file is kept. */
export function PrivacyTab({ resident }: ResidentTabProps) {
  const { id: residentId, name } = resident
  return (
    <PanelColumns
      isWideLeft
      left={<ConsentPanel residentId={residentId} />}
      right={
        <>
          <DisclosurePanel residentId={residentId} />
          <RequestPanel residentId={residentId} />
          <ClockPanel residentId={residentId} name={name} />
        </>
      }
    />
  )
}
