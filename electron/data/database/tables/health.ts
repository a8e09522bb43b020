import type { Generated } from 'kysely'

export interface ResidentDiseaseTable {
  id: Generated<number>
  residentId: number
  name: string
  icdCode: string | null
  diagnosedOn: string | null
  endedOn: string | null
  source: string | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ResidentAllergyTable {
  id: Generated<number>
  residentId: number
  kind: 'drug' | 'food' | 'other' | 'none-known'
  substance: string | null
  reaction: string | null
  severity: 'mild' | 'moderate' | 'severe' | 'unknown'
  knownOn: string
  endedOn: string | null
  source: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ResidentMedicineTable {
  id: Generated<number>
  residentId: number
  name: string
  dose: string | null
  startedOn: string | null
  endedOn: string | null
  prescribedBy: string | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface DietKindTable {
  key: string
  name: string
  category: 'diet' | 'texture'
  position: number
}

export interface ResidentDietTable {
  id: Generated<number>
  residentId: number
  diet: string
  note: string | null
  dietFrom: string
  dietTo: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ResidentWishTable {
  id: Generated<number>
  residentId: number
  kind: string
  wish: string
  statedOn: string
  statedBy: string
  witness: string | null
  endedOn: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface HealthCheckTable {
  id: Generated<number>
  residentId: number
  occasion: 'admission' | 'yearly' | 'other'
  checkedOn: string
  place: string
  examiner: string | null
  infection: 'none-found' | 'found' | 'unknown'
  findings: string | null
  conclusion: 'suitable' | 'conditional' | 'unsuitable' | 'unknown'
  condition: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ResidentPhotoTable {
  id: Generated<number>
  residentId: number
  attachmentId: number
  thumbnailId: number | null
  takenOn: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface CareLevelTable {
  id: Generated<number>
  name: string
  position: number
  monthlyPriceFen: number | null
  includes: string | null
  abilityLevelsJson: string | null
  levelFrom: string
  levelTo: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ResidentCareLevelTable {
  id: Generated<number>
  residentId: number
  stayId: number
  careLevelId: number
  assessmentId: number | null
  reason: string | null
  toldTo: string | null
  toldOn: string | null
  levelFrom: string
  levelTo: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}
