import { sql } from 'kysely'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay, keepVoidedCopy, reachesInto } from '../../database/periods.ts'

interface Given {
  readonly residentId: number
  readonly group: string
  readonly from: string
}

function groupOn(db: Database, residentId: number, day: string) {
  return db
    .selectFrom('residentGroup')
    .select(['id', 'payerGroup', 'groupFrom', 'groupTo'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('groupFrom', 'groupTo', day))
    .executeTakeFirst()
}

async function nextFrom(db: Database, { residentId, from }: Given): Promise<string | null> {
  const row = await db
    .selectFrom('residentGroup')
    .select((eb) => eb.fn.min('groupFrom').as('groupFrom'))
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('groupFrom', '>', from)
    .executeTakeFirst()
  return row?.groupFrom ?? null
}

/** The payer group of somebody who asks for a place, from a day on: it belongs to no stay yet. */
export async function beginGroupBeforeStay(
  trx: Database,
  given: Given,
  now: string,
): Promise<number> {
  const { residentId, group, from } = given
  const covering = await groupOn(trx, residentId, from)
  if (covering?.payerGroup === group) return covering.id
  if (covering !== undefined) await endGroup(trx, covering.id, from)
  const groupTo = covering === undefined ? await nextFrom(trx, given) : covering.groupTo
  const made = { importBatchId: null, stayId: null, recordedAt: now, voidedAt: null }
  const { id } = await trx
    .insertInto('residentGroup')
    .values({ residentId, payerGroup: group, groupFrom: from, groupTo, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whether somebody asks for a place on a day and does not live here. */
export async function isAskingOn(db: Database, residentId: number, day: string): Promise<boolean> {
  const stay = await db
    .selectFrom('stay')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('stayFrom', 'stayTo', day))
    .executeTakeFirst()
  if (stay !== undefined) return false
  const enquiry = await db
    .selectFrom('enquiry')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('enquiredOn', 'closedOn', day))
    .executeTakeFirst()
  return enquiry !== undefined
}

async function endGroup(trx: Database, id: number, groupTo: string): Promise<void> {
  await trx.updateTable('residentGroup').set({ groupTo }).where('id', '=', id).execute()
}

/**
 * With the admission begins what holds during the stay: what was said before it ends there, what was
 * said for a later day than it gives way. Gives the group that goes on; null where none was known.
 */
export async function endGroupBeforeStay(
  trx: Database,
  residentId: number,
  admittedOn: string,
  now: string,
): Promise<string | null> {
  const rows = await trx
    .selectFrom('residentGroup')
    .select(['id', 'payerGroup', 'groupFrom'])
    .where('residentId', '=', residentId)
    .where('stayId', 'is', null)
    .where('voidedAt', 'is', null)
    .where(reachesInto('groupFrom', 'groupTo', admittedOn))
    .orderBy('groupFrom')
    .execute()
  for (const { id, groupFrom } of rows) {
    if (groupFrom < admittedOn) await endGroup(trx, id, admittedOn)
    else
      await trx.updateTable('residentGroup').set({ voidedAt: now }).where('id', '=', id).execute()
  }
  return rows[0]?.payerGroup ?? null
}

/**
 * What was said before an admission ends on another day, because the admission was on another one, or goes
 * on (`null`), because it never was. Other rows that hold by then keep their days.
 */
export async function moveGroupBeforeStay(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  { residentId, stayFrom }: { readonly residentId: number; readonly stayFrom: string },
  to: string | null,
): Promise<void> {
  const row = await trx
    .selectFrom('residentGroup')
    .select(['id', 'groupFrom'])
    .where('residentId', '=', residentId)
    .where('stayId', 'is', null)
    .where('voidedAt', 'is', null)
    .where('groupTo', '=', sql<string>`max(groupFrom, ${stayFrom})`)
    .orderBy('groupFrom', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (row === undefined) return
  const groupTo = to === null || to > row.groupFrom ? to : row.groupFrom
  const other = await trx
    .selectFrom('residentGroup')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('id', '<>', row.id)
    .where(reachesInto('groupFrom', 'groupTo', row.groupFrom))
    .where('groupFrom', '<', groupTo ?? '9999')
    .executeTakeFirst()
  if (other !== undefined) return
  await keepVoidedCopy(trx, 'residentGroup', row.id, now)
  await trx
    .updateTable('residentGroup')
    .set({ groupTo, recordedAt: now })
    .where('id', '=', row.id)
    .execute()
}
