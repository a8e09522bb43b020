import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** The day on which a stay ended by death; null where nothing says so. */
export async function diedOn(db: Database, residentId: number): Promise<string | null> {
  const row = await db
    .selectFrom('stay')
    .select('stayTo')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('endReason', '=', 'death')
    .executeTakeFirst()
  return row?.stayTo ?? null
}

/**
 * Refuses what nobody does after a death: to ask for a place, to sign, to come in again. Error:
 * `rule_violated` `after-death` at the field.
 */
export async function assertAlive(
  db: Database,
  { id, name }: { readonly id: number; readonly name: string },
  field: string,
): Promise<void> {
  const day = await diedOn(db, id)
  if (day === null) return
  const text = `${name} 在 ${formatDay(day)} 已登记去世，没有保存。去世是填错的，先更正那次离开的原因。`
  throw new YiluError('rule_violated', 'after-death', text, { [field]: '已登记去世' })
}
