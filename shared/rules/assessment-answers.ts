import type { InstrumentItem, InstrumentRulebook } from '../rulebooks/instrument.ts'

/** Score by item code, e.g. `B.1.1`; of a typed number the number. */
export type AssessmentAnswers = Readonly<Record<string, number>>

/** What is wrong with something that was filled in: a sentence without its end, and one per field. */
export interface Fault {
  readonly rule: string
  readonly text: string
  readonly fields: Readonly<Record<string, string>>
}

/** So many items are named in a sentence; the rest are counted. */
const namedCount = 3

/** Whether an item is asked, going by what else was answered. */
export function isAsked({ askedIf }: InstrumentItem, answers: AssessmentAnswers): boolean {
  return askedIf === null || answers[askedIf.item] === askedIf.score
}

/** The items that are asked and have no answer yet, in the order of the sheet. */
export function missingItems(
  book: InstrumentRulebook,
  answers: AssessmentAnswers,
): readonly InstrumentItem[] {
  return book.items.filter((item) => !Object.hasOwn(answers, item.code) && isAsked(item, answers))
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

/** Decimals are counted in text: 5.1 times ten is no whole number to a computer. */
function hasDecimals(given: number, most: number): boolean {
  return (String(given).split('.')[1] ?? '').length <= most
}

function fits({ options, number, maximum }: InstrumentItem, given: number): boolean {
  if (number === null) return options.some(({ score }) => score === given)
  return given >= 0 && given <= maximum && hasDecimals(given, number.decimals)
}

function onlyText({ options, number, maximum }: InstrumentItem): string {
  if (number === null) return `只能是 ${options.map(({ score }) => score).join('、')} 分`
  const decimals = number.decimals === 0 ? '的整数' : `，最多 ${number.decimals} 位小数`
  return `应为 0 到 ${maximum} ${number.unit}${decimals}`
}

function noOption(book: InstrumentRulebook, answers: AssessmentAnswers): Fault | null {
  const wrong = book.items.filter((item) => {
    const given = answers[item.code]
    return given !== undefined && !fits(item, given)
  })
  if (wrong.length === 0) return null
  const isTyped = wrong.every(({ number }) => number !== null)
  return {
    rule: 'answer-no-option',
    text: isTyped ? `${named(wrong)}不在范围内` : `${named(wrong)}的分数不在选项里`,
    fields: Object.fromEntries(wrong.map((item) => [fieldOf(item.code), onlyText(item)])),
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

/** What is wrong with a sheet of answers; null where each item that is asked has one that fits and nothing else is there. */
export function faultOfAnswers(book: InstrumentRulebook, answers: AssessmentAnswers): Fault | null {
  return (
    notOfThisSheet(book, answers) ?? noOption(book, answers) ?? unanswered(book, answers) ?? null
  )
}
