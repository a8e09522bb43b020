import type { Generated } from 'kysely'

export interface CareItemTable {
  id: Generated<number>
  name: string
  glyph: string
  domain: string
  isMinimum: number
  instruction: string | null
  position: number
  closedOn: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface CareItemObservationTable {
  careItemId: number
  kind: string
  position: number
}

export interface CarePlanTable {
  id: Generated<number>
  residentId: number
  stayId: number
  assessmentId: number | null
  needs: string | null
  wishes: string | null
  planFrom: string
  planTo: string | null
  reviewOn: string
  writtenByStaffId: number | null
  writtenBy: string
  signedOn: string | null
  signedByStaffId: number | null
  signedBy: string | null
  agreedAs: 'resident' | 'guardian' | 'agent' | null
  agreedBy: string | null
  agreedOn: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface CarePlanItemTable {
  id: Generated<number>
  carePlanId: number
  residentId: number
  careItemId: number
  goal: string | null
  instruction: string | null
  frequency: 'every-hours' | 'at-hours' | 'weekly' | 'every-days' | 'as-needed'
  everyCount: number | null
  hours: string | null
  weekdays: string | null
  isProposed: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface CarePlanReviewTable {
  id: Generated<number>
  carePlanId: number
  residentId: number
  reviewedOn: string
  outcome: 'continue' | 'change' | 'end'
  note: string | null
  nextReviewOn: string | null
  reviewedByStaffId: number | null
  reviewedBy: string
  participants: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ResidentReviewTable {
  id: Generated<number>
  residentId: number
  reviewedOn: string
  isFileSeen: number
  isPlanSeen: number
  areRisksSeen: number
  isRoomSeen: number
  areWishesSeen: number
  note: string | null
  reviewedByStaffId: number | null
  reviewedBy: string
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface CareRoundTable {
  id: Generated<number>
  floorId: number | null
  enteredBy: number
  recordCount: number
  recordedAt: string
}

export interface CareRecordTable {
  id: Generated<number>
  careRoundId: number | null
  residentId: number
  careItemId: number
  carePlanItemId: number | null
  dueAt: string | null
  outcome: 'done' | 'not-done'
  doneAt: string
  reason: string | null
  note: string | null
  doneByStaffId: number | null
  doneBy: string
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}
