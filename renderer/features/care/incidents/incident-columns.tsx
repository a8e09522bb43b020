import type { listIncidents } from '#shared/contract/care/incident.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  type Injury,
  openStepWords,
  placeText,
  placeWords,
  shortInjuryWords,
} from '#shared/rules/incident-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'

export type Row = OutputOf<typeof listIncidents>['rows'][number]

const injuryKinds: Readonly<Record<Injury, StatusKind>> = {
  none: 'plain',
  minor: 'plain',
  moderate: 'due',
  severe: 'bad',
  death: 'bad',
  unknown: 'unknown',
}

function StateMark({ row }: { readonly row: Row }) {
  const { state, nextStep, openStepCount } = row
  if (state === 'closed') return <StatusMark kind="well">已结束</StatusMark>
  if (nextStep === null) return <StatusMark kind="plain">处理中</StatusMark>
  const more = openStepCount > 1 ? `等 ${openStepCount} 项` : ''
  const kind = nextStep.isLate ? 'bad' : nextStep.key === 'close' ? 'plain' : 'due'
  return <StatusMark kind={kind}>{`${openStepWords[nextStep.key]}${more}`}</StatusMark>
}

export const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'happenedAt',
    heading: '发生时间',
    sort: 'happenedAt',
    width: 144,
    render: ({ happenedAt, isHourKnown }) =>
      dayAndHour(shanghaiDay(happenedAt), isHourKnown ? happenedAt : null),
  },
  {
    key: 'kindName',
    heading: '种类',
    sort: 'kind',
    width: 104,
    isFixed: true,
    render: ({ kindName }) => <strong className="rowName">{kindName}</strong>,
  },
  {
    key: 'name',
    heading: '老人',
    sort: 'name',
    width: 88,
    render: ({ residentId, name }) => (residentId === null ? '—' : name),
  },
  { key: 'bed', heading: '床位', width: 72, render: ({ bed }) => bed ?? '' },
  {
    key: 'place',
    heading: '地点',
    width: 120,
    render: ({ place, placeDetail }) => (
      <span title={placeText(place, placeDetail)}>{placeWords[place]}</span>
    ),
  },
  {
    key: 'injury',
    heading: '伤情',
    sort: 'injury',
    width: 88,
    render: ({ injury }) => (
      <StatusMark kind={injuryKinds[injury]}>{shortInjuryWords[injury]}</StatusMark>
    ),
  },
  {
    key: 'what',
    heading: '经过',
    width: 240,
    render: ({ what }) => <span title={what}>{what}</span>,
  },
  {
    key: 'state',
    heading: '还要做的',
    width: 168,
    render: (row) => <StateMark row={row} />,
  },
]
