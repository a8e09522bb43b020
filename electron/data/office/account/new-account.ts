import type { Role } from '#shared/permissions.ts'
import { YiluError } from '#shared/errors.ts'
import { collationKey } from '#shared/text/pinyin.ts'
import type { Database } from '../../database/connection.ts'
import { staffRow } from '../../staff/register.ts'
import { setRoles } from './account.ts'

interface NewAccount {
  readonly name: string
  readonly roles: readonly Role[]
  readonly pinHash: string | null
  readonly activeUntil: string | null
  readonly isCommandLine?: boolean
  readonly staffId?: number | null
}

/** Refuses a name under which somebody else signs in: two tiles must not read the same. */
export async function assertNewName(
  trx: Database,
  name: string,
  self: number | null,
): Promise<void> {
  const other = await trx
    .selectFrom('account')
    .select('id')
    .where('name', '=', name)
    .where('isActive', '=', 1)
    .executeTakeFirst()
  if (other === undefined || other.id === self) return
  const text = `已有叫 ${name} 的登录人，没有保存。同名的人可加岗位区分，如“${name}（二层）”。`
  throw new YiluError('rule_violated', 'duplicate-account', text, { name: '已有同名的登录人' })
}

/** Refuses to name somebody of the staff who signs in already. Errors: `not_found`, `staff-has-account`. */
export async function assertOwnStaff(
  trx: Database,
  staffId: number | null,
  self: number | null,
): Promise<void> {
  if (staffId === null) return
  const { name } = await staffRow(trx, staffId)
  const other = await trx
    .selectFrom('account')
    .select(['id', 'name'])
    .where('staffId', '=', staffId)
    .where('isActive', '=', 1)
    .where('id', '!=', self ?? 0)
    .executeTakeFirst()
  if (other === undefined) return
  const text = `${name} 已有登录“${other.name}”，没有保存。一位员工用一个登录。`
  throw new YiluError('rule_violated', 'staff-has-account', text, {
    staffId: `已有登录“${other.name}”`,
  })
}

/** A visiting inspector's right to read must end by itself. */
export function assertInspectorEnds(roles: readonly Role[], activeUntil: string | null): void {
  if (!roles.includes('inspector') || activeUntil !== null) return
  const text = '检查人员的登录必须写明到哪一天为止，没有保存。'
  throw new YiluError('rule_violated', 'inspector-needs-end', text, { activeUntil: '填到期日' })
}

/** Adds somebody who may sign in. */
export async function addAccount(trx: Database, account: NewAccount, now: string): Promise<number> {
  assertInspectorEnds(account.roles, account.activeUntil)
  await assertNewName(trx, account.name, null)
  const { staffId = null } = account
  await assertOwnStaff(trx, staffId, null)
  const row = await trx
    .insertInto('account')
    .values({
      name: account.name,
      nameKey: collationKey(account.name),
      isCommandLine: account.isCommandLine === true ? 1 : 0,
      activeUntil: account.activeUntil,
      staffId,
      pinHash: account.pinHash,
      lockedUntil: null,
      lastSignInAt: null,
      createdAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setRoles(trx, row.id, account.roles)
  return row.id
}
