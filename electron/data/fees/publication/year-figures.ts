import { type YearFigureKind, yearFigures } from '#shared/rules/fees/year-figure-kinds.ts'
import { figureFrom, monthsOfYear, type YearRow } from '#shared/rules/fees/year-figures.ts'
import { formatDay, type Month } from '#shared/text/day.ts'
import type { YearFacts } from './year-facts.ts'
import { yearRows } from './year-rows.ts'

const fromBills: readonly string[] = ['billed', 'price']

/** Why nothing can be known of a figure; null where its rows are all there are. */
function whyUnknown({ key, group }: YearFigureKind, facts: YearFacts): string | null {
  const { span, lines, firstEntryOn, firstStayOn, hasCustody } = facts
  if (fromBills.includes(group) || key === 'people.billed')
    return lines.length === 0 ? `${span.year} 年还没有账单` : null
  if (group === 'people')
    return firstStayOn === null || firstStayOn > span.to ? '那时还没有入住记录' : null
  if (firstEntryOn === null || firstEntryOn > span.to) return '那时还没有记账'
  if (group === 'custody' && !hasCustody) return '没有登记存管账户'
  const isOfStart = key.endsWith('.start')
  return isOfStart && firstEntryOn >= span.from ? `账从 ${formatDay(firstEntryOn)}记起` : null
}

/** Months of which something can be known: billed ones, or those that had begun. */
function knownMonths(
  { group, key }: YearFigureKind,
  { lines, span }: YearFacts,
): ReadonlySet<Month> {
  if (fromBills.includes(group) || key === 'people.billed')
    return new Set(lines.map(({ month }) => month))
  return new Set(monthsOfYear(span.year).filter((month) => `${month}-01` <= span.to))
}

const emptyPrice = '账单里没有按月、按日计价的这一项'

function valued(kind: YearFigureKind, facts: YearFacts) {
  const { key, group, title, unit, formula } = kind
  const why = whyUnknown(kind, facts)
  const shown = { key, group, title, unit, formula }
  if (why !== null)
    return {
      ...shown,
      value: null,
      why,
      months: kind.isByMonth ? Array<null>(12).fill(null) : null,
    }
  const rows = yearRows(facts, key)
  const value = figureFrom(kind, rows)
  const known = knownMonths(kind, facts)
  const months = kind.isByMonth
    ? monthsOfYear(facts.span.year).map((month) =>
        known.has(month) ? figureFrom(kind, rowsOfMonth(rows, month)) : null,
      )
    : null
  return { ...shown, value, why: value === null ? emptyPrice : null, months }
}

export const rowsOfMonth = (rows: readonly YearRow[], month: Month) =>
  rows.filter((row) => row.month === month)

/** Every figure of a year, with what is not known said so. */
export const figuresOf = (facts: YearFacts) => yearFigures.map((kind) => valued(kind, facts))

/** One figure of a year or of one of its months, with its rows; none where it is not known. */
export function figureRows(facts: YearFacts, key: string, month: Month | undefined) {
  const kind = yearFigures.find((one) => one.key === key)
  if (kind === undefined) throw new Error(`no figure ${key}`)
  const isUnknown = whyUnknown(kind, facts) !== null
  const all = isUnknown ? [] : yearRows(facts, key)
  const rows = month === undefined ? all : rowsOfMonth(all, month)
  const isMonthKnown = month === undefined || knownMonths(kind, facts).has(month)
  const value = isUnknown || !isMonthKnown ? null : figureFrom(kind, rows)
  return { kind, rows, value }
}
