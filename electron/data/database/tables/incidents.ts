import type { Generated } from 'kysely'

export interface IncidentKindTable {
  key: string
  name: string
  risk: string | null
  isCareRisk: number
  aboutKey: string | null
  position: number
}

export type IncidentPlace =
  | 'room'
  | 'bathroom'
  | 'corridor'
  | 'dining'
  | 'activity'
  | 'stairs'
  | 'lift'
  | 'yard'
  | 'outside'
  | 'other'

export interface IncidentTable {
  id: Generated<number>
  residentId: number | null
  kind: string
  happenedAt: string
  isHourKnown: number
  foundAt: string
  place: IncidentPlace
  placeDetail: string | null
  injury: 'none' | 'minor' | 'moderate' | 'severe' | 'death' | 'unknown'
  bodySite: string | null
  what: string
  activity: string | null
  witnesses: string | null
  foundByStaffId: number | null
  foundBy: string
  isReportable: number | null
  reportableReason: string | null
  reportDuty: string | null
  reportBy: string | null
  closedAt: string | null
  closedBy: string | null
  closedByAccountId: number | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export type IncidentStepKind =
  | 'first-aid'
  | 'doctor'
  | 'hospital'
  | 'family-told'
  | 'regulator-told'
  | 'police'
  | 'cause'
  | 'correction'
  | 'check'

export interface IncidentStepTable {
  id: Generated<number>
  incidentId: number
  kind: IncidentStepKind
  happenedAt: string
  whom: string | null
  what: string
  dueOn: string | null
  doneOn: string | null
  doneByStaffId: number | null
  doneBy: string
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface IncidentReviewTable {
  id: Generated<number>
  month: string
  findings: string
  measures: string | null
  reviewedOn: string
  participants: string | null
  reviewedByStaffId: number | null
  reviewedBy: string
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface HandoverTable {
  id: Generated<number>
  shiftName: string
  floorId: number | null
  beganAt: string
  endedAt: string
  remarks: string | null
  outgoingAccountId: number
  outgoing: string
  outgoingAt: string
  incomingAccountId: number | null
  incoming: string | null
  incomingAt: string | null
  incomingRemarks: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface HandoverFactTable {
  id: Generated<number>
  handoverId: number
  residentId: number | null
  kind: string
  tone: 'plain' | 'warning' | 'danger'
  happenedAt: string | null
  fact: string
  position: number
  recordedAt: string
  voidedAt: string | null
}

export interface HandoverNoteTable {
  id: Generated<number>
  handoverId: number
  residentId: number
  note: string
  isFocus: number
  recordedAt: string
  voidedAt: string | null
}
