import type { listExtras } from '#shared/contract/fees/extra.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

export type ExtraRow = OutputOf<typeof listExtras>['rows'][number]

/** Each extra with who took it, what it costs and the bill in which it stands. */
export const extraColumns: readonly RecordColumn<ExtraRow>[] = [
  {
    key: 'chargedOn',
    heading: '日期',
    width: 104,
    render: ({ chargedOn }) => chargedOn,
    exportAs: { kind: 'day' },
  },
  {
    key: 'bed',
    heading: '床位',
    width: 80,
    render: ({ bed }) => bed ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'name',
    heading: '姓名',
    width: 96,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'item', heading: '项目', width: 128, render: ({ item }) => item },
  {
    key: 'quantity',
    heading: '数量',
    width: 80,
    align: 'right',
    render: ({ quantity, unitName }) => `${quantity} ${unitName ?? '次'}`,
    exportAs: { kind: 'number' },
  },
  {
    key: 'priceFen',
    heading: '单价',
    width: 96,
    align: 'right',
    render: ({ priceFen, tableFen }) =>
      priceFen === tableFen ? (
        formatFen(priceFen)
      ) : (
        <span title={tableFen === null ? '收费标准里没有价格' : `标准 ${formatFen(tableFen)}`}>
          {formatFen(priceFen)} 另定
        </span>
      ),
    exportAs: { kind: 'money' },
  },
  {
    key: 'amountFen',
    heading: '金额',
    width: 104,
    align: 'right',
    render: ({ amountFen }) => formatFen(amountFen),
    exportAs: { kind: 'money' },
  },
  {
    key: 'note',
    heading: '说明',
    width: 128,
    render: ({ note }) => note ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'doneBy',
    heading: '服务人',
    width: 112,
    render: ({ doneBy }) => doneBy ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'enteredBy',
    heading: '登记人',
    width: 96,
    isOptional: true,
    render: ({ enteredBy }) => enteredBy,
  },
  {
    key: 'bill',
    heading: '账单',
    width: 132,
    render: ({ bill, isSettled }) => {
      if (bill !== null) return <StatusMark kind="well">{bill.month} 已出账</StatusMark>
      return isSettled ? (
        <StatusMark kind="plain">已结算</StatusMark>
      ) : (
        <StatusMark kind="due">未出账</StatusMark>
      )
    },
    exportAs: { path: 'bill.number', empty: '未出账' },
  },
]
