import type { Database } from '../../database/connection.ts'
import type { GivenTraining } from './training.ts'

type Attendee = GivenTraining['attendees'][number]

interface LiveAttendance extends Attendee {
  readonly id: number
}

/** Who stands on the list of a training, in the order in which they were put on it. */
export async function attendancesOf(
  db: Database,
  trainingId: number,
): Promise<readonly LiveAttendance[]> {
  const rows = await db
    .selectFrom('trainingAttendance')
    .select(['id', 'staffId', 'isCompleted', 'score'])
    .where('trainingId', '=', trainingId)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, isCompleted: row.isCompleted === 1 }))
}

/** What the audit keeps of somebody on the list. */
export function attendeeNote({ staffId, isCompleted, score }: Attendee): Attendee {
  return { staffId, isCompleted, score }
}

/** Puts people on the list of a training. */
export async function addAttendances(
  trx: Database,
  trainingId: number,
  attendees: readonly Attendee[],
  now: string,
): Promise<void> {
  if (attendees.length === 0) return
  const rows = attendees.map(({ staffId, isCompleted, score }) => ({
    trainingId,
    staffId,
    isCompleted: isCompleted ? 1 : 0,
    score,
    recordedAt: now,
    voidedAt: null,
  }))
  await trx.insertInto('trainingAttendance').values(rows).execute()
}

/** Takes people off the list; their rows stay, voided. */
export async function voidAttendances(
  trx: Database,
  ids: readonly number[],
  now: string,
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('trainingAttendance')
    .set({ voidedAt: now })
    .where('id', 'in', ids)
    .execute()
}

/** Makes the list as it is told: rows that differ are voided and written anew, the others stay. */
export async function replaceAttendances(
  trx: Database,
  of: {
    readonly trainingId: number
    readonly before: readonly LiveAttendance[]
    readonly attendees: readonly Attendee[]
  },
  now: string,
): Promise<void> {
  const { trainingId, before, attendees } = of
  const wanted = new Map(attendees.map((attendee) => [attendee.staffId, attendee]))
  const isKept = ({ staffId, isCompleted, score }: Attendee) => {
    const other = wanted.get(staffId)
    return other?.isCompleted === isCompleted && other.score === score
  }
  const kept = before.filter(isKept)
  const keptStaff = new Set(kept.map(({ staffId }) => staffId))
  const dropped = before.filter(({ staffId }) => !keptStaff.has(staffId))
  await voidAttendances(
    trx,
    dropped.map(({ id }) => id),
    now,
  )
  const added = attendees.filter(({ staffId }) => !keptStaff.has(staffId))
  await addAttendances(trx, trainingId, added, now)
}
