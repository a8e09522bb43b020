import { createAccount } from '#shared/contract/office/account.ts'
import { handleCommandWithWork } from '../../context.ts'
import { addAccount } from './new-account.ts'

export const createAccountHandler = handleCommandWithWork(createAccount, {
  prepare: (context, input) => context.home.workers.run('hash-password', { password: input.pin }),
  async run(context, input, pinHash) {
    const { name, roles, activeUntil, staffId } = input
    const account = { name, roles, pinHash, activeUntil, staffId }
    const id = await addAccount(context.trx, account, context.now)
    context.record({ subject: `account:${id}`, after: { name, roles, activeUntil, staffId } })
    return { id }
  },
})
