import type { Generated } from 'kysely'
import type { NamedKeyTable } from './columns.ts'

export interface EmergencyPlanTable {
  id: Generated<number>
  class: 'natural' | 'accident' | 'health' | 'public-order'
  name: string
  note: string | null
  usedFrom: string
  usedTo: string | null
  closedReason: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface EmergencyPlanVersionTable {
  id: Generated<number>
  planId: number
  number: number
  validFrom: string
  approvedBy: string
  approvedOn: string
  cause: 'first' | 'law' | 'command' | 'risk' | 'resources' | 'drill' | 'event' | 'review' | 'other'
  changes: string | null
  content: string | null
  filedWith: string | null
  filedOn: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface EmergencyPlanReviewTable {
  id: Generated<number>
  planId: number
  reviewedOn: string
  reviewedBy: string
  outcome: 'kept' | 'revise'
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface DrillTable {
  id: Generated<number>
  kind: string
  title: string
  planId: number | null
  form: 'practical' | 'tabletop'
  plannedOn: string
  place: string
  scenario: string
  leaderStaffId: number | null
  leader: string
  startedAt: string | null
  finishedAt: string | null
  isAtNight: number | null
  residentCount: number | null
  outsiderCount: number | null
  course: string | null
  outcome: 'good' | 'enough' | 'poor' | null
  evaluation: string | null
  evaluatedBy: string | null
  checkId: number | null
  enteredBy: number
  recordedAt: string
  heldRecordedAt: string | null
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface DrillPersonTable {
  id: Generated<number>
  drillId: number
  staffId: number | null
  name: string
  role: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface DrillMomentTable {
  id: Generated<number>
  drillId: number
  at: string
  what: string
  recordedAt: string
  voidedAt: string | null
}

export interface EmergencySupplyTable {
  id: Generated<number>
  name: string
  unit: string
  minimum: number
  place: string
  keeperStaffId: number | null
  note: string | null
  usedFrom: string
  usedTo: string | null
  closedReason: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface SupplyBatchTable {
  id: Generated<number>
  supplyId: number
  receivedOn: string
  quantity: number
  expiresOn: string | null
  lot: string | null
  source: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface SupplyMovementTable {
  id: Generated<number>
  batchId: number
  kind: 'used' | 'discarded' | 'lost' | 'found'
  movedOn: string
  quantity: number
  reason: string
  drillId: number | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface SafetyEmergencyTables {
  emergencyPlanClass: NamedKeyTable
  emergencyPlan: EmergencyPlanTable
  emergencyPlanVersion: EmergencyPlanVersionTable
  emergencyPlanReview: EmergencyPlanReviewTable
  drillKind: NamedKeyTable
  drill: DrillTable
  drillPerson: DrillPersonTable
  drillMoment: DrillMomentTable
  emergencySupply: EmergencySupplyTable
  supplyBatch: SupplyBatchTable
  supplyMovement: SupplyMovementTable
}
