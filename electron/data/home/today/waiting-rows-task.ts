import { doneBy, type TaskSource } from './task.ts'

export const waitingRowsTask: TaskSource = async (scope) => {
  const { context, isPast } = scope
  if (isPast || !context.can('office.import')) return []
  const { count } = await context.db
    .selectFrom('waitingRow')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  if (count === 0) return []
  return [
    {
      rule: 'import-rows-waiting',
      severity: 'due',
      title: `${count} 行花名册等待更正`,
      detail: '更正后再导入；不要的可以放弃。',
      link: '/office/import/waiting',
      action: '去更正',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}
