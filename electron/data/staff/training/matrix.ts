import {
  listTrainingMatrix,
  listTrainingTopics,
  trainingHoursOf,
} from '#shared/contract/staff/training-results.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import { searchedStaff, staffAsOf } from '../register.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { type CompletedTraining, completedTrainingsAsOf } from './trainings-of.ts'

// Quarters of an hour add up without a rest.
const hoursIn = (trainings: readonly CompletedTraining[]) =>
  trainings.reduce((sum, { hours }) => sum + hours, 0)

async function kindsOf(db: Database) {
  return db.selectFrom('trainingKind').select(['key', 'name']).orderBy('position').execute()
}

/** The year asked for and the last day that counts: the day itself, or the end of a year that is over. */
function countedOf(year: number | undefined, asOf: string) {
  const shown = year ?? Number(asOf.slice(0, 4))
  const end = `${shown}-12-31`
  return { year: shown, countedOn: end < asOf ? end : asOf }
}

async function completedIn(db: Database, year: number, countedOn: string) {
  const completed = await completedTrainingsAsOf(db, countedOn)
  return completed.filter(({ endsOn }) => endsOn.startsWith(String(year)))
}

const matrixHandler = handleQuery(listTrainingMatrix, async ({ db, today }, input) => {
  const { year, countedOn } = countedOf(input.year, input.asOf ?? today)
  const target = (await readSetting(db, 'staffRules')).value.yearTrainingHours
  const people = await searchedStaff(staffAsOf(db, countedOn), input.search ?? '')
    .where('state', '=', 'in')
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const completed = await completedIn(db, year, countedOn)
  const taught = new Set(completed.map(({ kind }) => kind))
  const kinds = (await kindsOf(db)).filter(({ key }) => taught.has(key))
  const byPerson = Map.groupBy(completed, ({ staffId }) => staffId)
  const rows = people.map(({ id, name }) => {
    const own = byPerson.get(id) ?? []
    const hours = hoursIn(own)
    const cells = Object.fromEntries(
      kinds.map(({ key }) => [key, hoursIn(own.filter(({ kind }) => kind === key))]),
    )
    const lacking = target === null ? null : Math.max(0, target - hours)
    return { staffId: id, name, cells, hours, lacking }
  })
  const short = rows.filter(({ lacking }) => lacking !== null && lacking > 0)
  const kept = input.isShortOnly ? short : rows
  const page = kept.slice(input.offset, input.offset + input.limit)
  const ids = page.map(({ staffId }) => staffId)
  const posts = await postsOnDay(db, ids, countedOn)
  return {
    rows: page.map((row) => ({ ...row, posts: postsText(posts.get(row.staffId)) })),
    total: kept.length,
    year,
    countedOn,
    kinds,
    target,
    shortCount: short.length,
  }
})

const topicsHandler = handleQuery(listTrainingTopics, async ({ db, today }, input) => {
  const { year, countedOn } = countedOf(input.year, input.asOf ?? today)
  const kinds = await kindsOf(db)
  const completed = await completedIn(db, year, countedOn)
  const groups = Map.groupBy(completed, ({ kind, topic }) => `${kind}\n${topic}`)
  const rows = kinds.flatMap(({ key, name }) =>
    [...groups.values()]
      .filter(([first]) => first?.kind === key)
      .map((own) => ({
        kindName: name,
        topic: own[0]?.topic ?? '',
        trainingCount: new Set(own.map(({ trainingId }) => trainingId)).size,
        personTimes: own.length,
        personHours: hoursIn(own),
      })),
  )
  const { offset, limit } = input
  return { rows: rows.slice(offset, offset + limit), total: rows.length, year }
})

const hoursOfHandler = handleQuery(trainingHoursOf, async ({ db, today }, { staffId, asOf }) => {
  const kinds = await kindsOf(db)
  const completed = await completedTrainingsAsOf(db, asOf ?? today)
  const own = completed.filter((training) => training.staffId === staffId)
  const byYear = Map.groupBy(own, ({ endsOn }) => Number(endsOn.slice(0, 4)))
  const years = [...byYear].toSorted(([one], [other]) => other - one)
  return {
    years: years.map(([year, trainings]) => ({
      year,
      hours: hoursIn(trainings),
      trainingCount: trainings.length,
      kinds: kinds.flatMap(({ key, name }) => {
        const hours = hoursIn(trainings.filter(({ kind }) => kind === key))
        return hours === 0 ? [] : [{ kind: key, kindName: name, hours }]
      }),
    })),
  }
})

export const matrixQueries: readonly Handler[] = [matrixHandler, topicsHandler, hoursOfHandler]
