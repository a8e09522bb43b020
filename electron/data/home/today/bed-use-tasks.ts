import { daysBetween, shanghaiDay } from '#shared/text/day.ts'
import { heldBookings, instantOf, untilShown } from '../../beds/booking/held.ts'
import { conditionList } from '../../beds/condition/queries.ts'
import { openNotes } from '../../residents/move-note/queries.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** Days after which a bed is no longer just being cleaned, or is out of use for long. */
const [longCleaning, longRepair] = [2, 7]
/** Days before its end from which a booking is told. */
const bookingDays = 2

async function bookingTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf, isPast } = scope
  if (isPast || !context.can('beds.book')) return []
  const held = await heldBookings(context.db, instantOf(asOf, context)).execute()
  return held.flatMap(({ code, forWhom, bookedUntil }): readonly Task[] => {
    const dueOn = shanghaiDay(Date.parse(bookedUntil) - 1)
    if (daysBetween(asOf, dueOn) > bookingDays) return []
    return [
      {
        rule: 'booking-expiring',
        severity: 'due',
        title: `${code} 床的预订快到期`,
        detail: `为${forWhom}保留到 ${untilShown(bookedUntil)}，到期后自动放开。`,
        link: '/beds?show=booked',
        action: '办理入住或延长',
        ...doneBy(scope, 'administrator'),
        dueOn,
        dueTaskId: null,
      },
    ]
  })
}

type State = Awaited<ReturnType<typeof conditionList>>[number]

function conditionTask(
  scope: TodayScope,
  states: readonly State[],
  words: Pick<Task, 'rule' | 'link' | 'action'> & { readonly title: string },
): readonly Task[] {
  if (states.length === 0) return []
  const { title, ...rest } = words
  const [longest] = states
  const since = longest === undefined ? '' : `最长的已 ${longest.dayCount} 天。`
  return [
    {
      ...rest,
      severity: 'due',
      title: `${states.length} 张床${title}`,
      detail: `${namesOf(states.map(({ bed }) => bed)).replace(' 人', ' 张')}，${since}`,
      ...doneBy(scope, 'nurse'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}

async function conditionTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  if (!context.can('beds.condition')) return []
  const states = await conditionList(context.db, asOf)
  const long = (kind: State['kind'], days: number) =>
    states.filter((state) => state.kind === kind && state.dayCount > days)
  return [
    ...conditionTask(scope, long('cleaning', longCleaning), {
      rule: 'cleaning-long',
      title: '清洁消毒还没有结束',
      link: '/beds?show=cleaning',
      action: '结束消毒',
    }),
    ...conditionTask(scope, long('repair', longRepair), {
      rule: 'repair-long',
      title: '维修已超过一周',
      link: '/beds?show=repair',
      action: '查看维修',
    }),
  ]
}

async function moveNoteTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  if (!context.can('beds.move')) return []
  const notes = await openNotes(context.db, instantOf(asOf, context))
  return notes.map(({ name, fromBed, toBed, toText, movedAt, recordedBy }): Task => {
    const movedOn = shanghaiDay(movedAt)
    return {
      rule: 'move-note-open',
      severity: movedOn < asOf ? 'overdue' : 'due',
      title: `${name} 的调床待补全`,
      detail: `${fromBed ?? '床位未知'} → ${toBed ?? toText ?? '未知'}，${recordedBy} 登记。`,
      link: '/beds/move-notes',
      action: '补全调床',
      ...doneBy(scope, 'administrator'),
      dueOn: movedOn,
      dueTaskId: null,
    }
  })
}

/** Bookings that end soon, beds that are cleaned or repaired for long, moves of the night to be finished. */
export const bedUseTasks: TaskSource = async (scope) => [
  ...(await moveNoteTasks(scope)),
  ...(await bookingTasks(scope)),
  ...(await conditionTasks(scope)),
]
