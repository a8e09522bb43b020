import { listIncidents } from '#shared/contract/care/incident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { openStepWords, placeText, shortInjuryWords } from '#shared/rules/incident-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { getRouteApi } from '@tanstack/react-router'
import type { ResidentTabProps } from './resident-tabs.tsx'

const route = getRouteApi('/residents/$residentId')

type Row = OutputOf<typeof listIncidents>['rows'][number]

function StateMark({ row }: { readonly row: Row }) {
  const { state, nextStep } = row
  if (state === 'closed') return <StatusMark kind="well">已结束</StatusMark>
  if (nextStep === null) return <StatusMark kind="plain">处理中</StatusMark>
  return (
    <StatusMark kind={nextStep.isLate ? 'bad' : 'due'}>{openStepWords[nextStep.key]}</StatusMark>
  )
}

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'happenedAt',
    heading: '发生时间',
    width: 144,
    render: ({ happenedAt, isHourKnown }) =>
      dayAndHour(shanghaiDay(happenedAt), isHourKnown ? happenedAt : null),
  },
  {
    key: 'kindName',
    heading: '种类',
    width: 112,
    render: ({ kindName }) => <strong className="rowName">{kindName}</strong>,
  },
  {
    key: 'place',
    heading: '地点',
    width: 176,
    render: ({ place, placeDetail }) => placeText(place, placeDetail),
  },
  {
    key: 'injury',
    heading: '伤情',
    width: 72,
    render: ({ injury }) => shortInjuryWords[injury],
  },
  { key: 'what', heading: '经过', render: ({ what }) => <span title={what}>{what}</span> },
  { key: 'state', heading: '还要做的', width: 144, render: (row) => <StateMark row={row} /> },
]

/** What happened to the person, the newest first. */
export function IncidentsTab({ resident }: ResidentTabProps) {
  const { id: residentId } = resident
  const navigate = route.useNavigate()
  const incidents = useOperationQuery(listIncidents, { residentId, ...useAsOfInput() })
  const may = useMay('incidents.record')
  const add = may ? (
    <LinkButton size="xs" to="/care/incidents/new" search={{ residentId }}>
      登记不良事件
    </LinkButton>
  ) : null
  return (
    <Panel title="不良事件" aside={add}>
      <Loaded of={incidents} what="不良事件">
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="没有不良事件">
              跌倒、噎食、烫伤等登记以后列在这里；30 天内两次照护风险事件要重新评估能力。
            </EmptyState>
          ) : (
            <RecordTable<Row>
              label="不良事件"
              isFitted
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              onOpen={({ id: incidentId }) =>
                void navigate({ to: '/care/incidents/$incidentId', params: { incidentId } })
              }
            />
          )
        }
      </Loaded>
    </Panel>
  )
}
