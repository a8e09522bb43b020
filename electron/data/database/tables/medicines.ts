import type { Generated } from 'kysely'

export interface MedicineCustodyTable {
  id: Generated<number>
  residentId: number
  agreedBy: string
  agreedByRelation: string | null
  agreedOn: string
  note: string | null
  custodyFrom: string
  custodyTo: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface CustodyMedicineTable {
  id: Generated<number>
  residentId: number
  name: string
  ingredient: string | null
  specification: string | null
  unit: string
  storage: string | null
  isDoubleChecked: number
  endedOn: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface MedicineBatchTable {
  id: Generated<number>
  medicineId: number
  residentId: number
  batchNumber: string | null
  expiresOn: string
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface MedicineOrderTable {
  id: Generated<number>
  medicineId: number
  residentId: number
  doseHundredths: number
  way: string
  instruction: string | null
  frequency: 'every-hours' | 'at-hours' | 'weekly' | 'every-days' | 'as-needed'
  everyCount: number | null
  hours: string | null
  weekdays: string | null
  neededFor: string | null
  mostPerDay: number | null
  leastHours: number | null
  orderedBy: string
  orderedOn: string
  allergyAnswer: string | null
  allergyAnsweredBy: string | null
  orderFrom: string
  orderTo: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface DoseTable {
  id: Generated<number>
  medicineOrderId: number
  medicineId: number
  residentId: number
  dueAt: string | null
  outcome: 'given' | 'refused' | 'held' | 'away' | 'missed'
  doneAt: string
  amountHundredths: number | null
  reason: string | null
  effect: string | null
  effectSeenAt: string | null
  identifiedBy: 'card' | 'name' | null
  doneByStaffId: number | null
  doneBy: string
  checkedByAccountId: number | null
  checkedBy: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface StockCountTable {
  id: Generated<number>
  batchId: number
  medicineId: number
  residentId: number
  countedAt: string
  bookHundredths: number
  countedHundredths: number
  reason: string | null
  countedByStaffId: number | null
  countedBy: string
  secondCountedBy: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface StockMovementTable {
  id: Generated<number>
  batchId: number
  medicineId: number
  residentId: number
  kind: 'received' | 'given' | 'returned' | 'discarded' | 'counted'
  amountHundredths: number
  movedAt: string
  doseId: number | null
  stockCountId: number | null
  otherParty: string | null
  note: string | null
  movedByStaffId: number | null
  movedBy: string
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}
