import { instrumentRulebook } from '#shared/rulebooks/instrument.ts'
import gbt42195 from '#shared/rulebooks/gbt42195.json' with { type: 'json' }

/** GB/T 42195 as the program carries it. */
export const gbt42195Book = instrumentRulebook.parse(gbt42195)

/** A full sheet on which all is well (90 points), but for the scores that are named. */
export function answersWith(changes: Readonly<Record<string, number>> = {}) {
  const best = gbt42195Book.items.map(({ code, maximum }) => [code, maximum] as const)
  return { ...(Object.fromEntries(best) as Record<string, number>), ...changes }
}

/** A full sheet with this total: points are taken from the first items on. */
export function answersOf(total: number): Record<string, number> {
  let rest = 90 - total
  const scores = gbt42195Book.items.map(({ code, maximum }) => {
    const taken = Math.min(maximum, rest)
    rest -= taken
    return [code, maximum - taken] as const
  })
  return Object.fromEntries(scores)
}
