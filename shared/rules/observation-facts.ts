import type { ObservationFactRule } from '../rulebooks/observation-ranges.ts'
import { addDays, type Day, daysBetween, shanghaiDay } from '../text/day.ts'
import { daySums } from './observation-alarms.ts'

/** What was recorded of one person, of the kinds that facts are read from. */
export interface FactRow {
  readonly id: number
  readonly kind: string
  readonly amount: number | null
  readonly choice: string | null
  /** Share of a meal that was eaten, 0 to 100; null for other kinds. */
  readonly share: number | null
  readonly observedAt: string
}

/**
 * What ordinary records say over many days. `told`: past the limit; `quiet`: within it; `unknown`: too few
 * records to say. It is a fact with its numbers, never a diagnosis.
 */
export interface ObservationFact {
  readonly key: ObservationFactRule['key']
  readonly state: 'told' | 'quiet' | 'unknown'
  /** `体重 52.0 → 48.9 kg（-6.0%）`; for unknown what is missing. */
  readonly text: string
  readonly rowIds: readonly number[]
}

/** As many days before the newer ones are compared with. */
const baseDays = 30

/** The day before which nothing is read: no fact looks back further. */
export function factsSince(asOf: Day, rules: readonly ObservationFactRule[]): Day {
  const longest = Math.max(...rules.map(({ days }) => days))
  return addDays(asOf, -(longest + 2 * baseDays))
}

type Judge = (rows: readonly FactRow[], rule: ObservationFactRule, asOf: Day) => ObservationFact

const one = (number: number) => number.toFixed(1)
const dayOf = ({ observedAt }: Pick<FactRow, 'observedAt'>) => shanghaiDay(observedAt)
const idsOf = (rows: readonly FactRow[]) => rows.map(({ id }) => id)
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** Days in (asOf − days, asOf]. */
function within(rows: readonly FactRow[], asOf: Day, days: number): readonly FactRow[] {
  const after = addDays(asOf, -days)
  return rows.filter((row) => dayOf(row) > after && dayOf(row) <= asOf)
}

function unknown(key: ObservationFact['key'], text: string): ObservationFact {
  return { key, state: 'unknown', text, rowIds: [] }
}

const weightDown: Judge = (rows, rule, asOf) => {
  const weights = rows.filter(({ kind, amount }) => kind === 'weight' && amount !== null)
  const newest = within(weights, asOf, rule.days).at(-1)
  if (newest === undefined) return unknown(rule.key, `${rule.days} 天内没有称体重`)
  const since = addDays(dayOf(newest), -rule.days)
  const earlier = weights.filter(
    (row) => row.id !== newest.id && row.observedAt <= newest.observedAt,
  )
  // The last one before those days, not too old; else the first within them, half of them back at least.
  const base =
    earlier.findLast((row) => dayOf(row) <= since && dayOf(row) > addDays(since, -baseDays)) ??
    earlier.find((row) => dayOf(row) > since && dayOf(row) <= addDays(since, rule.days / 2))
  if (base === undefined) return unknown(rule.key, `没有约 ${rule.days} 天前的体重可比`)
  const [before, now] = [base.amount ?? 0, newest.amount ?? 0]
  const percent = ((before - now) / before) * 100
  const sign = percent > 0 ? '−' : '+'
  return {
    key: rule.key,
    state: percent >= rule.threshold - 1e-9 ? 'told' : 'quiet',
    text: `体重 ${one(before)} → ${one(now)} kg（${sign}${one(Math.abs(percent))}%，${daysBetween(dayOf(base), dayOf(newest))} 天）`,
    rowIds: idsOf([base, newest]),
  }
}

const intakeDown: Judge = (rows, rule, asOf) => {
  const intakes = rows.filter(({ kind, amount }) => kind === 'intake' && amount !== null)
  const recent = within(intakes, asOf, rule.days)
  const before = within(intakes, addDays(asOf, -rule.days), baseDays)
  const sums = (own: readonly FactRow[]) =>
    daySums(own.map((row) => ({ ...row, amount: row.amount ?? 0 }))).map(({ sum }) => sum)
  const [now, then] = [sums(recent), sums(before)]
  if (now.length < rule.leastRecords || then.length < rule.leastRecords) {
    return unknown(
      rule.key,
      `入量记录不足：近 ${rule.days} 天 ${now.length} 天，之前 ${then.length} 天`,
    )
  }
  const percent = ((mean(then) - mean(now)) / mean(then)) * 100
  return {
    key: rule.key,
    state: percent >= rule.threshold - 1e-9 ? 'told' : 'quiet',
    text: `日均入量 ${Math.round(mean(then))} → ${Math.round(mean(now))} ml`,
    rowIds: idsOf(recent),
  }
}

const mealDown: Judge = (rows, rule, asOf) => {
  const meals = rows.filter(({ kind, share }) => kind === 'meal' && share !== null)
  const recent = within(meals, asOf, rule.days)
  const before = within(meals, addDays(asOf, -rule.days), baseDays)
  if (recent.length < rule.leastRecords || before.length < rule.leastRecords) {
    const [now, then] = [recent.length, before.length]
    return unknown(rule.key, `进食记录不足：近 ${rule.days} 天 ${now} 次，之前 ${then} 次`)
  }
  const shares = (own: readonly FactRow[]) => mean(own.map(({ share }) => share ?? 0))
  const [now, then] = [shares(recent), shares(before)]
  return {
    key: rule.key,
    state: then - now >= rule.threshold - 1e-9 ? 'told' : 'quiet',
    text: `平均进食 ${Math.round(then)}% → ${Math.round(now)}%`,
    rowIds: idsOf(recent),
  }
}

/** The night in which an hour lies is named after its evening: hours before noon belong to the day before. */
function nightOf(row: FactRow): Day {
  return shanghaiDay(Date.parse(row.observedAt) - 12 * 3_600_000)
}

const nightsUp: Judge = (rows, rule, asOf) => {
  const checks = rows.filter(({ kind }) => kind === 'sleep')
  const nights = (until: Day) => {
    const after = addDays(until, -rule.days)
    return checks.filter((row) => nightOf(row) > after && nightOf(row) <= until)
  }
  const [recent, before] = [nights(asOf), nights(addDays(asOf, -rule.days))]
  const count = (own: readonly FactRow[]) => new Set(own.map(nightOf)).size
  if (count(recent) < rule.leastRecords || count(before) < rule.leastRecords) {
    const [now, then] = [count(recent), count(before)]
    return unknown(rule.key, `夜间记录不足：近 ${rule.days} 夜 ${now} 夜，之前 ${then} 夜`)
  }
  const up = recent.filter(({ choice }) => choice === 'up' || choice === 'restless')
  const upBefore = before.filter(({ choice }) => choice === 'up' || choice === 'restless')
  const [now, then] = [count(up), count(upBefore)]
  return {
    key: rule.key,
    state: now - then >= rule.threshold ? 'told' : 'quiet',
    text: `夜间起床或躁动 ${then} 夜 → ${now} 夜（各 ${rule.days} 夜）`,
    rowIds: idsOf(up),
  }
}

const noBowel: Judge = (rows, rule, asOf) => {
  const last = within(
    rows.filter(({ kind }) => kind === 'bowel'),
    asOf,
    rule.days,
  ).at(-1)
  if (last === undefined) return unknown(rule.key, `${rule.days} 天内没有大便记录`)
  const days = daysBetween(dayOf(last), asOf)
  return {
    key: rule.key,
    state: days >= rule.threshold ? 'told' : 'quiet',
    text: days === 0 ? '今天有大便' : `${days} 天没有大便记录（上次 ${dayOf(last)}）`,
    rowIds: [last.id],
  }
}

const judges: Readonly<Record<ObservationFact['key'], Judge>> = {
  'weight-down': weightDown,
  'intake-down': intakeDown,
  'meal-down': mealDown,
  'nights-up': nightsUp,
  'no-bowel': noBowel,
}

/** What the records of one person say as of a day. Rows must come oldest first. */
export function observationFacts(
  rows: readonly FactRow[],
  rules: readonly ObservationFactRule[],
  asOf: Day,
): readonly ObservationFact[] {
  const known = rows.filter((row) => dayOf(row) <= asOf)
  return rules.map((rule) => judges[rule.key](known, rule, asOf))
}
