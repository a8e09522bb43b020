import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

/** The payer groups in the order of lists. */
export function payerGroups(db: Database) {
  return db.selectFrom('payerGroup').select(['key', 'name']).orderBy('position').execute()
}

/** A payer group by its key. Error: `invalid_input` `group-unknown` at the field `group`. */
export async function payerGroup(db: Database, key: string) {
  const row = await db
    .selectFrom('payerGroup')
    .select(['key', 'name'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (row !== undefined) return row
  const text = `没有人员类别“${key}”，没有保存。`
  throw new YiluError('invalid_input', 'group-unknown', text, { group: '没有这个类别' })
}
