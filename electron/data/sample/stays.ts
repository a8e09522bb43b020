import { addDays, type Day, daysBetween } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import { daysOfHistory, type SampleSize } from './sample-home.ts'

export type EndReason = 'home' | 'transfer' | 'hospital' | 'death' | 'other'

export interface SampleStay {
  /** Number of the stay in the plan. */
  readonly number: number
  /** Number of the person; who comes back has two stays. */
  readonly person: number
  readonly isReturn: boolean
  readonly from: Day
  readonly to: Day | null
  readonly endReason: EndReason | null
}

const endReasons: readonly (readonly [EndReason, number])[] = [
  ['home', 36],
  ['death', 30],
  ['hospital', 16],
  ['transfer', 14],
  ['other', 4],
]

/** Shortest time that somebody stays. */
const shortestDays = 12

/**
 * First days after `start` on which a place becomes free again: `count` of them, each long enough after
 * the one before it, none in the last days.
 */
function endsWithin(random: Random, start: number, count: number): readonly number[] {
  const ends: number[] = []
  let earliest = start + shortestDays
  for (let left = count; left > 0; left -= 1) {
    const latest = daysOfHistory - 40 * left
    if (earliest >= latest) break
    const end = random.between(earliest, Math.max(earliest, Math.floor((earliest + latest) / 2)))
    ends.push(end)
    earliest = end + 30 + shortestDays
  }
  return ends
}

/** How many leave within the two years; the rest of the places keep their first person. */
function leaverCounts(random: Random, count: number): readonly number[] {
  const leavers = Math.round(count * 0.55)
  const counts = Array.from({ length: count }, () => 0)
  for (let left = leavers; left > 0; left -= 1) {
    const place = random.between(0, count - 1)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

/**
 * Who was in the home from when to when. The home is a number of places; each is taken by one person
 * after another, and on the last day by somebody: so exactly as many are in as were asked for, and never
 * more than that many at once.
 */
export function planStays(random: Random, { count, until }: SampleSize): readonly SampleStay[] {
  const from = addDays(until, -daysOfHistory)
  const day = (offset: number) => addDays(from, offset)
  const stays: Omit<SampleStay, 'number'>[] = []
  let person = 0
  for (const leavers of leaverCounts(random, count)) {
    // Two of three places were filled in the first weeks; the others over the first year and a half.
    let start = random.between(0, random.chance(0.66) ? 60 : 520)
    let isReturn = false
    for (const end of endsWithin(random, start, leavers)) {
      const endReason = random.weighted(endReasons)
      stays.push({ person, isReturn, from: day(start), to: day(end), endReason })
      isReturn = (endReason === 'home' || endReason === 'hospital') && random.chance(0.12)
      if (!isReturn) person += 1
      start = end + random.between(1, 22)
    }
    stays.push({ person, isReturn, from: day(start), to: null, endReason: null })
    person += 1
  }
  return stays.map((stay, number) => ({ ...stay, number }))
}

/** Length of a stay so far. */
export function lengthOf({ from, to }: Pick<SampleStay, 'from' | 'to'>, until: Day): number {
  return daysBetween(from, to ?? until)
}
