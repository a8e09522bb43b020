import type { Generated } from 'kysely'
import type { NamedKeyTable } from './columns.ts'

export type StaffEntryKindTable = NamedKeyTable

export type StaffContractKind =
  | 'fixed'
  | 'open-ended'
  | 'task'
  | 'service'
  | 'dispatch'
  | 'rehired'
  | 'part-time'
  | 'intern'

export interface StaffContractTable {
  id: Generated<number>
  staffId: number
  kind: StaffContractKind
  number: string | null
  contractFrom: string
  contractTo: string | null
  probationTo: string | null
  endedOn: string | null
  endReason: string | null
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface StaffEntryTable {
  id: Generated<number>
  staffId: number
  kind: string
  entryOn: string
  validTo: string | null
  result: 'clear' | 'found' | 'passed' | 'failed' | 'pending' | null
  title: string | null
  organ: string | null
  number: string | null
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface TrainingPlanItemTable {
  id: Generated<number>
  year: number
  kind: string
  topic: string
  hours: number
  plannedMonth: number
  postsJson: string
  trainer: string | null
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface TrainingSessionTable {
  id: Generated<number>
  planItemId: number | null
  kind: string
  topic: string
  heldOn: string
  startsAt: string | null
  hours: number
  trainer: string | null
  place: string | null
  note: string | null
  cancelledOn: string | null
  cancelReason: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface TrainingInviteTable {
  id: Generated<number>
  sessionId: number
  staffId: number
  recordedAt: string
  voidedAt: string | null
}

export interface RotaShiftTable {
  id: Generated<number>
  name: string
  short: string
  startsAt: string
  endsAt: string
  breakMinutes: Generated<number>
  isNight: Generated<number>
  tone: Generated<number>
  position: number
  endedOn: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface RotaPatternTable {
  id: Generated<number>
  name: string
  shiftsJson: string
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface RotaSwapTable {
  id: Generated<number>
  dutyId: number
  otherDutyId: number | null
  fromStaffId: number
  toStaffId: number
  reason: string
  askedOn: string
  decision: 'agreed' | 'refused' | 'withdrawn' | null
  decidedAt: string | null
  decidedBy: number | null
  decisionNote: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface RotaDutyTable {
  id: Generated<number>
  staffId: number
  shiftId: number
  dutyOn: string
  post: string | null
  floorId: number | null
  beginsAt: string
  endsAt: string
  minutes: number
  note: string | null
  swapId: number | null
  changeReason: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface RotaReleaseTable {
  id: Generated<number>
  releasedFrom: string
  releasedTo: string
  problemsJson: string
  reason: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export type StaffAbsenceKind =
  | 'annual'
  | 'personal'
  | 'sick'
  | 'injury'
  | 'marriage'
  | 'maternity'
  | 'bereavement'
  | 'study'
  | 'rest'
  | 'other'

export interface StaffAbsenceTable {
  id: Generated<number>
  staffId: number
  kind: StaffAbsenceKind
  absentFrom: string
  absentTo: string
  reason: string | null
  askedOn: string
  decision: 'agreed' | 'refused' | 'withdrawn' | null
  decidedAt: string | null
  decidedBy: number | null
  decisionNote: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}
