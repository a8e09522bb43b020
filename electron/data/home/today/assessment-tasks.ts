import { formatDay } from '#shared/text/day.ts'
import { type DueState, dueStateOf } from '../../assessments/due.ts'
import { type AssessmentOnDay, assessmentsAsOf } from '../../assessments/in-force.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

interface Person {
  readonly id: number
  readonly name: string
  readonly latest: AssessmentOnDay | undefined
}

const tasks: readonly {
  readonly state: Exclude<DueState, 'in-force'>
  readonly severity: Task['severity']
  readonly rule: string
  readonly title: (count: number) => string
}[] = [
  {
    state: 'expired',
    severity: 'overdue',
    rule: 'assessment-expired',
    title: (count) => `${count} 位老人的能力评估已过期`,
  },
  {
    state: 'none',
    severity: 'due',
    rule: 'assessment-none',
    title: (count) => `${count} 位老人还没有能力评估`,
  },
  {
    state: 'due',
    severity: 'due',
    rule: 'assessment-due',
    title: (count) => `${count} 位老人的能力评估 30 天内到期`,
  },
]

/** The first of the last days; null where nobody has one. */
function firstDay(people: readonly Person[]): string | null {
  return people.flatMap(({ latest }) => latest?.validTo ?? []).toSorted()[0] ?? null
}

function taskOf(
  scope: TodayScope,
  { state, severity, rule, title }: (typeof tasks)[number],
  people: readonly Person[],
): readonly Task[] {
  if (people.length === 0) return []
  const dueOn = firstDay(people)
  const names = namesOf(people.map(({ name }) => name))
  return [
    {
      rule,
      severity,
      title: title(people.length),
      detail: dueOn === null ? names : `${names}，最早 ${formatDay(dueOn)}到期`,
      link: `/assessments?state=${state}`,
      action: '去评估',
      ...doneBy(scope, 'nurse'),
      dueOn,
      dueTaskId: null,
    },
  ]
}

/** Whose ability nobody assessed, and whose assessment has run out or soon will; one task each. */
export const assessmentTasks: TaskSource = async (scope) => {
  const { asOf, context, residents } = scope
  if (!context.can('assessments.write')) return []
  const latest = new Map(
    (await assessmentsAsOf(context.db, asOf)).map((one) => [one.residentId, one]),
  )
  const people = residents.map(({ id, name }) => ({ id, name, latest: latest.get(id) }))
  const byState = Map.groupBy(people, (person) => dueStateOf(person.latest, asOf))
  return tasks.flatMap((task) => taskOf(scope, task, byState.get(task.state) ?? []))
}
