import { daysBetween, formatDay } from '#shared/text/day.ts'
import { type StayAgreement, stayAgreements } from '../../residents/agreement/of-stays.ts'
import { readSetting, type SettingValue } from '../../settings.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

type Reminder = SettingValue<'agreementReminder'>

/** Beyond as many, tasks of one kind become one: a home has a hundred agreements. */
const singleCount = 5

function severityOf(daysLeft: number, { soonDays, dueDays }: Reminder): Task['severity'] | null {
  if (daysLeft < 0) return 'overdue'
  if (daysLeft <= dueDays) return 'due'
  return daysLeft <= soonDays ? 'soon' : null
}

function wordsFor(severity: Task['severity'], { soonDays, dueDays }: Reminder): string {
  if (severity === 'overdue') return '已过期'
  return `${severity === 'due' ? dueDays : soonDays} 天内到期`
}

function endingTask(scope: TodayScope, row: StayAgreement, of: EndingOf): Task {
  const { id, name, until } = row
  return {
    rule: 'agreement-ending',
    severity: of.severity,
    title: `${name}的服务协议${wordsFor(of.severity, of.reminder)}`,
    detail: until === null ? '' : `${formatDay(until)}到期`,
    link: `/residents/${id}?tab=agreement`,
    action: '去续签',
    ...doneBy(scope, 'administrator'),
    dueOn: until,
    dueTaskId: null,
  }
}

interface EndingOf {
  readonly severity: Task['severity']
  readonly reminder: Reminder
}

function endingTasks(
  scope: TodayScope,
  rows: readonly StayAgreement[],
  of: EndingOf,
): readonly Task[] {
  const ending = rows.filter(
    ({ status, until }) =>
      status === 'signed' &&
      until !== null &&
      severityOf(daysBetween(scope.asOf, until), of.reminder) === of.severity,
  )
  const [first] = ending
  if (first === undefined || ending.length <= singleCount) {
    return ending.map((row) => endingTask(scope, row, of))
  }
  const names = namesOf(ending.map(({ name }) => name))
  const task = endingTask(scope, first, of)
  const title = `${ending.length} 份服务协议${wordsFor(of.severity, of.reminder)}`
  const detail = `${names}，最早的 ${task.detail}`
  return [{ ...task, title, detail, link: '/residents?agreement=ending' }]
}

function pendingTasks(scope: TodayScope, rows: readonly StayAgreement[]): readonly Task[] {
  const pending = rows
    .filter(({ status }) => status === 'paper-pending')
    .toSorted((one, other) => one.stayFrom.localeCompare(other.stayFrom))
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

function unsignedTask(scope: TodayScope, { id, name, status, stayFrom }: StayAgreement): Task {
  return {
    rule: 'agreement-unsigned',
    severity: 'overdue',
    title: `${name}入住已开始，协议未签`,
    detail: `${formatDay(stayFrom)}入住${status === 'draft' ? '，协议已拟好' : ''}`,
    link: `/residents/${id}?tab=agreement`,
    action: status === 'draft' ? '登记签订' : '去办理',
    ...doneBy(scope, 'administrator'),
    dueOn: stayFrom,
    dueTaskId: null,
  }
}

/** Whose stay has begun without a signed agreement; nothing where the home turned that rule off. */
async function unsignedTasks(
  scope: TodayScope,
  rows: readonly StayAgreement[],
): Promise<readonly Task[]> {
  const { value: rules } = await readSetting(scope.context.db, 'admissionRules')
  if (rules.agreement === 'off') return []
  const unsigned = rows
    .filter(({ status }) => status === null || status === 'draft')
    .toSorted((one, other) => one.stayFrom.localeCompare(other.stayFrom))
  const [first] = unsigned
  if (first === undefined || unsigned.length <= singleCount) {
    return unsigned.map((row) => unsignedTask(scope, row))
  }
  const title = `${unsigned.length} 人入住已开始，协议未签`
  const detail = namesOf(unsigned.map(({ name }) => name))
  return [{ ...unsignedTask(scope, first), title, detail, link: '/residents?agreement=none' }]
}

/** Agreements that are not signed, exist on paper only, end, or have ended. */
export const agreementTasks: TaskSource = async (scope) => {
  const { context, asOf } = scope
  if (!context.can('residents.write')) return []
  const rows = await stayAgreements(context.db, asOf)
  const { value: reminder } = await readSetting(context.db, 'agreementReminder')
  return [
    ...(await unsignedTasks(scope, rows)),
    ...pendingTasks(scope, rows),
    ...(['overdue', 'due', 'soon'] as const).flatMap((severity) =>
      endingTasks(scope, rows, { severity, reminder }),
    ),
  ]
}
