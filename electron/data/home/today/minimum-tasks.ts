import { addDays } from '#shared/text/day.ts'
import { minimumOn } from '../../care/round/minimum.ts'
import { toldAt } from '../../care/round/instants.ts'
import { peopleInRooms } from '../../care/round/people.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** What a day left open for some people: missed, or said not to have been done. */
async function taskOf(scope: TodayScope, day: string, word: string): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const people = await peopleInRooms(context.db, day, null)
  const told = await minimumOn(context.db, people, { day, at: toldAt(asOf, context) })
  const missed = told.filter(({ minimum }) => minimum.state === 'missed')
  if (missed.length === 0) return []
  const unsaid = missed.flatMap(({ minimum }) =>
    minimum.missed.filter(({ reason }) => reason === null),
  )
  const names = namesOf(missed.map(({ person }) => person.name))
  return [
    {
      rule: 'minimum-care-missed',
      severity: 'due',
      title: `${word} ${missed.length} 位老人最低照护有缺`,
      detail:
        unsaid.length === 0 ? `${names}，都写了原因` : `${names}，${unsaid.length} 次没有登记`,
      link: `/care/minimum?day=${day}`,
      action: '去看',
      ...doneBy(scope, 'director'),
      dueOn: asOf,
      dueTaskId: null,
    },
  ]
}

/** Care that nobody may go without and that somebody did: of the day before and of this one. */
export const minimumTasks: TaskSource = async (scope) => {
  const { context, asOf } = scope
  if (!context.can('care.read-records')) return []
  return [
    ...(await taskOf(scope, asOf, '今天')),
    ...(await taskOf(scope, addDays(asOf, -1), '昨天')),
  ]
}
