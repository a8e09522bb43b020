import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../../context.ts'

/** Who of the staff did something, and her name as it is kept beside. */
export interface ActingPerson {
  readonly staffId: number | null
  readonly name: string
}

/** Who did it as told; else the staff file of the account that is signed in, else its name. */
export async function actingPerson(
  { trx, actor }: CommandContext,
  given: { readonly byStaffId: number | null; readonly by: string | null },
): Promise<ActingPerson> {
  if (given.byStaffId !== null) {
    const staff = await trx
      .selectFrom('staff')
      .select(['id', 'name'])
      .where('id', '=', given.byStaffId)
      .where('voidedAt', 'is', null)
      .executeTakeFirst()
    if (staff !== undefined) return { staffId: staff.id, name: staff.name }
    const text = '没有这位员工，可能已经作废，没有保存。'
    throw new YiluError('invalid_input', 'staff-unknown', text, { byStaffId: '没有这位员工' })
  }
  if (given.by !== null) return { staffId: null, name: given.by }
  const own = await trx
    .selectFrom('account')
    .leftJoin('staff', 'staff.id', 'account.staffId')
    .select(['account.name', 'staff.id as staffId', 'staff.name as staffName'])
    .where('account.id', '=', actor?.accountId ?? 0)
    .executeTakeFirstOrThrow()
  return { staffId: own.staffId, name: own.staffName ?? own.name }
}

/** The hour that was told, or now. Error: `invalid_input` `hour-in-future`. */
export function hourOf(
  { now }: { readonly now: string },
  told: string | null,
  field: string,
): string {
  if (told === null || told <= now) return told ?? now
  const text = '时间还没有到，没有保存。'
  throw new YiluError('invalid_input', 'hour-in-future', text, { [field]: '还没有到' })
}
