import type { Generated } from 'kysely'

export type PaymentMethod = 'cash' | 'transfer' | 'wechat' | 'alipay' | 'card' | 'custody'
export type PayerKind = 'resident' | 'family' | 'government' | 'insurance' | 'other'

export interface ReceiptTable {
  id: Generated<number>
  number: string
  residentId: number
  receivedOn: string
  method: PaymentMethod
  payer: string | null
  payerKind: PayerKind
  totalFen: number
  reference: string | null
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface ReceiptLineTable {
  id: Generated<number>
  receiptId: number
  residentId: number
  purpose: 'fees' | 'deposit' | 'prepaid' | 'membership'
  amountFen: number
  coversFrom: string | null
  coversTo: string | null
  position: number
}

export interface PrepaidUseTable {
  id: Generated<number>
  residentId: number
  usedOn: string
  amountFen: number
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface DepositUseTable {
  id: Generated<number>
  residentId: number
  purpose: 'urgent-care' | 'arrears' | 'damages'
  usedOn: string
  amountFen: number
  paidTo: string | null
  papersDueOn: string | null
  papersOn: string | null
  note: string | null
  approvedBy: number
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface RefundTable {
  id: Generated<number>
  number: string
  residentId: number
  kind: 'deposit' | 'prepaid' | 'membership' | 'overpaid'
  amountFen: number
  appliedOn: string
  applicant: string | null
  reason: string
  dueOn: string | null
  dueBasis: 'own' | 'custody' | 'rule' | 'agreed' | null
  settlementId: number | null
  approvedOn: string | null
  approvedBy: number | null
  paidOn: string | null
  method: PaymentMethod | null
  payee: string | null
  payeeAccount: string | null
  paidBy: number | null
  withdrawnOn: string | null
  withdrawReason: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}
