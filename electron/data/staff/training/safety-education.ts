import { listSafetyEducation } from '#shared/contract/staff/training-results.ts'
import { halfYearOf, isPassed, passPercent } from '#shared/rules/staff/training-passed.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import { searchedStaff, staffAsOf } from '../register.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { trainingBasis } from './basis.ts'
import { lastDay } from './trainings-of.ts'

/** Who took part in a training of some kinds that was over in a span of days, latest first. */
async function attendedIn(db: Database, kinds: readonly string[], from: string, to: string) {
  const rows = await db
    .selectFrom('trainingAttendance')
    .innerJoin('training', 'training.id', 'trainingAttendance.trainingId')
    .select([
      'training.id as trainingId',
      'trainingAttendance.staffId',
      'trainingAttendance.isCompleted',
      'trainingAttendance.score',
      'training.passScore',
      'training.topic',
      lastDay.as('endsOn'),
    ])
    .where('training.kind', 'in', kinds)
    .where('training.voidedAt', 'is', null)
    .where('trainingAttendance.voidedAt', 'is', null)
    .where(lastDay, '>=', from)
    .where(lastDay, '<=', to)
    .orderBy(lastDay, 'desc')
    .orderBy('training.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, isCompleted: row.isCompleted === 1 }))
}

/** Everybody employed on a day, by name, with whether she passed in its half-year by then. */
export async function safetyEducationOn(db: Database, asOf: string) {
  const { value: rules } = await readSetting(db, 'staffRules')
  const { from, to } = halfYearOf(asOf)
  const people = await staffAsOf(db, asOf)
    .where('state', '=', 'in')
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const attended = await attendedIn(db, rules.safetyTrainingKinds, from, asOf)
  const byPerson = Map.groupBy(attended, ({ staffId }) => staffId)
  const rows = people.map(({ id, name }) => {
    const own = byPerson.get(id) ?? []
    const decides = own.find(isPassed) ?? own[0]
    const isThrough = decides !== undefined && isPassed(decides)
    return {
      staffId: id,
      name,
      state: decides === undefined ? ('missed' as const) : isThrough ? 'passed' : 'failed',
      trainingId: decides?.trainingId ?? null,
      topic: decides?.topic ?? null,
      endsOn: decides?.endsOn ?? null,
      score: decides?.score ?? null,
    } as const
  })
  const passedCount = rows.filter(({ state }) => state === 'passed').length
  return {
    rows,
    from,
    to,
    rules,
    peopleCount: rows.length,
    passedCount,
    attendedCount: rows.filter(({ state }) => state !== 'missed').length,
    passPercent: passPercent(passedCount, rows.length),
  }
}

const listSafetyHandler = handleQuery(listSafetyEducation, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const { rows, rules, ...figures } = await safetyEducationOn(db, asOf)
  const found = await searchedStaff(staffAsOf(db, asOf), input.search ?? '').execute()
  const foundIds = new Set(found.map(({ id }) => id))
  const kept = rows.filter(
    ({ staffId, state }) =>
      foundIds.has(staffId) && (input.state === undefined || state === input.state),
  )
  const page = kept.slice(input.offset, input.offset + input.limit)
  const ids = page.map(({ staffId }) => staffId)
  const posts = await postsOnDay(db, ids, asOf)
  const kinds = await db
    .selectFrom('trainingKind')
    .select('name')
    .where('key', 'in', rules.safetyTrainingKinds)
    .orderBy('position')
    .execute()
  return {
    ...figures,
    rows: page.map((row) => ({ ...row, posts: postsText(posts.get(row.staffId)) })),
    total: kept.length,
    target: rules.safetyPassPercent,
    basis: await trainingBasis(db, 'GB-7.3.3'),
    kindNames: kinds.map(({ name }) => name),
  }
})

export const safetyEducationQueries: readonly Handler[] = [listSafetyHandler]
