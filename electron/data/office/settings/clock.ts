import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'

const toleranceMs = 2 * 60_000

/** Newest instant on the audit since somebody last confirmed the clock; null on an empty audit. */
export async function newestInstant(db: Database): Promise<string | null> {
  const { value: from } = await readSetting(db, 'clockConfirmedAt')
  const row = await db
    .selectFrom('auditEntry')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('id', '>', from)
    .executeTakeFirst()
  return row?.at ?? null
}

/** Whether `now` is earlier than the newest instant by more than two minutes. */
export function isBehind(newestAt: string | null, now: string): newestAt is string {
  return newestAt !== null && Date.parse(newestAt) - Date.parse(now) > toleranceMs
}

/** The PC's clock and the newest record, where the clock is behind; otherwise null. */
export async function clockBehind(
  db: Database,
  now: string,
): Promise<{ newestAt: string; now: string } | null> {
  const newestAt = await newestInstant(db)
  return isBehind(newestAt, now) ? { newestAt, now } : null
}
