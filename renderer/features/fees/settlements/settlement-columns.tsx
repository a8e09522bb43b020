import type { listSettlements } from '#shared/contract/fees/settlement.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { endReasonWords } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

export type SettlementRow = OutputOf<typeof listSettlements>['rows'][number]

/** After so many days without a settlement it is late. */
const quietDays = 7

function sum(fen: number) {
  return fen === 0 ? <span className="unknown">—</span> : formatFen(fen)
}

function State({ row }: { readonly row: SettlementRow }) {
  const { settlement, days } = row
  if (settlement === null) {
    const kind = days > quietDays ? 'bad' : 'due'
    return <StatusMark kind={kind}>{days === 0 ? '今天离开' : `${days} 天未结算`}</StatusMark>
  }
  if (settlement.openRefundCount > 0) return <StatusMark kind="due">退费没有付</StatusMark>
  if (settlement.arrearsFen > 0 && row.owedFen > 0)
    return <StatusMark kind="due">还有欠费</StatusMark>
  return <StatusMark kind="well">已结清</StatusMark>
}

/** Who left when, whether it was settled, and what came of it. */
export const settlementColumns: readonly RecordColumn<SettlementRow>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 104,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'stayTo',
    heading: '离开日期',
    width: 112,
    render: ({ stayTo }) => stayTo,
    exportAs: { kind: 'day' },
  },
  {
    key: 'endReason',
    heading: '离开原因',
    width: 120,
    render: ({ endReason }) =>
      endReason === null ? '未知' : endReasonWords[endReason as keyof typeof endReasonWords],
    exportAs: { words: endReasonWords },
  },
  { key: 'state', heading: '结算', width: 136, render: (row) => <State row={row} /> },
  {
    key: 'number',
    heading: '结算单',
    width: 136,
    render: ({ settlement }) => settlement?.number ?? '',
    exportAs: { path: 'settlement.number', empty: '' },
  },
  {
    key: 'settledOn',
    heading: '结算日期',
    width: 112,
    render: ({ settlement }) => settlement?.settledOn ?? '',
    exportAs: { kind: 'day', path: 'settlement.settledOn', empty: '' },
  },
  {
    key: 'refund',
    heading: '应退（元）',
    width: 112,
    align: 'right',
    render: ({ settlement }) => (settlement === null ? '' : sum(settlement.refundFen)),
    exportAs: { kind: 'money', path: 'settlement.refundFen', empty: '' },
  },
  {
    key: 'owed',
    heading: '现欠（元）',
    width: 112,
    align: 'right',
    render: ({ owedFen }) => sum(owedFen),
    exportAs: { kind: 'money', path: 'owedFen' },
  },
  {
    key: 'deposit',
    heading: '押金（元）',
    width: 112,
    align: 'right',
    render: ({ depositFen }) => sum(depositFen),
    exportAs: { kind: 'money', path: 'depositFen' },
  },
  {
    key: 'prepaid',
    heading: '预收（元）',
    width: 112,
    align: 'right',
    isOptional: true,
    render: ({ prepaidFen }) => sum(prepaidFen),
    exportAs: { kind: 'money', path: 'prepaidFen' },
  },
  {
    key: 'signed',
    heading: '家属签字',
    width: 96,
    render: ({ settlement }) => (settlement === null ? '' : settlement.isSigned ? '已签' : '未签'),
    exportAs: { path: 'settlement.isSigned', words: { true: '已签', false: '未签' }, empty: '' },
  },
]
