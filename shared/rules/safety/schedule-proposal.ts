import type { SafetyFrequency } from './frequency.ts'
import type { ProposedChecklistKey } from './proposed-checklists.ts'

/** An item of a rulebook. */
export interface RuleNamed {
  readonly rulebook: string
  readonly ruleItem: string
}

/** A schedule that the rules ask for, ready to be taken over. */
export interface ScheduleProposal {
  readonly key: string
  readonly kind: string
  readonly name: string
  readonly frequency: SafetyFrequency
  /** Items that ask for it; the first is the one that says how often. */
  readonly rules: readonly [RuleNamed, ...RuleNamed[]]
  readonly checklist: ProposedChecklistKey | null
  /** Of those with the same word a home needs one. */
  readonly choice: string | null
  /** What the clause leaves to the home, and what is not sure. */
  readonly note: string | null
}

/** Names items of one rulebook. */
export const named =
  (rulebook: string) =>
  (...items: readonly [string, ...string[]]): readonly [RuleNamed, ...RuleNamed[]] => {
    const [first, ...rest] = items
    const rule = (ruleItem: string) => ({ rulebook, ruleItem })
    return [rule(first), ...rest.map(rule)]
  }

export const daily: SafetyFrequency = { frequency: 'daily' }
export const weekly: SafetyFrequency = { frequency: 'weekly', weekday: null }
export const monthly: SafetyFrequency = { frequency: 'monthly', fromDay: 1, toDay: 31 }
export const quarterly: SafetyFrequency = { frequency: 'quarterly', fromMonth: 1, toMonth: 3 }
export const halfYearly: SafetyFrequency = { frequency: 'half-yearly', fromMonth: 1, toMonth: 6 }
export const yearly: SafetyFrequency = { frequency: 'yearly', fromMonth: 1, toMonth: 12 }
