import type { FeeRules } from '../../contract/fees/fee-rule.ts'
import { addMonths, type Day, firstOfMonth, type Month } from '../../text/day.ts'
import type { BillCategory } from './accounts.ts'
import {
  type BedSpan,
  type BillBook,
  type BillItem,
  type ChargeSpan,
  holdingOn,
  type LevelSpan,
  type Span,
  type StayFacts,
} from './bill-facts.ts'
import {
  type BillProblem,
  type BillProblemCode,
  joinSources,
  type LineSources,
} from './bill-line.ts'
import { type PriceGap, priceOn } from './prices.ts'

/** Days in a row on which one thing has one price. */
export interface PriceRun {
  /** What goes on over its runs: an item, an item for one further bed, the agreed sum. */
  readonly series: string
  readonly kind: 'standing' | 'total'
  readonly category: BillCategory
  readonly feeItemId: number | null
  readonly from: Day
  readonly to: Day
  readonly priceFen: number
  readonly per: 'month' | 'day'
  readonly quantity: number
  readonly variants: readonly string[]
  readonly sources: LineSources
}

export interface MonthRuns {
  /** Days of the stay that are charged in the month; null where none is. */
  readonly days: { readonly from: Day; readonly to: Day } | null
  readonly runs: readonly PriceRun[]
  readonly problems: readonly BillProblem[]
}

/** What one thing costs on the days of a piece of the month, or why that is not known. */
type Piece = Omit<PriceRun, 'from' | 'to'>
type Gap = { readonly code: BillProblemCode; readonly feeItemId: number | null }

interface Moment {
  readonly day: Day
  readonly facts: StayFacts
  readonly book: BillBook
  readonly rules: FeeRules
  readonly level: LevelSpan | null
  readonly pieces: Piece[]
  readonly gaps: Gap[]
}

const gapCodes: Readonly<Record<PriceGap, BillProblemCode>> = {
  'no-table': 'no-table',
  'no-bed-rate': 'no-bed-rate',
  'no-care-level': 'no-care-level',
  'not-priced': 'not-priced',
}

function isOpen(item: BillItem, day: Day): boolean {
  return item.closedOn === null || day < item.closedOn
}

const sourceOf = (row: Span | null) => (row === null ? [] : [row.id])

interface TablePrice {
  readonly priceFen: number
  readonly variants: readonly string[]
  readonly sources: LineSources
}

/** The price of the fee table; null where it is not known, or the version does not hold the item. */
function tablePrice(
  moment: Moment,
  item: BillItem,
  bed: BedSpan | null,
  isOwn: boolean,
): TablePrice | null {
  const { day, book, level, gaps } = moment
  const isBed = item.pricing === 'bed-rate'
  if (isBed && bed === null) {
    gaps.push({ code: 'no-bed', feeItemId: item.id })
    return null
  }
  const rate = isBed ? holdingOn(book.roomRates.get(bed?.roomId ?? 0) ?? [], day) : null
  const careLevelId = level?.careLevelId ?? null
  const asked = { feeItemId: item.id, pricing: item.pricing }
  const found = priceOn(
    book.tables,
    { ...asked, bedRateId: rate?.bedRateId ?? null, careLevelId },
    day,
  )
  if (found.state === 'known') {
    const name = isBed
      ? book.bedRateNames.get(rate?.bedRateId ?? 0)
      : item.pricing === 'care-level'
        ? book.careLevelNames.get(careLevelId ?? 0)
        : undefined
    const sources = {
      feeTable: [found.table.id],
      ...(isBed ? { bedStay: sourceOf(bed) } : {}),
      ...(item.pricing === 'care-level' ? { careLevel: sourceOf(level) } : {}),
    }
    return { priceFen: found.priceFen, variants: name === undefined ? [] : [name], sources }
  }
  if (found.state === 'unknown') gaps.push({ code: gapCodes[found.gap], feeItemId: item.id })
  else if (isOwn) gaps.push({ code: 'not-priced', feeItemId: item.id })
  return null
}

/** An item for the person herself, at her own price where she has one. */
function addItem(moment: Moment, item: BillItem, own: ChargeSpan | null): void {
  if (own?.priceFen === 0 || !isOpen(item, moment.day)) return
  if (item.per !== 'month' && item.per !== 'day') return
  const shared = {
    series: `item:${item.id}`,
    kind: 'standing',
    category: item.category,
    feeItemId: item.id,
    quantity: own?.quantity ?? 1,
  } as const
  const charge: LineSources = own === null ? {} : { charge: [own.id] }
  if (own !== null && own.priceFen !== null) {
    const { priceFen, per } = own
    moment.pieces.push({ ...shared, priceFen, per, variants: [], sources: charge })
    return
  }
  const main = moment.facts.beds.filter(({ kind }) => kind === 'main')
  const bed = item.pricing === 'bed-rate' ? holdingOn(main, moment.day) : null
  const price = tablePrice(moment, item, bed, own !== null)
  if (price === null) return
  const sources = own === null ? price.sources : joinSources(price.sources, charge)
  moment.pieces.push({ ...shared, ...price, per: item.per, sources })
}

/** Further beds: each is charged by the fee table as a line of its own. */
function addExtraBeds(moment: Moment, item: BillItem): void {
  if (item.pricing !== 'bed-rate' || !isOpen(item, moment.day)) return
  if (item.per !== 'month' && item.per !== 'day') return
  for (const bedId of new Set(moment.facts.beds.map((bed) => bed.bedId))) {
    const further = moment.facts.beds.filter((bed) => bed.kind === 'extra' && bed.bedId === bedId)
    const bed = holdingOn(further, moment.day)
    const price = bed === null ? null : tablePrice(moment, item, bed, false)
    if (price === null) continue
    moment.pieces.push({
      series: `bed:${item.id}:${bedId}`,
      kind: 'standing',
      category: item.category,
      feeItemId: item.id,
      quantity: 1,
      ...price,
      per: item.per,
    })
  }
}

function addTotal({ day, facts, pieces, gaps }: Moment, basis: Span | null): void {
  const fee = holdingOn(facts.monthlyFees, day)
  if (fee === null) {
    gaps.push({ code: 'no-monthly-fee', feeItemId: null })
    return
  }
  const sources: LineSources = {
    monthlyFee: [fee.id],
    ...(basis === null ? {} : { basis: [basis.id] }),
  }
  pieces.push({
    series: 'total',
    kind: 'total',
    category: 'total',
    feeItemId: null,
    priceFen: fee.monthlyFeeFen,
    per: 'month',
    quantity: 1,
    variants: [],
    sources,
  })
}

/**
 * What is charged on one day. By the fee table: every default item, at her own price where she has one, and
 * her further beds. By the agreed sum: that alone, which holds default items and further beds. In both what
 * she takes beside the default items. Her own price of a bed item is that of her main bed.
 */
function chargeDay(moment: Moment): void {
  const { day, facts, book, rules, gaps } = moment
  const basis = holdingOn(facts.bases, day)
  const isTotal = (basis?.basis ?? rules.defaultBasis) === 'total'
  if (isTotal) addTotal(moment, basis)
  const own = facts.charges.filter(({ from, to }) => from <= day && (to === null || to > day))
  for (const item of book.items) {
    const charge = own.findLast(({ feeItemId }) => feeItemId === item.id) ?? null
    if (item.isDefault ? !isTotal : charge !== null) addItem(moment, item, charge)
    if (item.isDefault && !isTotal) addExtraBeds(moment, item)
  }
  const unknown = own.find(({ feeItemId }) => book.items.every(({ id }) => id !== feeItemId))
  if (unknown !== undefined) gaps.push({ code: 'item-unknown', feeItemId: unknown.feeItemId })
}

/** Days on which anything may change, in order, with the first one. */
function piecesOf(facts: StayFacts, book: BillBook, from: Day, to: Day): readonly Day[] {
  const days = new Set<Day>([from])
  const add = (day: Day | null) => {
    if (day !== null && day > from && day < to) days.add(day)
  }
  const addAll = (rows: readonly Span[]) => {
    for (const row of rows) {
      add(row.from)
      add(row.to)
    }
  }
  addAll(facts.beds)
  addAll(facts.levels)
  addAll(facts.bases)
  addAll(facts.monthlyFees)
  addAll(facts.charges)
  for (const { roomId } of facts.beds) addAll(book.roomRates.get(roomId) ?? [])
  for (const { startsOn } of book.tables) add(startsOn)
  for (const { closedOn } of book.items) add(closedOn)
  return [...days].toSorted()
}

/**
 * The care level by which a day is charged. Where a change counts from the next month on, the level of the
 * first charged day of the month holds for all of it; where there was none yet, the first that begins in the
 * month, from its own day on.
 */
function levelOn(facts: StayFacts, rules: FeeRules, first: Day, day: Day): LevelSpan | null {
  if (rules.levelChange === 'same-day') return holdingOn(facts.levels, day)
  const ofMonth =
    holdingOn(facts.levels, first) ??
    facts.levels.find(({ from, to }) => from > first && from !== to) ??
    null
  return ofMonth !== null && ofMonth.from <= day ? ofMonth : null
}

function isSamePrice(one: PriceRun, other: Piece): boolean {
  return one.priceFen === other.priceFen && one.per === other.per && one.quantity === other.quantity
}

function addPiece(runs: PriceRun[], piece: Piece, from: Day, to: Day): void {
  const at = runs.findLastIndex(({ series }) => series === piece.series)
  const last = runs[at]
  if (last === undefined || last.to !== from || !isSamePrice(last, piece)) {
    runs.push({ ...piece, from, to })
    return
  }
  const variants = [...new Set([...last.variants, ...piece.variants])]
  runs[at] = { ...last, to, variants, sources: joinSources(last.sources, piece.sources) }
}

function addGap(problems: BillProblem[], problem: BillProblem): void {
  const at = problems.findLastIndex(
    ({ code, feeItemId }) => code === problem.code && feeItemId === problem.feeItemId,
  )
  const last = problems[at]
  if (last !== undefined && last.from <= problem.from && last.to >= problem.to) return
  if (last?.to === problem.from) problems[at] = { ...last, to: problem.to }
  else problems.push(problem)
}

/** Prices of a month of one stay, as runs of days; `facts` as {@link chargedStay} gives them. */
export function monthRuns(facts: StayFacts, book: BillBook, month: Month): MonthRuns {
  const first = firstOfMonth(month)
  const next = addMonths(first, 1)
  const from = facts.stayFrom > first ? facts.stayFrom : first
  const to = facts.stayTo !== null && facts.stayTo < next ? facts.stayTo : next
  if (from >= to) return { days: null, runs: [], problems: [] }
  const rules = book.rulesOf(month)
  const days = piecesOf(facts, book, from, to)
  const runs: PriceRun[] = []
  const problems: BillProblem[] = []
  for (const [index, day] of days.entries()) {
    const end = days[index + 1] ?? to
    const level = levelOn(facts, rules, from, day)
    const moment: Moment = { day, facts, book, rules, level, pieces: [], gaps: [] }
    chargeDay(moment)
    for (const piece of moment.pieces) addPiece(runs, piece, day, end)
    for (const gap of moment.gaps) addGap(problems, { month, ...gap, from: day, to: end })
  }
  return { days: { from, to }, runs, problems }
}
