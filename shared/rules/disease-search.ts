import type { CodesRulebook } from '../rulebooks/codes.ts'
import { initials } from '../text/pinyin.ts'
import { toCompactText } from '../text/plain-text.ts'

type Code = CodesRulebook['codes'][number]

interface Searchable {
  readonly of: Code
  readonly names: readonly string[]
  readonly initials: readonly string[]
}

/** Pinyin takes a moment: it is read once for each edition of the table. */
const made = new WeakMap<readonly Code[], readonly Searchable[]>()

function searchable(codes: readonly Code[]): readonly Searchable[] {
  const known = made.get(codes)
  if (known !== undefined) return known
  const list = codes.map((of) => {
    const names = [of.name, ...of.aliases].map((name) => toCompactText(name).toLowerCase())
    return { of, names, initials: names.map(initials) }
  })
  made.set(codes, list)
  return list
}

/** How well a code answers what was typed; null where it does not. Less is better. */
function rankOf({ of, names, initials: letters }: Searchable, typed: string): number | null {
  const code = of.code.toLowerCase()
  if (code === typed || names.includes(typed)) return 0
  if (code.startsWith(typed)) return 1
  if (letters.includes(typed)) return 2
  if (names.some((name) => name.startsWith(typed))) return 3
  if (names.some((name) => name.includes(typed))) return 4
  return letters.some((name) => name.startsWith(typed)) ? 5 : null
}

/**
 * Codes for what somebody typed: name or everyday name, part of it, pinyin initials, beginning of the
 * code; the best first, at most `limit`. Nothing for an empty text.
 */
export function searchDiseases(codes: readonly Code[], typed: string, limit = 20): readonly Code[] {
  const wanted = toCompactText(typed).toLowerCase()
  if (wanted === '') return []
  return searchable(codes)
    .flatMap((one) => {
      const rank = rankOf(one, wanted)
      return rank === null ? [] : [{ code: one.of, rank }]
    })
    .toSorted((one, other) => one.rank - other.rank || (one.code.code < other.code.code ? -1 : 1))
    .slice(0, limit)
    .map(({ code }) => code)
}
