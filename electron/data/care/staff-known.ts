import { YiluError } from '#shared/errors.ts'
import type { Database } from '../database/connection.ts'

/** Refuses a member of staff who is not on file. Error: `invalid_input` `staff-unknown` at the field. */
export async function assertStaff(
  db: Database,
  staffId: number | null,
  field: string,
): Promise<void> {
  if (staffId === null) return
  const row = await db
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return
  throw new YiluError('invalid_input', 'staff-unknown', '没有这位员工的档案，没有保存。', {
    [field]: '没有这位员工',
  })
}
