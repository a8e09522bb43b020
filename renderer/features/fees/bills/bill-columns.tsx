import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { type BillRow, BillState, stateWords } from './bill-words.tsx'

const some = (fen: number) => (fen === 0 ? '' : formatFen(fen))

/** Who was billed how much, and what of it is still open. */
const billColumns: readonly RecordColumn<BillRow>[] = [
  {
    key: 'bed',
    heading: '床位',
    sort: 'bed',
    width: 84,
    render: ({ bed }) => bed ?? <span className="unknown">没有床位</span>,
    exportAs: { empty: '没有床位' },
  },
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    width: 96,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'month', heading: '月份', width: 92, render: ({ month }) => month },
  {
    key: 'number',
    heading: '账单号',
    sort: 'number',
    width: 140,
    render: ({ number, kind }) => (kind === 'settlement' ? `${number} 结算` : number),
  },
  {
    key: 'totalFen',
    heading: '金额（元）',
    sort: 'total',
    width: 116,
    align: 'right',
    render: ({ totalFen }) => <strong>{formatFen(totalFen)}</strong>,
    exportAs: { kind: 'money' },
  },
  {
    key: 'paidFen',
    heading: '已缴（元）',
    width: 116,
    align: 'right',
    render: ({ paidFen }) => some(paidFen),
    exportAs: { kind: 'money' },
  },
  {
    key: 'openFen',
    heading: '未缴（元）',
    sort: 'open',
    width: 116,
    align: 'right',
    render: ({ openFen }) => some(openFen),
    exportAs: { kind: 'money' },
  },
  {
    key: 'state',
    heading: '状态',
    width: 124,
    render: (row) => <BillState {...row} />,
    exportAs: { words: stateWords },
  },
  {
    key: 'dueOn',
    heading: '应缴日期',
    width: 112,
    render: ({ dueOn }) => dueOn,
    exportAs: { kind: 'day' },
  },
  {
    key: 'receivableFen',
    heading: '欠费合计',
    width: 116,
    align: 'right',
    render: ({ receivableFen, openFen }) =>
      receivableFen > openFen ? <strong>{formatFen(receivableFen)}</strong> : some(receivableFen),
    exportAs: { kind: 'money' },
  },
  {
    key: 'billedOn',
    heading: '出账日期',
    width: 112,
    isOptional: true,
    render: ({ billedOn }) => billedOn,
    exportAs: { kind: 'day' },
  },
]

/** The same of one month, which stands above the list. */
export const monthColumns = billColumns.filter(({ key }) => key !== 'month')

/** The same of one person, whose name and balance are the same in each row. */
export const personColumns = billColumns.filter(
  ({ key }) => key !== 'bed' && key !== 'receivableFen',
)
