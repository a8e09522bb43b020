import type { Generated } from 'kysely'

export interface AssessmentTable {
  id: Generated<number>
  residentId: number
  instrument: string
  rulebookVersion: number
  number: string | null
  assessedOn: string
  occasion: 'first' | 'regular' | 'immediate' | 'doubt' | 'other'
  schemaVersion: number
  answersJson: string
  aboutJson: string
  resultJson: string
  total: number
  initialLevel: number | null
  computedLevel: number | null
  finalLevel: number | null
  decidedByStaffId: number | null
  decidedBy: string | null
  decidedReason: string | null
  place: string | null
  assessorStaffId: number | null
  assessor: string
  secondAssessorStaffId: number | null
  secondAssessor: string | null
  provider: string | null
  providerRelation: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface OfficialResultTable {
  id: Generated<number>
  residentId: number
  kind: 'ability' | 'care-insurance'
  level: number
  number: string | null
  issuer: string
  assessedOn: string
  expiresOn: string | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ReassessmentCallTable {
  id: Generated<number>
  residentId: number
  calledOn: string
  change: string
  calledBy: string
  calledByStaffId: number | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}
