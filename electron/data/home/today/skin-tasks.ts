import { minutesText } from '#shared/rules/restraint-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { restraintsAt } from '../../care/restraint/restraints-as-of.ts'
import { woundsAsOf } from '../../care/wound/wounds-as-of.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** Beyond as many, what is due with single people becomes one task. */
const singleCount = 4

const names = ({ residents }: TodayScope) => new Map(residents.map(({ id, name }) => [id, name]))

/** Wounds of who is in that are to be looked at on the day or should have been before. */
export const woundTasks: TaskSource = async (scope) => {
  const { asOf, context } = scope
  if (!context.can('care.record')) return []
  const nameOf = names(scope)
  const wounds = await woundsAsOf(context.db, {
    asOf,
    at: judgedAt(asOf, context),
    residentIds: [...nameOf.keys()],
  })
  const due = wounds
    .flatMap((wound) => {
      const nextOn = wound.last?.nextOn ?? null
      return wound.healedOn !== null || nextOn === null || nextOn > asOf
        ? []
        : [{ ...wound, nextOn, name: nameOf.get(wound.residentId) ?? '' }]
    })
    .toSorted((one, other) => one.nextOn.localeCompare(other.nextOn))
  const taskOf = (nextOn: string, part: Pick<Task, 'title' | 'detail' | 'link'>): Task => ({
    rule: 'wound-check-due',
    severity: nextOn < asOf ? 'overdue' : 'due',
    action: '去检查',
    ...doneBy(scope, 'nurse'),
    dueOn: nextOn,
    dueTaskId: null,
    ...part,
  })
  const [first] = due
  if (first === undefined || due.length <= singleCount) {
    return due.map((one) => {
      const title = `检查 ${one.name} 的伤口`
      const detail = `${one.bodySite}${one.kindName}，${formatDay(one.nextOn)}检查`
      return taskOf(one.nextOn, { title, detail, link: `/care/wounds/${one.id}/check` })
    })
  }
  const detail = namesOf([...new Set(due.map(({ name }) => name))])
  return [
    taskOf(first.nextOn, { title: `${due.length} 处伤口要检查`, detail, link: '/care/wounds' }),
  ]
}

/** Late releases, consents that are to follow, and restraints of who has gone without an end. */
export const restraintTasks: TaskSource = async (scope) => {
  const { asOf, context } = scope
  if (!context.can('care.record')) return []
  const at = judgedAt(asOf, context)
  const nameOf = names(scope)
  const rows = await restraintsAt(context.db, { at, endsAfter: at })
  const gone = rows.filter(({ residentId }) => !nameOf.has(residentId))
  const goneNames = await namesOfGone(
    context.db,
    gone.map(({ residentId }) => residentId),
  )
  return rows.flatMap((row): readonly Task[] => {
    const { id, residentId, kindName, beganAt, dueAt, isEmergency, consentBy } = row
    const isIn = nameOf.has(residentId)
    const name = (isIn ? nameOf : goneNames).get(residentId) ?? ''
    const began = `${formatDay(shanghaiDay(beganAt))} ${shanghaiHour(beganAt)}起${kindName}`
    const common = {
      severity: 'overdue' as const,
      ...doneBy(scope, 'nurse'),
      dueOn: shanghaiDay(beganAt),
      dueTaskId: null,
    }
    const link = `/care/restraints/${id}`
    if (!isIn) {
      const title = `${name} 已离院，约束没有登记解除`
      const task = { ...common, rule: 'restraint-of-gone', title, detail: began }
      return [{ ...task, link, action: '登记解除' }]
    }
    const tasks: Task[] = []
    if (row.state === 'late' && dueAt !== null) {
      tasks.push({
        ...common,
        rule: 'restraint-late',
        title: `${name} 的约束该松解了`,
        detail: `${began}，${shanghaiHour(dueAt)} 应松解，迟 ${minutesText(row.lateMinutes)}`,
        link: `${link}/check`,
        action: '登记观察',
        dueOn: shanghaiDay(dueAt),
      })
    }
    if (isEmergency && consentBy === null) {
      tasks.push({
        ...common,
        rule: 'restraint-consent',
        title: `${name} 的约束还没有同意`,
        detail: `${began}，紧急情况下先约束，同意要补`,
        link,
        action: '登记同意',
      })
    }
    return tasks
  })
}

async function namesOfGone(db: TodayScope['context']['db'], ids: readonly number[]) {
  const rows = await db
    .selectFrom('resident')
    .select(['id', 'name'])
    .where('id', 'in', [0, ...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
