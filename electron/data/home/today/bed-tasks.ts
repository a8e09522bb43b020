import { readSetting } from '../../settings.ts'
import { doneBy, type Task, type TaskSource, type TodayScope } from './task.ts'

function kindTask(scope: TodayScope): readonly Task[] {
  const { unknownKindCount } = scope.beds
  if (unknownKindCount === 0) return []
  return [
    {
      rule: 'bed-kind-unknown',
      severity: 'soon',
      title: `${unknownKindCount} 张床没有登记类型`,
      detail: '护理型床位有多少因此算不准。',
      link: '/beds?show=unknown-kind',
      action: '去登记',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}

/** How many beds are filed is known for now alone: the setting has no past. */
async function filedTask(scope: TodayScope): Promise<readonly Task[]> {
  if (scope.isPast) return []
  const { value } = await readSetting(scope.context.db, 'bedRules')
  const { bedCount } = scope.beds
  if (value.filedBeds === 'off' || value.filedBedCount === null || bedCount <= value.filedBedCount)
    return []
  return [
    {
      rule: 'filed-beds-exceeded',
      severity: 'due',
      title: `在用床位比备案多 ${bedCount - value.filedBedCount} 张`,
      detail: `在用 ${bedCount} 张，备案 ${value.filedBedCount} 张。停用多出的床位，或办理备案变更后改设置。`,
      link: '/beds',
      action: '查看床位',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}

export const bedTasks: TaskSource = async (scope) => {
  if (!scope.context.can('beds.write')) return []
  return [...(await filedTask(scope)), ...kindTask(scope)]
}
