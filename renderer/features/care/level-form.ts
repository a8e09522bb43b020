import type { listLevels } from '#shared/contract/care/care-level.ts'
import type { OutputOf } from '#shared/operation.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'

export type CareLevel = OutputOf<typeof listLevels>['rows'][number]

export interface LevelValues extends Record<string, unknown> {
  name: string
  position: number | string
  price: string
  includes: string
  /** Levels 0 to 4 as the ticks hold them. */
  abilityLevels: string[]
  levelFrom: string
}

/** The form of a level as it stands; of a new one from a day on. */
export function levelValues(level: CareLevel | null, day: string): LevelValues {
  return {
    name: level?.name ?? '',
    position: level?.position ?? '',
    price: level?.monthlyPriceFen == null ? '' : fenToYuan(level.monthlyPriceFen),
    includes: level?.includes ?? '',
    abilityLevels: (level?.abilityLevels ?? []).map(String),
    levelFrom: level?.levelFrom ?? day,
  }
}

/** What is sent; no tick is any ability. */
export function levelInput(values: LevelValues) {
  const { name, position, price, includes, abilityLevels, levelFrom } = values
  return {
    name,
    position: position === '' ? null : Number(position),
    monthlyPriceFen: yuanToFen(price),
    includes: includes.trim() === '' ? null : includes,
    abilityLevels: abilityLevels.length === 0 ? null : abilityLevels.map(Number).toSorted(),
    levelFrom: (levelFrom === '' ? undefined : levelFrom) as string,
  }
}

/** Fields of the input to fields of the form. */
export const levelFieldNames = { monthlyPriceFen: 'price' }
