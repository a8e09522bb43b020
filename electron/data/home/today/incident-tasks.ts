import { daysToReview } from '#shared/rules/incident-month.ts'
import { isGrave, type OpenStep } from '#shared/rules/incident-state.ts'
import { openStepWords, shortInjuryWords } from '#shared/rules/incident-words.ts'
import {
  addDays,
  daysBetween,
  formatDay,
  formatMonth,
  lastOfMonth,
  shanghaiDay,
} from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { type IncidentRow, liveIncidents } from '../../care/incident/incident-row.ts'
import { unreviewedMonths } from '../../care/incident/month.ts'
import { isClosedAt, openStepsOf, type ShownAt } from '../../care/incident/open-steps.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { readSetting } from '../../settings.ts'
import { doneBy, type Task, type TaskSource, type TodayScope } from './task.ts'

/** From so many days before its last one a correction presses; Yilu's own choice. */
const correctionDueDays = 7

const whose = ({ name, kindName }: IncidentRow) => (name === null ? kindName : `${name}${kindName}`)

const whenText = ({ happenedAt, isHourKnown }: IncidentRow) =>
  dayAndHour(shanghaiDay(happenedAt), isHourKnown === 1 ? happenedAt : null)

/** The day on which a limit runs out: midnight belongs to the day that ends with it. */
const dayOf = (until: string | null) => (until === null ? null : shanghaiDay(Date.parse(until) - 1))

function base(row: IncidentRow): Pick<Task, 'detail' | 'link' | 'dueTaskId'> {
  return {
    detail: `${whenText(row)}发生`,
    link: `/care/incidents/${row.id}`,
    dueTaskId: null,
  }
}

function limitText({ until }: OpenStep): string {
  return until === null ? '' : `，期限 ${dayAndHour(shanghaiDay(until), until)}`
}

/** What the day asks for of one open step; nothing for what can wait or has a task elsewhere. */
function stepTask(scope: TodayScope, row: IncidentRow, step: OpenStep): readonly Task[] {
  const { context, asOf } = scope
  const { key, until, isLate, who, what } = step
  const task = {
    ...base(row),
    severity: isLate ? ('overdue' as const) : ('due' as const),
    dueOn: dayOf(until),
  }
  const detail = `${task.detail}${limitText(step)}`
  if (key === 'family' && context.can('incidents.record')) {
    const title = `${whose(row)}，还没有告知家属`
    const own = { rule: 'incident-family', title, detail, action: '登记告知' }
    return [{ ...task, ...own, ...doneBy(scope, 'nurse') }]
  }
  if ((key === 'report' || key === 'report-decision') && context.can('incidents.close')) {
    const title = `${whose(row)}，还没有${key === 'report' ? '上报' : '决定是否上报'}`
    const own = { rule: 'incident-report', title, detail, action: openStepWords[key] }
    return [{ ...task, ...own, ...doneBy(scope, 'director') }]
  }
  if (key !== 'correction' || task.dueOn === null) return []
  const left = daysBetween(asOf, task.dueOn)
  const severity = left > correctionDueDays ? ('soon' as const) : task.severity
  const isMine = context.actor?.name === who || doneBy(scope, 'director').isMine
  const own = { rule: 'incident-correction', title: `整改：${what ?? ''}`, action: '登记完成' }
  return [{ ...task, ...own, severity, detail: `${whose(row)}，${task.detail}`, who, isMine }]
}

/** Grave harm is the director's from the first hour until it is closed. */
function graveTask(
  scope: TodayScope,
  row: IncidentRow,
  steps: readonly OpenStep[],
): readonly Task[] {
  if (!isGrave(row) || !scope.context.can('incidents.close')) return []
  const left = steps.map(({ key }) => openStepWords[key]).join('、')
  return [
    {
      ...base(row),
      rule: 'incident-grave',
      severity: 'overdue',
      title: `${whose(row)}，${shortInjuryWords[row.injury]}`,
      detail: `${whenText(row)}发生，还要：${left}`,
      action: '去看',
      dueOn: null,
      ...doneBy(scope, 'director'),
    },
  ]
}

function closeTask(scope: TodayScope, ready: readonly IncidentRow[]): readonly Task[] {
  if (ready.length === 0 || !scope.context.can('incidents.close')) return []
  return [
    {
      rule: 'incident-close',
      severity: 'soon',
      title: `${ready.length} 件不良事件处理完了，可以结束`,
      detail: ready.slice(0, 3).map(whose).join('、'),
      link: '/care/incidents?state=open',
      action: '去看',
      dueOn: null,
      dueTaskId: null,
      ...doneBy(scope, 'director'),
    },
  ]
}

/** Months that are over and were not reviewed; one task for all that are late. */
async function reviewTask(scope: TodayScope, shown: ShownAt): Promise<readonly Task[]> {
  const { db } = scope.context
  if (!scope.context.can('incidents.close')) return []
  const { reviewDays } = (await readSetting(db, 'incidentRules')).value
  const months = await unreviewedMonths(db, shown)
  const [first] = months
  if (reviewDays === null || first === undefined) return []
  const dueOn = addDays(lastOfMonth(first), reviewDays)
  const isLate = daysToReview(first, reviewDays, scope.asOf) < 0
  const which = months.length === 1 ? formatMonth(first) : `${months.length} 个月`
  return [
    {
      rule: 'incident-review',
      severity: isLate ? 'overdue' : 'due',
      title: `${which}的不良事件还没有复盘`,
      detail: `最早的是${formatMonth(first)}，应在 ${formatDay(dueOn)} 前`,
      link: `/care/incidents/month?month=${first}`,
      action: '去复盘',
      dueOn,
      dueTaskId: null,
      ...doneBy(scope, 'director'),
    },
  ]
}

/** What incidents ask for: families and regulators to be told, corrections, reviews. */
export const incidentTasks: TaskSource = async (scope) => {
  const { context, asOf } = scope
  if (!context.can('incidents.read')) return []
  const shown = { asOf, at: judgedAt(asOf, context) }
  const rows = await liveIncidents(context.db)
    .where('incident.happenedAt', '<=', shown.at)
    .orderBy('incident.happenedAt')
    .orderBy('incident.id')
    .execute()
  const open = rows.filter((row) => !isClosedAt(row, shown.at))
  const steps = await openStepsOf(context.db, open, shown)
  const tasks = open.flatMap((row) => {
    const own = steps.get(row.id) ?? []
    return [...graveTask(scope, row, own), ...own.flatMap((step) => stepTask(scope, row, step))]
  })
  const ready = open.filter(({ id }) => (steps.get(id) ?? []).some(({ key }) => key === 'close'))
  return [...tasks, ...closeTask(scope, ready), ...(await reviewTask(scope, shown))]
}
