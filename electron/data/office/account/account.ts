import type { Role } from '#shared/permissions.ts'
import { roles } from '#shared/permissions.ts'
import type { Actor } from '../../context.ts'
import type { Database } from '../../database/connection.ts'

/** The roles of an account, in the order of the table of rights. */
export async function rolesOf(db: Database, accountId: number): Promise<readonly Role[]> {
  const rows = await db
    .selectFrom('accountRole')
    .select('role')
    .where('accountId', '=', accountId)
    .execute()
  const held = new Set(rows.map((row) => row.role))
  return roles.filter((role) => held.has(role))
}

/** Gives an account exactly these roles. */
export async function setRoles(
  trx: Database,
  accountId: number,
  held: readonly Role[],
): Promise<void> {
  await trx.deleteFrom('accountRole').where('accountId', '=', accountId).execute()
  const rows = [...new Set(held)].map((role) => ({ accountId, role }))
  await trx.insertInto('accountRole').values(rows).execute()
}

/** The account as somebody who acts. */
export async function actorOf(
  db: Database,
  account: { readonly id: number; readonly name: string; readonly isCommandLine: number },
): Promise<Actor> {
  return {
    accountId: account.id,
    name: account.name,
    roles: await rolesOf(db, account.id),
    isCommandLine: account.isCommandLine === 1,
  }
}

/** Whether an account may sign in on that day. */
export function maySignIn(
  account: { readonly isActive: number; readonly activeUntil: string | null },
  today: string,
): boolean {
  return account.isActive === 1 && (account.activeUntil === null || today <= account.activeUntil)
}
