import { doneBy, type TaskSource } from './task.ts'

const hoursUntilOverdue = 24

export const backupTask: TaskSource = async (scope) => {
  const { context, isPast } = scope
  if (isPast || !context.can('office.backup')) return []
  const last = await context.db
    .selectFrom('backup')
    .select('madeAt')
    .where('reason', '!=', 'before-migration')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const hours =
    last === undefined ? null : (Date.parse(context.now) - Date.parse(last.madeAt)) / 3_600_000
  if (hours !== null && hours < hoursUntilOverdue) return []
  return [
    {
      rule: 'backup-overdue',
      severity: 'overdue',
      title: hours === null ? '还没有备份' : '超过一天没有备份',
      detail: '电脑损坏时，备份之后录入的内容会丢失。',
      link: '/office/backup',
      action: '去备份',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}
