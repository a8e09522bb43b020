import { listPreJobGaps } from '#shared/contract/staff/training-results.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { stoodThen } from '../rota/as-of.ts'
import { staffAsOf } from '../register.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { trainingBasis } from './basis.ts'
import { preJobDays, untrainedOn } from './pre-job.ts'

/**
 * Everybody employed on a day who had no pre-job training by then (`none`), or had it only after her first
 * duty on the rota (`late`); by name.
 */
export async function preJobGapsOn(db: Database, asked: { asOf: string; today: string }) {
  const { asOf } = asked
  const people = await staffAsOf(db, asOf)
    .where('state', '=', 'in')
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const duties = await db
    .selectFrom('rotaDuty')
    .select(['staffId', (eb) => eb.fn.min<string>('dutyOn').as('firstOn')])
    .where(stoodThen('rotaDuty', asked))
    .groupBy('staffId')
    .execute()
  const firstOn = new Map(duties.map(({ staffId, firstOn: day }) => [staffId, day]))
  const doneOn = await preJobDays(db)
  const late = await untrainedOn(
    db,
    duties.map(({ staffId, firstOn: firstDuty }) => ({ staffId, firstDuty })),
  )
  return people.flatMap(({ id, name, employedFrom }) => {
    const day = doneOn.get(id)
    const preJobOn = day !== undefined && day <= asOf ? day : null
    if (preJobOn !== null && !late.has(id)) return []
    const state: 'none' | 'late' = preJobOn === null ? 'none' : 'late'
    const firstDutyOn = firstOn.get(id) ?? null
    return [{ staffId: id, name, employedFrom, firstDutyOn, preJobOn, state }]
  })
}

const listGapsHandler = handleQuery(listPreJobGaps, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const rows = await preJobGapsOn(db, { asOf, today })
  const page = rows.slice(input.offset, input.offset + input.limit)
  const ids = page.map(({ staffId }) => staffId)
  const posts = await postsOnDay(db, ids, asOf)
  return {
    rows: page.map((row) => ({ ...row, posts: postsText(posts.get(row.staffId)) })),
    total: rows.length,
    basis: await trainingBasis(db, 'GB-7.3.2'),
  }
})

export const preJobQueries: readonly Handler[] = [listGapsHandler]
