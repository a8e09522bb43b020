import type { listRefunds } from '#shared/contract/fees/refund.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { refundKindWords, refundStateKinds, refundStateWords } from './refund-words.ts'

export type RefundRow = OutputOf<typeof listRefunds>['rows'][number]

/** Each refund with how far it has come and until when it is due. */
export const refundColumns: readonly RecordColumn<RefundRow>[] = [
  {
    key: 'number',
    heading: '编号',
    sort: 'number',
    width: 136,
    isFixed: true,
    render: ({ number }) => <span className="rowName">{number}</span>,
  },
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    width: 104,
    isFixed: true,
    render: ({ name }) => <strong>{name}</strong>,
  },
  {
    key: 'bed',
    heading: '床位',
    width: 88,
    render: ({ bed }) => bed ?? <span className="unknown">没有床位</span>,
    exportAs: { empty: '没有床位' },
  },
  {
    key: 'kind',
    heading: '退什么',
    width: 112,
    render: ({ kind }) => refundKindWords[kind],
    exportAs: { words: refundKindWords },
  },
  {
    key: 'amountFen',
    heading: '金额（元）',
    sort: 'amount',
    width: 112,
    align: 'right',
    render: ({ amountFen }) => formatFen(amountFen),
    exportAs: { kind: 'money' },
  },
  {
    key: 'appliedOn',
    heading: '申请日期',
    sort: 'applied',
    width: 112,
    render: ({ appliedOn }) => appliedOn,
    exportAs: { kind: 'day' },
  },
  {
    key: 'dueOn',
    heading: '期限',
    sort: 'due',
    width: 112,
    render: ({ dueOn }) => dueOn ?? <span className="unknown">未知</span>,
    exportAs: { kind: 'day', empty: '未知' },
  },
  {
    key: 'state',
    heading: '办到哪里',
    width: 112,
    render: ({ state }) => (
      <StatusMark kind={refundStateKinds[state]}>{refundStateWords[state]}</StatusMark>
    ),
    exportAs: { words: refundStateWords },
  },
  {
    key: 'lateDays',
    heading: '逾期',
    width: 104,
    render: ({ lateDays, state }) =>
      lateDays === null ? (
        ''
      ) : (
        <StatusMark kind={state === 'paid' ? 'due' : 'bad'}>
          {state === 'paid' ? '晚付' : '逾期'} {lateDays} 天
        </StatusMark>
      ),
    exportAs: { kind: 'number', empty: '' },
  },
  {
    key: 'paidOn',
    heading: '付款日期',
    width: 112,
    render: ({ paidOn }) => paidOn ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
]
