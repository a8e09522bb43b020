import type { listBeds } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { bedKindWords, leaveKindWords, sexWords, unknownWord } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { awayText } from './bed-words.ts'

export type BedRow = OutputOf<typeof listBeds>['rows'][number]

const unknown = <span className="unknown">{unknownWord}</span>

function Occupant({ residentId, residentName, inServiceTo }: BedRow) {
  if (residentId !== null) return <strong className="rowName">{residentName}</strong>
  return <span className="unknown">{inServiceTo === null ? '空床' : '停用'}</span>
}

export const bedColumns: readonly RecordColumn<BedRow>[] = [
  {
    key: 'code',
    heading: '床位',
    width: 112,
    sort: 'bed',
    isFixed: true,
    render: ({ code }) => code,
  },
  {
    key: 'building',
    heading: '楼',
    width: 96,
    isOptional: true,
    render: ({ building }) => building,
  },
  { key: 'floor', heading: '楼层', width: 80, render: ({ floor }) => floor },
  { key: 'room', heading: '房间', width: 80, isOptional: true, render: ({ room }) => room },
  {
    key: 'kind',
    heading: '类型',
    width: 104,
    sort: 'kind',
    render: ({ kind }) =>
      kind === 'unknown' ? <span className="unknown">类型未填</span> : bedKindWords[kind],
    exportAs: { words: bedKindWords },
  },
  {
    key: 'isReserve',
    heading: '应急预留',
    width: 88,
    render: ({ isReserve }) => (isReserve ? <StatusMark kind="due">预留</StatusMark> : null),
  },
  {
    key: 'residentName',
    heading: '在住老人',
    width: 136,
    sort: 'residentName',
    render: Occupant,
    exportAs: { empty: '' },
  },
  {
    key: 'sex',
    heading: '性别',
    width: 64,
    render: ({ sex }) => (sex === null ? null : sexWords[sex]),
    exportAs: { words: sexWords, empty: '' },
  },
  {
    key: 'ageYears',
    heading: '年龄',
    width: 64,
    align: 'right',
    render: ({ residentId, ageYears }) => (residentId === null ? null : (ageYears ?? unknown)),
    exportAs: { kind: 'number', emptyWithout: 'residentId' },
  },
  {
    key: 'ability',
    heading: '自理能力',
    width: 112,
    render: ({ residentId, ability }) =>
      residentId === null ? null : <AbilityBars ability={ability} />,
    exportAs: { path: 'ability.word', emptyWithout: 'residentId' },
  },
  {
    key: 'admittedOn',
    heading: '入住日期',
    width: 112,
    sort: 'admittedOn',
    render: ({ residentId, admittedOn }) => (residentId === null ? null : (admittedOn ?? unknown)),
    exportAs: { kind: 'day', emptyWithout: 'residentId' },
  },
  {
    key: 'awayKind',
    heading: '外出',
    width: 208,
    render: (row) => (row.away ? <StatusMark kind="away">{awayText(row)}</StatusMark> : null),
    exportAs: { words: leaveKindWords, empty: '' },
  },
  {
    key: 'inServiceFrom',
    heading: '启用日期',
    width: 112,
    isOptional: true,
    render: ({ inServiceFrom }) => inServiceFrom,
    exportAs: { kind: 'day' },
  },
  {
    key: 'inServiceTo',
    heading: '停用日期',
    width: 112,
    isOptional: true,
    render: ({ inServiceTo }) => inServiceTo,
    exportAs: { kind: 'day', empty: '' },
  },
]
