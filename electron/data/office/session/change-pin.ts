import { changePin } from '#shared/contract/office/session.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommandWithWork } from '../../context.ts'
import { assertOpen, countFailure, readAccount } from './sign-in.ts'

/** Wrong old PINs count as at signing in: an open session gives no free guesses. */
export const changePinHandler = handleCommandWithWork(changePin, {
  async prepare(context, input) {
    const accountId = context.actor?.accountId ?? 0
    const account = await context.read((db) => readAccount(db, accountId))
    const stored = account?.pinHash ?? null
    if (stored === null) {
      throw new YiluError('forbidden', 'no-pin', '这个登录人没有 PIN，没有修改。')
    }
    const { workers } = context.home
    const isRight = await workers.run('verify-password', { password: input.oldPin, stored })
    const pinHash = isRight ? await workers.run('hash-password', { password: input.newPin }) : null
    return { stored, pinHash }
  },
  async run(context, _input, { stored, pinHash }) {
    const { trx, now, today } = context
    const accountId = context.actor?.accountId ?? 0
    const account = assertOpen(await readAccount(trx, accountId), now, today)
    if (pinHash === null) {
      const text = `原来的 PIN 不对，没有修改。${await countFailure(context, account)}`
      context.refuseAfterCommit(new YiluError('forbidden', 'wrong-pin', text, { oldPin: '不对' }))
      return {}
    }
    if (account.pinHash !== stored) {
      throw new YiluError('conflict', 'changed-meanwhile', 'PIN 刚被改过，这次没有修改。')
    }
    await trx
      .updateTable('account')
      .set({ pinHash, failedCount: 0, lockedUntil: null })
      .where('id', '=', accountId)
      .execute()
    context.record({ subject: `account:${accountId}` })
    return {}
  },
})
