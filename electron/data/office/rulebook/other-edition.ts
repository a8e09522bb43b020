import { YiluError } from '#shared/errors.ts'
import { ruleLabel } from '#shared/rules/rulebook-labels.ts'
import { withDecisions } from '#shared/rules/rulebook-values.ts'
import { inEffect, judge, valuesByPath } from './decisions.ts'
import { faultsOf } from './faults.ts'
import type { RulebookState } from './state.ts'

/** The state as it would be with another edition in place of the one that holds. */
export function withEdition(state: RulebookState, edition: unknown): RulebookState {
  const values = valuesByPath(edition)
  const decisions = judge(
    state.decisions.map(({ row }) => row),
    values,
  )
  return { ...state, edition, values, decisions }
}

/** Replacements that stay in effect must agree with the new edition. Errors: `rule_violated`. */
export function refuseClash({ rulebook, edition, decisions }: RulebookState): void {
  const applying = inEffect(decisions)
  if (applying.length === 0) return
  const [fault] = faultsOf(rulebook, withDecisions(edition, applying))
  if (fault === undefined) return
  const text = `本机构替换过的数值与这一版合不上：${fault}。没有换用。先撤回那些替换。`
  throw new YiluError('rule_violated', 'rulebook-decisions-clash', text)
}

/** Decisions in effect that would have none in another edition. */
export function lostDecisions(state: RulebookState, next: RulebookState) {
  const stay = new Set(next.decisions.filter((one) => one.isInEffect).map(({ row }) => row.id))
  return state.decisions
    .filter(({ isInEffect, row }) => isInEffect && !stay.has(row.id))
    .map(({ row: { valuePath: path } }) => {
      const value = state.values.get(path)
      return { path, label: value === undefined ? path : ruleLabel(value) }
    })
}
