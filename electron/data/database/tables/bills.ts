import type { Generated } from 'kysely'
import type { FeeCategory } from './fee-table.ts'

export type BillCategory = FeeCategory | 'total'

export interface BillRunTable {
  id: Generated<number>
  month: string
  billedOn: string
  dueOn: string
  billCount: number
  totalFen: number
  note: string | null
  enteredBy: number
  recordedAt: string
}

export interface BillTable {
  id: Generated<number>
  number: string
  residentId: number
  stayId: number
  month: string
  kind: 'month' | 'settlement'
  billRunId: number | null
  billedOn: string
  dueOn: string
  totalFen: number
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface BillLineTable {
  id: Generated<number>
  billId: number
  residentId: number
  forMonth: string
  kind: 'standing' | 'total' | 'away' | 'waiver' | 'extra'
  category: BillCategory
  feeItemId: number | null
  extraChargeId: number | null
  lineFrom: string | null
  lineTo: string | null
  dayCount: number | null
  quantity: number | null
  priceFen: number | null
  per: 'month' | 'day' | 'time' | 'once' | null
  amountFen: number
  words: string
  sourceJson: string
  position: number
}

export interface SettlementTable {
  id: Generated<number>
  number: string
  residentId: number
  stayId: number
  settledOn: string
  billId: number | null
  prepaidUseId: number | null
  depositUseId: number | null
  owedFen: number
  prepaidUsedFen: number
  depositUsedFen: number
  refundFen: number
  arrearsFen: number
  sheetJson: string
  note: string | null
  signedBy: string | null
  signedRelation: string | null
  signedOn: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface WriteOffTable {
  id: Generated<number>
  residentId: number
  writtenOffOn: string
  amountFen: number
  reason: string
  approvedBy: number
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface ArrearsReminderTable {
  id: Generated<number>
  residentId: number
  remindedOn: string
  way: 'call' | 'message' | 'letter' | 'visit'
  toldTo: string | null
  owedFen: number
  promisedOn: string | null
  promisedFen: number | null
  note: string | null
  staffId: number | null
  remindedBy: string
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface FeePublicationTable {
  id: Generated<number>
  year: number
  publishedOn: string
  place: string
  figuresJson: string
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}
