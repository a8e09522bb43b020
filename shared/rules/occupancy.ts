import { addDays, type Day, daysBetween, firstOfMonth, lastOfMonth, monthOf } from '../text/day.ts'

/** Half-open days; `to` null is open. */
export interface Period {
  readonly from: Day
  readonly to: Day | null
}

/** What occupancy is computed from: periods as they are recorded, of all beds and all time. */
export interface OccupancyFacts {
  /** Days in which a bed is in service; `floor` is the key of its floor. */
  readonly beds: readonly (Period & { readonly bedId: number; readonly floor: string })[]
  /** Kinds of beds; days without one are of unknown kind. */
  readonly kinds: readonly (Period & { readonly bedId: number; readonly kind: string })[]
  readonly stays: readonly (Period & {
    readonly bedId: number
    readonly residentId: number
    readonly isExtra: boolean
  })[]
  readonly leaves: readonly (Period & { readonly residentId: number })[]
}

export interface OccupancyFigures {
  readonly bedDays: number
  readonly occupiedBedDays: number
  readonly awayBedDays: number
  readonly extraBedDays: number
  readonly freeBedDays: number
  readonly occupancyPercent: number | null
  readonly averageOccupied: number | null
}

/** Both days within. */
export interface Span {
  readonly from: Day
  readonly to: Day
}

export interface OccupancyRow extends OccupancyFigures, Span {
  readonly key: string
  readonly dayCount: number
  readonly group: string
}

export interface OccupancyAsked extends Span {
  readonly by: 'day' | 'month'
  readonly group: 'none' | 'floor' | 'kind'
}

export const unknownKind = 'unknown'
const all = 'all'
const noEnd = '9999'

/** The days that two periods share; null where they share none. */
export function shared(one: Period, other: Period): Period | null {
  const from = one.from > other.from ? one.from : other.from
  const [end, otherEnd] = [one.to ?? noEnd, other.to ?? noEnd]
  const to = end < otherEnd ? end : otherEnd
  return from < to ? { from, to: to === noEnd ? null : to } : null
}

/** The days of a period within which nothing of a sorted, disjoint list lies. */
function gaps(period: Period, taken: readonly Period[]): readonly Period[] {
  const found: Period[] = []
  let from: Day | null = period.from
  for (const part of taken) {
    if (from === null) break
    if (part.from > from) found.push({ from, to: part.from })
    from = part.to
  }
  if (from !== null && from < (period.to ?? noEnd)) found.push({ from, to: period.to })
  return found
}

/** One figure by day: it changes where periods begin and end, and is summed up in one pass. */
class DayCounts {
  private readonly changes: number[]
  private readonly limits: { readonly from: Day; readonly to: Day }

  constructor({ from, to }: Span, dayCount: number) {
    this.limits = { from, to: addDays(to, 1) }
    this.changes = Array<number>(dayCount + 1).fill(0)
  }

  add(period: Period): void {
    const within = shared(period, this.limits)
    if (within === null) return
    this.change(within.from, 1)
    this.change(within.to ?? this.limits.to, -1)
  }

  private change(day: Day, by: number): void {
    const index = daysBetween(this.limits.from, day)
    this.changes[index] = (this.changes[index] ?? 0) + by
  }

  /** The sums of bed-days before each day of the span, and after its last. */
  sums(): readonly number[] {
    const sums = [0]
    let [count, sum] = [0, 0]
    for (const change of this.changes) {
      count += change
      sum += count
      sums.push(sum)
    }
    return sums
  }
}

const names = ['bedDays', 'occupiedBedDays', 'awayBedDays', 'extraBedDays'] as const
type Counted = Record<(typeof names)[number], number>
type Counts = Record<(typeof names)[number], DayCounts>

/** A bed's days in service, split by the group to which they belong. */
function partsOf(
  bed: OccupancyFacts['beds'][number],
  group: OccupancyAsked['group'],
  kinds: readonly OccupancyFacts['kinds'][number][],
): readonly (Period & { readonly group: string })[] {
  if (group === 'none') return [{ from: bed.from, to: bed.to, group: all }]
  if (group === 'floor') return [{ from: bed.from, to: bed.to, group: bed.floor }]
  const known = kinds
    .flatMap(({ kind, ...period }) => {
      const within = shared(period, bed)
      return within === null ? [] : [{ ...within, group: kind }]
    })
    .toSorted((one, other) => one.from.localeCompare(other.from))
  return [...known, ...gaps(bed, known).map((gap) => ({ ...gap, group: unknownKind }))]
}

function figuresOf({ bedDays, ...counted }: Counted, dayCount: number): OccupancyFigures {
  const { occupiedBedDays } = counted
  return {
    bedDays,
    ...counted,
    freeBedDays: bedDays - occupiedBedDays,
    occupancyPercent: bedDays === 0 ? null : (occupiedBedDays / bedDays) * 100,
    averageOccupied: dayCount === 0 ? null : occupiedBedDays / dayCount,
  }
}

function none(): Counted {
  return { bedDays: 0, occupiedBedDays: 0, awayBedDays: 0, extraBedDays: 0 }
}

/** The days of each row: single ones, or those of a month that lie in the span. */
function slices({ from, to, by }: OccupancyAsked): readonly (Span & { readonly key: string })[] {
  const found: (Span & { readonly key: string })[] = []
  for (let day = from; day <= to;) {
    const month = monthOf(day)
    const last = by === 'day' ? day : lastOfMonth(firstOfMonth(month))
    const end = last < to ? last : to
    found.push({ key: by === 'day' ? day : month, from: day, to: end })
    day = addDays(end, 1)
  }
  return found
}

type Stays = OccupancyFacts['stays']
type LeavesOf = ReadonlyMap<number, readonly Period[]>

/** Counts who had a bed in some of its days. */
function countStays(counts: Counts, part: Period, stays: Stays, leavesOf: LeavesOf): void {
  for (const { residentId, isExtra, ...days } of stays) {
    const taken = shared(days, part)
    if (taken === null) continue
    counts.occupiedBedDays.add(taken)
    if (isExtra) {
      counts.extraBedDays.add(taken)
      continue
    }
    for (const leave of leavesOf.get(residentId) ?? []) {
      const away = shared(leave, taken)
      if (away !== null) counts.awayBedDays.add(away)
    }
  }
}

/** Counts by group and day, in one pass over the periods. */
function countDays(facts: OccupancyFacts, asked: OccupancyAsked, dayCount: number) {
  const kindsOf = Map.groupBy(facts.kinds, ({ bedId }) => bedId)
  const staysOf = Map.groupBy(facts.stays, ({ bedId }) => bedId)
  const leavesOf = Map.groupBy(facts.leaves, ({ residentId }) => residentId)
  const groups = new Map<string, Counts>()
  for (const bed of facts.beds) {
    for (const { group, ...part } of partsOf(bed, asked.group, kindsOf.get(bed.bedId) ?? [])) {
      const counts = groups.get(group) ?? newCounts(asked, dayCount)
      groups.set(group, counts)
      counts.bedDays.add(part)
      countStays(counts, part, staysOf.get(bed.bedId) ?? [], leavesOf)
    }
  }
  return groups
}

function newCounts(span: Span, dayCount: number): Counts {
  const made = () => new DayCounts(span, dayCount)
  return {
    bedDays: made(),
    occupiedBedDays: made(),
    awayBedDays: made(),
    extraBedDays: made(),
  }
}

/** Bed-days between two days of the span, the second one not counted. */
type Counter = (from: number, to: number) => Counted

function counterOf(counts: Counts): Counter {
  const sums = names.map((name) => [name, counts[name].sums()] as const)
  return (from, to) =>
    Object.fromEntries(
      sums.map(([name, sum]) => [name, (sum[to] ?? 0) - (sum[from] ?? 0)]),
    ) as Counted
}

/**
 * Bed-days and occupancy of a span of days, by day or month and by group. A bed counts on each day at
 * whose end it was in service; it is occupied where somebody had it then, away or not. A person's further
 * bed is occupied too and is told once more by itself; away counts main beds only.
 */
export function occupancyOf(facts: OccupancyFacts, asked: OccupancyAsked) {
  const { from, to } = asked
  const dayCount = from > to ? 0 : daysBetween(from, to) + 1
  const cuts = slices(asked)
  const groups = [...countDays(facts, asked, dayCount)].map(
    ([group, counts]) => [group, counterOf(counts)] as const,
  )
  const rows = groups.flatMap(([group, count]) =>
    cuts.map((cut): OccupancyRow => {
      const [first, days] = [daysBetween(from, cut.from), daysBetween(cut.from, cut.to) + 1]
      return { ...cut, dayCount: days, group, ...figuresOf(count(first, first + days), days) }
    }),
  )
  const counted = groups.map(([group, count]) => ({ group, counted: count(0, dayCount) }))
  const whole = none()
  for (const name of names) {
    for (const { counted: sums } of counted) whole[name] += sums[name]
  }
  const totals = counted.map(({ group, counted: sums }) => ({
    group,
    dayCount,
    ...figuresOf(sums, dayCount),
  }))
  return { rows, totals, total: { dayCount, ...figuresOf(whole, dayCount) } }
}
