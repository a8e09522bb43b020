import { doneBy, type TaskSource } from './task.ts'

export const setUpTask: TaskSource = (scope) => {
  const { context, setUpOpenCount } = scope
  if (setUpOpenCount === 0 || !context.can('home.write')) return []
  return [
    {
      rule: 'set-up-open',
      severity: 'soon',
      title: `设立还有 ${setUpOpenCount} 步没做`,
      detail: '可以逐步做，也可以跳过或收起。',
      link: '/set-up',
      action: '继续设立',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}
