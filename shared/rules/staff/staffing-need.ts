import type { abilityGroups } from '../../contract/staff/staffing.ts'

export type AbilityGroup = (typeof abilityGroups)[number]

/** Residents by group; `unknown` have no assessment in force and stand in none. */
export type ResidentsByGroup = Readonly<Record<AbilityGroup | 'unknown', number>>

/** Residents for whom one carer is enough, by group; null is not set. */
export type PerCarer = Readonly<Record<AbilityGroup, number | null>>

export interface StaffingRule {
  readonly perCarer: PerCarer
  /** Carers that there are at least, whatever the ratio says; null is not set. */
  readonly least: number | null
}

export interface StaffingNeed {
  /** Carers that are asked for by all that is known; null where nothing is set. */
  readonly needed: number | null
  /**
   * Carers that are enough however the unknown residents turn out; null where that cannot be told: nothing
   * is set, or some of the residents stand, or may stand, in a group without a number.
   */
  readonly enough: number | null
  /** Why `enough` is null or more than `needed`, in one sentence; null where the two agree. */
  readonly because: string | null
}

const groups = ['able', 'partly', 'full'] as const

export const groupWords: Readonly<Record<AbilityGroup, string>> = {
  able: '自理',
  partly: '部分自理',
  full: '完全失能',
}

/**
 * The sum of so many of each group, one carer for so many: rounded up once. Over a common denominator, so that
 * 1/10 + 2/10 + 7/10 is one and not a little more.
 */
function carersFor(counts: PerCarer, perCarer: PerCarer): number {
  const set = groups.filter((group) => perCarer[group] !== null)
  const whole = set.reduce((product, group) => product * (perCarer[group] ?? 1), 1)
  const parts = set.reduce(
    (sum, group) => sum + (counts[group] ?? 0) * (whole / (perCarer[group] ?? 1)),
    0,
  )
  return Math.ceil(parts / whole)
}

function unsetText(unset: readonly AbilityGroup[]): string {
  return `${unset.map((group) => groupWords[group]).join('、')}老人的配比没有定`
}

/** How many carers a shift needs for these residents by the home's own numbers. */
export function staffingNeed(residents: ResidentsByGroup, rule: StaffingRule): StaffingNeed {
  const { perCarer, least } = rule
  const set = groups.filter((group) => perCarer[group] !== null)
  if (set.length === 0) {
    if (least === null) return { needed: null, enough: null, because: '机构还没有定配比' }
    return { needed: least, enough: least, because: null }
  }
  const atLeast = (carers: number) => Math.max(least ?? 0, carers)
  const needed = atLeast(carersFor(residents, perCarer))
  const unset = groups.filter((group) => perCarer[group] === null)
  const without = unset.filter((group) => residents[group] > 0)
  if (without.length > 0) return { needed, enough: null, because: unsetText(without) }
  if (residents.unknown === 0) return { needed, enough: needed, because: null }
  const unassessed = `${residents.unknown} 位老人没有有效的能力评估`
  if (unset.length > 0) {
    return { needed, enough: null, because: `${unassessed}，${unsetText(unset)}` }
  }
  const strictest = set.reduce((one, other) =>
    (perCarer[other] ?? 0) < (perCarer[one] ?? 0) ? other : one,
  )
  const all = { ...residents, [strictest]: residents[strictest] + residents.unknown }
  const enough = atLeast(carersFor(all, perCarer))
  return { needed, enough, because: enough === needed ? null : unassessed }
}

export interface StaffingJudged {
  readonly needed: number | null
  /** Null: it cannot be told, `because` says why. */
  readonly isShort: boolean | null
  readonly because: string | null
}

/**
 * Whether so many carers are too few: short by what is known alone, enough only if it is enough however the
 * unknown residents turn out, else not known.
 */
export function judgeStaffing(carers: number, need: StaffingNeed): StaffingJudged {
  const { needed, enough, because } = need
  if (needed === null) return { needed, isShort: null, because }
  if (carers < needed) return { needed, isShort: true, because: null }
  if (enough !== null && carers >= enough) return { needed, isShort: false, because: null }
  const missing = enough === null ? because : `${because ?? ''}，最多要 ${enough} 人`
  return { needed, isShort: null, because: missing }
}

/** A stretch of somebody's work, by instants. */
export interface Presence {
  readonly staffId: number
  readonly beginsAt: string
  readonly endsAt: string
}

/**
 * How many are there at the thinnest moment of a stretch. Somebody in another shift whose hours overlap counts
 * while she is there: a day shift of 8 to 17 beside one of 7 to 15 is no shift of one.
 */
export function thinnest(stretch: Presence, present: readonly Presence[]): number {
  const within = (at: string) => at >= stretch.beginsAt && at < stretch.endsAt
  const moments = [stretch.beginsAt, ...present.map(({ endsAt }) => endsAt).filter(within)]
  // One leaves at the very moment at which another comes: who comes then is there.
  const counts = moments.map(
    (at) =>
      new Set(
        present
          .filter((one) => one.beginsAt <= at && one.endsAt > at)
          .map(({ staffId }) => staffId),
      ).size,
  )
  return Math.min(...counts)
}
