import { addDays, formatDay } from '#shared/text/day.ts'
import { planThen } from '../../staff/training/plan-queries.ts'
import { preJobGapsOn } from '../../staff/training/pre-job-queries.ts'
import { safetyEducationOn } from '../../staff/training/safety-education.ts'
import { sessionsThen, shownSession } from '../../staff/training/session-rows.ts'
import { namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

const who = '办公室'

const base = { who, isMine: true, dueTaskId: null } as const

/** Sessions of today and tomorrow, and those whose day is over without a record. */
async function sessionTasks({ asOf, context }: TodayScope): Promise<readonly Task[]> {
  const rows = await sessionsThen(context.db, { asOf, today: context.today })
    .where('trainingSession.heldOn', '<=', addDays(asOf, 1))
    .orderBy('trainingSession.heldOn')
    .execute()
  const open = rows
    .map((row) => shownSession(row, asOf))
    .filter(({ state }) => state === 'set' || state === 'late')
  return open.map(({ id, topic, heldOn, state, startsAt, place, invitedCount }) => ({
    ...base,
    rule: state === 'late' ? 'training-session-late' : 'training-session',
    severity: state === 'late' ? 'overdue' : 'due',
    title: state === 'late' ? `培训“${topic}”还没有登记结果` : `培训“${topic}”`,
    detail: [formatDay(heldOn), startsAt, place, `通知 ${invitedCount} 人`]
      .filter((part) => part !== null)
      .join('，'),
    link: `/staff/trainings/sessions/${id}`,
    action: '去看',
    dueOn: heldOn,
  }))
}

/** One task for all of the plan whose month is over. */
async function planTasks({ asOf, context }: TodayScope): Promise<readonly Task[]> {
  const asked = { asOf, today: context.today }
  const items = await planThen(context.db, Number(asOf.slice(0, 4)), asked)
  const overdue = items.filter(({ state }) => state === 'overdue')
  const [first] = overdue
  if (first === undefined) return []
  const topics = overdue.map(({ topic }) => topic)
  return [
    {
      ...base,
      rule: 'training-plan-overdue',
      severity: 'overdue',
      title: `${overdue.length} 项培训计划过了月份还没有办`,
      detail: `${namesOf(topics)}，最早的计划在 ${first.plannedMonth} 月`,
      link: '/staff/trainings/plan',
      action: '去安排',
      dueOn: null,
    },
  ]
}

/** Who has begun without pre-job training; those who have a duty already come first. */
async function preJobTasks({ asOf, context }: TodayScope): Promise<readonly Task[]> {
  const gaps = await preJobGapsOn(context.db, { asOf, today: context.today })
  const without = gaps.filter(({ state }) => state === 'none')
  if (without.length === 0) return []
  const planned = without.filter(({ firstDutyOn }) => firstDutyOn !== null)
  const others = without.filter(({ firstDutyOn }) => firstDutyOn === null)
  const names = namesOf([...planned, ...others].map(({ name }) => name))
  return [
    {
      ...base,
      rule: 'training-pre-job',
      severity: planned.length > 0 ? 'due' : 'soon',
      title: `${without.length} 人已到岗，没有岗前培训`,
      detail: planned.length === 0 ? names : `${names}，其中 ${planned.length} 人已排班`,
      link: '/staff/trainings/pre-job',
      action: '去看',
      dueOn: null,
    },
  ]
}

/** In the last month of a half-year: who has not passed its safety education. */
async function safetyTasks({ asOf, context }: TodayScope): Promise<readonly Task[]> {
  if (!['06', '12'].includes(asOf.slice(5, 7))) return []
  const { rows, to } = await safetyEducationOn(context.db, asOf)
  const missing = rows.filter(({ state }) => state !== 'passed')
  if (missing.length === 0) return []
  return [
    {
      ...base,
      rule: 'training-safety',
      severity: 'due',
      title: `${missing.length} 人本半年安全教育没有合格`,
      detail: namesOf(missing.map(({ name }) => name)),
      link: '/staff/trainings/safety',
      action: '去看',
      dueOn: to,
    },
  ]
}

/** What training asks for: a session, a plan that slips, people without what they need. */
export const trainingTasks: TaskSource = async (scope) => {
  if (!scope.context.can('staff.write')) return []
  return [
    ...(await sessionTasks(scope)),
    ...(await planTasks(scope)),
    ...(await preJobTasks(scope)),
    ...(await safetyTasks(scope)),
  ]
}
