import { z } from 'zod'
import abilityWords from '../rulebooks/ability-words.json' with { type: 'json' }
import { rulebook } from '../rulebooks/rulebook.ts'
import { toCompactText } from '../text/plain-text.ts'

const book = rulebook
  .extend({
    levels: z.array(
      z.strictObject({
        level: z.number().int().min(0).max(4),
        name: z.string().min(1),
        words: z.array(z.string().min(1)).min(1),
      }),
    ),
  })
  .parse(abilityWords)

/** Words in use for ability, each with the level of GB/T 42195-2022 that it declares. */
export const knownAbilityWords: readonly { readonly word: string; readonly level: number }[] =
  book.levels.flatMap(({ level, words }) => words.map((word) => ({ word, level })))

/** Chinese names of the five levels, by level. */
export const abilityLevelNames: readonly string[] = book.levels
  .toSorted((one, other) => one.level - other.level)
  .map(({ name }) => name)

/**
 * The level 0 to 4 that an office word declares, or null where the word stands in no table. A declared
 * ability is no assessment. Source: rulebook `ability-words`.
 */
export function declaredLevel(word: string): number | null {
  const compact = toCompactText(word)
  return knownAbilityWords.find((known) => known.word === compact)?.level ?? null
}
