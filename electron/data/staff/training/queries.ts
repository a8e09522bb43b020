import { getTraining, listTrainingKinds, listTrainings } from '#shared/contract/staff/training.ts'
import type { InputOf } from '#shared/operation.ts'
import { isPassed } from '#shared/rules/staff/training-passed.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { contains } from '../../person-search.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { trainingRow } from './training.ts'
import { lastDay } from './trainings-of.ts'

export const listTrainingKindsHandler = handleQuery(listTrainingKinds, async ({ db }) => {
  const rows = await db
    .selectFrom('trainingKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  return { rows, total: rows.length }
})

/** Live trainings with their kind. */
function liveTrainings(db: Database) {
  return db
    .selectFrom('training')
    .innerJoin('trainingKind', 'trainingKind.key', 'training.kind')
    .select([
      'training.id',
      'training.kind',
      'trainingKind.name as kindName',
      'training.topic',
      'training.startsOn',
      'training.endsOn',
      'training.hours',
      'training.trainer',
      'training.place',
      'training.note',
      'training.passScore',
      'training.version',
    ])
    .where('training.voidedAt', 'is', null)
}

const searchedColumns = [
  'training.topic',
  'training.trainer',
  'training.place',
  'trainingKind.name',
]

/** Who stands on the lists of some trainings and still has a file, by training. */
async function attendeesOf(db: Database, trainingIds: readonly number[]) {
  const rows = await db
    .selectFrom('trainingAttendance')
    .innerJoin('staff', 'staff.id', 'trainingAttendance.staffId')
    .select([
      'trainingAttendance.trainingId',
      'trainingAttendance.staffId',
      'trainingAttendance.isCompleted',
      'trainingAttendance.score',
      'staff.name',
    ])
    .where('trainingAttendance.trainingId', 'in', [0, ...trainingIds])
    .where('trainingAttendance.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .orderBy('staff.nameKey')
    .orderBy('staff.id')
    .execute()
  const shown = rows.map((row) => ({ ...row, isCompleted: row.isCompleted === 1 }))
  return Map.groupBy(shown, ({ trainingId }) => trainingId)
}

type Attendees = NonNullable<ReturnType<Awaited<ReturnType<typeof attendeesOf>>['get']>>

function counts(attendees: Attendees = []) {
  return {
    attendeeCount: attendees.length,
    completedCount: attendees.filter(({ isCompleted }) => isCompleted).length,
  }
}

type ListInput = InputOf<typeof listTrainings>

function narrowed(db: Database, { kind, staffId, search = '' }: ListInput, asOf: string) {
  let trainings = liveTrainings(db).where(lastDay, '<=', asOf)
  if (kind !== undefined) trainings = trainings.where('training.kind', '=', kind)
  if (staffId !== undefined) {
    trainings = trainings.where((eb) =>
      eb.exists(
        eb
          .selectFrom('trainingAttendance')
          .select('trainingAttendance.id')
          .whereRef('trainingAttendance.trainingId', '=', 'training.id')
          .where('trainingAttendance.staffId', '=', staffId)
          .where('trainingAttendance.voidedAt', 'is', null),
      ),
    )
  }
  if (search === '') return trainings
  return trainings.where((eb) => eb.or(searchedColumns.map((column) => contains(column, search))))
}

const columnOf = {
  startsOn: 'training.startsOn',
  kind: 'trainingKind.position',
  topic: 'training.topic',
} as const

export const listTrainingsHandler = handleQuery(listTrainings, async ({ db, today }, input) => {
  const trainings = narrowed(db, input, input.asOf ?? today)
  const { total } = await trainings
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await trainings
    .orderBy(columnOf[input.sort], input.descending ? 'desc' : 'asc')
    .orderBy('training.startsOn', 'desc')
    .orderBy('training.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const ids = rows.map(({ id }) => id)
  const attendees = await attendeesOf(db, ids)
  const isCompletedBy = (trainingId: number) =>
    attendees.get(trainingId)?.find(({ staffId }) => staffId === input.staffId)?.isCompleted ?? null
  return {
    rows: rows.map(({ place: _place, note: _note, passScore: _passScore, ...row }) => ({
      ...row,
      ...counts(attendees.get(row.id)),
      isCompleted: isCompletedBy(row.id),
    })),
    total,
  }
})

export const getTrainingHandler = handleQuery(getTraining, async ({ db }, { id }) => {
  const { startsOn, endsOn } = await trainingRow(db, id)
  const training = await liveTrainings(db).where('training.id', '=', id).executeTakeFirstOrThrow()
  const attendees = (await attendeesOf(db, [id])).get(id) ?? []
  const ids = attendees.map(({ staffId }) => staffId)
  // What they were when it was over; of who left meanwhile, when it began.
  const posts = await postsOnDay(db, ids, endsOn ?? startsOn)
  const firstPosts = await postsOnDay(db, ids, startsOn)
  return {
    ...training,
    ...counts(attendees),
    files: (await recordFilesOf(db, 'training', [id])).get(id) ?? [],
    attendees: attendees.map(({ staffId, name, isCompleted, score }) => ({
      staffId,
      name,
      posts: postsText(posts.get(staffId) ?? firstPosts.get(staffId)),
      isCompleted,
      score,
      isPassed: isPassed({ isCompleted, score, passScore: training.passScore }),
    })),
  }
})
