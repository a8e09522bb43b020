import type { Database } from '../../database/connection.ts'
import { lastDay } from './trainings-of.ts'

/** Kind of the training before the first duty (migrations). */
export const preJobKind = 'pre-job'

export interface FirstDuty {
  readonly staffId: number
  readonly firstDuty: string
}

/** The last day of the first completed pre-job training of each person that has one, on whatever day. */
export async function preJobDays(db: Database): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('trainingAttendance')
    .innerJoin('training', 'training.id', 'trainingAttendance.trainingId')
    .select(['trainingAttendance.staffId', (eb) => eb.fn.min<string>(lastDay).as('doneOn')])
    .where('training.kind', '=', preJobKind)
    .where('training.voidedAt', 'is', null)
    .where('trainingAttendance.voidedAt', 'is', null)
    .where('trainingAttendance.isCompleted', '=', 1)
    .groupBy('trainingAttendance.staffId')
    .execute()
  return new Map(rows.map(({ staffId, doneOn }) => [staffId, doneOn]))
}

/** Those among some people who had completed no pre-job training on or before their first duty. */
export async function untrainedOn(
  db: Database,
  people: readonly FirstDuty[],
): Promise<Set<number>> {
  if (people.length === 0) return new Set()
  const doneOn = await preJobDays(db)
  const isUntrained = ({ staffId, firstDuty }: FirstDuty) => {
    const day = doneOn.get(staffId)
    return day === undefined || day > firstDuty
  }
  return new Set(people.filter(isUntrained).map(({ staffId }) => staffId))
}
