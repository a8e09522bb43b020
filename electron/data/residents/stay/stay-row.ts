import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

function liveStays(db: Database) {
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .selectAll('stay')
    .select(['resident.name', 'resident.bornOn'])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
}

/** A live stay with the person. Error: `not_found`. */
export async function stayRow(db: Database, stayId: number) {
  const row = await liveStays(db).where('stay.id', '=', stayId).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'stay-unknown', '没有这次入住，可能已经作废。')
}

export type StayRow = Awaited<ReturnType<typeof stayRow>>

/** Stays of a person, oldest first. */
export function staysOf(db: Database, residentId: number): Promise<StayRow[]> {
  return liveStays(db)
    .where('stay.residentId', '=', residentId)
    .orderBy('stay.stayFrom')
    .orderBy((order) => order.fn.coalesce('stay.stayTo', order.val('9999')))
    .orderBy('stay.id')
    .execute()
}

/** The stay that covers a day. Error: `rule_violated` `not-staying` at the field. */
export async function stayOn(
  db: Database,
  person: { readonly id: number; readonly name: string },
  day: string,
  field: string,
): Promise<StayRow> {
  const row = await liveStays(db)
    .where('stay.residentId', '=', person.id)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', day))
    .executeTakeFirst()
  if (row !== undefined) return row
  const text = `${person.name} 在 ${formatDay(day)} 不在住，没有保存。`
  throw new YiluError('rule_violated', 'not-staying', text, { [field]: '这一天不在住' })
}

/** The stay that has not ended. Error: `rule_violated` `not-staying`. */
export async function openStay(
  db: Database,
  person: { readonly id: number; readonly name: string },
): Promise<StayRow> {
  const row = await liveStays(db)
    .where('stay.residentId', '=', person.id)
    .where('stay.stayTo', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('rule_violated', 'not-staying', `${person.name} 现在不在住，没有保存。`)
}
