import { daysBetween, formatDay } from '#shared/text/day.ts'
import { coversDay } from '../../database/periods.ts'
import { doneBy, namesOf, severityOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** The agreements of those who have a stay on the day, as far as one had begun by then. */
function agreements({ asOf, context }: TodayScope) {
  return context.db
    .selectFrom('agreement')
    .innerJoin('stay', 'stay.id', 'agreement.stayId')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .select(['resident.id', 'resident.name', 'agreement.status', 'agreement.expiresOn'])
    .where('agreement.voidedAt', 'is', null)
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .where((eb) =>
      eb.or([eb('agreement.startsOn', 'is', null), eb('agreement.startsOn', '<=', asOf)]),
    )
    .orderBy('agreement.expiresOn')
    .orderBy('resident.nameKey')
    .execute()
}

type Agreement = Awaited<ReturnType<typeof agreements>>[number]

/** Beyond as many, agreements that end become one task: a home has a hundred of them. */
const singleCount = 5

const endingWords = { overdue: '已过期', due: '一个月内到期', soon: '三个月内到期' } as const

function taskOfOne(
  scope: TodayScope,
  { id, name, expiresOn }: Agreement,
  severity: Task['severity'],
): Task {
  return {
    rule: 'agreement-ending',
    severity,
    title: `${name}的服务协议${endingWords[severity]}`,
    detail: expiresOn === null ? '' : `${formatDay(expiresOn)}到期`,
    link: `/residents/${id}/agreement`,
    action: '去续签',
    ...doneBy(scope, 'administrator'),
    dueOn: expiresOn,
    dueTaskId: null,
  }
}

function endingTasks(
  scope: TodayScope,
  rows: readonly Agreement[],
  severity: Task['severity'],
): readonly Task[] {
  const ending = rows.filter(
    ({ status, expiresOn }) =>
      status === 'signed' &&
      expiresOn !== null &&
      severityOf(daysBetween(scope.asOf, expiresOn)) === severity,
  )
  const [first] = ending
  if (first === undefined || ending.length <= singleCount) {
    return ending.map((agreement) => taskOfOne(scope, agreement, severity))
  }
  const names = namesOf(ending.map(({ name }) => name))
  const task = taskOfOne(scope, first, severity)
  const title = `${ending.length} 份服务协议${endingWords[severity]}`
  const detail = `${names}，最早的 ${task.detail}`
  return [{ ...task, title, detail, link: '/residents?agreement=ending' }]
}

function pendingTasks(scope: TodayScope, rows: readonly Agreement[]): readonly Task[] {
  const pending = rows.filter(({ status }) => status === 'paper-pending')
  const [first] = pending
  if (first === undefined) return []
  return [
    {
      rule: 'agreement-paper-pending',
      severity: 'due',
      title: `${pending.length} 份服务协议在纸上，待补录`,
      detail: namesOf(pending.map(({ name }) => name)),
      link:
        pending.length === 1
          ? `/residents/${first.id}/agreement`
          : '/residents?agreement=paper-pending',
      action: '去补录',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}

/** Agreements that exist on paper only, and those that end or have ended. */
export const agreementTasks: TaskSource = async (scope) => {
  if (!scope.context.can('residents.write')) return []
  const rows = await agreements(scope)
  return [
    ...pendingTasks(scope, rows),
    ...(['overdue', 'due', 'soon'] as const).flatMap((severity) =>
      endingTasks(scope, rows, severity),
    ),
  ]
}
