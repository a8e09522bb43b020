import type { FigureUnit, PolicyRule } from '../../rulebooks/policies.ts'
import { allHold, type ConditionOnDay, conditionOn } from './conditions.ts'
import type { IndicatorFacts } from './facts.ts'
import { withUnit } from './unit-words.ts'

export interface TargetOnDay {
  /** Null where the plan names none that holds for this home. */
  readonly target: number | null
  /** As it is shown; null without a target. */
  readonly text: string | null
  readonly isUnknown: boolean
  /** What the choice among several targets asked of the institution record. */
  readonly conditions: readonly ConditionOnDay[]
}

const signs = { '>=': '≥', '>': '>', '<=': '≤' } as const

function textOf(op: PolicyRule['op'], value: number, unit: FigureUnit): string {
  return `${op === null ? '' : `${signs[op]} `}${withUnit(String(value), unit)}`
}

/** Sums of money and the like that the rule names: what a home may apply for. */
function amountsText({ amounts, op }: PolicyRule): string | null {
  if (amounts.length === 0) return null
  const sign = op === null ? '' : `${signs[op]} `
  return amounts.map(({ label, value, unit }) => `${label} ${sign}${value} ${unit}`).join('、')
}

const plain = (target: number | null, text: string | null): TargetOnDay => ({
  target,
  text,
  isUnknown: false,
  conditions: [],
})

/** Targets that stand side by side are shown, and decide nothing. */
function besideText(rule: PolicyRule, unit: FigureUnit): string {
  return rule.targets
    .map(({ label, value }) => `${label} ${textOf(rule.op, value, unit)}`)
    .join('、')
}

/** The first of several targets whose conditions hold for this home. */
function chosen(rule: PolicyRule, unit: FigureUnit, facts: IndicatorFacts): TargetOnDay {
  for (const { label, value, when } of rule.targets) {
    const conditions = (when ?? []).map((condition) => conditionOn(condition, facts))
    const holds = allHold(conditions)
    if (holds === null) {
      return { target: null, text: besideText(rule, unit), isUnknown: true, conditions }
    }
    if (holds) {
      const text = `${label} ${textOf(rule.op, value, unit)}`
      return { target: value, text, isUnknown: false, conditions }
    }
  }
  return plain(null, besideText(rule, unit))
}

/** The target of a rule for this home on the day of the facts. */
export function targetOn(rule: PolicyRule, unit: FigureUnit, facts: IndicatorFacts): TargetOnDay {
  const { target, targets, op } = rule
  if (target !== null) return plain(target, textOf(op, target, unit))
  if (targets.length === 0) return plain(null, amountsText(rule))
  if (targets.some(({ when }) => when === null)) return plain(null, besideText(rule, unit))
  return chosen(rule, unit, facts)
}
