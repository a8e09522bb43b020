import { resetPin } from '#shared/contract/office/account.ts'
import { handleCommandWithWork } from '../../context.ts'
import { accountRow } from './correct-account.ts'

export const resetPinHandler = handleCommandWithWork(resetPin, {
  prepare: (context, input) => context.home.workers.run('hash-password', { password: input.pin }),
  async run(context, input, pinHash) {
    const row = await accountRow(context.trx, input.accountId)
    await context.trx
      .updateTable('account')
      .set({ pinHash, failedCount: 0, lockedUntil: null })
      .where('id', '=', row.id)
      .execute()
    context.record({ subject: `account:${row.id}`, after: { reason: input.reason } })
    return {}
  },
})
