import type { Generated } from 'kysely'
import type { NamedKeyTable } from './columns.ts'
import type { SafetyArchiveTables } from './safety-archive.ts'
import type { SafetyBooksTables } from './safety-books.ts'
import type { SafetyEmergencyTables } from './safety-emergency.ts'
import type { SafetyEquipmentTables } from './safety-equipment.ts'

type SafetyScheduleTermFrequency =
  | 'hours'
  | 'times'
  | 'daily'
  | 'weekly'
  | 'monthly'
  | 'quarterly'
  | 'half-yearly'
  | 'yearly'

type HazardSource =
  | 'round'
  | 'inspection'
  | 'test'
  | 'drill'
  | 'staff'
  | 'resident'
  | 'regulator'
  | 'norm'
  | 'other'

export interface SafetyPointTable {
  id: Generated<number>
  code: string
  name: string
  buildingId: number | null
  floorId: number | null
  roomId: number | null
  place: string | null
  note: string | null
  usedFrom: string
  usedTo: string | null
  closedReason: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface SafetyRouteTable {
  id: Generated<number>
  name: string
  note: string | null
  usedFrom: string
  usedTo: string | null
  closedReason: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface SafetyRoutePointTable {
  id: Generated<number>
  routeId: number
  pointId: number
  position: number
  pointFrom: string
  pointTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface SafetyChecklistTable {
  id: Generated<number>
  name: string
  note: string | null
  usedFrom: string
  usedTo: string | null
  closedReason: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface SafetyChecklistItemTable {
  id: Generated<number>
  checklistId: number
  position: number
  heading: string | null
  text: string
  hint: string | null
  asks: 'met' | 'number'
  unit: string | null
  minimum: number | null
  maximum: number | null
  rulebook: string | null
  ruleItem: string | null
  hazardKind: string | null
  itemFrom: string
  itemTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface SafetyScheduleTable {
  id: Generated<number>
  kind: string
  name: string
  routeId: number | null
  checklistId: number | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface SafetyScheduleRuleTable {
  id: Generated<number>
  scheduleId: number
  rulebook: string
  ruleItem: string
  recordedAt: string
  voidedAt: string | null
}

export interface SafetyScheduleTermTable {
  id: Generated<number>
  scheduleId: number
  frequency: SafetyScheduleTermFrequency
  detailJson: string
  graceMinutes: Generated<number>
  ownerStaffId: number | null
  ownerPost: string | null
  reason: string | null
  termFrom: string
  termTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface SafetyCheckTable {
  id: Generated<number>
  scheduleId: number | null
  termId: number | null
  windowDay: string | null
  windowOpensAt: string | null
  windowClosesAt: string | null
  kind: string
  title: string
  routeId: number | null
  checklistId: number | null
  startedAt: string
  finishedAt: string | null
  staffId: number | null
  doneBy: string
  seenBy: string | null
  contractor: string | null
  reportNumber: string | null
  conclusion: 'normal' | 'problems' | null
  note: string | null
  lateReason: string | null
  partReason: string | null
  enteredBy: number
  recordedAt: string
  endedAt: string | null
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface SafetyCheckPointTable {
  id: Generated<number>
  checkId: number
  pointId: number
  passedAt: string
  way: 'scan' | 'key' | 'later'
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
}

export interface SafetyCheckAnswerTable {
  id: Generated<number>
  checkId: number
  itemId: number
  answer: 'met' | 'not-met' | 'not-applicable'
  reading: number | null
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
}

export interface SafetyMissTable {
  id: Generated<number>
  scheduleId: number
  windowOpensAt: string
  reason: string
  measure: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface HazardTable {
  id: Generated<number>
  number: string
  kind: string
  foundOn: string
  foundAt: string | null
  source: HazardSource
  checkId: number | null
  checkItemId: number | null
  pointId: number | null
  floorId: number | null
  place: string
  description: string
  foundByStaffId: number | null
  foundBy: string
  firstMeasure: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface HazardStepTable {
  id: Generated<number>
  hazardId: number
  kind: 'level' | 'assign' | 'extend' | 'correct' | 'verify' | 'report' | 'reopen'
  stepOn: string
  staffId: number | null
  person: string | null
  level: 'general' | 'major' | null
  criterion: string | null
  seenJson: string | null
  measure: string | null
  plan: string | null
  dueOn: string | null
  moneyFen: number | null
  outcome: 'passed' | 'failed' | null
  receiver: string | null
  reason: string | null
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
}

export interface SafetyTables
  extends SafetyArchiveTables, SafetyBooksTables, SafetyEquipmentTables, SafetyEmergencyTables {
  safetyPoint: SafetyPointTable
  safetyRoute: SafetyRouteTable
  safetyRoutePoint: SafetyRoutePointTable
  safetyChecklist: SafetyChecklistTable
  safetyChecklistItem: SafetyChecklistItemTable
  safetyScheduleKind: NamedKeyTable
  safetySchedule: SafetyScheduleTable
  safetyScheduleRule: SafetyScheduleRuleTable
  safetyScheduleTerm: SafetyScheduleTermTable
  safetyCheck: SafetyCheckTable
  safetyCheckPoint: SafetyCheckPointTable
  safetyCheckAnswer: SafetyCheckAnswerTable
  safetyMiss: SafetyMissTable
  hazardKind: NamedKeyTable
  hazard: HazardTable
  hazardStep: HazardStepTable
}
