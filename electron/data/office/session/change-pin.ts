import { changePin } from '#shared/contract/office/session.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommandWithWork } from '../../context.ts'

export const changePinHandler = handleCommandWithWork(changePin, {
  async prepare(context, input) {
    const accountId = context.actor?.accountId ?? 0
    const account = await context.read((db) =>
      db.selectFrom('account').select('pinHash').where('id', '=', accountId).executeTakeFirst(),
    )
    const stored = account?.pinHash ?? null
    const { workers } = context.home
    const isRight =
      stored !== null && (await workers.run('verify-password', { password: input.oldPin, stored }))
    if (!isRight) {
      const text = '原来的 PIN 不对，没有修改。'
      throw new YiluError('forbidden', 'wrong-pin', text, { oldPin: '不对' })
    }
    return { stored, pinHash: await workers.run('hash-password', { password: input.newPin }) }
  },
  async run(context, _input, { stored, pinHash }) {
    const accountId = context.actor?.accountId ?? 0
    const changed = await context.trx
      .updateTable('account')
      .set({ pinHash })
      .where('id', '=', accountId)
      .where('pinHash', '=', stored)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) {
      throw new YiluError('conflict', 'changed-meanwhile', 'PIN 刚被改过，这次没有修改。')
    }
    context.record({ subject: `account:${accountId}` })
    return {}
  },
})
