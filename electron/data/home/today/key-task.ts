import { keyKeptBy } from '../../home-folder/keys.ts'
import { readHome } from '../queries.ts'
import { doneBy, type TaskSource } from './task.ts'

export const keyTask: TaskSource = async (scope) => {
  const { context, isPast } = scope
  if (isPast || !context.can('office.backup')) return []
  const keptBy = keyKeptBy(context.home.keyFile)
  // There is nothing to protect in invented people.
  if (keptBy === 'start-password' || (await readHome(context.db)).isSample) return []
  const isOpen = keptBy === 'key-store'
  return [
    {
      rule: 'key-unprotected',
      severity: 'soon',
      title: isOpen ? '数据密钥由这台电脑保管' : '每次开机都要输入恢复码',
      detail: isOpen
        ? '这台电脑若没有设开机密码，拿到电脑的人就能打开数据。给 Windows 账户设密码。'
        : '没有设开机口令，也没有交给电脑保管。',
      link: '/office/settings',
      action: '查看',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}
