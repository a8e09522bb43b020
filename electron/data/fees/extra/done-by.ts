import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

interface DoneBy {
  readonly staffId: number | null
  readonly doneBy: string | null
}

/** Who did it, with the name of today's staff file beside the id. Error: `staff-unknown` at `staffId`. */
export async function doneByOf(db: Database, { staffId, doneBy }: DoneBy): Promise<DoneBy> {
  if (staffId === null) return { staffId, doneBy }
  const row = await db
    .selectFrom('staff')
    .select('name')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return { staffId, doneBy: row.name }
  const text = '没有这位员工，可能已经作废，没有保存。'
  throw new YiluError('invalid_input', 'staff-unknown', text, { staffId: '没有这位员工' })
}
