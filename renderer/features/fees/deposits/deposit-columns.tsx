import type { listDeposits } from '#shared/contract/fees/prepay-rules.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Tooltip } from '@mantine/core'
import { personColumns } from '../person-columns.tsx'

export type DepositRow = OutputOf<typeof listDeposits>['rows'][number]
type Judged = DepositRow['deposit']

export const depositShowWords = {
  held: '有余额的',
  over: '超过上限的',
  unknown: '上限算不出的',
  all: '全部老人',
} as const

/** A sum that is held, with what the limits say of it. */
function Held({ of }: { readonly of: Judged }) {
  if (of.heldFen === 0) return <span className="unknown">—</span>
  return <>{formatFen(of.heldFen)}</>
}

const stateOf = { over: ['bad', '超过上限'], unknown: ['unknown', '上限未知'] } as const

function CapMark({ of }: { readonly of: Judged }) {
  if (of.heldFen === 0) return null
  if (of.state === 'within') return <StatusMark kind="well">在上限内</StatusMark>
  const [kind, words] = stateOf[of.state]
  return (
    <Tooltip label={of.words ?? ''} multiline maw={360}>
      <span tabIndex={0}>
        <StatusMark kind={kind}>{words}</StatusMark>
      </span>
    </Tooltip>
  )
}

const share = (value: number | null) => (value === null ? null : `${Math.round(value)}%`)

/** Whose, how much of each kind, and how it stands against the limits. */
export const depositColumns: readonly RecordColumn<DepositRow>[] = [
  ...personColumns({ bed: 88, name: 104 }),
  {
    key: 'deposit',
    heading: '押金（元）',
    sort: 'deposit',
    width: 112,
    align: 'right',
    render: ({ deposit }) => <Held of={deposit} />,
    exportAs: { kind: 'money', path: 'deposit.heldFen' },
  },
  {
    key: 'limit',
    heading: '上限（元）',
    width: 112,
    align: 'right',
    render: ({ deposit }) =>
      deposit.limitFen === null ? (
        <span className="unknown">未知</span>
      ) : (
        formatFen(deposit.limitFen)
      ),
    exportAs: { kind: 'money', path: 'deposit.limitFen', empty: '未知' },
  },
  {
    key: 'depositShare',
    heading: '占上限',
    sort: 'share',
    width: 80,
    align: 'right',
    render: ({ depositShare, deposit }) =>
      deposit.heldFen === 0 ? '' : (share(depositShare) ?? <span className="unknown">未知</span>),
    exportAs: { kind: 'number', empty: '未知' },
  },
  {
    key: 'depositState',
    heading: '押金上限',
    width: 120,
    render: ({ deposit }) => <CapMark of={deposit} />,
    exportAs: {
      path: 'deposit.state',
      words: { within: '在上限内', over: '超过上限', unknown: '上限未知' },
    },
  },
  {
    key: 'prepaid',
    heading: '预收（元）',
    sort: 'prepaid',
    width: 112,
    align: 'right',
    render: ({ prepaid }) => <Held of={prepaid} />,
    exportAs: { kind: 'money', path: 'prepaid.heldFen' },
  },
  {
    key: 'monthsAhead',
    heading: '合几个月',
    width: 96,
    align: 'right',
    render: ({ prepaid, monthsAhead, monthsLimit }) => {
      if (prepaid.heldFen === 0) return ''
      if (monthsAhead === null) return <span className="unknown">未知</span>
      return monthsLimit === null ? monthsAhead : `${monthsAhead} / ${monthsLimit}`
    },
    exportAs: { kind: 'number', empty: '未知' },
  },
  {
    key: 'prepaidState',
    heading: '预收上限',
    width: 120,
    render: ({ prepaid }) => <CapMark of={prepaid} />,
    exportAs: {
      path: 'prepaid.state',
      words: { within: '在上限内', over: '超过上限', unknown: '上限未知' },
    },
  },
  {
    key: 'membership',
    heading: '会员费（元）',
    width: 112,
    align: 'right',
    isOptional: true,
    render: ({ membership }) => <Held of={membership} />,
    exportAs: { kind: 'money', path: 'membership.heldFen' },
  },
]
