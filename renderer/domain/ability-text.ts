import type { abilityShown } from '#shared/contract/residents/terms.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import type { z } from 'zod'
import { unknownWord } from './words.ts'

export type Ability = z.output<typeof abilityShown>

/** The day on which it was assessed or said. */
export function abilityDay(ability: Ability): string {
  return ability.kind === 'declared' ? ability.declaredOn : ability.assessedOn
}

/** `2026-03-01 评估`, `2025-03-01 评估，已过期`, `2026-03-01 自述`: where a level comes from. */
function abilityOrigin(ability: Ability): string {
  const word = ability.kind === 'declared' ? '自述' : ability.isInForce ? '评估' : '评估，已过期'
  return `${abilityDay(ability)} ${word}`
}

/** One word beside the bars: how the level is known. */
export function abilityKindWord(ability: Ability | null): string {
  if (ability === null) return unknownWord
  if (ability.kind === 'declared') return '自述'
  return ability.isInForce ? '评估' : '已过期'
}

/** What is known of a person's ability, in words: level, assessed or only declared, and when. */
export function abilityText(ability: Ability | null): string {
  if (ability === null) return '能力未知'
  const { word, level } = ability
  const name = level === null ? '等级未知' : (abilityLevelNames[level] ?? '等级未知')
  const isSaidOtherwise = ability.kind === 'declared' && word !== name
  return `${name}（${abilityOrigin(ability)}${isSaidOtherwise ? `“${word}”` : ''}）`
}
