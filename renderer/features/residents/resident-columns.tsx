import type { list } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { residentStateWords, sexWords, unknownWord } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import type { ReactNode } from 'react'

export type ResidentRow = OutputOf<typeof list>['rows'][number]

const stateKinds: Record<ResidentRow['state'], StatusKind> = {
  in: 'well',
  away: 'away',
  waiting: 'due',
  left: 'plain',
  none: 'unknown',
}

/** The state of a person on the day, as a mark. */
export function ResidentStateMark({ state }: { readonly state: ResidentRow['state'] }) {
  return <StatusMark kind={stateKinds[state]}>{residentStateWords[state]}</StatusMark>
}

/** A value, or the word for what nobody knows. */
function known(value: ReactNode): ReactNode {
  return value ?? <span className="unknown">{unknownWord}</span>
}

export const residentColumns: readonly RecordColumn<ResidentRow>[] = [
  {
    key: 'bed',
    heading: '床位',
    width: 96,
    sort: 'bed',
    render: ({ bed }) => bed ?? <span className="unknown">无床位</span>,
  },
  {
    key: 'name',
    heading: '姓名',
    width: 120,
    sort: 'name',
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'sex',
    heading: '性别',
    width: 64,
    render: ({ sex }) => sexWords[sex],
    exportAs: { words: sexWords },
  },
  {
    key: 'ageYears',
    heading: '年龄',
    width: 72,
    align: 'right',
    render: ({ ageYears }) => known(ageYears),
    exportAs: { kind: 'number' },
  },
  {
    key: 'bornOn',
    heading: '出生日期',
    width: 112,
    sort: 'bornOn',
    render: ({ bornOn }) => known(bornOn),
    exportAs: { kind: 'day' },
  },
  {
    key: 'idNumber',
    heading: '身份证号',
    width: 184,
    render: ({ idNumber }) => known(idNumber),
  },
  {
    key: 'telephone',
    heading: '电话',
    width: 128,
    render: ({ telephone }) => known(telephone),
  },
  {
    key: 'admittedOn',
    heading: '入住日期',
    width: 112,
    sort: 'admittedOn',
    render: ({ admittedOn }) => known(admittedOn),
    exportAs: { kind: 'day' },
  },
  {
    key: 'dischargedOn',
    heading: '离开日期',
    width: 112,
    isOptional: true,
    render: ({ dischargedOn }) => dischargedOn ?? '',
    exportAs: { kind: 'day' },
  },
  {
    key: 'state',
    heading: '状态',
    width: 96,
    render: ({ state }) =>
      state === 'in' ? residentStateWords.in : <ResidentStateMark state={state} />,
    exportAs: { words: residentStateWords },
  },
]
