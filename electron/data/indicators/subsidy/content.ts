import type { getSubsidyMonth } from '#shared/contract/indicators/subsidy.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { MonthOutcome } from '#shared/rules/subsidies/month-outcome.ts'
import type { Day, Month } from '#shared/text/day.ts'

type Shown = OutputOf<typeof getSubsidyMonth>

/** Who is paid what in a month and who is not: as it is computed, or as a kept list says it. */
export interface SubsidyContent {
  readonly rows: Shown['rows']
  readonly leftOut: Shown['leftOut']
  readonly sumFen: number
}

/** A month, the day up to which it is known, and the day by whose end lists of others are known. */
export interface SubsidyAsked {
  readonly month: Month
  readonly until: Day
  readonly asOf: Day
}

const wordOf = (words: Readonly<Record<string, string>>, reason: string) => words[reason] ?? reason

/** The days of a month in their order, each run with what it is. */
export function stepsOf<Label, Reason extends string>(
  { counted, uncounted }: MonthOutcome<Label, Reason>,
  counts: (span: MonthOutcome<Label, Reason>['counted'][number]) => string,
  words: Readonly<Record<string, string>>,
): Shown['rows'][number]['steps'] {
  const steps = [
    ...counted.map((span) => ({ ...span, words: counts(span), isCounted: true })),
    ...uncounted.map((span) => ({
      ...span,
      words: wordOf(words, span.reason),
      isCounted: false,
    })),
  ]
  return steps
    .map(({ from, to, days, words: told, isCounted }) => ({
      from,
      to,
      days,
      words: told,
      isCounted,
    }))
    .toSorted((one, other) => one.from.localeCompare(other.from))
}

/** Reasons in words; that a day has not come is none. */
export const reasonsOf = (
  reasons: readonly string[],
  words: Readonly<Record<string, string>>,
): string[] =>
  reasons.filter((reason) => reason !== 'to-come').map((reason) => wordOf(words, reason))

export const excludedWords = (scheme: string): string => `已在“${scheme}”的名单里`

export const sumOf = (rows: SubsidyContent['rows']): number =>
  rows.reduce((sum, row) => sum + row.amountFen, 0)
