import {
  profileFields,
  profileGroups,
  readProfileValues,
  type ProfileValue,
  type ProfileValues,
} from '#shared/rules/home-profile.ts'
import type { ProfileField, ProfileGroup } from '#shared/rulebooks/rulebook.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { z } from 'zod'

/** The values as they stand in the form: texts by field key, empty where unknown. */
export type TypedValues = Record<string, string>

/** What the form about a version holds. */
export interface ProfileFormValues extends Record<string, unknown> {
  profileFrom: string
  values: TypedValues
}

export const yes = 'yes'
export const no = 'no'

function typedOf(field: ProfileField, value: ProfileValue | undefined): string {
  if (value === undefined) return ''
  if (field.kind === 'yesNo') return value === true ? yes : no
  if (field.kind === 'money' && typeof value === 'number') return fenToYuan(value)
  return String(value)
}

/** The fields of a group that people fill in; the others are answered by the records. */
export function typedFields(group: ProfileGroup): readonly ProfileField[] {
  return group.fields.filter(({ derivedFrom }) => derivedFrom === null)
}

/** A form filled with the values of a version. */
export function typedValues(values: ProfileValues): TypedValues {
  const fields = profileGroups.flatMap(typedFields)
  return Object.fromEntries(fields.map((field) => [field.key, typedOf(field, values[field.key])]))
}

/** A number as typed; what is none stays text, so that its field is named. */
function numberOf(text: string): ProfileValue {
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}

function fenOf(text: string): ProfileValue {
  const fen = yuanToFen(text)
  return fen === null || Number.isNaN(fen) ? text : fen
}

const readers: Readonly<Partial<Record<ProfileField['kind'], (text: string) => ProfileValue>>> = {
  yesNo: (text) => text === yes,
  number: numberOf,
  money: fenOf,
}

/** What is sent for the form: only what is filled in. */
export function givenValues(typed: TypedValues): ProfileValues {
  const filled = Object.entries(typed).filter(([, text]) => text.trim() !== '')
  return Object.fromEntries(
    filled.map(([key, text]) => [
      key,
      readers[profileFields.get(key)?.kind ?? 'text']?.(text) ?? text,
    ]),
  )
}

/** The schema of a command about a version, with the rulebook's own checks beside each field. */
export function withValueChecks(input: z.ZodType): z.ZodType {
  return z.looseObject({}).superRefine((given, context) => {
    const problem = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    for (const { path, message } of input.safeParse(given).error?.issues ?? []) {
      problem([...path], message)
    }
    const { problems } = readProfileValues((given['values'] ?? {}) as ProfileValues)
    for (const [key, message] of Object.entries(problems)) problem(['values', key], message)
  })
}

/** How many of these fields are filled in. */
export function filledCount(fields: readonly ProfileField[], typed: TypedValues): number {
  return fields.filter(({ key }) => (typed[key] ?? '').trim() !== '').length
}
