import type { Selectable } from 'kysely'
import { signIn } from '#shared/contract/office/session.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommandWithWork, type WorkContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { AccountTable } from '../../database/tables/office.ts'
import { sessionInfo } from '../../session.ts'
import { readSetting } from '../../settings.ts'
import { actorOf, maySignIn } from '../account/account.ts'

type Account = Selectable<AccountTable>

/** After how many wrong PINs in a row an account is locked, and for how long. */
const lockSteps = [
  { failures: 5, minutes: 1 },
  { failures: 8, minutes: 10 },
  { failures: 11, minutes: 60 },
] as const

/** Minutes for which an account is locked after its n-th wrong PIN in a row; 0 = not yet. */
export function lockMinutes(failures: number): number {
  const last = lockSteps[lockSteps.length - 1]
  if (last !== undefined && failures > last.failures) return last.minutes
  return lockSteps.find((step) => step.failures === failures)?.minutes ?? 0
}

/** Wrong PINs that are still free before the next lock. */
export function triesLeft(failures: number): number {
  const next = lockSteps.find((step) => step.failures > failures)
  return next === undefined ? 0 : next.failures - failures
}

/** The account of a person, with what signing in needs. */
export async function readAccount(db: Database, accountId: number): Promise<Account | undefined> {
  return db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', accountId)
    .where('isCommandLine', '=', 0)
    .executeTakeFirst()
}

/** Errors: `forbidden` with `account-closed` or `account-locked`. */
export function assertOpen(account: Account | undefined, now: string, today: string): Account {
  if (account === undefined || account.pinHash === null || !maySignIn(account, today)) {
    throw new YiluError('forbidden', 'account-closed', '这位登录人已停用或已到期，不能登录。')
  }
  if (account.lockedUntil !== null && account.lockedUntil > now) {
    const minutes = Math.ceil((Date.parse(account.lockedUntil) - Date.parse(now)) / 60_000)
    const text = `PIN 连续输错，${account.name} 已锁定，还要等约 ${minutes} 分钟；也可由管理员重设 PIN。`
    throw new YiluError('forbidden', 'account-locked', text)
  }
  return account
}

/** Counts a wrong PIN, locks where it was one too many, and gives the words for what comes next. */
export async function countFailure(context: CommandContext, account: Account): Promise<string> {
  const { trx, now } = context
  const failedCount = account.failedCount + 1
  const minutes = lockMinutes(failedCount)
  const lockedUntil =
    minutes === 0 ? null : new Date(Date.parse(now) + minutes * 60_000).toISOString()
  await trx
    .updateTable('account')
    .set({ failedCount, lockedUntil })
    .where('id', '=', account.id)
    .execute()
  const note = {
    subject: `account:${account.id}`,
    outcome: 'refused',
    accountId: account.id,
  } as const
  context.record({ ...note, after: { failedCount, lockedUntil } })
  return minutes > 0 ? `已锁定 ${minutes} 分钟。` : `再错 ${triesLeft(failedCount)} 次将锁定。`
}

/** Hash of no PIN: an unknown account costs as much time as a known one. */
const nobodysHash = `scrypt$65536$8$1$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`

async function prepare(context: WorkContext, input: { accountId: number; pin: string }) {
  const account = await context.read((db) => readAccount(db, input.accountId))
  const stored = account?.pinHash ?? nobodysHash
  const isRight = await context.home.workers.run('verify-password', { password: input.pin, stored })
  return { stored, isRight }
}

export const signInHandler = handleCommandWithWork(signIn, {
  prepare,
  async run(context, input, prepared) {
    const { trx, now, today } = context
    const account = assertOpen(await readAccount(trx, input.accountId), now, today)
    const isRight = prepared.isRight && account.pinHash === prepared.stored
    const actor = await actorOf(trx, account)
    const { value: idleMinutes } = await readSetting(trx, 'idleMinutes')
    const info = sessionInfo(actor, idleMinutes)
    const session = { ...info, roles: [...actor.roles], permissions: [...info.permissions] }
    if (!isRight) {
      const rest = await countFailure(context, account)
      const text = `PIN 不对，没有登录。${rest}`
      context.refuseAfterCommit(new YiluError('forbidden', 'wrong-pin', text))
      return session
    }
    await trx
      .updateTable('account')
      .set({ failedCount: 0, lockedUntil: null, lastSignInAt: now })
      .where('id', '=', account.id)
      .execute()
    context.record({ subject: `account:${account.id}`, accountId: account.id })
    context.bindActor(actor)
    return session
  },
})
