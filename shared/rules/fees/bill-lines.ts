import type { FeeRules } from '../../contract/fees/fee-rule.ts'
import { addDays, type Day, type Month } from '../../text/day.ts'
import { type BillCategory, billCategories } from './accounts.ts'
import { countDays, daysOfWholeMonth, lengthOfMonth, shareOf } from './bill-amounts.ts'
import { type AwaySpan, type BillBook, chargedStay, type StayFacts } from './bill-facts.ts'
import { type BillLine, billLineKinds, type BillProblem, type MonthLines } from './bill-line.ts'
import { monthRuns, type PriceRun } from './bill-runs.ts'
import { waiverLines } from './bill-waivers.ts'

/** Days of the month on which a series is charged by the month: what a part of a month is measured by. */
function monthlyDays(runs: readonly PriceRun[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { series, per, from, to } of runs) {
    if (per === 'month') counts.set(series, (counts.get(series) ?? 0) + countDays(from, to))
  }
  return counts
}

/** What `days` days of a run cost, before rounding: a part of the price, out of so many. */
interface Measure {
  readonly fen: number
  readonly whole: number
}

function standingLine(run: PriceRun, { fen, whole }: Measure, forMonth: Month): BillLine {
  const { series: _, ...rest } = run
  const dayCount = countDays(run.from, run.to)
  return {
    ...rest,
    forMonth,
    extraChargeId: null,
    dayCount,
    percent: null,
    whole: run.per === 'month' ? whole : null,
    amountFen: shareOf(fen, dayCount, whole),
  }
}

/** A leave that takes days, with the first day of the absence of which it is a part. */
type Absence = AwaySpan & { readonly since: Day }

function absencesOf(leaves: readonly AwaySpan[]): readonly Absence[] {
  const found: Absence[] = []
  for (const leave of leaves) {
    if (leave.to !== null && leave.to <= leave.from) continue
    const last = found.at(-1)
    const goesOn = last !== undefined && (last.to === null || last.to >= leave.from)
    found.push({ ...leave, since: goesOn ? last.since : leave.from })
  }
  return found
}

function awayRule(rules: FeeRules, kind: AwaySpan['kind'], category: BillCategory) {
  if (category === 'damages') return null
  return (kind === 'hospital' ? rules.hospital : rules.outing)[category]
}

/**
 * What is not charged for days away: from day `fromDay` of the absence on, counted from its own first day
 * over borders of months; one absence may go from one kind of leave over into another, and each day goes by
 * the kind of its own leave. One line for each run of a price and each leave: the price of its days, less
 * what is still charged, rounded by itself.
 */
function awayLines(run: PriceRun, measure: Measure, of: Of): readonly BillLine[] {
  const lines: BillLine[] = []
  for (const leave of of.absences) {
    const rule = awayRule(of.rules, leave.kind, run.category)
    if (rule === null || rule.percent === 100 || leave.from >= run.to) continue
    if (leave.to !== null && leave.to <= run.from) continue
    const begin =
      [run.from, leave.from, addDays(leave.since, rule.fromDay - 1)].toSorted().at(-1) ?? ''
    const end = leave.to === null || leave.to > run.to ? run.to : leave.to
    if (begin >= end) continue
    const dayCount = countDays(begin, end)
    const { series: _, ...rest } = run
    lines.push({
      ...rest,
      kind: 'away',
      forMonth: of.month,
      extraChargeId: null,
      from: begin,
      to: end,
      dayCount,
      percent: rule.percent,
      whole: run.per === 'month' ? measure.whole : null,
      variants: [leave.kind],
      amountFen: -shareOf(measure.fen, dayCount * (100 - rule.percent), measure.whole * 100) || 0,
      sources: { ...run.sources, leave: [leave.id] },
    })
  }
  return lines
}

interface Of {
  readonly month: Month
  readonly rules: FeeRules
  readonly absences: readonly Absence[]
}

/** Lines of things charged by days, each with what is taken off for days away. */
function dayLines(runs: readonly PriceRun[], of: Of): readonly BillLine[] {
  const length = lengthOfMonth(of.month)
  const counts = monthlyDays(runs)
  return runs.flatMap((run) => {
    const charged = counts.get(run.series) ?? 0
    const whole = run.per === 'day' ? 1 : daysOfWholeMonth(of.rules.partMonth, charged, length)
    const measure = { fen: run.priceFen * run.quantity, whole }
    return [standingLine(run, measure, of.month), ...awayLines(run, measure, of)]
  })
}

function extraLines(facts: StayFacts, book: BillBook, month: Month): MonthLines {
  const lines: BillLine[] = []
  const problems: BillProblem[] = []
  for (const extra of facts.extras) {
    if (extra.chargedOn.slice(0, 7) !== month) continue
    const days = { from: extra.chargedOn, to: addDays(extra.chargedOn, 1) }
    const item = book.items.find(({ id }) => id === extra.feeItemId)
    if (item === undefined) {
      problems.push({ month, code: 'item-unknown', feeItemId: extra.feeItemId, ...days })
      continue
    }
    const { quantity, priceFen, amountFen } = extra
    lines.push({
      forMonth: month,
      kind: 'extra',
      category: item.category,
      feeItemId: item.id,
      extraChargeId: extra.id,
      ...days,
      dayCount: null,
      quantity,
      priceFen,
      per: item.per,
      amountFen,
      variants: [],
      percent: null,
      whole: null,
      sources: { extra: [extra.id] },
    })
  }
  return { lines, problems }
}

const categoryOrder = ['total', ...Object.keys(billCategories)] as readonly string[]

function inOrder(book: BillBook): (one: BillLine, other: BillLine) => number {
  const places = new Map(book.items.map(({ id }, index) => [id, index]))
  const keys = (line: BillLine) => [
    billLineKinds.indexOf(line.kind === 'total' ? 'standing' : line.kind),
    categoryOrder.indexOf(line.category),
    places.get(line.feeItemId ?? 0) ?? 0,
  ]
  return (one, other) => {
    const [left, right] = [keys(one), keys(other)]
    const differs = left.findIndex((value, index) => value !== right[index])
    if (differs >= 0) return (left[differs] ?? 0) - (right[differs] ?? 0)
    return one.from === other.from ? 0 : one.from < other.from ? -1 : 1
  }
}

/**
 * What one stay comes to in one month by the records, as lines of a bill: prices by runs of days, days away,
 * extras of the month, waivers. Each line is rounded half up to the fen by itself. Where a price is not known
 * the lines are not all there, and `problems` says why.
 */
export function monthLines(all: StayFacts, book: BillBook, month: Month): MonthLines {
  const rules = book.rulesOf(month)
  const facts = chargedStay(all, month, rules)
  const { days, runs, problems } = monthRuns(facts, book, month)
  const of = { month, rules, absences: absencesOf(facts.leaves) }
  const standing = dayLines(runs, of).toSorted(inOrder(book))
  const waived = days === null ? [] : waiverLines(facts.waivers, standing, { month, rules, days })
  const extras = extraLines(facts, book, month)
  return {
    lines: [...standing, ...[...waived, ...extras.lines].toSorted(inOrder(book))],
    problems: [...problems, ...extras.problems],
  }
}
