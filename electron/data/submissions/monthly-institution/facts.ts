import type { ProfileField, ProfileGroup } from '#shared/rulebooks/rulebook.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { formatFen } from '#shared/text/money.ts'
import type { InstitutionSnapshot } from './snapshot.ts'

type Value = InstitutionSnapshot['institution'][string]

/** One field of the institution record in a return. */
export interface Fact {
  readonly field: ProfileField
  readonly value: Value
  /** Asked for only where another field says so: with another answer there is nothing to fill in. */
  readonly isAsked: boolean
}

export interface FactGroup {
  readonly group: ProfileGroup
  readonly facts: readonly Fact[]
}

/** Fields that have nothing to say because of what another field says, or does not say yet. */
function notAsked({ forms, institution }: InstitutionSnapshot): ReadonlySet<string> {
  const idle = forms.institution.institution.conditions.filter(
    ({ field, is }) => institution[field] !== is,
  )
  return new Set(idle.flatMap(({ fields }) => fields))
}

/** The institution record, group by group, in the order of the form. */
export function factGroups(snapshot: InstitutionSnapshot): readonly FactGroup[] {
  const idle = notAsked(snapshot)
  return snapshot.forms.profile.groups.map((group) => ({
    group,
    facts: group.fields.map((field) => {
      const value = snapshot.institution[field.key] ?? null
      return { field, value, isAsked: value !== null || !idle.has(field.key) }
    }),
  }))
}

/** A value in words, without its unit; null is unknown. */
export function factText({ field, value }: Pick<Fact, 'field' | 'value'>): string | null {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field.kind === 'money') return formatFen(Number(value))
  const option = field.options?.find((one) => one.value === value)
  return option?.label ?? String(value)
}

/** As {@link factText} for what people lay their eyes on: the number of a person's paper is masked. */
export function shownText(fact: Pick<Fact, 'field' | 'value'>): string | null {
  const text = factText(fact)
  return text !== null && fact.field.kind === 'idNumber' ? maskIdNumber(text) : text
}
