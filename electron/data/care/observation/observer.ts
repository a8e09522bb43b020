import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'

/** Who measured, saw or answered, as it is kept: of the staff, or by name. */
export interface Observer {
  readonly staffId: number | null
  readonly name: string
}

interface GivenObserver {
  readonly staffId: number | null
  readonly name: string | null
  /** Field that a refusal names. */
  readonly field: string
}

async function staffName(db: Database, staffId: number, field: string): Promise<string> {
  const row = await db
    .selectFrom('staff')
    .select('name')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row.name
  const text = '观察人不在员工档案里，没有保存。重新选择。'
  throw new YiluError('invalid_input', 'staff-unknown', text, { [field]: '不在员工档案里' })
}

/**
 * Who is meant: a staff member (her name is the one in the file), a name, or else who signed in with her
 * own staff file. Error: `invalid_input` `staff-unknown`.
 */
export async function observerOf(
  { trx, actor }: Pick<CommandContext, 'trx' | 'actor'>,
  given: GivenObserver,
): Promise<Observer> {
  const { staffId, name, field } = given
  if (staffId !== null) return { staffId, name: await staffName(trx, staffId, field) }
  if (name !== null) return { staffId: null, name }
  if (actor === null) throw new Error('somebody records')
  const account = await trx
    .selectFrom('account')
    .leftJoin('staff', (join) =>
      join.onRef('staff.id', '=', 'account.staffId').on('staff.voidedAt', 'is', null),
    )
    .select(['staff.id as staffId', 'staff.name'])
    .where('account.id', '=', actor.accountId)
    .executeTakeFirst()
  return { staffId: account?.staffId ?? null, name: account?.name ?? actor.name }
}
