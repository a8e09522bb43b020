import type { abilityShown } from '#shared/contract/residents/terms.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import type { z } from 'zod'

export type Ability = z.output<typeof abilityShown>

/** What is known of a person's ability, in words: level, that it is only declared, by which word. */
export function abilityText(ability: Ability | null): string {
  if (ability === null) return '能力未知'
  const { word, level } = ability
  const name = level === null ? '等级未知' : (abilityLevelNames[level] ?? '等级未知')
  return name === word ? `${name}（自述）` : `${name}（自述“${word}”）`
}
