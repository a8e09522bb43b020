import type { Database } from '../../database/connection.ts'

/** The last month of a stay that was billed, `YYYY-MM`; null where none was. */
export async function billedThrough(db: Database, stayId: number): Promise<string | null> {
  const row = await db
    .selectFrom('bill')
    .select((eb) => eb.fn.max('month').as('month'))
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row?.month ?? null
}

/**
 * What whoever changes a charge is told where the change reaches into a month that was billed: that bill
 * stays as it is, the next one holds the difference. Null where it reaches into none.
 */
export async function warnOfBilled(
  db: Database,
  stayId: number,
  from: string,
): Promise<string | null> {
  const through = await billedThrough(db, stayId)
  if (through === null || from.slice(0, 7) > through) return null
  return `${through} 及以前的账单已经出过，不会改动；差额补退在下一张账单里。`
}

/** The same for several days of several stays; the first that is found. */
export async function firstWarning(
  db: Database,
  changes: readonly { readonly stayId: number; readonly from: string }[],
): Promise<string | null> {
  for (const { stayId, from } of changes) {
    const warning = await warnOfBilled(db, stayId, from)
    if (warning !== null) return warning
  }
  return null
}
