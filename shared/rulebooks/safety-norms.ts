import type { z } from 'zod'
import emergency from './emergency.json' with { type: 'json' }
import fireChecklist from './fire-checklist.json' with { type: 'json' }
import gb38600 from './gb38600.json' with { type: 'json' }
import majorHazards from './major-hazards.json' with { type: 'json' }
import order66 from './order66.json' with { type: 'json' }
import type { certainty } from './rulebook.ts'
import { type SafetyRulebookId, safetyRulebookIds } from './safety-rulebook-ids.ts'
import { type SafetyNormItem, type SafetyNormRulebook, safetyNormRulebook } from './safety-norm.ts'

/** An item of any of them, in one shape. */
export interface SafetyNorm {
  readonly rulebook: SafetyRulebookId
  readonly item: string
  readonly kind: SafetyNormItem['kind']
  readonly heading: string
  /** Null where nobody has read it. */
  readonly text: string | null
  /** Instrument and article; says so where none was found. */
  readonly clause: string
  readonly status: z.output<typeof certainty>
  readonly note: string | null
  readonly lead: string | null
  readonly frequency: string | null
  readonly frequencyFrom: SafetyNormItem['frequencyFrom']
  readonly who: string | null
  readonly place: string | null
  readonly hazardKinds: SafetyNormItem['hazardKinds']
  readonly link: string | null
  readonly severity: SafetyNormItem['severity']
  readonly severityBasis: string | null
  readonly sources: readonly string[]
}

/** What stands in the place of a clause that nobody has found. */
export const clauseUnknown = '条款没有查到'

/** The items of a rulebook in the shape that is the same for all; sources by title. */
export function normsOf(
  rulebook: SafetyRulebookId,
  book: SafetyNormRulebook,
): readonly SafetyNorm[] {
  const titles = new Map(book.sources.map(({ id, title }) => [id, title]))
  return book.items.map(({ code, clause, sources, ...rest }) => ({
    rulebook,
    item: code,
    clause: clause ?? clauseUnknown,
    sources: sources.map((id) => titles.get(id) ?? id),
    ...rest,
  }))
}

const contents = {
  'fire-checklist': fireChecklist,
  'major-hazards': majorHazards,
  emergency,
  gb38600,
  order66,
} satisfies Readonly<Record<SafetyRulebookId, unknown>>

/** The rulebooks as they come with the program; a home may have confirmed or replaced values of them. */
export const safetyRulebooks: Readonly<Record<SafetyRulebookId, SafetyNormRulebook>> = {
  'fire-checklist': safetyNormRulebook.parse(contents['fire-checklist']),
  'major-hazards': safetyNormRulebook.parse(contents['major-hazards']),
  emergency: safetyNormRulebook.parse(contents.emergency),
  gb38600: safetyNormRulebook.parse(contents.gb38600),
  order66: safetyNormRulebook.parse(contents.order66),
}

/** Every item as it comes with the program. */
export const safetyNorms: readonly SafetyNorm[] = safetyRulebookIds.flatMap((id) =>
  normsOf(id, safetyRulebooks[id]),
)

const known = new Set(safetyNorms.map(({ rulebook, item }) => `${rulebook} ${item}`))

/** The rule of a city's plan that asks for daily, monthly and quarterly checks. */
export const cityRule = {
  rulebook: 'policy-profiles',
  ruleItem: 'daily-monthly-quarterly',
} as const

/** Whether schedules and checklists may name it as what they answer. */
export function isRuleItem(rulebook: string, ruleItem: string): boolean {
  if (rulebook === cityRule.rulebook) return ruleItem === cityRule.ruleItem
  return known.has(`${rulebook} ${ruleItem}`)
}
