import { inconsistencies } from '#shared/rules/rulebook-consistency.ts'
import { builtInRulebooks, type RulebookId } from './built-in.ts'
import { issueText } from './issue-text.ts'
import { headOf } from './state.ts'

/** The highest version that has meaning; what is above is a slip of the hand. */
const highestVersion = 999_999

/** Why a content cannot be used as this rulebook, in Chinese, at most five reasons; none where it can. */
export function faultsOf(rulebook: RulebookId, content: unknown): readonly string[] {
  const parsed = builtInRulebooks[rulebook].schema.safeParse(content)
  if (!parsed.success) return parsed.error.issues.slice(0, 5).map(issueText)
  const tooHigh = headOf(content).version > highestVersion ? ['版本号太大'] : []
  return [...tooHigh, ...inconsistencies(content), ...foreignFields(rulebook, content)].slice(0, 5)
}

interface WithColumns {
  readonly columns?: readonly { readonly field?: string; readonly heading?: string }[]
}

/** Columns of a form that ask for what the program does not gather. */
function foreignFields(rulebook: RulebookId, content: unknown): readonly string[] {
  const own = (builtInRulebooks[rulebook].content as WithColumns).columns ?? []
  const known = new Set(own.map(({ field }) => field))
  return ((content as WithColumns).columns ?? [])
    .filter(({ field }) => !known.has(field))
    .map(({ heading, field }) => `栏目“${heading ?? ''}”要的“${field ?? ''}”程序里没有`)
}
