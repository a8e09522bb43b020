import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/** The last day of a training: one without its own is over on the day on which it began. */
export const lastDay = sql<string>`coalesce(training.endsOn, training.startsOn)`

/**
 * Each training that one of the staff had completed and that was over by the end of a day, oldest first;
 * `endsOn` is its last day.
 */
export async function completedTrainingsAsOf(db: Database, asOf: string) {
  return db
    .selectFrom('trainingAttendance')
    .innerJoin('training', 'training.id', 'trainingAttendance.trainingId')
    .innerJoin('staff', 'staff.id', 'trainingAttendance.staffId')
    .select([
      'training.id as trainingId',
      'trainingAttendance.staffId',
      'training.kind',
      'training.startsOn',
      lastDay.as('endsOn'),
      'training.hours',
      'training.topic',
    ])
    .where('training.voidedAt', 'is', null)
    .where('trainingAttendance.voidedAt', 'is', null)
    .where('trainingAttendance.isCompleted', '=', 1)
    .where('staff.voidedAt', 'is', null)
    .where(lastDay, '<=', asOf)
    .orderBy(lastDay)
    .orderBy('training.id')
    .orderBy('trainingAttendance.staffId')
    .execute()
}

export type CompletedTraining = Awaited<ReturnType<typeof completedTrainingsAsOf>>[number]
