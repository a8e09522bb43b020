import type { Database } from '../../database/connection.ts'
import type { GivenActivity } from './record-activity.ts'

type Attendee = GivenActivity['attendees'][number]

interface LiveAttendance extends Attendee {
  readonly id: number
}

/** Who came to an activity, in the order in which they were entered. */
export async function attendancesOf(
  db: Database,
  activityId: number,
): Promise<readonly LiveAttendance[]> {
  return db
    .selectFrom('activityAttendance')
    .select(['id', 'residentId', 'note'])
    .where('activityId', '=', activityId)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** What the audit keeps of somebody who came. */
export function attendeeNote({ residentId, note }: Attendee): Attendee {
  return { residentId, note }
}

/** Enters who came. */
export async function addAttendances(
  trx: Database,
  activityId: number,
  attendees: readonly Attendee[],
  now: string,
): Promise<void> {
  if (attendees.length === 0) return
  const rows = attendees.map(({ residentId, note }) => ({
    activityId,
    residentId,
    note,
    recordedAt: now,
    voidedAt: null,
  }))
  await trx.insertInto('activityAttendance').values(rows).execute()
}

/** Takes people off the list; their rows stay, voided. */
export async function voidAttendances(
  trx: Database,
  ids: readonly number[],
  now: string,
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('activityAttendance')
    .set({ voidedAt: now })
    .where('id', 'in', ids)
    .execute()
}

/** Makes the list as it is told: rows that differ are voided and written anew, the others stay. */
export async function replaceAttendances(
  trx: Database,
  of: {
    readonly activityId: number
    readonly before: readonly LiveAttendance[]
    readonly attendees: readonly Attendee[]
  },
  now: string,
): Promise<void> {
  const { activityId, before, attendees } = of
  const wanted = new Map(attendees.map(({ residentId, note }) => [residentId, note]))
  const isKept = ({ residentId, note }: Attendee) =>
    wanted.has(residentId) && wanted.get(residentId) === note
  const kept = new Set(before.filter(isKept).map(({ residentId }) => residentId))
  const dropped = before.filter(({ residentId }) => !kept.has(residentId)).map(({ id }) => id)
  await voidAttendances(trx, dropped, now)
  const added = attendees.filter(({ residentId }) => !kept.has(residentId))
  await addAttendances(trx, activityId, added, now)
}
