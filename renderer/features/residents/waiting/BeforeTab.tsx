import { getWaiting } from '#shared/contract/residents/waiting.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { EnquiryPanel } from './EnquiryPanel.tsx'
import { HealthChecksPanel } from './HealthChecksPanel.tsx'
import { WaitingPanel } from './WaitingPanel.tsx'

function NeverAsked({ resident }: Pick<ResidentTabProps, 'resident'>) {
  const mayWrite = useMay('waiting.write')
  const isGone = resident.state === 'left' || resident.state === 'none'
  return (
    <Panel
      title="咨询和轮候"
      aside={
        mayWrite && isGone ? (
          <LinkButton
            to="/waiting/new"
            search={{ residentId: resident.id }}
            variant="subtle"
            size="compact-xs"
          >
            登记咨询
          </LinkButton>
        ) : null
      }
    >
      <Text c="dimmed">没有登记过咨询。</Text>
    </Panel>
  )
}

/** Everything before the admission: who asked for what, the waiting list, offers, health checks. */
export function BeforeTab({ resident, day }: ResidentTabProps) {
  const before = useOperationQuery(getWaiting, { residentId: resident.id, ...useAsOfInput() })
  const seesHealth = useHolds('health.read')
  return (
    <PanelColumns
      isWideLeft
      left={
        <Loaded of={before} what="咨询和轮候">
          {({ enquiries, waitings }) =>
            enquiries.length === 0 ? (
              <NeverAsked resident={resident} />
            ) : (
              <>
                {enquiries.map((enquiry) => (
                  <EnquiryPanel
                    key={enquiry.id}
                    enquiry={enquiry}
                    resident={resident}
                    isWaiting={waitings.some(({ waitingTo }) => waitingTo === null)}
                  />
                ))}
                {waitings.map((waiting) => (
                  <WaitingPanel key={waiting.waitingId} waiting={waiting} resident={resident} />
                ))}
              </>
            )
          }
        </Loaded>
      }
      right={seesHealth ? <HealthChecksPanel resident={resident} day={day} /> : null}
    />
  )
}
