import { YiluError } from '#shared/errors.ts'
import { type RoleRight, rightsOf } from '#shared/permissions.ts'
import type { CommandContext, WorkContext } from '../../context.ts'
import { actorOf } from '../account/account.ts'
import { assertOpen, lockMinutes, readAccount, triesLeft } from './sign-in.ts'

/** A person who stands beside the one who is signed in, with her own PIN. It never leaves this file. */
interface Claimed {
  readonly accountId: number
  readonly pin: string
}

/** What was found outside the transaction: the hash that was compared, and whether the PIN fits it. */
export interface ComparedPin {
  readonly stored: string | null
  readonly isRight: boolean
}

/** Compares the PIN of a second person; for `prepare`, since hashing takes long. */
export async function comparePin(context: WorkContext, claimed: Claimed): Promise<ComparedPin> {
  const account = await context.read((db) => readAccount(db, claimed.accountId))
  const stored = account?.pinHash ?? null
  if (stored === null) return { stored, isRight: false }
  const work = { password: claimed.pin, stored }
  return { stored, isRight: await context.home.workers.run('verify-password', work) }
}

const refusedFields = { check: '没有通过核对' }

/**
 * The second person, once she may stand for this: another account, open, with the right, and the PIN fits.
 * A wrong PIN counts as at signing in and is on the audit although nothing else is saved: then the answer
 * is null and the command must do nothing more. Errors: `rule_violated` `checker-same`, `forbidden`
 * `account-closed`, `account-locked`, `checker-right`.
 */
export async function secondPerson(
  context: CommandContext,
  accountId: number,
  right: RoleRight,
  compared: ComparedPin,
): Promise<{ readonly accountId: number; readonly name: string } | null> {
  const { trx, now, today, actor } = context
  if (accountId === actor?.accountId) {
    const text = '核对人不能是登记的人自己，没有保存。换另一位核对。'
    throw new YiluError('rule_violated', 'checker-same', text, refusedFields)
  }
  const account = assertOpen(await readAccount(trx, accountId), now, today)
  if (!rightsOf((await actorOf(trx, account)).roles).includes(right)) {
    const text = `${account.name} 没有核对的权限，没有保存。`
    throw new YiluError('forbidden', 'checker-right', text, refusedFields)
  }
  const isRight = compared.isRight && account.pinHash === compared.stored
  const failedCount = isRight ? 0 : account.failedCount + 1
  const minutes = lockMinutes(failedCount)
  const lockedUntil =
    minutes === 0 ? null : new Date(Date.parse(now) + minutes * 60_000).toISOString()
  await trx
    .updateTable('account')
    .set({ failedCount, lockedUntil })
    .where('id', '=', accountId)
    .execute()
  if (isRight) return { accountId, name: account.name }
  context.record({
    subject: `account:${accountId}`,
    outcome: 'refused',
    after: { failedCount, lockedUntil },
  })
  const rest =
    minutes > 0 ? `已锁定 ${minutes} 分钟。` : `再错 ${triesLeft(failedCount)} 次将锁定。`
  const text = `${account.name} 的 PIN 不对，没有保存。${rest}`
  context.refuseAfterCommit(new YiluError('forbidden', 'wrong-pin', text, { check: 'PIN 不对' }))
  return null
}
