import { endReasonWords } from '#renderer/domain/words.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { BelongingsPanel } from './BelongingsPanel.tsx'

/** Departures of a person by the day shown, with whether everything was handed over. */
function Departures({ resident, day }: ResidentTabProps) {
  const ended = resident.stays.filter(({ stayTo }) => stayTo !== null && stayTo <= day)
  if (ended.length === 0) return <Text c="dimmed">没有离开过。</Text>
  return (
    <Lines label="离院">
      {ended.map(({ id, stayTo, endReason, archivedOn }) => (
        <li key={id}>
          <strong>{stayTo}</strong>
          <span>
            {endReason === null
              ? '原因未知'
              : endReasonWords[endReason as keyof typeof endReasonWords]}
          </span>
          {archivedOn === null ? (
            <StatusMark kind="due">手续未办完</StatusMark>
          ) : (
            <StatusMark kind="well">{archivedOn} 已归档</StatusMark>
          )}
          <LineEnd>
            <LinkButton
              to="/residents/$residentId/departure"
              params={{ residentId: resident.id }}
              search={{ stayId: id }}
              variant="subtle"
              size="compact-xs"
            >
              离院手续
            </LinkButton>
          </LineEnd>
        </li>
      ))}
    </Lines>
  )
}

/** Things that a person brought, and how she left. */
export function DepartureTab({ resident, day }: ResidentTabProps) {
  return (
    <PanelColumns
      isWideLeft
      left={<BelongingsPanel residentId={resident.id} name={resident.name} />}
      right={
        <Panel title="离院">
          <Departures resident={resident} day={day} />
        </Panel>
      }
    />
  )
}
