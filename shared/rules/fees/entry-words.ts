import type { listEntries } from '../../contract/fees/ledger.ts'
import type { OutputOf } from '../../operation.ts'

type EntryKind = OutputOf<typeof listEntries>['rows'][number]['kind']

/** What an entry of the ledger is. */
export const entryKindWords: Readonly<Record<EntryKind, string>> = {
  opening: '期初',
  bill: '账单',
  receipt: '收款',
  'prepaid-use': '预收抵扣',
  'deposit-use': '动用押金',
  refund: '退费',
  custody: '存管账户',
  transfer: '现金存取',
  'write-off': '核销',
  settlement: '结算',
  reversal: '冲销',
}
