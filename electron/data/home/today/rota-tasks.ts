import { shortDay } from '#shared/rules/staff/rota-times.ts'
import { addDays, addMonths, firstOfMonth, formatDay } from '#shared/text/day.ts'
import { judgedRota } from '../../staff/rota/read-rota.ts'
import { type LoadedRota, loadRota } from '../../staff/rota/load-facts.ts'
import { releasesIn } from '../../staff/rota/released.ts'
import { doneBy, inOrder, type Task, type TaskSource, type TodayScope } from './task.ts'

/** So many days ahead, with today, the rota is held against the ratio and the papers. */
const daysAhead = 7
/** So many days before a month begins its rota should be out. */
const daysBefore = 5
const mostNamed = 4

type Words = Pick<Task, 'rule' | 'severity' | 'title' | 'detail' | 'link' | 'dueOn'>

function task(scope: TodayScope, words: Words): Task {
  return { ...words, action: '去排班', ...doneBy(scope, 'administrator'), dueTaskId: null }
}

function daysText(days: readonly string[]): string {
  const named = days.slice(0, mostNamed).map(shortDay).join('、')
  return days.length > mostNamed ? `${named} 等 ${days.length} 天` : named
}

type Problems = Awaited<ReturnType<typeof judgedRota>>['problems']

/** Shifts of the coming days with fewer carers than the home's own ratio asks for. */
function shortTasks(scope: TodayScope, problems: Problems): readonly Task[] {
  const short = problems.filter(({ rule }) => rule === 'too-few')
  const [first] = short
  if (first === undefined) return []
  const days = [...new Set(short.map(({ day }) => day))]
  return [
    task(scope, {
      rule: 'rota-short',
      severity: 'due',
      title: `未来 ${daysAhead} 天有 ${short.length} 个班护理员不够本院定的配比`,
      detail: daysText(days),
      link: `/staff/rota?day=${first.day}`,
      dueOn: first.day,
    }),
  ]
}

/** Duties of the coming days that cannot stand or lack something: left, away, papers, training. */
function faultTasks(scope: TodayScope, problems: Problems): readonly Task[] {
  const told = problems.filter(
    ({ rule, severity }) => severity !== 'note' && rule !== 'too-few' && rule !== 'unknown-ratio',
  )
  const [first] = told
  if (first === undefined) return []
  return [
    task(scope, {
      rule: 'rota-faults',
      severity: told.some(({ severity }) => severity === 'refuse') ? 'overdue' : 'due',
      title: `未来 ${daysAhead} 天的排班有 ${told.length} 处问题`,
      detail: told
        .slice(0, 2)
        .map(({ message }) => message)
        .join(''),
      link: `/staff/rota?day=${first.day}`,
      dueOn: first.day,
    }),
  ]
}

/** The coming month, shortly before it begins, while its first day is not released. */
async function releaseTasks(scope: TodayScope, loaded: LoadedRota): Promise<readonly Task[]> {
  const { asOf, context } = scope
  const month = addMonths(firstOfMonth(asOf), 1)
  if (addDays(month, -daysBefore) > asOf || loaded.duties.length === 0) return []
  const span = { from: month, to: addDays(month, 1) }
  const releases = await releasesIn(context.db, span, loaded.asked)
  if (releases.length > 0) return []
  return [
    task(scope, {
      rule: 'rota-not-released',
      severity: 'due',
      title: '下个月的排班还没有发布',
      detail: `${formatDay(month)}起的班`,
      link: `/staff/rota?day=${month}`,
      dueOn: month,
    }),
  ]
}

/** What the rota of the coming days lacks, for who plans it; nothing for a home that keeps no rota. */
export const rotaTasks: TaskSource = async (scope) => {
  const { asOf, context, isPast } = scope
  if (isPast || !context.can('rota.write')) return []
  const span = { from: asOf, to: addDays(asOf, daysAhead) }
  const loaded = await loadRota(context.db, span, { asOf, today: context.today })
  if (loaded.shifts.length === 0) return []
  const { problems } = await judgedRota(context.db, loaded)
  return inOrder([
    ...shortTasks(scope, problems),
    ...faultTasks(scope, problems),
    ...(await releaseTasks(scope, loaded)),
  ])
}
