import { daysBetween } from '#shared/text/day.ts'
import { requestKindWords } from '#shared/rules/privacy-words.ts'
import { proposalsAsOf } from '../../office/privacy/proposals.ts'
import { clocksAsOf } from '../../office/privacy/clocks.ts'
import { consentGaps } from '../../residents/consent/queries.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** A request that is older than that many days is to be answered; a choice of this program, no rule. */
const requestDays = 15

type Given = Pick<Task, 'rule' | 'severity' | 'title' | 'detail' | 'link' | 'action'>

function task(scope: TodayScope, role: 'administrator' | 'director', given: Given): Task {
  return { ...given, ...doneBy(scope, role), dueOn: null, dueTaskId: null }
}

/**
 * Who is in and was never asked about her health information, which every home holds and which wants a
 * consent of its own (PV-02). One task for all of them.
 */
async function consentTask(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const gaps = await consentGaps(context.db, { asOf })
  const missing = gaps.filter(({ states }) =>
    states.some(({ purpose, state }) => purpose === 'health' && state === 'unknown'),
  )
  if (missing.length === 0) return []
  return [
    task(scope, 'administrator', {
      rule: 'consent-missing',
      severity: 'soon',
      title: `${missing.length} 人没有问过是否同意处理健康信息`,
      detail: namesOf(missing.map(({ name }) => name)),
      link: '/office/privacy?purpose=health&state=unknown',
      action: '去登记',
    }),
  ]
}

async function requestTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const rows = await context.db
    .selectFrom('privacyRequest')
    .innerJoin('resident', 'resident.id', 'privacyRequest.residentId')
    .select(['privacyRequest.id', 'privacyRequest.kind', 'privacyRequest.askedOn', 'resident.name'])
    .where('privacyRequest.voidedAt', 'is', null)
    .where('privacyRequest.askedOn', '<=', asOf)
    .where((eb) =>
      eb.or([
        eb('privacyRequest.answeredOn', 'is', null),
        eb('privacyRequest.answeredOn', '>', asOf),
      ]),
    )
    .orderBy('privacyRequest.askedOn')
    .orderBy('privacyRequest.id')
    .execute()
  return rows.map(({ id, kind, askedOn, name }) => {
    const days = daysBetween(askedOn, asOf)
    return task(scope, 'administrator', {
      rule: 'privacy-request-open',
      severity: days > requestDays ? 'due' : 'soon',
      title: `${name}的${requestKindWords[kind]}请求还没有答复`,
      detail: `${askedOn} 提出，已过 ${days} 天`,
      link: `/office/privacy/requests/${id}`,
      action: '去答复',
    })
  })
}

/** Files whose time is over, and proposals that wait for their second person. */
async function retentionTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const { db } = context
  const clocks = await clocksAsOf(db, asOf)
  const due = clocks.filter(({ state }) => state === 'due')
  const proposed = clocks.filter(({ state }) => state === 'proposed')
  const proposals = await proposalsAsOf(db, asOf)
  const tasks: Task[] = []
  if (due.length > 0) {
    const given: Given = {
      rule: 'retention-due',
      severity: 'soon',
      title: `${due.length} 份档案保存期满`,
      detail: namesOf(due.map(({ name }) => name)),
      link: '/office/privacy?view=retention&state=due',
      action: '去看',
    }
    tasks.push(task(scope, 'administrator', given))
  }
  if (proposed.length > 0) {
    const by = [...new Set(proposed.map(({ id }) => proposals.get(id)?.proposedBy ?? ''))]
    const given: Given = {
      rule: 'erasure-waiting',
      severity: 'due',
      title: `${proposed.length} 份档案等另一人确认清除`,
      detail: `${by.join('、')}提出：${namesOf(proposed.map(({ name }) => name))}`,
      link: '/office/privacy?view=retention&state=proposed',
      action: '去确认',
    }
    tasks.push(task(scope, 'director', given))
  }
  return tasks
}

/** Consent, requests and the time of keeping, for who may see them. */
export const privacyTasks: TaskSource = async (scope) => {
  if (!scope.context.can('privacy.write')) return []
  return [
    ...(await requestTasks(scope)),
    ...(await retentionTasks(scope)),
    ...(await consentTask(scope)),
  ]
}
