import { line } from '../contract/fields.ts'
import homeProfile from '../rulebooks/home-profile.json' with { type: 'json' }
import { type ProfileField, type ProfileGroup, profileRulebook } from '../rulebooks/rulebook.ts'
import { readCreditCode } from '../text/credit-code.ts'
import { isDay } from '../text/day.ts'
import { readIdNumber } from '../text/id-number.ts'
import { toCompactText } from '../text/plain-text.ts'
import { readTelephone } from '../text/telephone.ts'

const book = profileRulebook.parse(homeProfile)

/** The institution record in groups, as the rulebook `home-profile` has it. */
export const profileGroups: readonly ProfileGroup[] = book.groups

/** Version of the rulebook; stands beside the values of each version of the record. */
export const profileBookVersion = book.version

/** All fields, typed and derived, by key. */
export const profileFields: ReadonlyMap<string, ProfileField> = new Map(
  book.groups.flatMap(({ fields }) => fields.map((field) => [field.key, field])),
)

/** Text, days, codes and options as text, numbers and fen as numbers, yes and no as booleans. */
export type ProfileValue = string | number | boolean

/** What is known, by field key; absent is unknown. */
export type ProfileValues = Readonly<Record<string, ProfileValue>>

type Reading =
  | { readonly ok: true; readonly value: ProfileValue }
  | { readonly ok: false; readonly message: string }

const maximumText = 200
const maximumFen = 1_000_000_000

const good = (value: ProfileValue): Reading => ({ ok: true, value })
const bad = (message: string): Reading => ({ ok: false, message })

function readNumber(given: number, { range, unit }: ProfileField): Reading {
  const { minimum, maximum, isWhole } = range ?? { minimum: 0, maximum: maximumFen, isWhole: true }
  if (isWhole && !Number.isInteger(given)) return bad('应为整数')
  if (given < minimum) return bad(minimum === 0 ? '不能为负' : `至少为 ${minimum} ${unit}`)
  if (given > maximum) return bad(`最多为 ${maximum} ${unit}`)
  return good(given)
}

function readFen(given: number): Reading {
  if (!Number.isInteger(given)) return bad('金额最多到分')
  if (given < 0) return bad('金额不能为负')
  return given > maximumFen ? bad('金额最多一千万元') : good(given)
}

/** A resident identity number is checked; papers of other kinds are kept as they are written. */
function readPersonNumber(given: string): Reading {
  if (given.includes('*')) return bad('证件号码应填全，不能带 *')
  const compact = toCompactText(given)
  if (!/^\d{14,}[\dXx]$/.test(compact)) return good(given)
  const reading = readIdNumber(compact)
  return reading.ok ? good(reading.idNumber) : bad(reading.message)
}

const textReaders: Readonly<Partial<Record<ProfileField['kind'], (text: string) => Reading>>> = {
  day: (text) =>
    isDay(text) && text >= '1850-01-01' && text < '2200-01-01'
      ? good(text)
      : bad('日期应为真实存在的年月日，如 2026-11-22'),
  telephone: (text) => {
    const { text: normal, isPossible, reason } = readTelephone(text)
    return isPossible ? good(normal) : bad(reason ?? '不像电话号码')
  },
  creditCode: (text) => {
    const reading = readCreditCode(text)
    return reading.ok ? good(reading.creditCode) : bad(reading.message)
  },
  idNumber: readPersonNumber,
  divisionCode: (text) => {
    const compact = toCompactText(text)
    return /^\d{6}(\d{3}|\d{6})?$/.test(compact)
      ? good(compact)
      : bad('行政区划代码为 6 位、9 位或 12 位数字')
  },
}

function readText(given: string, field: ProfileField): Reading {
  const { data, error } = line(maximumText, field.label).safeParse(given)
  if (data === undefined) return bad(error?.issues[0]?.message ?? '填写的内容不对')
  if (field.options === null) return textReaders[field.kind]?.(data) ?? good(data)
  return field.options.some(({ value }) => value === data) ? good(data) : bad('不在可选的范围里')
}

/**
 * One typed value of a field, in its normal form. Refused, with a sentence that stands beside the
 * field: what has another shape than the field, lies outside its range, or cannot be (check characters,
 * days, telephones).
 */
export function readProfileValue(field: ProfileField, given: ProfileValue): Reading {
  if (field.kind === 'yesNo') return typeof given === 'boolean' ? good(given) : bad('应为是或否')
  if (field.kind === 'number' || field.kind === 'money') {
    if (typeof given !== 'number' || !Number.isFinite(given)) return bad('应为数字')
    return field.kind === 'money' ? readFen(given) : readNumber(given, field)
  }
  return typeof given === 'string' ? readText(given, field) : bad('填写的内容不对')
}

const isBlank = (given: ProfileValue) => typeof given === 'string' && given.trim() === ''

/** The highest of a pair must not be below the lowest: `careFeeMaxFen` and `careFeeMinFen`. */
function pairProblems(values: ProfileValues): Readonly<Record<string, string>> {
  const crossed = Object.keys(values).filter((key) => {
    const lowest = values[key.replace(/MaxFen$/, 'MinFen')]
    return key.endsWith('MaxFen') && lowest !== undefined && lowest > (values[key] ?? 0)
  })
  return Object.fromEntries(crossed.map((key) => [key, '最高的比最低的还低']))
}

/** What two fields say about one thing must agree. */
function contradictions(values: ProfileValues): Readonly<Record<string, string>> {
  const isCrossed = values['kind'] === 'regional_centre' && values['isRegionalCentre'] === false
  return isCrossed ? { kind: '上面填了不是区域性养老服务中心' } : {}
}

/**
 * The typed values of a version: blank ones left out, the others in their normal form. `problems` by
 * field key: unknown keys, derived fields (the records say those), and what {@link readProfileValue}
 * refuses.
 */
export function readProfileValues(given: ProfileValues): {
  readonly values: ProfileValues
  readonly problems: Readonly<Record<string, string>>
} {
  const values: Record<string, ProfileValue> = {}
  const problems: Record<string, string> = {}
  for (const [key, value] of Object.entries(given)) {
    const field = profileFields.get(key)
    if (field === undefined) problems[key] = '没有这一项'
    else if (field.derivedFrom !== null) problems[key] = '由记录得出，不用填'
    else if (!isBlank(value)) {
      const reading = readProfileValue(field, value)
      if (reading.ok) values[key] = reading.value
      else problems[key] = reading.message
    }
  }
  return { values, problems: { ...pairProblems(values), ...contradictions(values), ...problems } }
}

/** Keys of the fields in which two versions differ, in the order of the rulebook. */
export function changedProfileKeys(before: ProfileValues, after: ProfileValues): string[] {
  return [...profileFields.keys()].filter((key) => before[key] !== after[key])
}

/** How much of each group is known on a day, typed or derived. */
export function profileCompleteness(
  values: ProfileValues,
  derived: Readonly<Record<string, ProfileValue | null>>,
): readonly {
  readonly group: string
  readonly title: string
  readonly known: number
  readonly all: number
}[] {
  const isKnown = ({ key, derivedFrom }: ProfileField) =>
    derivedFrom === null ? values[key] !== undefined : (derived[key] ?? null) !== null
  return profileGroups.map(({ key, title, fields }) => ({
    group: key,
    title,
    known: fields.filter(isKnown).length,
    all: fields.length,
  }))
}
