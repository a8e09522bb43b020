import type { AboutField, InstrumentRulebook } from '../rulebooks/instrument.ts'
import type { Fault } from './assessment-answers.ts'
import { aboutFields, type AboutValue, type AssessmentAbout } from './assessment.ts'

type Reading =
  | { readonly ok: true; readonly value: AboutValue | null }
  | { readonly ok: false; readonly message: string }

const good = (value: AboutValue | null): Reading => ({ ok: true, value })
const bad = (message: string): Reading => ({ ok: false, message })

const maximumText = 200
const controlCharacters = /[\u0000-\u001f\u007f\u2028\u2029\ufeff\p{Surrogate}]/u

/** The option that says that there is nothing, and so goes with no other. */
const nothing = 'none'

function readText(given: AboutValue): Reading {
  if (typeof given !== 'string') return bad('应为文字')
  const text = given.trim()
  if (text.length > maximumText) return bad(`最多 ${maximumText} 个字`)
  return controlCharacters.test(text) ? bad('含有不能保存的控制字符') : good(text || null)
}

function readNumber(given: AboutValue, { range, unit }: AboutField): Reading {
  if (typeof given !== 'number') return bad('应为数字')
  if (range === null) return good(given)
  if (given >= range.minimum && given <= range.maximum) return good(given)
  return bad(`应在 ${range.minimum} 到 ${range.maximum} ${unit ?? ''}之间`)
}

const valuesOf = ({ options }: AboutField) => (options ?? []).map(({ value }) => value)

function readChoice(given: AboutValue, field: AboutField): Reading {
  if (given === '') return good(null)
  return typeof given === 'string' && valuesOf(field).includes(given)
    ? good(given)
    : bad('从选项里选')
}

function isTexts(given: AboutValue): given is readonly string[] {
  return Array.isArray(given) && given.every((one) => typeof one === 'string')
}

/** What was chosen, in the order of the sheet and once each. */
function readChoices(given: AboutValue, field: AboutField): Reading {
  if (!isTexts(given)) return bad('从选项里选')
  const known = valuesOf(field)
  if (given.some((value) => !known.includes(value))) return bad('从选项里选')
  if (given.includes(nothing) && given.some((value) => value !== nothing)) {
    const word = field.options?.find(({ value }) => value === nothing)?.label ?? nothing
    return bad(`选了“${word}”就不能再选别的`)
  }
  const chosen = known.filter((value) => given.includes(value))
  return good(chosen.length === 0 ? null : chosen)
}

/** The number of a count, also where the option's own text was sent. */
function readCount(given: AboutValue, field: AboutField): Reading {
  const isCount = typeof given === 'number' || typeof given === 'string'
  return isCount && valuesOf(field).includes(String(given))
    ? good(Number(given))
    : bad('从选项里选')
}

function readMedicines(given: AboutValue): Reading {
  if (!Array.isArray(given) || given.some((one) => typeof one !== 'object')) {
    return bad('应为药物的名称、服法、剂量和频率')
  }
  return good(given.length === 0 ? null : (given as AboutValue))
}

function readField(given: AboutValue, field: AboutField): Reading {
  switch (field.kind) {
    case 'text':
      return readText(given)
    case 'number':
      return readNumber(given, field)
    case 'yesNo':
      return typeof given === 'boolean' ? good(given) : bad('应为有或无')
    case 'choice':
      return readChoice(given, field)
    case 'choices':
      return readChoices(given, field)
    case 'count':
      return readCount(given, field)
    case 'medicines':
      return readMedicines(given)
  }
}

/**
 * Table A as it is kept: each value checked by its field, what is empty left out. Gives the fault where
 * a key is none of the sheet's or a value does not fit.
 */
export function readAbout(
  book: InstrumentRulebook,
  given: AssessmentAbout,
): { readonly about: AssessmentAbout; readonly fault: Fault | null } {
  const fields = new Map(aboutFields(book).map((field) => [field.key, field]))
  const about: Record<string, AboutValue> = {}
  const wrong: [label: string, path: string, message: string][] = []
  for (const [key, value] of Object.entries(given)) {
    const field = fields.get(key)
    const path = `about.${key}`
    const reading = field === undefined ? bad('没有这一栏') : readField(value, field)
    if (!reading.ok) wrong.push([field?.label ?? key, path, reading.message])
    else if (reading.value !== null) about[key] = reading.value
  }
  const [first] = wrong
  if (first === undefined) return { about, fault: null }
  const [label, , message] = first
  const fault = {
    rule: 'about-not-fit',
    text: `${label}填写有误：${message}`,
    fields: Object.fromEntries(wrong.map(([, path, said]) => [path, said])),
  }
  return { about, fault }
}

/** A value of table A in words; null where it says nothing. */
export function aboutText(value: AboutValue | undefined, field: AboutField): string | null {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? '有' : '无'
  const labelOf = (one: string) => field.options?.find((option) => option.value === one)?.label
  if (typeof value === 'number') {
    return labelOf(String(value)) ?? `${value}${field.unit === null ? '' : ` ${field.unit}`}`
  }
  if (typeof value === 'string') return labelOf(value) ?? value
  return value
    .map((one) => (typeof one === 'string' ? (labelOf(one) ?? one) : medicineText(one)))
    .join(field.kind === 'medicines' ? '；' : '、')
}

interface Medicine {
  readonly name: string
  readonly way: string | null
  readonly dose: string | null
  readonly frequency: string | null
}

function medicineText({ name, way, dose, frequency }: Medicine): string {
  return [name, way, dose, frequency].filter((part) => part !== null && part !== '').join(' ')
}
