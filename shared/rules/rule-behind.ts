import type { InstrumentRulebook } from '../rulebooks/instrument.ts'
import type { Certainty } from '../rulebooks/rulebook.ts'

/** The value of a rulebook behind a reason: where it stands and how sure it is. */
export interface RuleBehind {
  readonly path: string
  readonly status: Certainty
  readonly note: string | null
}

interface Entry {
  readonly status: Certainty
  readonly note: string | null
}

/** Entries of a rulebook by the name that a reason calls them. */
function* entries(book: InstrumentRulebook): Generator<readonly [string, string, Entry]> {
  yield [book.initial.id, 'initial', book.initial]
  if (book.combination !== null) yield [book.combination.id, 'combination', book.combination]
  for (const one of book.adjustments) yield [one.id, `adjustments/${one.id}`, one]
  for (const one of book.rules) yield [one.id, `rules/${one.id}`, one]
  for (const one of book.groupRules) yield [one.id, `groupRules/${one.id}`, one]
  for (const one of book.table?.cells ?? []) yield [one.id, `table/cells/${one.id}`, one]
  for (const one of book.cutoffs) yield [one.value, `cutoffs/${one.value}`, one]
  for (const group of book.groups) {
    for (const one of group.rules) yield [one.id, `groups/${group.code}/rules/${one.id}`, one]
    yield [group.code, `groups/${group.code}`, group]
  }
  for (const one of book.items) yield [one.code, `items/${one.code}`, one]
}

/** The value of the rulebook behind a reason, by the rule that the reason names; null where there is none. */
export function ruleBehind(book: InstrumentRulebook, rule: string): RuleBehind | null {
  for (const [name, path, { status, note }] of entries(book)) {
    if (name === rule) return { path, status, note }
  }
  return null
}
