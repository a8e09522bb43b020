import { listTrainingHours } from '#shared/contract/staff/training.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import { searchedStaff, staffAsOf } from '../register.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { type CompletedTraining, completedTrainingsAsOf } from './trainings-of.ts'

/** Hours of the year and the first pre-job training among what somebody completed, oldest first. */
function sumsOf(completed: readonly CompletedTraining[] = [], year: string) {
  const ofYear = completed.filter(({ endsOn }) => endsOn.startsWith(year))
  return {
    // Quarters of an hour add up without a rest.
    hours: ofYear.reduce((sum, { hours }) => sum + hours, 0),
    trainingCount: ofYear.length,
    preJobOn: completed.find(({ kind }) => kind === 'pre-job')?.endsOn ?? null,
  }
}

interface Row {
  readonly hours: number
}

/** By hours, else as they stand, which is by name. */
function sorted<Each extends Row>(
  rows: readonly Each[],
  { sort, descending }: InputOf<typeof listTrainingHours>,
): readonly Each[] {
  if (sort === 'name') return descending ? rows.toReversed() : rows
  const direction = descending ? -1 : 1
  return rows.toSorted((one, other) => direction * (one.hours - other.hours))
}

export const listTrainingHoursHandler = handleQuery(
  listTrainingHours,
  async ({ db, today }, input) => {
    const asOf = input.asOf ?? today
    let register = searchedStaff(staffAsOf(db, asOf), input.search ?? '').where('state', '=', 'in')
    if (input.staffId !== undefined) register = register.where('id', '=', input.staffId)
    const people = await register.orderBy('nameKey').orderBy('id').execute()
    const completed = Map.groupBy(await completedTrainingsAsOf(db, asOf), ({ staffId }) => staffId)
    const year = asOf.slice(0, 4)
    const rows = people.map(({ id, name }) => ({
      staffId: id,
      name,
      ...sumsOf(completed.get(id), year),
    }))
    const page = sorted(rows, input).slice(input.offset, input.offset + input.limit)
    const posts = await postsOnDay(
      db,
      page.map(({ staffId }) => staffId),
      asOf,
    )
    return {
      rows: page.map((row) => ({ ...row, posts: postsText(posts.get(row.staffId)) })),
      total: rows.length,
    }
  },
)
