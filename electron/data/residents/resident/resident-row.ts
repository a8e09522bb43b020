import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import type { ResidentIdentity } from './admission.ts'

/** The live row of a resident. Error: `not_found`. */
export async function residentRow(db: Database, residentId: number) {
  const row = await db
    .selectFrom('resident')
    .selectAll()
    .where('id', '=', residentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'resident-unknown', '没有这位老人的档案，可能已随导入一起撤销。')
}

export type ResidentRow = Awaited<ReturnType<typeof residentRow>>

/** What the audit keeps of a person's file, beside the contacts. */
export function identityNote(row: ResidentIdentity) {
  const { name, idNumber, sex, bornOn, telephone, address, ethnic, marital, remark } = row
  return { name, idNumber, sex, bornOn, telephone, address, ethnic, marital, remark }
}
