import { createFirstAdministrator } from '#shared/contract/office/session.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommandWithWork } from '../../context.ts'
import { sessionInfo } from '../../session.ts'
import { readSetting } from '../../settings.ts'
import { addAccount } from '../account/new-account.ts'

export const createFirstAdministratorHandler = handleCommandWithWork(createFirstAdministrator, {
  prepare: (context, input) => context.home.workers.run('hash-password', { password: input.pin }),
  async run(context, input, pinHash) {
    const { trx, now } = context
    const somebody = await trx
      .selectFrom('account')
      .select('id')
      .where('isCommandLine', '=', 0)
      .executeTakeFirst()
    if (somebody !== undefined) {
      const text = '这家机构已有登录人，没有添加。由管理员在“登录人”里添加。'
      throw new YiluError('rule_violated', 'already-set-up', text)
    }
    const roles = ['administrator'] as const
    const { name } = input
    const accountId = await addAccount(trx, { name, roles, pinHash, activeUntil: null }, now)
    const actor = { accountId, name, roles, isCommandLine: false }
    context.record({ subject: `account:${accountId}`, accountId, after: { name, roles } })
    context.bindActor(actor)
    const { value: idleMinutes } = await readSetting(trx, 'idleMinutes')
    const info = sessionInfo(actor, idleMinutes)
    return { ...info, roles: [...roles], permissions: [...info.permissions] }
  },
})
