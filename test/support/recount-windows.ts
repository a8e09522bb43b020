import type { SafetyFrequency } from '#shared/rules/safety/frequency.ts'

interface Span {
  readonly day: string
  readonly opensAt: string
  readonly closesAt: string
  readonly name: string | null
}

const hourMs = 3_600_000

/** Milliseconds of an hour of a day in Shanghai, counted from 1970 there. */
const local = (day: string, hour = '00:00') => Date.parse(`${day}T${hour}:00Z`)
const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const instant = (ms: number) => new Date(ms - 8 * hourMs).toISOString()
const plus = (day: string, days: number) => dayAt(local(day) + days * 24 * hourMs)
const daysOfMonth = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()

/** Spans of hours that a day begins, one hour after the other. */
function hoursOf(day: string, rule: SafetyFrequency): Span[] {
  const span = (from: number, to: number, name: string | null) => ({
    day,
    opensAt: instant(from),
    closesAt: instant(to),
    name,
  })
  const end = (from: string, to: string) => local(to > from ? day : plus(day, 1), to)
  if (rule.frequency === 'times') {
    return rule.times.map(({ name, from, to }) => span(local(day, from), end(from, to), name))
  }
  if (rule.frequency !== 'hours') return []
  const last = end(rule.from, rule.to)
  const spans: Span[] = []
  let from = local(day, rule.from)
  while (from < last) {
    const to = Math.min(from + rule.every * hourMs, last)
    spans.push(span(from, to, null))
    from = to
  }
  return spans
}

/** Whether something is due on a day, and of which period: days with the same word are one window. */
function periodWord(day: string, rule: SafetyFrequency): string | null {
  const year = day.slice(0, 4)
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8))
  const weekday = new Date(local(day)).getUTCDay() || 7
  if (rule.frequency === 'daily') return day
  if (rule.frequency === 'weekly') {
    const isDue = rule.weekday === null || rule.weekday === weekday
    return isDue ? plus(day, -weekday) : null
  }
  if (rule.frequency === 'monthly') {
    const length = daysOfMonth(day)
    const isDue = date >= Math.min(rule.fromDay, length) && date <= Math.min(rule.toDay, length)
    return isDue ? `${year} ${month}` : null
  }
  if (rule.frequency === 'hours' || rule.frequency === 'times') return null
  const length = { quarterly: 3, 'half-yearly': 6, yearly: 12 }[rule.frequency]
  const inPeriod = ((month - 1) % length) + 1
  if (inPeriod < rule.fromMonth || inPeriod > rule.toMonth) return null
  return `${year} ${Math.ceil(month / length)}`
}

/**
 * What one open rule makes due from its first day to before another, told day by day: a day is due or it is
 * not, and days of one period that follow each other are one window.
 */
export function recountWindows(rule: SafetyFrequency, from: string, to: string): readonly Span[] {
  const spans: Span[] = []
  for (let day = from; day < to; day = plus(day, 1)) {
    spans.push(...hoursOf(day, rule))
    const word = periodWord(day, rule)
    const isFirst = word !== null && (day === from || periodWord(plus(day, -1), rule) !== word)
    if (!isFirst) continue
    let after = plus(day, 1)
    while (periodWord(after, rule) === word) after = plus(after, 1)
    spans.push({ day, opensAt: instant(local(day)), closesAt: instant(local(after)), name: null })
  }
  return spans.toSorted((one, other) => (one.opensAt < other.opensAt ? -1 : 1))
}
