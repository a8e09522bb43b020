import { type Day, shanghaiDay } from '../text/day.ts'

/** A range that somebody set: outside it a value alarms. Half-open days. */
export interface ObservationRange {
  readonly id: number
  /** Null is the home's own, for everybody without one of her own. */
  readonly residentId: number | null
  readonly kind: string
  readonly low: number | null
  readonly high: number | null
  readonly rangeFrom: Day
  readonly rangeTo: Day | null
}

/** A value with an amount; choices do not alarm. */
export interface ObservedAmount {
  readonly id: number
  readonly residentId: number
  readonly kind: string
  readonly amount: number
  readonly observedAt: string
}

export type AlarmSide = 'low' | 'high'

/** A value, or a day's sum, outside the range that held at that time. */
export interface Alarm<Range extends ObservationRange = ObservationRange> {
  /** The observation it hangs on; of a day's sum the one by which the sum went too far, or the day's last. */
  readonly observationId: number
  /** All observations that make it up: an answer to any of them answers it. */
  readonly observationIds: readonly number[]
  readonly residentId: number
  readonly kind: string
  readonly side: AlarmSide
  /** The value; for sums what was counted over the day. */
  readonly amount: number
  readonly isDaySum: boolean
  readonly day: Day
  readonly observedAt: string
  readonly range: Range
}

/** Kinds that count up over a Shanghai day: their ranges are of the sum. */
export const summedKinds: readonly string[] = ['intake', 'output']

function holds({ rangeFrom, rangeTo }: ObservationRange, day: Day): boolean {
  return rangeFrom <= day && (rangeTo === null || rangeTo > day)
}

/** The range that held for a person on a day: her own beats the home's. Null: nothing alarms. */
export function rangeAt<Range extends ObservationRange>(
  ranges: readonly Range[],
  of: { readonly residentId: number; readonly kind: string; readonly day: Day },
): Range | null {
  const holding = ranges.filter((range) => range.kind === of.kind && holds(range, of.day))
  return (
    holding.find(({ residentId }) => residentId === of.residentId) ??
    holding.find(({ residentId }) => residentId === null) ??
    null
  )
}

/** On which side of a range an amount lies outside; its ends lie within. */
export function sideOf(
  amount: number,
  { low, high }: Pick<ObservationRange, 'low' | 'high'>,
): AlarmSide | null {
  if (low !== null && amount < low) return 'low'
  if (high !== null && amount > high) return 'high'
  return null
}

/** `90–140`, `≥ 94`, `≤ 3`. */
export function rangeText({ low, high }: Pick<ObservationRange, 'low' | 'high'>): string {
  if (low !== null && high !== null) return `${low}–${high}`
  return low !== null ? `≥ ${low}` : `≤ ${high}`
}

function inOrder(one: ObservedAmount, other: ObservedAmount): number {
  if (one.observedAt !== other.observedAt) return one.observedAt < other.observedAt ? -1 : 1
  return one.id - other.id
}

function alarmOfValue<Range extends ObservationRange>(
  value: ObservedAmount,
  ranges: readonly Range[],
): readonly Alarm<Range>[] {
  const { id, residentId, kind, amount, observedAt } = value
  const day = shanghaiDay(observedAt)
  const range = rangeAt(ranges, { residentId, kind, day })
  const side = range === null ? null : sideOf(amount, range)
  if (range === null || side === null) return []
  const of = { residentId, kind, side, amount, day, observedAt, range }
  return [{ observationId: id, observationIds: [id], isDaySum: false, ...of }]
}

/** Too much alarms when the sum gets there, too little only when the day is over. */
function alarmOfDay<Range extends ObservationRange>(
  values: readonly ObservedAmount[],
  ranges: readonly Range[],
  today: Day,
): readonly Alarm<Range>[] {
  const ordered = values.toSorted(inOrder)
  const last = ordered.at(-1)
  if (last === undefined) return []
  const { residentId, kind } = last
  const day = shanghaiDay(last.observedAt)
  const range = rangeAt(ranges, { residentId, kind, day })
  if (range === null) return []
  const amount = ordered.reduce((sum, value) => sum + value.amount, 0)
  const side = sideOf(amount, range)
  if (side === null || (side === 'low' && day >= today)) return []
  let sum = 0
  const passing = ordered.find((value) => {
    sum += value.amount
    return side === 'high' && sum > (range.high ?? Infinity)
  })
  const { id: observationId, observedAt } = passing ?? last
  const observationIds = ordered.map(({ id }) => id)
  const of = { residentId, kind, side, amount, day, observedAt, range }
  return [{ observationId, observationIds, isDaySum: true, ...of }]
}

/**
 * Every alarm among some values by the ranges that held at their time, newest first. Of kinds that are
 * summed all values of a day must be given. `today` is the day that is not over yet.
 */
export function alarmsOf<Range extends ObservationRange>(
  values: readonly ObservedAmount[],
  ranges: readonly Range[],
  today: Day,
): readonly Alarm<Range>[] {
  const single = values.filter(({ kind }) => !summedKinds.includes(kind))
  const summed = values.filter(({ kind }) => summedKinds.includes(kind))
  const days = Map.groupBy(
    summed,
    (value) => `${value.residentId} ${value.kind} ${shanghaiDay(value.observedAt)}`,
  )
  const alarms = [
    ...single.flatMap((value) => alarmOfValue(value, ranges)),
    ...[...days.values()].flatMap((day) => alarmOfDay(day, ranges, today)),
  ]
  return alarms.toSorted(
    (one, other) =>
      other.observedAt.localeCompare(one.observedAt) || other.observationId - one.observationId,
  )
}

/** Sums by Shanghai day, oldest first; a day without a value is not there, which is not zero. */
export function daySums(
  values: readonly Pick<ObservedAmount, 'amount' | 'observedAt'>[],
): readonly { readonly day: Day; readonly sum: number; readonly count: number }[] {
  const days = Map.groupBy(values, ({ observedAt }) => shanghaiDay(observedAt))
  return [...days]
    .map(([day, own]) => ({
      day,
      sum: own.reduce((total, { amount }) => total + amount, 0),
      count: own.length,
    }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
}

/** Whether a value lies so far from the last one that it is asked about before it is kept. */
export function isFarFromLast(amount: number, last: number | null, most: number | null): boolean {
  return last !== null && most !== null && Math.abs(amount - last) > most + 1e-9
}
