import { inconsistencies } from '#shared/rules/rulebook-consistency.ts'
import { builtInRulebooks, type RulebookId } from './built-in.ts'
import { foreignParts } from './foreign-parts.ts'
import { issueText } from './issue-text.ts'
import { headOf } from './state.ts'

/** The highest version that has meaning; what is above is a slip of the hand. */
const highestVersion = 999_999

/** Why a content cannot be used as this rulebook, in Chinese, at most five reasons; none where it can. */
export function faultsOf(rulebook: RulebookId, content: unknown): readonly string[] {
  const parsed = builtInRulebooks[rulebook].schema.safeParse(content)
  if (!parsed.success) return parsed.error.issues.slice(0, 5).map(issueText)
  const tooHigh = headOf(content).version > highestVersion ? ['版本号太大'] : []
  return [...tooHigh, ...inconsistencies(content), ...foreignParts(rulebook, content)].slice(0, 5)
}
