import { type FeeRules, initialFeeRules } from '#shared/contract/fees/fee-rule.ts'
import type { TestHome } from './home.ts'

/**
 * What bills should come to, counted again the slow way: plain rows, one day after the other, exact fractions.
 * Shares nothing with the program but the shape of its rules.
 */
type Row = Readonly<Record<string, unknown>>

const tables = [
  'stay',
  'bedStay',
  'bed',
  'residentCareLevel',
  'billingBasis',
  'monthlyFee',
  'leave',
  'residentCharge',
  'waiver',
  'extraCharge',
  'feeItem',
  'feeTable',
  'feePrice',
  'roomRate',
  'feeRule',
] as const

export type MoneyRows = Readonly<Record<(typeof tables)[number], readonly Row[]>>

/** All live rows that bills come from. */
export function readMoneyRows(home: TestHome): MoneyRows {
  const hasVoid = (table: string) =>
    home.count(`SELECT count(*) FROM pragma_table_info(?) WHERE name = 'voidedAt'`, table) > 0
  return Object.fromEntries(
    tables.map((table) => [
      table,
      home.rows(
        `SELECT * FROM ${table} ${hasVoid(table) ? 'WHERE voidedAt IS NULL' : ''} ORDER BY id`,
      ),
    ]),
  ) as MoneyRows
}

const text = (row: Row, column: string) => row[column] as string
const number = (row: Row, column: string) => row[column] as number

export function dayAfter(day: string, count = 1): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}

/** Every day of a month. */
export function daysOf(month: string): readonly string[] {
  const days: string[] = []
  for (let day = `${month}-01`; day.startsWith(month); day = dayAfter(day)) days.push(day)
  return days
}

/** A fraction of whole numbers, never rounded before the end. */
interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const none: Fraction = { over: 0n, under: 1n }

const add = (one: Fraction, over: number, under: number): Fraction => ({
  over: one.over * BigInt(under) + BigInt(over) * one.under,
  under: one.under * BigInt(under),
})

/** Half up, by size. */
function rounded({ over, under }: Fraction): number {
  const size = over < 0n ? -over : over
  const whole = (size * 2n + under) / (under * 2n)
  return Number(over < 0n ? -whole : whole)
}

interface Scope {
  readonly rows: MoneyRows
  readonly stay: Row
  readonly month: string
  readonly rules: FeeRules
  /** Days of the stay that are charged in the month. */
  readonly days: readonly string[]
}

function rulesIn({ feeRule }: MoneyRows, month: string): FeeRules {
  const begun = feeRule.filter((row) => text(row, 'ruleFrom') <= `${month}-01`)
  const last = begun.toSorted((a, b) => (text(a, 'ruleFrom') < text(b, 'ruleFrom') ? -1 : 1)).at(-1)
  return last === undefined ? initialFeeRules : (JSON.parse(text(last, 'rulesJson')) as FeeRules)
}

/** The day on which somebody left, where it is charged beside the days of the stay. */
function lastDay(rows: MoneyRows, stay: Row): string | null {
  const to = stay['stayTo'] as string | null
  if (to === null) return null
  const isOneDay = stay['stayFrom'] === to
  return isOneDay || rulesIn(rows, to.slice(0, 7)).isLastDayCharged ? to : null
}

function scopeOf(rows: MoneyRows, stay: Row, month: string): Scope {
  const last = lastDay(rows, stay)
  const days = daysOf(month).filter((day) => {
    const isOfStay =
      text(stay, 'stayFrom') <= day && (stay['stayTo'] === null || day < text(stay, 'stayTo'))
    return isOfStay || day === last
  })
  return { rows, stay, month, rules: rulesIn(rows, month), days }
}

/**
 * The rows of a stay that hold on a day: at its end, or on the charged day of leaving as they did in the
 * night before, but for what ended that day by itself.
 */
function holding(
  { rows, stay }: Scope,
  list: readonly Row[],
  name: string,
  day: string,
): readonly Row[] {
  const [from, to] = [`${name}From`, `${name}To`]
  const isLast = day === lastDay(rows, stay)
  const isOneDay = stay['stayFrom'] === stay['stayTo']
  return list.filter((row) => {
    const end = row[to] as string | null
    if (!isLast) return text(row, from) <= day && (end === null || end > day)
    const endedItself = row['endsWithStay'] === 0 && end === day
    if (endedItself || (end !== null && end < day)) return false
    // What goes on beyond the stay by its own end, as a waiver may, takes that day like any other.
    const goesOn = end !== null && end > day
    return isOneDay || goesOn ? text(row, from) <= day : text(row, from) < day
  })
}

const own = ({ stay }: Scope, list: readonly Row[]) =>
  list.filter((row) => row['stayId'] === stay['id'])

/** The last one that began; of one day the one entered last. */
const latest = (list: readonly Row[], from: string): Row | undefined =>
  list
    .toSorted(
      (a, b) => text(a, from).localeCompare(text(b, from)) || number(a, 'id') - number(b, 'id'),
    )
    .at(-1)

const over = (row: Row, from: string, to: string, day: string) =>
  text(row, from) <= day && (row[to] === null || text(row, to) > day)

/** The level by which a day is charged; null where nobody gave one. */
function levelOn(scope: Scope, day: string): number | null {
  const levels = own(scope, scope.rows.residentCareLevel)
  const on = (when: string) => latest(holding(scope, levels, 'level', when), 'levelFrom')
  if (scope.rules.levelChange === 'same-day') return (on(day)?.['careLevelId'] as number) ?? null
  const [first = day] = scope.days
  const later = levels
    .filter((row) => text(row, 'levelFrom') > first && row['levelTo'] !== row['levelFrom'])
    .toSorted((a, b) => text(a, 'levelFrom').localeCompare(text(b, 'levelFrom')))
  const level = on(first) ?? later[0]
  return level === undefined || text(level, 'levelFrom') > day ? null : number(level, 'careLevelId')
}

/** What an item of the table costs; null where it is none of the fees of the version. */
function tablePrice(scope: Scope, item: Row, bedId: number | null, day: string): number | null {
  const { rows } = scope
  const version = rows.feeTable
    .filter((row) => row['status'] === 'published' && text(row, 'startsOn') <= day)
    .toSorted((a, b) => text(a, 'startsOn').localeCompare(text(b, 'startsOn')))
    .at(-1)
  if (version === undefined) throw new Error(`no fee table on ${day}`)
  const prices = rows.feePrice.filter(
    (row) => row['feeTableId'] === version['id'] && row['feeItemId'] === item['id'],
  )
  if (prices.length === 0) return null
  const room = rows.bed.find((row) => row['id'] === bedId)?.['roomId']
  const rate = rows.roomRate.find(
    (row) => row['roomId'] === room && over(row, 'rateFrom', 'rateTo', day),
  )
  const asked = {
    plain: [null, null],
    'bed-rate': [rate?.['bedRateId'] ?? -1, null],
    'care-level': [null, levelOn(scope, day) ?? -1],
  }[text(item, 'pricing')]
  const price = prices.find(
    (row) => row['bedRateId'] === asked?.[0] && row['careLevelId'] === asked?.[1],
  )
  if (price === undefined) throw new Error(`no price of ${text(item, 'name')} on ${day}`)
  return number(price, 'priceFen')
}

/** One thing that is charged on a day. */
interface Charged {
  readonly series: string
  readonly item: Row | null
  readonly fen: number
  readonly per: string
}

function itemOn(scope: Scope, item: Row, charge: Row | undefined, day: string): readonly Charged[] {
  const isOpen = item['closedOn'] === null || day < text(item, 'closedOn')
  if (!isOpen || !['month', 'day'].includes(text(item, 'per')) || charge?.['priceFen'] === 0)
    return []
  const quantity = charge === undefined ? 1 : number(charge, 'quantity')
  const series = `item ${number(item, 'id')}`
  if (charge !== undefined && charge['priceFen'] !== null) {
    return [{ series, item, fen: number(charge, 'priceFen') * quantity, per: text(charge, 'per') }]
  }
  const main = own(scope, scope.rows.bedStay).filter((row) => row['kind'] === 'main')
  const bed = latest(holding(scope, main, 'bed', day), 'bedFrom')
  const fen = tablePrice(scope, item, (bed?.['bedId'] as number) ?? null, day)
  return fen === null ? [] : [{ series, item, fen: fen * quantity, per: text(item, 'per') }]
}

function furtherBeds(scope: Scope, item: Row, day: string): readonly Charged[] {
  const isOpen = item['closedOn'] === null || day < text(item, 'closedOn')
  if (item['pricing'] !== 'bed-rate' || !isOpen) return []
  const extra = own(scope, scope.rows.bedStay).filter((row) => row['kind'] === 'extra')
  return holding(scope, extra, 'bed', day).flatMap((row) => {
    const fen = tablePrice(scope, item, number(row, 'bedId'), day)
    const series = `bed ${number(row, 'bedId')} item ${number(item, 'id')}`
    return fen === null ? [] : [{ series, item, fen, per: text(item, 'per') }]
  })
}

/** Everything that is charged on one day. */
function chargedOn(scope: Scope, day: string): readonly Charged[] {
  const { rows, stay, rules } = scope
  const basis = latest(holding(scope, own(scope, rows.billingBasis), 'basis', day), 'basisFrom')
  const isTotal = (basis?.['basis'] ?? rules.defaultBasis) === 'total'
  const charges = holding(scope, own(scope, rows.residentCharge), 'charge', day)
  const items = rows.feeItem.flatMap((item) => {
    const charge = latest(
      charges.filter((row) => row['feeItemId'] === item['id']),
      'chargeFrom',
    )
    if (item['isDefault'] === 0) return charge === undefined ? [] : itemOn(scope, item, charge, day)
    return isTotal ? [] : [...itemOn(scope, item, charge, day), ...furtherBeds(scope, item, day)]
  })
  if (!isTotal) return items
  const fees = rows.monthlyFee.filter(
    (row) =>
      row['residentId'] === stay['residentId'] &&
      (row['stayId'] === null || row['stayId'] === stay['id']),
  )
  const fee = latest(holding(scope, fees, 'fee', day), 'feeFrom')
  if (fee === undefined) throw new Error(`no monthly fee on ${day}`)
  return [
    { series: 'total', item: null, fen: number(fee, 'monthlyFeeFen'), per: 'month' },
    ...items,
  ]
}

/** Days in a row on which a thing has one price. */
interface Run extends Charged {
  readonly days: string[]
}

function runsOf(scope: Scope): readonly Run[] {
  const runs: Run[] = []
  for (const day of scope.days) {
    for (const charged of chargedOn(scope, day)) {
      const last = runs.findLast(({ series }) => series === charged.series)
      const goesOn =
        last?.days.at(-1) === dayAfter(day, -1) &&
        last.fen === charged.fen &&
        last.per === charged.per
      if (goesOn) last.days.push(day)
      else runs.push({ ...charged, days: [day] })
    }
  }
  return runs
}

const category = ({ item }: Charged) => (item === null ? 'total' : text(item, 'category'))
const itemId = ({ item }: Charged) => (item === null ? null : number(item, 'id'))

/** Through what the price of a month goes for one day. */
function daysOfPrice(
  { rules, month, days }: Scope,
  runs: readonly Run[],
  { series, per }: Run,
): number {
  if (per === 'day') return 1
  const length = daysOf(month).length
  const charged = runs
    .filter((run) => run.series === series && run.per === 'month')
    .reduce((sum, run) => sum + run.days.length, 0)
  if (days.length === 0) throw new Error('no days')
  if (rules.partMonth === 'month-days' || charged === length) return length
  return rules.partMonth === 'thirty-days' ? 30 : charged
}

/** The leave of a day and the how many-eth day of the absence it is; null where she is here. */
function awayOn(scope: Scope, day: string): { readonly leave: Row; readonly count: number } | null {
  if (scope.stay['stayFrom'] === scope.stay['stayTo']) return null
  const leaves = own(scope, scope.rows.leave)
  const on = (when: string) => holding(scope, leaves, 'leave', when).at(-1)
  const leave = on(day)
  if (leave === undefined) return null
  let first = day
  while (on(dayAfter(first, -1)) !== undefined) first = dayAfter(first, -1)
  const count = Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000) + 1
  return { leave, count }
}

/** A part of the month's sum of one item, before waivers. */
interface Part {
  readonly kind: 'standing' | 'total' | 'away'
  readonly run: Run
  readonly days: readonly string[]
  readonly fen: number
}

function awayParts(scope: Scope, run: Run, whole: number): readonly Part[] {
  const found = new Map<Row, { days: string[]; percent: number }>()
  for (const day of run.days) {
    const away = awayOn(scope, day)
    if (away === null) continue
    const group = category(run)
    if (group === 'damages') continue
    const kinds = away.leave['kind'] === 'hospital' ? scope.rules.hospital : scope.rules.outing
    const rule = kinds[group as keyof typeof kinds]
    if (rule === null || rule.percent === 100 || away.count < rule.fromDay) continue
    const part = found.get(away.leave) ?? { days: [], percent: rule.percent }
    part.days.push(day)
    found.set(away.leave, part)
  }
  return [...found.values()].map(({ days, percent }) => ({
    kind: 'away' as const,
    run,
    days,
    fen: 0 - rounded(add(none, run.fen * days.length * (100 - percent), whole * 100)),
  }))
}

function partsOf(scope: Scope): readonly Part[] {
  const runs = runsOf(scope)
  return runs.flatMap((run): Part[] => {
    const whole = daysOfPrice(scope, runs, run)
    const fen = rounded(add(none, run.fen * run.days.length, whole))
    const kind = run.item === null ? 'total' : 'standing'
    return [{ kind, run, days: run.days, fen }, ...awayParts(scope, run, whole)]
  })
}

const order = ['total', 'bed', 'care', 'meal', 'service', 'other', 'damages']

/** Items of the month in the order of the bill. */
function itemsInOrder(parts: readonly Part[]): readonly Run[] {
  const first = new Map(parts.toReversed().map(({ run }) => [itemId(run), run]))
  const place = (run: Run) => (run.item === null ? 0 : number(run.item, 'position'))
  return [...first.values()].toSorted(
    (a, b) =>
      order.indexOf(category(a)) - order.indexOf(category(b)) ||
      place(a) - place(b) ||
      (itemId(a) ?? 0) - (itemId(b) ?? 0),
  )
}

type Sums = Map<string, number>

const keyOf = (
  kind: string,
  group: string,
  feeItemId: number | null,
  extraId: number | null = null,
) => [kind, group, feeItemId, extraId].join(' ')

function put(sums: Sums, key: string, fen: number): void {
  if (fen !== 0) sums.set(key, (sums.get(key) ?? 0) + fen)
}

/** A fraction less another one, in lowest terms. */
function less(one: Fraction, { over, under }: Fraction): Fraction {
  const [top, bottom] = [one.over * under - over * one.under, one.under * under]
  let [divisor, rest] = [top < 0n ? -top : top, bottom]
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  return { over: top / divisor, under: bottom / divisor }
}

const smaller = (one: Fraction, other: Fraction) => (less(one, other).over > 0n ? other : one)

const total = (all: readonly Fraction[]) =>
  all.reduce((sum, { over, under }) => less(sum, { over: -over, under }), none)

/** What the parts of an item come to on each day, exactly. */
function worthByDay(scope: Scope, parts: readonly Part[], id: number | null) {
  const days = new Map(scope.days.map((day) => [day, none]))
  for (const part of parts) {
    if (itemId(part.run) !== id) continue
    for (const day of part.days)
      days.set(day, add(days.get(day) ?? none, part.fen, part.days.length))
  }
  return days
}

/** Takes so many fen off days: what each may bear from the first on, the last one what is over. */
function takeOff(
  left: Map<string, Fraction>,
  days: readonly string[],
  fen: number,
  of: (day: string) => Fraction,
): void {
  let still = add(none, fen, 1)
  for (const [index, day] of days.entries()) {
    const part = index === days.length - 1 ? still : smaller(still, of(day))
    left.set(day, less(left.get(day) ?? none, part))
    still = less(still, part)
  }
}

function waive(scope: Scope, parts: readonly Part[], sums: Sums): void {
  const rows = own(scope, scope.rows.waiver)
  const items = itemsInOrder(parts).map((run) => {
    const worth = worthByDay(scope, parts, itemId(run))
    return {
      run,
      worth,
      left: new Map(worth),
      most: Math.max(0, rounded(total([...worth.values()]))),
    }
  })
  const isShare = (row: Row) => row['percent'] !== null
  for (const row of [...rows.filter(isShare), ...rows.filter((one) => !isShare(one))]) {
    const days = scope.days.filter((day) => holding(scope, [row], 'waiver', day).length > 0)
    if (days.length === 0) continue
    const length = daysOf(scope.month).length
    const { partMonth } = scope.rules
    const isWhole = partMonth === 'month-days' || days.length === length
    const whole = isWhole ? length : partMonth === 'thirty-days' ? 30 : days.length
    let sum = isShare(row) ? 0 : rounded(add(none, number(row, 'monthlyFen') * days.length, whole))
    for (const item of items) {
      const { run, worth, left } = item
      const id = itemId(run)
      if (row['feeItemId'] !== null && row['feeItemId'] !== id) continue
      const rest = (day: string) => left.get(day) ?? none
      const share = (day: string) => {
        const { over, under } = worth.get(day) ?? none
        return smaller(rest(day), {
          over: over * BigInt(number(row, 'percent')),
          under: under * 100n,
        })
      }
      const of = isShare(row) ? share : rest
      const there = Math.max(0, rounded(total(days.map((day) => of(day)))))
      const fen = Math.min(there, item.most, isShare(row) ? there : sum)
      takeOff(left, days, fen, of)
      if (!isShare(row)) sum -= fen
      item.most -= fen
      put(sums, keyOf('waiver', category(run), id), 0 - fen)
    }
  }
}

/** What a stay comes to in a month, by kind, category, item and extra, in fen. */
export function slowMonth(rows: MoneyRows, stay: Row, month: string): ReadonlyMap<string, number> {
  const scope = scopeOf(rows, stay, month)
  const sums: Sums = new Map()
  const parts = partsOf(scope)
  for (const { kind, run, fen } of parts) put(sums, keyOf(kind, category(run), itemId(run)), fen)
  waive(scope, parts, sums)
  for (const extra of own(scope, rows.extraCharge)) {
    if (!text(extra, 'chargedOn').startsWith(month)) continue
    const item = rows.feeItem.find((row) => row['id'] === extra['feeItemId'])
    const group = item === undefined ? '' : text(item, 'category')
    put(
      sums,
      keyOf('extra', group, number(extra, 'feeItemId'), number(extra, 'id')),
      number(extra, 'amountFen'),
    )
  }
  return sums
}

/** What live bills of a stay charged for a month, in whatever bill it stands. */
export function billedMonth(
  home: TestHome,
  stayId: number,
  month: string,
): ReadonlyMap<string, number> {
  const lines = home.rows(
    `SELECT l.kind, l.category, l.feeItemId, l.extraChargeId, l.amountFen FROM billLine l
     JOIN bill b ON b.id = l.billId WHERE b.voidedAt IS NULL AND b.stayId = ? AND l.forMonth = ?`,
    stayId,
    month,
  )
  const sums: Sums = new Map()
  for (const line of lines) {
    const extra = line['extraChargeId'] as number | null
    const key = keyOf(
      text(line, 'kind'),
      text(line, 'category'),
      line['feeItemId'] as number | null,
      extra,
    )
    put(sums, key, number(line, 'amountFen'))
  }
  for (const [key, fen] of sums) if (fen === 0) sums.delete(key)
  return sums
}
