import type { listReceipts } from '#shared/contract/fees/receipt.ts'
import type { OutputOf } from '#shared/operation.ts'
import { paymentMethods } from '#shared/rules/fees/accounts.ts'
import { payerKindWords } from '#shared/rules/fees/receipt-words.ts'
import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import classes from './Receipts.module.css'

export type ReceiptRow = OutputOf<typeof listReceipts>['rows'][number]

function payerText({ payer, payerKind }: ReceiptRow): string {
  return payer === null ? payerKindWords[payerKind] : `${payer}（${payerKindWords[payerKind]}）`
}

export const receiptColumns: readonly RecordColumn<ReceiptRow>[] = [
  {
    key: 'number',
    heading: '收据',
    sort: 'number',
    width: 144,
    isFixed: true,
    render: ({ number }) => <strong className="rowName">{number}</strong>,
  },
  {
    key: 'receivedOn',
    heading: '收款日期',
    sort: 'receivedOn',
    width: 112,
    render: ({ receivedOn }) => receivedOn,
    exportAs: { kind: 'day' },
  },
  { key: 'name', heading: '老人', sort: 'name', width: 96, render: ({ name }) => name },
  {
    key: 'bed',
    heading: '床位',
    width: 80,
    render: ({ bed }) => bed ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'totalFen',
    heading: '金额（元）',
    sort: 'totalFen',
    width: 112,
    align: 'right',
    render: ({ totalFen, voided }) => (
      <span className={voided === null ? undefined : classes.struck}>{formatFen(totalFen)}</span>
    ),
    exportAs: { kind: 'money' },
  },
  {
    key: 'method',
    heading: '方式',
    width: 112,
    render: ({ method }) => paymentMethods[method].title,
    exportAs: {
      words: Object.fromEntries(
        Object.entries(paymentMethods).map(([key, { title }]) => [key, title]),
      ),
    },
  },
  { key: 'uses', heading: '用途', width: 240, render: ({ uses }) => uses },
  {
    key: 'payer',
    heading: '交款人',
    width: 136,
    render: payerText,
    exportAs: { empty: '' },
  },
  {
    key: 'reference',
    heading: '流水号',
    width: 136,
    render: ({ reference }) => reference ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'voided',
    heading: '状态',
    width: 96,
    render: ({ voided }) => (voided === null ? '' : <StatusMark kind="bad">已作废</StatusMark>),
    exportAs: { path: 'voided.reason', empty: '' },
  },
  {
    key: 'enteredBy',
    heading: '收款人',
    width: 96,
    isOptional: true,
    render: ({ enteredBy }) => enteredBy,
  },
  {
    key: 'note',
    heading: '备注',
    width: 160,
    isOptional: true,
    render: ({ note }) => note ?? '',
    exportAs: { empty: '' },
  },
]
