import { closeTask } from '#shared/contract/home/home.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand } from '../context.ts'

/** The act stands on the audit under the person that the task is about, so that it shows in the file. */
export const closeTaskHandler = handleCommand(closeTask, async (context, input) => {
  const { trx, now, actor } = context
  const task = await trx
    .selectFrom('dueTask')
    .select(['id', 'kind', 'subject', 'title', 'detail', 'closedAt', 'voidedAt'])
    .where('id', '=', input.dueTaskId)
    .executeTakeFirst()
  if (task === undefined) {
    throw new YiluError('not_found', 'task-unknown', '没有这件应办事项，没有保存。')
  }
  if (task.closedAt !== null || task.voidedAt !== null) {
    const text = '这件事已经办结或撤销，这次没有保存。'
    throw new YiluError('conflict', 'task-closed', text)
  }
  await trx
    .updateTable('dueTask')
    .set({ closedAt: now, closedBy: actor?.accountId ?? null, closeNote: input.note })
    .where('id', '=', task.id)
    .execute()
  const { id, kind, title, detail } = task
  context.record({
    subject: task.subject,
    before: { dueTaskId: id, kind, title, detail },
    after: { note: input.note },
  })
  return {}
})
