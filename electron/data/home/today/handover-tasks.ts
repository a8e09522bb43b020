import { shanghaiHour } from '#shared/text/hour.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { lastHandover } from '../../care/handover/hours.ts'
import { type Task, type TaskSource } from './task.ts'

/** A handover that nobody has taken over yet, for whoever works on the ward but not for who handed over. */
export const handoverTasks: TaskSource = async ({ context, isPast }) => {
  const { db, actor, now } = context
  if (isPast || !context.can('care.hand-over')) return []
  const floors = await db
    .selectFrom('handover')
    .select('floorId')
    .distinct()
    .where('voidedAt', 'is', null)
    .execute()
  const tasks: Task[] = []
  for (const { floorId } of floors) {
    const last = await lastHandover(db, floorId, now)
    if (last === undefined || last.incoming !== null) continue
    tasks.push({
      rule: 'handover-open',
      severity: 'due',
      title: `${last.outgoing} 交了班，等接班签字`,
      detail: `${last.shiftName}，交到 ${shanghaiHour(last.endedAt)}`,
      link: `/care/handovers/${last.id}`,
      action: '去接班',
      who: '接班的人',
      isMine: actor !== null && actor.accountId !== last.outgoingAccountId,
      dueOn: shanghaiDay(last.endedAt),
      dueTaskId: null,
    })
  }
  return tasks
}
