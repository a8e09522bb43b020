import type { getActivity } from '#shared/contract/home/activity.ts'
import type { OutputOf } from '#shared/operation.ts'

export type Activity = OutputOf<typeof getActivity>

/** Somebody who came, as the form holds her. */
export interface Comer {
  readonly residentId: number
  readonly note: string
}

/** What the form about an activity holds; empty where unknown. */
export interface ActivityValues extends Record<string, unknown> {
  kind: string
  title: string
  heldOn: string
  startsAt: string
  endsAt: string
  place: string
  leader: string
  leaderStaffId: number | null
  note: string
  attendees: readonly Comer[]
}

const orNull = (text: string) => (text === '' ? null : text)

/** What is sent for the form. */
export function activityInput(values: ActivityValues) {
  const { kind, title, heldOn, place, leader, leaderStaffId, note, attendees } = values
  return {
    kind,
    title,
    heldOn,
    startsAt: orNull(values.startsAt),
    endsAt: orNull(values.endsAt),
    place,
    leader,
    leaderStaffId,
    note,
    attendees: attendees.map(({ residentId, note: said }) => ({ residentId, note: said })),
  }
}

/** The form filled with an activity. */
export function activityValues(activity: Activity): ActivityValues {
  const { kind, title, heldOn, leaderStaffId, attendees } = activity
  return {
    kind,
    title,
    heldOn,
    startsAt: activity.startsAt ?? '',
    endsAt: activity.endsAt ?? '',
    place: activity.place ?? '',
    leader: leaderStaffId === null ? (activity.leader ?? '') : '',
    leaderStaffId,
    note: activity.note ?? '',
    attendees: attendees.map(({ residentId, note }) => ({ residentId, note: note ?? '' })),
  }
}

/** `14:30—15:30`, `14:30 起`, or nothing where nobody noted the hour. */
export function hoursText({
  startsAt,
  endsAt,
}: {
  readonly startsAt: string | null
  readonly endsAt: string | null
}): string {
  if (startsAt === null) return endsAt === null ? '' : `到 ${endsAt}`
  return endsAt === null ? `${startsAt} 起` : `${startsAt}—${endsAt}`
}
