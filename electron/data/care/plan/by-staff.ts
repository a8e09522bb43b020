import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'

/** Somebody of the staff, or somebody by name alone. */
export interface Doer {
  readonly staffId: number | null
  readonly name: string
}

interface Given {
  readonly staffId: number | null
  readonly typed: string | null
  /** Field of the form that names the staff member. */
  readonly field: string
  /** What she is here: `制定人`. */
  readonly what: string
}

async function staffName(db: Database, staffId: number): Promise<string | null> {
  const row = await db
    .selectFrom('staff')
    .select('name')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row?.name ?? null
}

/**
 * Who did something: the staff member named (by the name in her file, whatever was typed), else the name
 * typed, else whoever is signed in, with her own staff file where the account has one. Error:
 * `invalid_input` `staff-unknown`.
 */
export async function doerOf(
  { trx, actor }: CommandContext,
  { staffId, typed, field, what }: Given,
): Promise<Doer> {
  if (staffId !== null) {
    const name = await staffName(trx, staffId)
    if (name !== null) return { staffId, name }
    throw new YiluError('invalid_input', 'staff-unknown', `${what}不在员工档案里，没有保存。`, {
      [field]: '不在员工档案里',
    })
  }
  if (typed !== null) return { staffId: null, name: typed }
  if (actor === null) throw new Error('a command that names who did it needs somebody signed in')
  const account = await trx
    .selectFrom('account')
    .select('staffId')
    .where('id', '=', actor.accountId)
    .executeTakeFirst()
  const own = account?.staffId ?? null
  const name = own === null ? null : await staffName(trx, own)
  return name === null ? { staffId: null, name: actor.name } : { staffId: own, name }
}
