import { abilityLevelNames } from './ability-words.ts'

/** What somebody outside may have found. */
export type OfficialKind = 'ability' | 'care-insurance'

/** The worst level of each kind; the best is 0. */
export const worstOfficialLevel: Readonly<Record<OfficialKind, number>> = {
  ability: 4,
  'care-insurance': 5,
}

/** The six grades of 长期护理失能等级评估标准（试行）, 医保办发〔2021〕37号; names from two sources. */
export const careInsuranceGradeNames: readonly string[] = [
  '基本正常',
  '轻度失能',
  '中度失能',
  '重度失能Ⅰ级',
  '重度失能Ⅱ级',
  '重度失能Ⅲ级',
]

/** The name of a level; its number where the standard has no such level. */
export function officialLevelName(kind: OfficialKind, level: number): string {
  const names = kind === 'ability' ? abilityLevelNames : careInsuranceGradeNames
  return names[level] ?? String(level)
}
