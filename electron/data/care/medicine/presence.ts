import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { amongIds } from '../shift/people-ids.ts'

interface Span {
  readonly from: string
  /** Null: open. */
  readonly to: string | null
}

interface Away {
  /** From when to when she may have been away, by the days. */
  readonly likely: Span
  /** From when to when she was surely away: a day without its hour counts only when it is whole. */
  readonly sure: Span
}

interface Presence {
  readonly stays: readonly { readonly stayFrom: string; readonly stayTo: string | null }[]
  readonly away: readonly Away[]
}

const within = ({ from, to }: Span, at: string) => from <= at && (to === null || at < to)

const startOf = (day: string): string => instantAt(day, '00:00') ?? `${day}T00:00:00.000Z`

function awayOf(leave: {
  readonly leaveFrom: string
  readonly leaveTo: string | null
  readonly leftAt: string | null
  readonly returnedAt: string | null
}): Away {
  const { leaveFrom, leaveTo, leftAt, returnedAt } = leave
  return {
    likely: {
      from: leftAt ?? startOf(leaveFrom),
      to: returnedAt ?? (leaveTo === null ? null : startOf(leaveTo)),
    },
    sure: {
      from: leftAt ?? endOfDay(leaveFrom),
      // Without an hour she may have come back at the very beginning of her first day back.
      to: returnedAt ?? (leaveTo === null ? null : startOf(leaveTo)),
    },
  }
}

/** Who was in the home and who was away, at any instant: for doses, which have hours. */
export class PresenceOf {
  readonly #people: ReadonlyMap<number, Presence>

  constructor(people: ReadonlyMap<number, Presence>) {
    this.#people = people
  }

  /** The last day of a stay counts whole: she leaves in the course of it. */
  isStaying(residentId: number, at: string): boolean {
    const day = shanghaiDay(at)
    const stays = this.#people.get(residentId)?.stays ?? []
    return stays.some(
      ({ stayFrom, stayTo }) => stayFrom <= day && (stayTo === null || stayTo >= day),
    )
  }

  /** Still expected to stay at that instant: on the day of leaving no dose is due any more. */
  isExpected(residentId: number, at: string): boolean {
    const day = shanghaiDay(at)
    const stays = this.#people.get(residentId)?.stays ?? []
    return stays.some(
      ({ stayFrom, stayTo }) => stayFrom <= day && (stayTo === null || stayTo > day),
    )
  }

  isAway(residentId: number, at: string): boolean {
    return (this.#people.get(residentId)?.away ?? []).some(({ likely }) => within(likely, at))
  }

  isSurelyAway(residentId: number, at: string): boolean {
    return (this.#people.get(residentId)?.away ?? []).some(({ sure }) => within(sure, at))
  }
}

/** Stays and leaves of some people, for as many instants as are asked. */
export async function presenceOf(
  db: Database,
  residentIds: readonly number[],
): Promise<PresenceOf> {
  const stays = await db
    .selectFrom('stay')
    .select(['residentId', 'stayFrom', 'stayTo'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', amongIds(residentIds))
    .execute()
  const leaves = await db
    .selectFrom('leave')
    .select(['residentId', 'leaveFrom', 'leaveTo', 'leftAt', 'returnedAt'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', amongIds(residentIds))
    .execute()
  const staysOf = Map.groupBy(stays, ({ residentId }) => residentId)
  const leavesOf = Map.groupBy(leaves, ({ residentId }) => residentId)
  return new PresenceOf(
    new Map(
      residentIds.map((id) => [
        id,
        { stays: staysOf.get(id) ?? [], away: (leavesOf.get(id) ?? []).map(awayOf) },
      ]),
    ),
  )
}
