import type { getProfile } from '#shared/contract/home/profile.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { ProfileField } from '#shared/rulebooks/rulebook.ts'
import type { ProfileValue } from '#shared/rules/home-profile.ts'
import { formatFen } from '#shared/text/money.ts'
import { gradeWord } from '#renderer/domain/words.ts'

export type Profile = OutputOf<typeof getProfile>

/** What is known of a field on the day, typed or derived; null is unknown. */
export function knownValue(profile: Profile, field: ProfileField): ProfileValue | null {
  const known = field.derivedFrom === null ? profile.values[field.key] : profile.derived[field.key]
  return known ?? null
}

/** A value of the institution record as people read it. */
export function shownValue(field: ProfileField, value: ProfileValue): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field.key === 'grade') return gradeWord(Number(value))
  if (field.kind === 'money') return `${formatFen(Number(value))} 元`
  if (field.kind === 'choice') {
    return field.options?.find((option) => option.value === value)?.label ?? String(value)
  }
  return field.unit === null ? String(value) : `${value} ${field.unit}`
}
