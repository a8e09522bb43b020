import { doneBy, namesOf, type TaskSource } from './task.ts'

export const identityTask: TaskSource = (scope) => {
  if (!scope.context.can('residents.write')) return []
  const without = scope.residents.filter((row) => row.idNumber === null || row.bornOn === null)
  const [first] = without
  if (first === undefined) return []
  return [
    {
      rule: 'identity-missing',
      severity: 'due',
      title: `${without.length} 位老人缺证件号码或出生日期`,
      detail: namesOf(without.map(({ name }) => name)),
      link: without.length === 1 ? `/residents/${first.id}` : '/residents?state=in',
      action: '去补录',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}
