import { absenceKindNames } from '#shared/rules/staff/absence-kinds.ts'
import { addDays, formatDay } from '#shared/text/day.ts'
import { absencesThen, stateThen } from '../../staff/absence/absence-row.ts'
import { dutyRows } from '../../staff/rota/load-facts.ts'
import { stoodThen } from '../../staff/rota/as-of.ts'
import { namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

const office = '机构负责人或办公室'

const askedOn = ({ asOf, context }: TodayScope) => ({ asOf, today: context.today })

type Absence = Awaited<ReturnType<typeof liveAbsences>>[number]

/** What is asked for or agreed, as it stood on the day. */
async function liveAbsences(scope: TodayScope) {
  const asked = askedOn(scope)
  return absencesThen(scope.context.db, asked)
    .where(stateThen('staffAbsence', asked), 'in', ['open', 'agreed'])
    .where('absentTo', '>=', scope.asOf)
    .orderBy('absentFrom')
    .orderBy('staffAbsence.id')
    .execute()
}

/** One task for all that wait: a person who decides goes through them at once. */
function openTask(absences: readonly Absence[], count: number): readonly Task[] {
  const [first] = absences
  if (first === undefined) return []
  const names = [...new Set(absences.map(({ name }) => name))]
  return [
    {
      rule: 'absence-open',
      severity: 'due',
      title: count === 1 ? `${first.name}的员工假待批` : `${count} 次员工假待批`,
      detail: `${namesOf(names)}，最早的从 ${formatDay(first.absentFrom)}起`,
      link: '/staff/absences?state=open',
      action: '去批准',
      who: office,
      isMine: true,
      dueOn: first.absentFrom,
      dueTaskId: null,
    },
  ]
}

async function openSwapTask(scope: TodayScope): Promise<readonly Task[]> {
  const asked = askedOn(scope)
  const rows = await scope.context.db
    .selectFrom('rotaSwap')
    .innerJoin('staff', 'staff.id', 'rotaSwap.fromStaffId')
    .innerJoin('rotaDuty', 'rotaDuty.id', 'rotaSwap.dutyId')
    .select(['staff.name', 'rotaDuty.dutyOn'])
    .where(stoodThen('rotaSwap', asked))
    .where(stateThen('rotaSwap', asked), '=', 'open')
    .orderBy('rotaDuty.dutyOn')
    .orderBy('rotaSwap.id')
    .execute()
  const [first] = rows
  if (first === undefined) return []
  const names = namesOf([...new Set(rows.map(({ name }) => name))])
  return [
    {
      rule: 'swap-open',
      severity: first.dutyOn < scope.asOf ? 'overdue' : 'due',
      title: rows.length === 1 ? `${first.name}的换班待批` : `${rows.length} 次换班待批`,
      detail: `${names}，最早的班在 ${formatDay(first.dutyOn)}`,
      link: '/staff/absences/swaps?state=open',
      action: '去批准',
      who: office,
      isMine: true,
      dueOn: first.dutyOn,
      dueTaskId: null,
    },
  ]
}

/** Somebody is back today, so that whoever plans and whoever works with her knows. */
function backTasks(scope: TodayScope, absences: readonly Absence[]): readonly Task[] {
  const back = absences.filter(
    ({ state, absentTo, staffId }) =>
      state === 'agreed' &&
      absentTo === scope.asOf &&
      (scope.context.can('rota.write') || staffId === scope.ownStaffId),
  )
  return back.map(({ name, staffId, kind, absentFrom, absentTo }) => ({
    rule: 'absence-back',
    severity: 'due',
    title: `${name}今天返岗`,
    detail: `${absenceKindNames[kind]}从 ${formatDay(absentFrom)}起`,
    link: `/staff/absences?staffId=${staffId}`,
    action: '去看',
    who: name,
    isMine: staffId === scope.ownStaffId,
    dueOn: absentTo,
    dueTaskId: null,
  }))
}

/** Agreed from tomorrow on, and on the rota all the same: somebody else is needed. */
async function plannedTasks(
  scope: TodayScope,
  absences: readonly Absence[],
): Promise<readonly Task[]> {
  const tomorrow = addDays(scope.asOf, 1)
  const starting = absences.filter(
    ({ state, absentFrom }) => state === 'agreed' && absentFrom === tomorrow,
  )
  const tasks: Task[] = []
  for (const { staffId, name, kind, absentFrom, absentTo } of starting) {
    const span = { from: absentFrom, to: absentTo }
    const duties = await dutyRows(scope.context.db, span, askedOn(scope))
    const count = duties.filter((duty) => duty.staffId === staffId).length
    if (count === 0) continue
    tasks.push({
      rule: 'absence-planned',
      severity: 'overdue',
      title: `${name}明天起${absenceKindNames[kind]}，还排着 ${count} 个班`,
      detail: `${formatDay(absentFrom)}至 ${formatDay(addDays(absentTo, -1))}`,
      link: '/staff/rota',
      action: '去改排',
      who: '排班的人',
      isMine: true,
      dueOn: absentFrom,
      dueTaskId: null,
    })
  }
  return tasks
}

/** What absences and swaps ask for: a decision, to know who is back, another one in her place. */
export const absenceTasks: TaskSource = async (scope) => {
  const { context } = scope
  const absences = await liveAbsences(scope)
  const open = absences.filter(({ state }) => state === 'open')
  return [
    ...(context.can('rota.write') ? await plannedTasks(scope, absences) : []),
    ...(context.can('rota.decide') ? openTask(open, open.length) : []),
    ...(context.can('rota.decide') ? await openSwapTask(scope) : []),
    ...backTasks(scope, absences),
  ]
}
