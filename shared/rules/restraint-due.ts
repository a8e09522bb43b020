/** How a restraint stands: over, or with its next release in time, due soon, or late. */
export const releaseStates = ['ended', 'in-time', 'due', 'late'] as const

export type ReleaseState = (typeof releaseStates)[number]

/** Somebody looked at a person in restraint; only loosening it begins the count anew. */
export interface LookAtRestraint {
  readonly checkedAt: string
  readonly isReleased: boolean
}

export interface RestraintHours {
  readonly beganAt: string
  /** Null while it goes on. */
  readonly endedAt: string | null
  /** Minutes after which it is loosened, as ordered. */
  readonly releaseMinutes: number
}

const minute = 60_000

/** Minutes before its hour from which on a release is told as due. */
export const dueSoonMinutes = 30

function plusMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * minute).toISOString()
}

/** Whole minutes from one instant to a later one; 0 where it is not later. */
export function minutesPast(dueAt: string, at: string): number {
  return Math.max(0, Math.floor((Date.parse(at) - Date.parse(dueAt)) / minute))
}

/**
 * Each look with the hour at which a release was due by then, and how late a release came: in the order of
 * the hours. A look without loosening is no release: it is never late itself and moves nothing.
 */
export function looksWithDue<Look extends LookAtRestraint>(
  { beganAt, releaseMinutes }: Pick<RestraintHours, 'beganAt' | 'releaseMinutes'>,
  looks: readonly Look[],
): readonly (Look & { readonly dueAt: string; readonly lateMinutes: number })[] {
  let since = beganAt
  return looks
    .toSorted((one, other) => one.checkedAt.localeCompare(other.checkedAt))
    .map((look) => {
      const dueAt = plusMinutes(since, releaseMinutes)
      if (look.isReleased) since = look.checkedAt
      return {
        ...look,
        dueAt,
        lateMinutes: look.isReleased ? minutesPast(dueAt, look.checkedAt) : 0,
      }
    })
}

export interface ReleaseNow {
  readonly state: ReleaseState
  readonly lastReleasedAt: string | null
  /** The hour of the next release; null once the restraint has ended. */
  readonly dueAt: string | null
  /** Minutes past that hour; 0 where it is not late, and once the restraint has ended. */
  readonly lateMinutes: number
  /** Releases that came late, with the one that is late now and the one that the end found late. */
  readonly lateCount: number
}

/** How a restraint stands at an instant, by what was known then: later looks and a later end do not count. */
export function releaseAt(
  hours: RestraintHours,
  looks: readonly LookAtRestraint[],
  at: string,
): ReleaseNow {
  const known = looksWithDue(
    hours,
    looks.filter(({ checkedAt }) => checkedAt <= at),
  )
  const released = known.filter(({ isReleased }) => isReleased)
  const lastReleasedAt = released.at(-1)?.checkedAt ?? null
  const dueAt = plusMinutes(lastReleasedAt ?? hours.beganAt, hours.releaseMinutes)
  const isOver = hours.endedAt !== null && hours.endedAt <= at
  const waited = minutesPast(dueAt, isOver ? (hours.endedAt ?? at) : at)
  const lateCount =
    released.filter(({ lateMinutes }) => lateMinutes > 0).length + Number(waited > 0)
  if (isOver) return { state: 'ended', lastReleasedAt, dueAt: null, lateMinutes: 0, lateCount }
  const isSoon = minutesPast(at, dueAt) < dueSoonMinutes
  const state = waited > 0 ? 'late' : isSoon ? 'due' : 'in-time'
  return { state, lastReleasedAt, dueAt, lateMinutes: waited, lateCount }
}
