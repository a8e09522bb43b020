import type { SwapState } from '#shared/contract/staff/rota-swap.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { RequestMark, requestStateWords } from '../absence/absence-words.tsx'
import type { SwapRow } from './swap-words.tsx'

function StateOf({ state, isGone }: { readonly state: SwapState; readonly isGone: boolean }) {
  return isGone ? <StatusMark kind="bad">班已改</StatusMark> : <RequestMark state={state} />
}

/** The columns of the list of swaps. */
export const swapColumns: readonly RecordColumn<SwapRow>[] = [
  {
    key: 'fromName',
    heading: '换出',
    isFixed: true,
    width: 96,
    render: ({ fromName }) => <strong className="rowName">{fromName}</strong>,
  },
  { key: 'dutyWords', heading: '换出的班', width: 136, render: ({ dutyWords }) => dutyWords },
  { key: 'toName', heading: '接班', width: 96, isFixed: true, render: ({ toName }) => toName },
  {
    key: 'otherWords',
    heading: '换回的班',
    width: 136,
    exportAs: { empty: '只替班' },
    render: ({ otherWords }) => otherWords ?? '只替班',
  },
  {
    key: 'state',
    heading: '状态',
    width: 96,
    exportAs: { words: requestStateWords },
    render: (row) => <StateOf {...row} />,
  },
  { key: 'reason', heading: '原因', width: 176, render: ({ reason }) => reason },
  {
    key: 'askedOn',
    heading: '申请日期',
    width: 104,
    exportAs: { kind: 'day' },
    render: ({ askedOn }) => askedOn,
  },
  {
    key: 'decidedBy',
    heading: '批准人',
    width: 88,
    exportAs: { empty: '' },
    render: ({ decidedBy }) => decidedBy ?? '',
  },
  {
    key: 'decisionNote',
    heading: '意见',
    width: 128,
    isOptional: true,
    exportAs: { empty: '' },
    render: ({ decisionNote }) => decisionNote ?? '',
  },
  {
    key: 'enteredBy',
    heading: '登记人',
    width: 96,
    isOptional: true,
    render: ({ enteredBy }) => enteredBy,
  },
]
