import type { Generated } from 'kysely'

export type EntryKind =
  | 'opening'
  | 'bill'
  | 'receipt'
  | 'prepaid-use'
  | 'deposit-use'
  | 'refund'
  | 'custody'
  | 'transfer'
  | 'write-off'
  | 'settlement'
  | 'reversal'
export type OpeningAccount =
  | 'receivable'
  | 'deposit'
  | 'prepaid'
  | 'membership'
  | 'cash'
  | 'bank'
  | 'custody'

export interface LedgerEntryTable {
  id: Generated<number>
  entryOn: string
  kind: EntryKind
  source: string
  words: string
  reversesId: number | null
  enteredBy: number
  recordedAt: string
}

export interface LedgerPostingTable {
  id: Generated<number>
  ledgerEntryId: number
  debit: string
  credit: string
  amountFen: number
  residentId: number | null
}

export interface MonthCloseTable {
  id: Generated<number>
  month: string
  closedBy: number
  totalsJson: string
  note: string | null
  recordedAt: string
  reopenedAt: string | null
  reopenedBy: number | null
  reopenReason: string | null
}

export interface ClosedBalanceTable {
  id: Generated<number>
  monthCloseId: number
  account: string
  residentId: number | null
  netFen: number
}

export interface OpeningBalanceTable {
  id: Generated<number>
  residentId: number | null
  account: OpeningAccount
  balanceOn: string
  amountFen: number
  note: string | null
  importBatchId: number | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface MoneyTransferTable {
  id: Generated<number>
  movedOn: string
  fromAccount: 'cash' | 'bank'
  toAccount: 'cash' | 'bank'
  amountFen: number
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}
