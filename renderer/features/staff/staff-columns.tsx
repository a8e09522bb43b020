import type { list } from '#shared/contract/staff/staff.ts'
import type { OutputOf } from '#shared/operation.ts'
import { sexWords, staffStateWords, unknownWord } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { employedFromText } from './staff-words.ts'

export type StaffRow = OutputOf<typeof list>['rows'][number]

const stateKinds: Record<StaffRow['state'], StatusKind> = {
  in: 'well',
  left: 'plain',
  none: 'unknown',
}

/** Whether somebody is employed on the day, as a mark. */
export function StaffStateMark({ state }: { readonly state: StaffRow['state'] }) {
  return <StatusMark kind={stateKinds[state]}>{staffStateWords[state]}</StatusMark>
}

/** A value, or the word for what nobody knows. */
function known(value: ReactNode): ReactNode {
  return value ?? <span className="unknown">{unknownWord}</span>
}

function sinceOf({ employedFrom, isFromExact }: StaffRow): string | null {
  return employedFrom === null ? null : employedFromText({ employedFrom, isFromExact })
}

function postsOf({ state, postsText }: StaffRow): ReactNode {
  if (postsText !== '') return <span title={postsText}>{postsText}</span>
  return state === 'in' ? <span className="unknown">{unknownWord}</span> : ''
}

/** A count that asks for something to be done; none is a quiet nought. */
function Count({ kind, count }: { readonly kind: StatusKind; readonly count: number }) {
  if (count === 0) {
    return (
      <Text span inherit c="dimmed">
        0
      </Text>
    )
  }
  return <StatusMark kind={kind}>{count}</StatusMark>
}

export const staffColumns: readonly RecordColumn<StaffRow>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 128,
    sort: 'name',
    isFixed: true,
    render: ({ name }) => (
      <strong className="rowName" title={name}>
        {name}
      </strong>
    ),
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
    width: 64,
    align: 'right',
    render: ({ ageYears }) => known(ageYears),
    exportAs: { kind: 'number' },
  },
  { key: 'postsText', heading: '岗位', width: 200, sort: 'post', render: postsOf },
  {
    key: 'employedFrom',
    heading: '入职',
    width: 120,
    sort: 'employedFrom',
    render: (row) => known(sinceOf(row)),
    exportAs: { kind: 'day' },
  },
  {
    key: 'telephone',
    heading: '电话',
    width: 128,
    render: ({ telephone }) => known(telephone),
  },
  {
    key: 'education',
    heading: '学历',
    width: 88,
    isOptional: true,
    render: ({ education }) => known(education),
  },
  {
    key: 'idNumber',
    heading: '身份证号',
    width: 184,
    isOptional: true,
    render: ({ idNumber }) => known(idNumber),
  },
  {
    key: 'certificateCount',
    heading: '在期证书',
    width: 92,
    align: 'right',
    render: ({ certificateCount }) => certificateCount,
    exportAs: { kind: 'number' },
  },
  {
    key: 'expiringCount',
    heading: '将到期',
    width: 84,
    align: 'right',
    render: ({ expiringCount }) => <Count kind="due" count={expiringCount} />,
    exportAs: { kind: 'number' },
  },
  {
    key: 'expiredCount',
    heading: '已过期',
    width: 84,
    align: 'right',
    render: ({ expiredCount }) => <Count kind="bad" count={expiredCount} />,
    exportAs: { kind: 'number' },
  },
  {
    key: 'employedTo',
    heading: '离职',
    width: 112,
    isOptional: true,
    render: ({ employedTo }) => employedTo ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'state',
    heading: '状态',
    width: 80,
    render: ({ state }) => (state === 'in' ? staffStateWords.in : <StaffStateMark state={state} />),
    exportAs: { words: staffStateWords },
  },
]
