import type { recordWaitingRule } from '#shared/contract/residents/waiting-rule.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { WaitingCriterion } from '#shared/rules/waiting-order.ts'

export type CriterionName = WaitingCriterion['by']

/** The rule as the form holds it: which criteria are asked in which order, and what each asks for. */
export interface RuleValues extends Record<string, unknown> {
  order: CriterionName[]
  groups: string[]
  specialGroups: string[]
  abilityFirst: 'most' | 'least'
  ageFirst: 'oldest' | 'youngest'
  ruleFrom: string
  reason: string
}

export function ruleValues(criteria: readonly WaitingCriterion[], ruleFrom: string): RuleValues {
  const of = <By extends CriterionName>(by: By) =>
    criteria.find((one): one is Extract<WaitingCriterion, { by: By }> => one.by === by)
  return {
    order: criteria.map(({ by }) => by),
    groups: of('group')?.groups ?? [],
    specialGroups: of('special')?.groups ?? [],
    abilityFirst: of('ability')?.first ?? 'most',
    ageFirst: of('age')?.first ?? 'oldest',
    ruleFrom,
    reason: '',
  }
}

/** The criteria as they are sent; a criterion without groups is not asked yet. */
export function criteriaOf(values: RuleValues): WaitingCriterion[] {
  const { groups, specialGroups, abilityFirst, ageFirst } = values
  return values.order.map((by): WaitingCriterion => {
    if (by === 'group') return { by, groups }
    if (by === 'special') return { by, groups: specialGroups }
    if (by === 'ability') return { by, first: abilityFirst }
    return by === 'age' ? { by, first: ageFirst } : { by }
  })
}

export function ruleInput(values: RuleValues): GivenInputOf<typeof recordWaitingRule> {
  const { ruleFrom, reason } = values
  return { ruleFrom, criteria: criteriaOf(values), reason }
}
