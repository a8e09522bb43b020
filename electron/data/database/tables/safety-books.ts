import type { Generated } from 'kysely'

export interface FoodSampleRuleTable {
  id: Generated<number>
  grams: number
  ruleFrom: string
  reason: string
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
}

export interface FoodSampleTable {
  id: Generated<number>
  mealOn: string
  meal: 'breakfast' | 'lunch' | 'dinner' | 'snack'
  dish: string
  grams: number
  takenAt: string
  staffId: number | null
  takenBy: string
  keptIn: string | null
  note: string | null
  discardedAt: string | null
  discardedBy: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface SupplierTable {
  id: Generated<number>
  name: string
  address: string | null
  phone: string | null
  licenceNumber: string | null
  licenceTo: string | null
  products: string | null
  note: string | null
  usedFrom: string
  usedTo: string | null
  closedReason: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface FoodDeliveryTable {
  id: Generated<number>
  supplierId: number
  deliveredOn: string
  name: string
  specification: string | null
  quantityHundredths: number
  unit: string
  producedOn: string | null
  lot: string | null
  bestBefore: string | null
  temperatureTenths: number | null
  result: 'accepted' | 'rejected'
  staffId: number | null
  checkedBy: string
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface FoodUseTable {
  id: Generated<number>
  deliveryId: number
  kind: 'used' | 'discarded' | 'returned'
  usedOn: string
  quantityHundredths: number
  reason: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface VisitTable {
  id: Generated<number>
  residentId: number | null
  visitorName: string
  relation: string | null
  phone: string | null
  personCount: number
  purpose: 'visit' | 'delivery' | 'work' | 'inspection' | 'other'
  cameAt: string
  leftAt: string | null
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface VideoSystemTable {
  id: Generated<number>
  name: string
  place: string
  cameraCount: number
  retentionDays: number
  roomNote: string | null
  filedWith: string | null
  filedOn: string | null
  note: string | null
  usedFrom: string
  usedTo: string | null
  closedReason: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface VideoCheckTable {
  id: Generated<number>
  systemId: number
  checkedAt: string
  oldestOn: string
  workingCount: number
  staffId: number | null
  checkedBy: string
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface VideoRequestTable {
  id: Generated<number>
  systemId: number
  requestedBy: string
  unit: string | null
  reason: string
  content: string
  contentFrom: string
  contentTo: string
  approvedBy: string
  shownAt: string
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface SafetyBooksTables {
  foodSampleRule: FoodSampleRuleTable
  foodSample: FoodSampleTable
  supplier: SupplierTable
  foodDelivery: FoodDeliveryTable
  foodUse: FoodUseTable
  visit: VisitTable
  videoSystem: VideoSystemTable
  videoCheck: VideoCheckTable
  videoRequest: VideoRequestTable
}
