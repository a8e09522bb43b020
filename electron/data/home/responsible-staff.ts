import { YiluError } from '#shared/errors.ts'
import type { Database } from '../database/connection.ts'

/** Makes sure that who is made responsible stands in the staff files. Error: `invalid_input`. */
export async function assertResponsible(db: Database, staffId: number | null): Promise<void> {
  if (staffId === null) return
  const row = await db
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return
  const text = '负责人不在员工档案里，没有保存。重新选择负责人。'
  throw new YiluError('invalid_input', 'responsible-unknown', text, {
    responsibleStaffId: '不在员工档案里',
  })
}
