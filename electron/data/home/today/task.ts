import type { getToday } from '#shared/contract/home/home.ts'
import type { OutputOf } from '#shared/operation.ts'
import { type Role, roleTitles } from '#shared/permissions.ts'
import type { Day } from '#shared/text/day.ts'
import type { QueryContext } from '../../context.ts'
import type { PaperRow } from '../paper/paper-row.ts'
import type { BedTotals, ResidentIn, StaffInPost } from './figures.ts'

export type Task = OutputOf<typeof getToday>['tasks'][number]

/** What all sources of tasks are given: who asks, which day is shown, and what was read already. */
export interface TodayScope {
  readonly context: QueryContext
  readonly asOf: Day
  /** A past day is shown: what makes sense only now is left out. */
  readonly isPast: boolean
  /** Steps of the set-up that are open now; none on a past day. */
  readonly setUpOpenCount: number
  /** The file of who asks; null where the account belongs to nobody on the staff. */
  readonly ownStaffId: number | null
  readonly residents: readonly ResidentIn[]
  readonly beds: BedTotals
  readonly papers: readonly PaperRow[]
  /** Null where who asks may not see the staff. */
  readonly staff: readonly StaffInPost[] | null
}

/** A source: the tasks that follow from one kind of record, for who asks. */
export type TaskSource = (scope: TodayScope) => Promise<readonly Task[]> | readonly Task[]

/** The days left from which on something is due, and from which on it is told at all. */
const [dueDays, soonDays] = [30, 90]

/** How pressing a last day is; null where it is too far away to be told. */
export function severityOf(daysLeft: number): Task['severity'] | null {
  if (daysLeft < 0) return 'overdue'
  if (daysLeft <= dueDays) return 'due'
  return daysLeft <= soonDays ? 'soon' : null
}

const ranks: Readonly<Record<Task['severity'], number>> = { overdue: 0, due: 1, soon: 2 }

/** What cannot wait for papers: who is not where she should be or came to grave harm, a major hazard. */
const alarmRules: readonly string[] = [
  'leave-overdue',
  'restraint-late',
  'observation-alarm',
  'incident-grave',
  'hazard-major-unreported',
]

const rankOf = ({ rule, severity }: Task) => (alarmRules.includes(rule) ? -1 : ranks[severity])

/** Alarms first, then the most pressing, then by day; without a day last. */
export function inOrder(tasks: readonly Task[]): Task[] {
  return tasks.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) || (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'),
  )
}

/** A task of whoever holds a role. */
export function doneBy({ context }: TodayScope, role: Role): Pick<Task, 'who' | 'isMine'> {
  return { who: roleTitles[role], isMine: context.actor?.roles.includes(role) ?? false }
}

/** The instant at which a day ends in Shanghai. */
export function endOf(day: Day): string {
  return `${day}T16:00:00.000Z`
}

/** The first names of a list, and how many there are in all where that is more. */
export function namesOf(names: readonly string[]): string {
  const first = names.slice(0, 3).join('、')
  return names.length > 3 ? `${first} 等 ${names.length} 人` : first
}
