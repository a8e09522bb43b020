import type { PolicyRule } from '../../rulebooks/policies.ts'

/** `short`: it binds the home and is not met. `reference`: shown, and neither met nor short. */
export type IndicatorStatus = 'met' | 'short' | 'unknown' | 'not_applicable' | 'reference'

/** Why a rule has its status. */
export type StatusReason =
  /** The institution record does not say whether the rule asks this home. */
  | 'filter-unknown'
  | 'filter-false'
  | 'area'
  | 'background'
  | 'money'
  /** The record does not say which target holds. */
  | 'target-unknown'
  | 'value-unknown'
  | 'decided'
  /** The plan encourages, tries out or reports it. */
  | 'not-binding'
  | 'no-target'

export interface Judged {
  readonly status: IndicatorStatus
  readonly reason: StatusReason
}

export interface ToJudge {
  readonly rule: Pick<PolicyRule, 'kind' | 'scope' | 'force' | 'weight'>
  /** Whether the rule asks this home; null where a field is empty. */
  readonly applies: boolean | null
  readonly value: number | null
  /** It is known that there is none. */
  readonly isNone: boolean
  readonly op: PolicyRule['op']
  /** Null where there is none. */
  readonly target: number | null
  /** The target depends on a field that is empty. */
  readonly isTargetUnknown: boolean
  /** Least value of a duty that names no target: a record is there (1), everybody is trained (100). */
  readonly enough: number
}

/** Whether a value reaches its target. */
export function reachesTarget(value: number, op: '>=' | '>' | '<=', target: number): boolean {
  if (op === '>=') return value >= target
  return op === '>' ? value > target : value <= target
}

type Decision = 'met' | 'short' | 'unknown' | 'no-target'

/** What the value says to the target, whatever weight the rule has. */
function decide({ rule, value, isNone, op, target, isTargetUnknown, enough }: ToJudge): Decision {
  if (isTargetUnknown) return 'unknown'
  if (value === null) return isNone ? 'short' : 'unknown'
  if (op !== null && target !== null) return reachesTarget(value, op, target) ? 'met' : 'short'
  if (rule.kind !== 'duty' && rule.kind !== 'frequency') return 'no-target'
  return value >= enough ? 'met' : 'short'
}

const reference = (reason: StatusReason): Judged => ({ status: 'reference', reason })

/**
 * The status of a rule, in the order of the source's `about`: first whether it asks this home, then
 * whether it binds homes at all, then whether the value is known, then the value. What a plan only
 * encourages, tries out or reports is met or for reference, never short.
 */
export function judge(to: ToJudge): Judged {
  const { rule, applies } = to
  if (applies === null) return { status: 'unknown', reason: 'filter-unknown' }
  if (!applies) return { status: 'not_applicable', reason: 'filter-false' }
  if (rule.scope === 'area') return reference('area')
  if (rule.weight === 'reference') return reference('background')
  if (rule.kind === 'money') return reference('money')
  const decision = decide(to)
  if (decision === 'met') return { status: 'met', reason: 'decided' }
  if (rule.force !== null) return reference('not-binding')
  if (decision === 'short') return { status: 'short', reason: 'decided' }
  if (decision === 'no-target') return reference('no-target')
  return {
    status: 'unknown',
    reason: to.isTargetUnknown ? 'target-unknown' : 'value-unknown',
  }
}
