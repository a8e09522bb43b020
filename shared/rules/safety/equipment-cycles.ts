import type { EquipmentCycle, EquipmentDuty } from './equipment-due.ts'

export const equipmentCategories = ['special', 'fire', 'medical', 'other'] as const
export type EquipmentCategory = (typeof equipmentCategories)[number]

export const equipmentCategoryWords: Readonly<Record<EquipmentCategory, string>> = {
  special: '特种设备',
  fire: '消防设施',
  medical: '医疗设备',
  other: '其他设备',
}

/** An item of a safety rulebook and the kinds of equipment that it is about; its words stand there. */
export interface EquipmentDutyRule {
  readonly rulebook: 'emergency' | 'fire-checklist'
  readonly ruleItem: string
  readonly category: EquipmentCategory
  /** The only kind it is for; null for all of the category. */
  readonly kind: string | null
}

/** One that also says how often. */
export interface EquipmentCycleRule extends EquipmentDutyRule, EquipmentCycle {
  readonly what: EquipmentDuty
}

const special = { rulebook: 'emergency', category: 'special' } as const
const fire = { rulebook: 'fire-checklist', category: 'fire' } as const

/**
 * All cycles that the rulebooks name. No more are added from memory: where none is known, the home says how
 * often, and the screen says so.
 */
export const cycleRules: readonly EquipmentCycleRule[] = [
  {
    ...special,
    ruleItem: 'SP-01',
    kind: 'lift',
    what: 'maintenance',
    cycleMonths: null,
    cycleDays: 15,
  },
  {
    ...special,
    ruleItem: 'SP-02',
    kind: null,
    what: 'self-check',
    cycleMonths: 1,
    cycleDays: null,
  },
  { ...fire, ruleItem: 'F-E01', kind: null, what: 'test', cycleMonths: 12, cycleDays: null },
  { ...fire, ruleItem: 'F-E05', kind: null, what: 'maintenance', cycleMonths: 1, cycleDays: null },
]

/** What the rulebooks ask of kinds of equipment without saying how often a piece is inspected. */
export const dutyRules: readonly EquipmentDutyRule[] = [
  { ...special, ruleItem: 'SP-03', kind: null },
  { ...special, ruleItem: 'SP-04', kind: null },
  { ...special, ruleItem: 'SP-05', kind: null },
  { ...special, ruleItem: 'SP-06', kind: 'lift' },
  { ...fire, ruleItem: 'F-E02', kind: null },
  { ...fire, ruleItem: 'F-E04', kind: 'extinguisher' },
  { ...fire, ruleItem: 'F-E06', kind: null },
]

interface Kind {
  readonly key: string
  readonly category: EquipmentCategory
}

const isFor = (kind: Kind) => (rule: EquipmentDutyRule) =>
  rule.category === kind.category && (rule.kind === null || rule.kind === kind.key)

/** The cycles that rules name for a kind of equipment. */
export function cyclesOfKind(kind: Kind): readonly EquipmentCycleRule[] {
  return cycleRules.filter(isFor(kind))
}

/** What rules ask of a kind without a cycle. */
export function dutiesOfKind(kind: Kind): readonly EquipmentDutyRule[] {
  return dutyRules.filter(isFor(kind))
}

/** Days that a cycle may take at most: a month 31, a year 366. */
const longestOf = ({ cycleMonths, cycleDays }: EquipmentCycle) =>
  cycleMonths === null ? (cycleDays ?? 0) : Math.ceil(cycleMonths * 30.5)

/** Whether a cycle leaves more time than another: 31 days are no longer than a month. */
export function isLongerCycle(one: EquipmentCycle, other: EquipmentCycle): boolean {
  return longestOf(one) > longestOf(other)
}
