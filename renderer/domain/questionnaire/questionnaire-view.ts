import type { InstrumentItem, InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { isAsked } from '#shared/rules/assessment-answers.ts'

/** Score by item code; an item that is not there was not answered. */
export type Answers = Readonly<Record<string, number>>

/** What was answered before, beside which the new answers stand. */
export interface PreviousAnswers {
  readonly assessedOn: string
  readonly answers: Answers
  readonly total: number
}

export type Group = InstrumentRulebook['groups'][number]
export type Option = InstrumentItem['options'][number]

export interface GroupedItems {
  readonly group: Group
  readonly items: readonly InstrumentItem[]
}

/** The items in their groups, both in the order of the rulebook. */
export function groupsOf(book: InstrumentRulebook): readonly GroupedItems[] {
  return book.groups.map((group) => ({
    group,
    items: book.items.filter((item) => item.group === group.code),
  }))
}

/** The items in the order in which they stand on the sheet and are walked through. */
export function itemsInOrder(book: InstrumentRulebook): readonly InstrumentItem[] {
  return groupsOf(book).flatMap(({ items }) => items)
}

const lineCount = (groups: readonly GroupedItems[]): number =>
  groups.reduce((lines, { items }) => lines + items.length + 1, 0)

/** How many lines the longest column has, headings and all. */
export function linesOf(columns: readonly (readonly GroupedItems[])[]): number {
  return Math.max(...columns.map(lineCount))
}

/** A sheet that is longer is cut into two columns. */
const linesOfOneColumn = 12

/** The groups in one or two columns, cut between groups so that the longer column is as short as can be. */
export function columnsOf(book: InstrumentRulebook): readonly (readonly GroupedItems[])[] {
  const groups = groupsOf(book)
  if (lineCount(groups) <= linesOfOneColumn || groups.length < 2) return [groups]
  const cuts = groups.slice(1).map((_group, index) => {
    const at = index + 1
    return { at, height: Math.max(lineCount(groups.slice(0, at)), lineCount(groups.slice(at))) }
  })
  const { at } = cuts.reduce((best, cut) => (cut.height < best.height ? cut : best))
  return [groups.slice(0, at), groups.slice(at)]
}

export type HigherIs = Group['higherIs']

/** Whether more points of an item are good or bad: by its group. */
export function higherIsOf(book: InstrumentRulebook, item: InstrumentItem): HigherIs {
  return book.groups.find(({ code }) => code === item.group)?.higherIs ?? 'better'
}

/**
 * What the digits choose in a group: the score itself, or where scores have two digits the place of the
 * option from the lowest score on, 1 first.
 */
export function digitsOf({ items }: InstrumentRulebook, group: string): 'score' | 'place' {
  const scores = items
    .filter((item) => item.group === group)
    .flatMap(({ options }) => options.map(({ score }) => score))
  return scores.some((score) => score > 9) ? 'place' : 'score'
}

/** The option that a digit means; undefined where there is none. */
export function optionOfDigit(
  book: InstrumentRulebook,
  item: InstrumentItem,
  digit: number,
): Option | undefined {
  return digitsOf(book, item.group) === 'score'
    ? optionOf(item, digit)
    : optionsByScore(item)[digit - 1]
}

/** Scores as the keys lie: from the lowest to the highest. */
export function optionsByScore({ options }: InstrumentItem): readonly Option[] {
  return options.toSorted((one, other) => one.score - other.score)
}

export function optionOf(item: InstrumentItem, score: number | undefined): Option | undefined {
  return item.options.find((option) => option.score === score)
}

export interface PartialSum {
  readonly sum: number
  readonly answered: number
  readonly count: number
}

/** The sum of what is answered in some items so far, and how many of them are. */
export function partialSum(items: readonly InstrumentItem[], answers: Answers): PartialSum {
  const asked = items.filter((item) => isAsked(item, answers))
  const answered = asked.filter(({ code }) => answers[code] !== undefined)
  return {
    // Seconds are measured, not scored.
    sum: answered
      .filter(({ number }) => number === null || number.isScore)
      .reduce((sum, { code }) => sum + (answers[code] ?? 0), 0),
    answered: answered.length,
    count: asked.length,
  }
}

/** How much higher the new score is than the one before; null where one of the two is not there. */
export function changeOf(
  code: string,
  answers: Answers,
  previous: PreviousAnswers | null,
): number | null {
  const now = answers[code]
  const before = previous?.answers[code]
  return now === undefined || before === undefined ? null : now - before
}

/** A change in words: `比上次高 1 分`. */
export function changeText(change: number): string {
  if (change === 0) return '与上次相同'
  const points = Number(Math.abs(change).toFixed(1))
  return change > 0 ? `比上次高 ${points} 分` : `比上次低 ${points} 分`
}

export interface ChangeCounts {
  readonly up: number
  readonly down: number
}

/** How many items went up and down since the last time. */
export function changeCounts(
  book: InstrumentRulebook,
  answers: Answers,
  previous: PreviousAnswers | null,
): ChangeCounts {
  const changes = book.items.flatMap(({ code }) => changeOf(code, answers, previous) ?? [])
  return {
    up: changes.filter((change) => change > 0).length,
    down: changes.filter((change) => change < 0).length,
  }
}
