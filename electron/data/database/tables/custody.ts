import type { Generated } from 'kysely'

export type CustodyPurpose =
  | 'deposit'
  | 'prepaid'
  | 'membership'
  | 'fees'
  | 'refund'
  | 'urgent-care'
  | 'arrears'
  | 'damages'
  | 'earned'
  | 'interest'
  | 'bank-fee'
  | 'correction'

export interface CustodyAccountTable {
  id: Generated<number>
  bank: string
  accountName: string
  accountNumber: string
  agreedOn: string | null
  openedOn: string
  planReportedOn: string | null
  closePlan: string | null
  closedOn: string | null
  keepsJson: string
  reservePercent: number | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface CustodyMovementTable {
  id: Generated<number>
  custodyAccountId: number
  movedOn: string
  direction: 'in' | 'out'
  purpose: CustodyPurpose
  amountFen: number
  counter: 'outside' | 'cash' | 'bank'
  residentId: number | null
  receiptId: number | null
  refundId: number | null
  depositUseId: number | null
  reference: string | null
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface CustodyStatementTable {
  id: Generated<number>
  custodyAccountId: number
  statedOn: string
  balanceFen: number
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
}
