import {
  bedSubsidyRules,
  residentSubsidyRules,
  staffSubsidyRules,
  type subsidySchemeShown,
} from '#shared/contract/indicators/subsidy-scheme.ts'
import type { PolicyRulebook } from '#shared/rulebooks/policies.ts'
import { staffTermsWords } from '#shared/rules/subsidies/staff-subsidy-words.ts'
import {
  bedTermsWords,
  residentTermsWords,
  type TermsWords,
} from '#shared/rules/subsidies/subsidy-words.ts'
import type { Month } from '#shared/text/day.ts'
import { firstOfMonth } from '#shared/text/day.ts'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { Database } from '../../database/connection.ts'
import type { SubsidySchemeTable } from '../../database/tables/subsidies.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'

export type SubsidyScheme = Selectable<SubsidySchemeTable>
export type SubsidySchemeShown = z.output<typeof subsidySchemeShown>
export type SubsidyTerms = SubsidySchemeShown['terms']

/** The terms of a scheme as they are kept: by whom it is for. */
export function termsOf({
  recipient,
  rulesJson,
}: Pick<SubsidyScheme, 'recipient' | 'rulesJson'>): SubsidyTerms {
  const rules: unknown = JSON.parse(rulesJson)
  switch (recipient) {
    case 'resident':
      return { recipient, rules: residentSubsidyRules.parse(rules) }
    case 'staff':
      return { recipient, rules: staffSubsidyRules.parse(rules) }
    case 'bed':
      return { recipient, rules: bedSubsidyRules.parse(rules) }
  }
}

/** Whether a scheme pays for a month. */
export function holdsIn(scheme: Pick<SubsidyScheme, 'schemeFrom' | 'schemeTo'>, month: Month) {
  const first = firstOfMonth(month)
  return scheme.schemeFrom <= first && (scheme.schemeTo === null || first < scheme.schemeTo)
}

/** What schemes are told with: the plans, and names of keys. */
export interface SubsidyNames {
  readonly book: PolicyRulebook
  readonly groups: ReadonlyMap<string, string>
  readonly posts: ReadonlyMap<string, string>
  readonly certificates: ReadonlyMap<string, string>
}

export async function subsidyNames(db: Database): Promise<SubsidyNames> {
  const named = async (table: 'payerGroup' | 'post' | 'certificateKind') => {
    const rows = await db.selectFrom(table).select(['key', 'name']).execute()
    return new Map(rows.map(({ key, name }) => [key, name]))
  }
  return {
    book: await effectiveRulebook(db, 'policy-profiles'),
    groups: await named('payerGroup'),
    posts: await named('post'),
    certificates: await named('certificateKind'),
  }
}

/** A rule of a plan by `<profile>.<rule>`; undefined where no edition has it. */
export function ruleNamed(book: PolicyRulebook, profileId: string, ruleId: string) {
  const profile = book.profiles.find(({ id }) => id === profileId)
  const rule = profile?.rules.find(({ id }) => id === ruleId)
  return profile === undefined || rule === undefined ? undefined : { profile, rule }
}

function ruleShown({ book }: SubsidyNames, { profile, ruleId }: SubsidyScheme) {
  if (profile === null || ruleId === null) return null
  const named = ruleNamed(book, profile, ruleId)
  if (named === undefined) return null
  const { title, status } = named.rule
  return { title, plan: named.profile.plan, certainty: status }
}

function termsWords(terms: SubsidyTerms, names: SubsidyNames): readonly TermsWords[] {
  const word = (of: ReadonlyMap<string, string>) => (key: string) => of.get(key) ?? key
  switch (terms.recipient) {
    case 'resident':
      return residentTermsWords(terms.rules, word(names.groups))
    case 'staff':
      return staffTermsWords(terms.rules, word(names.posts), word(names.certificates))
    case 'bed':
      return bedTermsWords(terms.rules)
  }
}

/** A scheme as it is shown, with what it says in sentences. */
export function shownScheme(scheme: SubsidyScheme, names: SubsidyNames): SubsidySchemeShown {
  const { id, name, basis, schemeFrom, schemeTo, note, version, profile, ruleId } = scheme
  const terms = termsOf(scheme)
  return {
    id,
    name,
    terms,
    ruleId: profile === null || ruleId === null ? null : `${profile}.${ruleId}`,
    rule: ruleShown(names, scheme),
    basis,
    schemeFrom,
    schemeTo,
    words: [...termsWords(terms, names)],
    note,
    version,
  }
}
