import { YiluError } from '#shared/errors.ts'
import type { Actor } from '../../context.ts'
import type { Database } from '../../database/connection.ts'

/** Somebody of the staff, or the name of an account that belongs to nobody on the staff. */
export interface Doer {
  readonly doneByStaffId: number | null
  readonly doneBy: string
}

/** Who is signed in, by her own staff file where she has one. */
export async function ownDoer(db: Database, actor: Actor | null): Promise<Doer> {
  if (actor === null) throw new Error('care is recorded by somebody')
  const row = await db
    .selectFrom('account')
    .leftJoin('staff', (join) =>
      join.onRef('staff.id', '=', 'account.staffId').on('staff.voidedAt', 'is', null),
    )
    .select(['staff.id as staffId', 'staff.name'])
    .where('account.id', '=', actor.accountId)
    .executeTakeFirstOrThrow()
  return { doneByStaffId: row.staffId, doneBy: row.name ?? actor.name }
}

/** Finds who did each thing: who is named, else who is signed in. Error: `invalid_input` `staff-unknown`. */
export async function doers(db: Database, actor: Actor | null) {
  const own = await ownDoer(db, actor)
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('voidedAt', 'is', null)
    .execute()
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  return (staffId: number | null | undefined, field: string): Doer => {
    if (staffId === null || staffId === undefined) return own
    const name = names.get(staffId)
    if (name !== undefined) return { doneByStaffId: staffId, doneBy: name }
    throw new YiluError('invalid_input', 'staff-unknown', '做的人不在员工档案里，没有保存。', {
      [field]: '不在员工档案里',
    })
  }
}
