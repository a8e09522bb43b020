import type { Generated } from 'kysely'

export interface EquipmentKindTable {
  key: string
  name: string
  category: 'special' | 'fire' | 'medical' | 'other'
  position: number
}

export interface EquipmentTable {
  id: Generated<number>
  code: string
  kind: string
  name: string
  maker: string | null
  model: string | null
  serialNumber: string | null
  registrationNumber: string | null
  floorId: number | null
  roomId: number | null
  place: string | null
  quantity: Generated<number>
  supplier: string | null
  maintainer: string | null
  contractNumber: string | null
  contractTo: string | null
  responsibleStaffId: number | null
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface EquipmentStateTable {
  id: Generated<number>
  equipmentId: number
  state: 'in-use' | 'stopped' | 'scrapped'
  stateFrom: string
  stateTo: string | null
  reason: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
}

type Duty = 'inspection' | 'maintenance' | 'test' | 'calibration' | 'self-check'

export interface EquipmentRuleTable {
  id: Generated<number>
  equipmentId: number
  what: Duty
  cycleMonths: number | null
  cycleDays: number | null
  rulebook: string | null
  ruleItem: string | null
  setBy: string | null
  reason: string | null
  ruleFrom: string
  ruleTo: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
}

export interface EquipmentInspectionTable {
  id: Generated<number>
  equipmentId: number
  what: Duty
  inspectedOn: string
  result: 'passed' | 'failed' | 'conditional'
  nextDueOn: string | null
  contractor: string | null
  inspector: string | null
  reportNumber: string | null
  costFen: number | null
  finding: string | null
  note: string | null
  hazardId: number | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface SafetyEquipmentTables {
  equipmentKind: EquipmentKindTable
  equipment: EquipmentTable
  equipmentState: EquipmentStateTable
  equipmentRule: EquipmentRuleTable
  equipmentInspection: EquipmentInspectionTable
}
