import { correctAccount } from '#shared/contract/office/account.ts'
import { YiluError } from '#shared/errors.ts'
import { collationKey } from '#shared/text/pinyin.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { rolesOf, setRoles } from './account.ts'
import { assertInspectorEnds, assertNewName, assertOwnStaff } from './new-account.ts'

/** The row of a person who may sign in. Error: `not_found`. */
export async function accountRow(db: Database, accountId: number) {
  const row = await db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', accountId)
    .where('isCommandLine', '=', 0)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'account-unknown', '没有这位登录人。')
}

/** Whether somebody is left who can give rights back. */
async function hasAdministrator(trx: Database): Promise<boolean> {
  const left = await trx
    .selectFrom('account')
    .innerJoin('accountRole', 'accountRole.accountId', 'account.id')
    .select('account.id')
    .where('account.isActive', '=', 1)
    .where('account.isCommandLine', '=', 0)
    .where('account.activeUntil', 'is', null)
    .where('accountRole.role', '=', 'administrator')
    .executeTakeFirst()
  return left !== undefined
}

function lastAdministrator(): YiluError {
  const text = '至少要留一位不限期的办公室管理员，没有保存。先给另一个人这个角色。'
  return new YiluError('rule_violated', 'last-administrator', text)
}

export const correctAccountHandler = handleCommand(correctAccount, async (context, input) => {
  const { trx } = context
  const row = await accountRow(trx, input.accountId)
  if (row.version !== input.version) throw changedMeanwhile()
  assertInspectorEnds(input.roles, input.activeUntil)
  if (input.isActive) await assertNewName(trx, input.name, row.id)
  const before = {
    name: row.name,
    roles: await rolesOf(trx, row.id),
    isActive: row.isActive === 1,
    activeUntil: row.activeUntil,
    staffId: row.staffId,
  }
  const { staffId = row.staffId } = input
  if (input.isActive) await assertOwnStaff(trx, staffId, row.id)
  const { name, roles, isActive, activeUntil, reason } = input
  const hadAdministrator = await hasAdministrator(trx)
  const version = row.version + 1
  await trx
    .updateTable('account')
    .set({
      name,
      nameKey: collationKey(name),
      isActive: isActive ? 1 : 0,
      activeUntil,
      staffId,
      version,
    })
    .where('id', '=', row.id)
    .execute()
  await setRoles(trx, row.id, roles)
  if (hadAdministrator && !(await hasAdministrator(trx))) throw lastAdministrator()
  const after = { name, roles, isActive, activeUntil, staffId, reason }
  context.record({ subject: `account:${row.id}`, before, after })
  return { version }
})
