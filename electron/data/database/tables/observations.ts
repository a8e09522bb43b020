import type { Generated } from 'kysely'

export interface ObservationKindTable {
  key: string
  name: string
  category: 'vital' | 'fluid' | 'meal' | 'excretion' | 'posture' | 'sleep'
  answer: 'amount' | 'choice'
  unit: string | null
  decimals: number
  lowest: number | null
  highest: number | null
  position: number
}

export interface ObservationChoiceTable {
  kind: string
  key: string
  name: string
  tone: 'plain' | 'warning' | 'danger'
  share: number | null
  position: number
}

export interface ObservationTable {
  id: Generated<number>
  residentId: number
  kind: string
  amount: number | null
  choice: string | null
  observedAt: string
  note: string | null
  careRecordId: number | null
  observedByStaffId: number | null
  observedBy: string
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ObservationRangeTable {
  id: Generated<number>
  residentId: number | null
  kind: string
  low: number | null
  high: number | null
  orderedBy: string | null
  reason: string | null
  rangeFrom: string
  rangeTo: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface AlarmAnswerTable {
  id: Generated<number>
  observationId: number
  residentId: number
  answer: string
  toldTo: string | null
  answeredAt: string
  answeredByStaffId: number | null
  answeredBy: string
  recordedAt: string
  voidedAt: string | null
}

export interface WoundTable {
  id: Generated<number>
  residentId: number
  kind: string
  bodySite: string
  foundOn: string
  isFromOutside: number
  cause: string | null
  healedOn: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface WoundCheckTable {
  id: Generated<number>
  woundId: number
  residentId: number
  checkedAt: string
  lengthMm: number | null
  widthMm: number | null
  depthMm: number | null
  stage: '1' | '2' | '3' | '4' | 'unstageable' | null
  look: string | null
  treatment: string | null
  nextOn: string | null
  checkedByStaffId: number | null
  checkedBy: string
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface RestraintTable {
  id: Generated<number>
  residentId: number
  kind: string
  reason: string
  triedBefore: string | null
  orderedBy: string
  orderedAt: string
  isEmergency: number
  consentBy: string | null
  consentRelation: string | null
  consentAt: string | null
  releaseMinutes: number
  beganAt: string
  endedAt: string | null
  endedBy: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface RestraintCheckTable {
  id: Generated<number>
  restraintId: number
  residentId: number
  checkedAt: string
  isReleased: number
  releasedMinutes: number | null
  circulation: 'good' | 'poor'
  skin: 'sound' | 'red' | 'broken'
  note: string | null
  checkedByStaffId: number | null
  checkedBy: string
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
}
