import type { get } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { daysBetween, type Day } from '#shared/text/day.ts'

export type Stay = OutputOf<typeof get>['stays'][number]
export type BedStay = Stay['beds'][number]
export type Leave = Stay['leaves'][number]

/** One period of a person that can be corrected. */
export type Correction =
  | { readonly kind: 'stay'; readonly stay: Stay }
  | { readonly kind: 'bed'; readonly stay: Stay; readonly bed: BedStay }
  | { readonly kind: 'leave'; readonly stay: Stay; readonly leave: Leave }

interface Named {
  readonly stayId?: number | undefined
  readonly bedStayId?: number | undefined
  readonly leaveId?: number | undefined
}

/** The period that is named by its id, the narrowest first; null where none of these stays has it. */
export function namedCorrection(stays: readonly Stay[], named: Named): Correction | null {
  for (const stay of stays) {
    const leave = stay.leaves.find(({ id }) => id === named.leaveId)
    if (leave !== undefined) return { kind: 'leave', stay, leave }
    const bed = stay.beds.find(({ bedStayId }) => bedStayId === named.bedStayId)
    if (bed !== undefined) return { kind: 'bed', stay, bed }
    if (stay.id === named.stayId) return { kind: 'stay', stay }
  }
  return null
}

/** Whether a period reaches the day; the day on which it ended still speaks of it. */
function reaches(from: Day, to: Day | null, day: Day): boolean {
  return from <= day && (to === null || day <= to)
}

function newestFirst<Period>(periods: readonly Period[], fromOf: (period: Period) => Day) {
  return periods.toSorted((one, other) => fromOf(other).localeCompare(fromOf(one)))
}

/** The stay of the day: the newest that began by then, else the first of all, which may have begun too late. */
function stayOn(stays: readonly Stay[], day: Day): Stay | undefined {
  const newest = newestFirst(stays, ({ stayFrom }) => stayFrom)
  return newest.find(({ stayFrom }) => stayFrom <= day) ?? newest.at(-1)
}

/** The bed stays that speak of the day: those that reach it, else the nearest one of the stay. */
function bedsOn({ beds }: Stay, day: Day): readonly BedStay[] {
  const newest = newestFirst(beds, ({ bedFrom }) => bedFrom)
  const reaching = newest.filter(({ bedFrom, bedTo }) => reaches(bedFrom, bedTo, day))
  const nearest = newest.find(({ bedFrom }) => bedFrom <= day) ?? newest.at(-1)
  return reaching.length > 0 || nearest === undefined ? reaching : [nearest]
}

/** All that can be corrected about a day: bed, leave, and the days of the stay itself. */
export function correctionsOn(stays: readonly Stay[], day: Day): readonly Correction[] {
  const stay = stayOn(stays, day)
  if (stay === undefined) return []
  const leaves = newestFirst(stay.leaves, ({ leaveFrom }) => leaveFrom)
  return [
    ...bedsOn(stay, day).map((bed) => ({ kind: 'bed' as const, stay, bed })),
    ...leaves
      .filter(({ leaveFrom, leaveTo }) => reaches(leaveFrom, leaveTo, day))
      .map((leave) => ({ kind: 'leave' as const, stay, leave })),
    { kind: 'stay', stay },
  ]
}

/** The end of a period as it was known to the day: one that lies after it had not come. */
export function endBy(to: Day | null, day: Day): Day | null {
  return to !== null && to > day ? null : to
}

/** A stay as it stood at the end of a day: what ended later still goes on. */
export function stayAsOf(stay: Stay, day: Day): Stay {
  const stayTo = endBy(stay.stayTo, day)
  const isOver = stayTo !== null
  return {
    ...stay,
    stayTo,
    endReason: isOver ? stay.endReason : null,
    endNote: isOver ? stay.endNote : null,
    beds: stay.beds.map((bed) => ({ ...bed, bedTo: endBy(bed.bedTo, day) })),
    leaves: stay.leaves.map((leave) => ({ ...leave, leaveTo: endBy(leave.leaveTo, day) })),
  }
}

/** Bed-days of a stay up to and with a day: the day of admission counts, the day of discharge does not. */
export function stayDays(from: Day, to: Day | null, day: Day): number {
  return to === null ? daysBetween(from, day) + 1 : daysBetween(from, to)
}

export type StayEvent =
  | { readonly kind: 'bed'; readonly from: Day; readonly bed: BedStay; readonly isFirst: boolean }
  | { readonly kind: 'leave'; readonly from: Day; readonly leave: Leave }

/** What happened in a stay, newest first; of one day the leave after the bed. */
export function eventsOf({ beds, leaves }: Stay): readonly StayEvent[] {
  const first = beds.toSorted(
    (one, other) => one.bedFrom.localeCompare(other.bedFrom) || one.bedStayId - other.bedStayId,
  )[0]
  const events: StayEvent[] = [
    ...leaves.map((leave) => ({ kind: 'leave' as const, from: leave.leaveFrom, leave })),
    ...beds
      .toSorted((one, other) => other.bedStayId - one.bedStayId)
      .map((bed) => ({
        kind: 'bed' as const,
        from: bed.bedFrom,
        bed,
        isFirst: bed === first,
      })),
  ]
  return newestFirst(events, ({ from }) => from)
}
