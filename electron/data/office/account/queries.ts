import { listAccounts } from '#shared/contract/office/account.ts'
import { handleQuery } from '../../context.ts'
import { rolesOf } from './account.ts'

export const listAccountsHandler = handleQuery(listAccounts, async ({ db, now }, input) => {
  const people = db.selectFrom('account').where('isCommandLine', '=', 0)
  const { total } = await people
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const accounts = await people
    .leftJoin('staff', 'staff.id', 'account.staffId')
    .selectAll('account')
    .select('staff.name as staffName')
    .orderBy('account.isActive', 'desc')
    .orderBy('account.nameKey')
    .orderBy('account.id')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const rows = []
  for (const account of accounts) {
    const { id, name, activeUntil, staffId, staffName, lockedUntil, lastSignInAt, version } =
      account
    rows.push({
      id,
      name,
      roles: [...(await rolesOf(db, id))],
      isActive: account.isActive === 1,
      activeUntil,
      staffId,
      staffName,
      lockedUntil: lockedUntil !== null && lockedUntil > now ? lockedUntil : null,
      lastSignInAt,
      version,
    })
  }
  return { rows, total }
})
