import { YiluError } from '../errors.ts'
import type { InstrumentItem, InstrumentRulebook } from '../rulebooks/instrument.ts'
import { type Certainty, certainty } from '../rulebooks/rulebook.ts'

/** Score by item code, e.g. `B.1.1`. */
export type AssessmentAnswers = Readonly<Record<string, number>>

/** What sets or raises the level whatever the total says. */
export interface AssessmentFlags {
  readonly coma: boolean
  /** Confirmed dementia, F00-F03. */
  readonly dementia: boolean
  /** Another mental or behavioural disorder, F04-F99, diagnosed by a psychiatrist. */
  readonly mentalDisorder: boolean
  /** Of the last 30 days, all kinds together; `3次及以上` counts three. */
  readonly careRiskEventCount: number
}

export const noFlags: AssessmentFlags = {
  coma: false,
  dementia: false,
  mentalDisorder: false,
  careRiskEventCount: 0,
}

/** A value of table A: as typed, a choice, several choices, or medicines. */
export type AboutValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly {
      readonly name: string
      readonly way: string | null
      readonly dose: string | null
      readonly frequency: string | null
    }[]

/** Table A by the rulebook's field keys; what is absent is not known. */
export type AssessmentAbout = Readonly<Record<string, AboutValue>>

export interface AssessmentResult {
  /** By group code. */
  readonly sums: Record<string, number>
  readonly total: number
  readonly initialLevel: number
  readonly finalLevel: number
  readonly levelName: string
  /** The worst certainty among the values that led here. */
  readonly status: Certainty
  /** Each rule that applied, in the order of the standard. */
  readonly reasons: { readonly rule: string; readonly text: string }[]
}

type Adjustment = InstrumentRulebook['adjustments'][number]
type Band = InstrumentRulebook['levels'][number]

/** What is wrong with something that was filled in: a sentence without its end, and one per field. */
export interface Fault {
  readonly rule: string
  readonly text: string
  readonly fields: Readonly<Record<string, string>>
}

/** So many items are named in a sentence; the rest are counted. */
const namedCount = 3

/** The least sure of some values; `verified` where there are none. */
export function worstCertainty(statuses: readonly Certainty[]): Certainty {
  const order = certainty.options
  return order[Math.max(0, ...statuses.map((status) => order.indexOf(status)))] ?? 'unverified'
}

/** The items that have no answer yet, in the order of the sheet. */
export function missingItems(
  book: InstrumentRulebook,
  answers: AssessmentAnswers,
): readonly InstrumentItem[] {
  return book.items.filter(({ code }) => !Object.hasOwn(answers, code))
}

function named(items: readonly InstrumentItem[]): string {
  const first = items.slice(0, namedCount).map(({ code, name }) => `${code} ${name}`)
  const rest = items.length > namedCount ? ` 等 ${items.length} 项` : ''
  return `${first.join('、')}${rest}`
}

const fieldOf = (code: string): string => `answers.${code}`

function notOfThisSheet(book: InstrumentRulebook, answers: AssessmentAnswers): Fault | null {
  const known = new Set(book.items.map(({ code }) => code))
  const unknown = Object.keys(answers).filter((code) => !known.has(code))
  if (unknown.length === 0) return null
  return {
    rule: 'answer-unknown',
    text: `没有 ${unknown.slice(0, namedCount).join('、')} 这样的项目`,
    fields: Object.fromEntries(unknown.map((code) => [fieldOf(code), '没有这个项目'])),
  }
}

function noOption(book: InstrumentRulebook, answers: AssessmentAnswers): Fault | null {
  const wrong = book.items.filter(({ code, options }) => {
    const score = answers[code]
    return score !== undefined && !options.some((option) => option.score === score)
  })
  if (wrong.length === 0) return null
  const only = ({ code, options }: InstrumentItem) =>
    [fieldOf(code), `只能是 ${options.map(({ score }) => score).join('、')} 分`] as const
  return {
    rule: 'answer-no-option',
    text: `${named(wrong)}的分数不在选项里`,
    fields: Object.fromEntries(wrong.map(only)),
  }
}

function unanswered(book: InstrumentRulebook, answers: AssessmentAnswers): Fault | null {
  const missing = missingItems(book, answers)
  if (missing.length === 0) return null
  return {
    rule: 'answers-missing',
    text: `还有 ${missing.length} 项没有评：${named(missing)}`,
    fields: Object.fromEntries(missing.map(({ code }) => [fieldOf(code), '没有评'])),
  }
}

/** What is wrong with a sheet of answers; null where each item has one of its scores and nothing else is there. */
export function faultOfAnswers(book: InstrumentRulebook, answers: AssessmentAnswers): Fault | null {
  return (
    notOfThisSheet(book, answers) ?? noOption(book, answers) ?? unanswered(book, answers) ?? null
  )
}

/** A field of table A that cannot be so together with the answers. */
export function contradictionOf(
  book: InstrumentRulebook,
  answers: AssessmentAnswers,
  about: AssessmentAbout,
): Fault | null {
  const item = book.items.find(({ code }) => code === 'B.3.9')
  const worst = item?.options.toSorted((one, other) => one.score - other.score)[0]
  if (item === undefined || worst === undefined || about['coma'] !== true) return null
  if (answers[item.code] === worst.score) return null
  const fields = aboutFields(book)
  const coma = fields.find(({ key }) => key === 'coma')
  return {
    rule: 'coma-but-conscious',
    text: `${coma?.code ?? ''} ${coma?.label ?? '昏迷'}填了“有”，${item.code} ${item.name}却不是 ${worst.score} 分`,
    fields: {
      'about.coma': `与 ${item.code} ${item.name}矛盾`,
      [fieldOf(item.code)]: `昏迷时应为 ${worst.score} 分`,
    },
  }
}

/** All fields of table A that the sheet asks for, in order. */
export function aboutFields(book: InstrumentRulebook) {
  return book.about.flatMap(({ fields }) => fields)
}

/** What table A says about the adjustments of the level. */
export function flagsOf(book: InstrumentRulebook, about: AssessmentAbout): AssessmentFlags {
  const { diagnoses } = about
  const isDiagnosed = (value: string) =>
    Array.isArray(diagnoses) && diagnoses.some((diagnosis) => diagnosis === value)
  const counts = aboutFields(book)
    .filter(({ kind }) => kind === 'count')
    .map(({ key }) => Number(about[key] ?? 0))
  return {
    coma: about['coma'] === true,
    dementia: isDiagnosed('dementia'),
    mentalDisorder: isDiagnosed('mental-disorder'),
    careRiskEventCount: counts.reduce((sum, count) => sum + count, 0),
  }
}

function holds({ when }: Adjustment, flags: AssessmentFlags): boolean {
  return when.kind === 'flag' ? flags[when.flag] : flags.careRiskEventCount >= when.minimum
}

/** The band in which a total lies. The bands of a rulebook leave no gap: `rulebook-consistency.ts` holds that. */
function bandOf({ levels }: InstrumentRulebook, total: number): Band {
  const band = levels.find(({ minimum, maximum }) => total >= minimum && total <= maximum)
  if (band !== undefined) return band
  throw new YiluError('unavailable', 'no-band', `标准里没有 ${total} 分对应的等级。`)
}

function levelNameOf({ levels }: InstrumentRulebook, level: number): string {
  return levels.find((band) => band.level === level)?.name ?? String(level)
}

function sumsOf({ groups, items }: InstrumentRulebook, answers: AssessmentAnswers) {
  const sumOf = (group: string) =>
    items
      .filter((item) => item.group === group)
      .reduce((sum, { code }) => sum + (answers[code] ?? 0), 0)
  return Object.fromEntries(groups.map(({ code }) => [code, sumOf(code)]))
}

interface Adjusted {
  readonly level: number
  /** Every adjustment whose condition is met, in order. */
  readonly met: readonly Adjustment[]
  /** Those that made the level what it is. */
  readonly applied: readonly Adjustment[]
  readonly isRaised: boolean
}

/** A level that is set beats the raises; all raises together count once and end at the worst level. */
function adjusted(book: InstrumentRulebook, initial: number, flags: AssessmentFlags): Adjusted {
  const met = book.adjustments.filter((adjustment) => holds(adjustment, flags))
  const sets = met.flatMap(({ effect }) => (effect.kind === 'set' ? [effect.level] : []))
  const raises = met.flatMap(({ effect }) => (effect.kind === 'raise' ? [effect.levels] : []))
  if (sets.length > 0) {
    const applied = met.filter(({ effect }) => effect.kind === 'set')
    return { level: Math.max(...sets), met, applied, isRaised: false }
  }
  const worst = Math.max(...book.levels.map(({ level }) => level))
  const level = Math.min(worst, initial + Math.max(0, ...raises))
  return { level, met, applied: met, isRaised: raises.length > 0 }
}

function bandText({ minimum, maximum }: Band): string {
  return minimum === maximum ? `${minimum} 分` : `${minimum}—${maximum} 分`
}

function reasonsOf(
  book: InstrumentRulebook,
  { total, band }: { readonly total: number; readonly band: Band },
  { met, level, isRaised }: Adjusted,
) {
  const { initial, combination, items } = book
  const first = `${items.length} 项合计 ${total} 分，在 ${bandText(band)}一档：初步等级为${band.name}`
  const raised =
    level === band.level
      ? `已是${levelNameOf(book, level)}，不再提高`
      : `由${band.name}提高为${levelNameOf(book, level)}`
  return [
    { rule: initial.id, text: first },
    ...met.map(({ id, text }) => ({ rule: id, text })),
    ...(isRaised ? [{ rule: combination.id, text: `${combination.text}。${raised}` }] : []),
  ]
}

/** How sure the values are that gave the total. */
function statusesOfAnswers({ groups, items }: InstrumentRulebook, answers: AssessmentAnswers) {
  return [
    ...groups.map(({ status }) => status),
    ...items.flatMap(({ code, status, options }) => {
      const chosen = options.filter(({ score }) => score === answers[code])
      return [status, ...chosen.map((option) => option.status)]
    }),
  ]
}

/**
 * What an instrument says about a full sheet of answers: sums, total, level, and each rule that led
 * there. Errors: `invalid_input` naming the item (`answers.B.1.1`) that is missing, unknown or has a
 * score that is none of its options.
 */
export function evaluate(
  book: InstrumentRulebook,
  answers: AssessmentAnswers,
  flags: AssessmentFlags = noFlags,
): AssessmentResult {
  const fault = faultOfAnswers(book, answers)
  if (fault !== null) {
    throw new YiluError('invalid_input', fault.rule, `${fault.text}。`, fault.fields)
  }
  const sums = sumsOf(book, answers)
  const total = Object.values(sums).reduce((all, sum) => all + sum, 0)
  const band = bandOf(book, total)
  const change = adjusted(book, band.level, flags)
  return {
    sums,
    total,
    initialLevel: band.level,
    finalLevel: change.level,
    levelName: levelNameOf(book, change.level),
    status: worstCertainty([
      ...statusesOfAnswers(book, answers),
      book.initial.status,
      band.status,
      ...change.applied.map(({ status }) => status),
      ...(change.isRaised ? [book.combination.status] : []),
    ]),
    reasons: reasonsOf(book, { total, band }, change),
  }
}
