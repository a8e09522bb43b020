import type { DueCause } from '#shared/rules/assessment-due.ts'
import { instrumentName } from '#shared/rules/instrument-words.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { dueAsOf, type DueOfPerson } from '../../assessments/due-rules/due-as-of.ts'
import type { Staying } from '../../assessments/due-rules/due-facts.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

interface Person extends Staying {
  readonly name: string
}

/** One person whom one thing asks to be assessed. */
interface Asked {
  readonly person: Person
  readonly instrument: string
  readonly dueOn: Day
}

/** What asks: an interval that ran out is another task than one that soon will. */
type Ground = Exclude<DueCause, 'interval'> | 'expired' | 'due'

const grounds: readonly {
  readonly ground: Ground
  readonly rule: string
  /** Of whom and what: `王桂兰` or `3 位老人`, and the instrument. */
  readonly title: (who: string, what: string) => string
  readonly search: string
}[] = [
  {
    ground: 'incidents',
    rule: 'assessment-incidents',
    title: (who, what) => `${who} 30 天内有两次照护风险事件，要重新做${what}`,
    search: 'cause=incidents',
  },
  {
    ground: 'hospital',
    rule: 'assessment-hospital',
    title: (who, what) => `${who}住院返回，要重新做${what}`,
    search: 'cause=hospital',
  },
  {
    ground: 'change',
    rule: 'assessment-change',
    title: (who, what) => `${who}情况有变化，要重新做${what}`,
    search: 'cause=change',
  },
  {
    ground: 'expired',
    rule: 'assessment-expired',
    title: (who, what) => `${who}的${what}已过期`,
    search: 'state=expired',
  },
  {
    ground: 'first',
    rule: 'assessment-none',
    title: (who, what) => `${who}还没有${what}`,
    search: 'state=none',
  },
  {
    ground: 'due',
    rule: 'assessment-due',
    title: (who, what) => `${who}的${what} 30 天内到期`,
    search: 'state=due',
  },
]

function groundOf(cause: DueCause, dueOn: Day, asOf: Day): Ground {
  if (cause !== 'interval') return cause
  return dueOn < asOf ? 'expired' : 'due'
}

function askedBy({ person, instrument, due }: DueOfPerson<Person>, asOf: Day) {
  return due.causes.map(({ cause, dueOn }) => ({
    ground: groundOf(cause, dueOn, asOf),
    asked: { person, instrument, dueOn },
  }))
}

function taskOf(
  scope: TodayScope,
  { rule, title, search }: (typeof grounds)[number],
  people: readonly Asked[],
): Task {
  const first = people.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1))[0]
  if (first === undefined) throw new Error('a task for nobody')
  const { dueOn, instrument } = first
  const names = namesOf(people.map(({ person }) => person.name))
  const isOne = people.length === 1
  return {
    rule,
    severity: dueOn < scope.asOf ? 'overdue' : 'due',
    title: title(isOne ? first.person.name : `${people.length} 位老人`, instrumentName(instrument)),
    detail: isOne ? `${formatDay(dueOn)}前完成` : `${names}，最早 ${formatDay(dueOn)}到期`,
    link: `/assessments?instrument=${instrument}&${search}`,
    action: '去评估',
    ...doneBy(scope, 'nurse'),
    dueOn,
    dueTaskId: null,
  }
}

/**
 * Who is to be assessed, by instrument and by what asks: never assessed, run out or soon, back from
 * hospital, changed, two care-risk events in 30 days; one task each.
 */
export const assessmentTasks: TaskSource = async (scope) => {
  const { asOf, context, residents } = scope
  if (!context.can('assessments.write')) return []
  const people = residents.map(({ id, name, stayId, stayFrom }) => ({
    residentId: id,
    name,
    stayId,
    stayFrom,
  }))
  const all = (await dueAsOf(context.db, asOf, people)).flatMap((one) => askedBy(one, asOf))
  return grounds.flatMap((ground) => {
    const own = all.filter((one) => one.ground === ground.ground).map(({ asked }) => asked)
    return [...Map.groupBy(own, ({ instrument }) => instrument).values()].map((ofOne) =>
      taskOf(scope, ground, ofOne),
    )
  })
}
