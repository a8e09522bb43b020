import { fieldKind } from '#shared/rules/rulebook-words.ts'
import type { RuleField, RuleValue } from './value-words.ts'

/** Fields of a value as a form holds them: what is not known is empty. */
export type FieldValues = Record<string, string | number | boolean>

export interface ReplaceValues extends Record<string, unknown> {
  fields: FieldValues
  paper: string
}

export function replaceValues({ fields }: RuleValue): ReplaceValues {
  return {
    fields: Object.fromEntries(fields.map(({ key, value }) => [key, value ?? ''])),
    paper: '',
  }
}

function given({ key, value }: RuleField, typed: string | number | boolean | undefined) {
  if (typeof typed === 'boolean') return typed
  const text = String(typed ?? '').trim()
  if (text === '') return null
  return fieldKind(key, value) === 'number' ? Number(text) : text
}

/** What is sent: every field that can be replaced; the service keeps those that differ. */
export function replaceInput({ fields }: RuleValue, values: ReplaceValues) {
  return {
    fields: Object.fromEntries(
      fields.map((field) => [field.key, given(field, values.fields[field.key])]),
    ),
    paper: values.paper,
  }
}
