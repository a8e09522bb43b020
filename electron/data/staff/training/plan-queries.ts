import {
  getTrainingSession,
  listTrainingPlan,
  listTrainingSessions,
} from '#shared/contract/staff/training-plan.ts'
import { YiluError } from '#shared/errors.ts'
import { trainingPlanState } from '#shared/rules/staff/training-plan-state.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { type AskedOn, stoodThen } from '../rota/as-of.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { factsOf, invitedTo, sessionsThen, shownSession } from './session-rows.ts'

/** The plan of a year as it stood on a day, by month, each item with its state. */
export async function planThen(db: Database, year: number, asked: AskedOn) {
  const items = await db
    .selectFrom('trainingPlanItem')
    .innerJoin('trainingKind', 'trainingKind.key', 'trainingPlanItem.kind')
    .selectAll('trainingPlanItem')
    .select('trainingKind.name as kindName')
    .where('year', '=', year)
    .where(stoodThen('trainingPlanItem', asked))
    .orderBy('plannedMonth')
    .orderBy('trainingPlanItem.id')
    .execute()
  const sessions = await sessionsThen(db, asked)
    .where('planItemId', 'is not', null)
    .orderBy('trainingSession.heldOn')
    .execute()
  const byItem = Map.groupBy(sessions, ({ planItemId }) => planItemId)
  const postRows = await db.selectFrom('post').select(['key', 'name']).execute()
  const postName = new Map(postRows.map(({ key, name }) => [key, name]))
  return items.map((item) => {
    const own = byItem.get(item.id) ?? []
    const facts = own.map((session) => factsOf(session, asked.asOf))
    const open = own.filter((_session, index) => facts[index]?.isCancelled === false)
    const shown = own.find(({ trainingId }) => trainingId !== null) ?? open.at(-1)
    const posts = JSON.parse(item.postsJson) as string[]
    const { id, kind, kindName, topic, hours, plannedMonth, trainer, note, version } = item
    return {
      id,
      year,
      kind,
      kindName,
      topic,
      hours,
      plannedMonth,
      trainer,
      note,
      version,
      posts,
      postNames: posts.map((key) => postName.get(key) ?? key).join('、'),
      state: trainingPlanState(item, facts, asked.asOf),
      sessionId: shown?.id ?? null,
      heldOn: shown?.heldOn ?? null,
    }
  })
}

const listPlanHandler = handleQuery(listTrainingPlan, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const year = input.year ?? Number(asOf.slice(0, 4))
  const rows = await planThen(db, year, { asOf, today })
  const lastYear = await planThen(db, year - 1, { asOf, today })
  return {
    rows: rows.slice(input.offset, input.offset + input.limit),
    total: rows.length,
    year,
    lastYearCount: lastYear.length,
  }
})

const listSessionsHandler = handleQuery(listTrainingSessions, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const search = input.search ?? ''
  const sessions = await sessionsThen(db, { asOf, today })
    .orderBy('trainingSession.heldOn', 'desc')
    .orderBy('trainingSession.id', 'desc')
    .execute()
  const rows = sessions
    .map((row) => shownSession(row, asOf))
    .filter(({ state }) => input.state === undefined || state === input.state)
    .filter((row) =>
      [row.topic, row.kindName, row.trainer ?? '', row.place ?? ''].some((text) =>
        text.includes(search),
      ),
    )
  return { rows: rows.slice(input.offset, input.offset + input.limit), total: rows.length }
})

/** One session as it stood on a day with who is invited. Error: `not_found`. */
export async function sessionThen(db: Database, id: number, asked: AskedOn) {
  const row = await sessionsThen(db, asked).where('trainingSession.id', '=', id).executeTakeFirst()
  if (row === undefined) {
    const text = '没有这次培训安排，可能已作废。'
    throw new YiluError('not_found', 'trainingSession-unknown', text)
  }
  const invited = await invitedTo(db, id, asked)
  const ids = invited.map(({ staffId }) => staffId)
  const posts = await postsOnDay(db, ids, row.heldOn)
  return {
    ...shownSession(row, asked.asOf),
    invited: invited.map(({ staffId, name }) => ({
      staffId,
      name,
      posts: postsText(posts.get(staffId)),
    })),
  }
}

const getSessionHandler = handleQuery(getTrainingSession, ({ db, today }, { id, asOf = today }) =>
  sessionThen(db, id, { asOf, today }),
)

export const planQueries: readonly Handler[] = [
  listPlanHandler,
  listSessionsHandler,
  getSessionHandler,
]
