import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../context.ts'
import type { Database } from '../database/connection.ts'

/** Name of somebody of the staff. Error: `invalid_input` `staff-unknown` at the field. */
export async function staffName(db: Database, staffId: number, field = 'staffId'): Promise<string> {
  const row = await db
    .selectFrom('staff')
    .select('name')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row.name
  const text = '没有这位员工，可能已经作废，没有保存。'
  throw new YiluError('invalid_input', 'staff-unknown', text, { [field]: '没有这位员工' })
}

/** The staff file of whoever is signed in; null where the account has none. */
export async function ownStaffId({ trx, actor }: CommandContext): Promise<number | null> {
  if (actor === null) return null
  const row = await trx
    .selectFrom('account')
    .select('staffId')
    .where('id', '=', actor.accountId)
    .executeTakeFirst()
  return row?.staffId ?? null
}

/**
 * Who did something: somebody of the staff, somebody from outside by name, or, unless told, who is signed
 * in. Error: `staff-unknown`.
 */
export async function doerOf(
  context: CommandContext,
  told: { readonly staffId: number | null; readonly name: string | null },
): Promise<{ readonly staffId: number | null; readonly name: string }> {
  if (told.staffId !== null) {
    return { staffId: told.staffId, name: await staffName(context.trx, told.staffId) }
  }
  if (told.name !== null) return { staffId: null, name: told.name }
  return { staffId: await ownStaffId(context), name: context.actor?.name ?? '' }
}
