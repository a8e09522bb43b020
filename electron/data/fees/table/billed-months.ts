import { monthOf } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** Months from that of a day on that anybody was billed for, the first one first. */
export async function billedMonthsFrom(db: Database, day: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('bill')
    .select('month')
    .distinct()
    .where('voidedAt', 'is', null)
    .where('month', '>=', monthOf(day))
    .orderBy('month')
    .execute()
  return rows.map(({ month }) => month)
}

/** Whose bills stay as they are, in words: `2026-10、2026-11`; long runs by their ends. */
export function monthsInWords(months: readonly string[]): string {
  const [first, last] = [months[0] ?? '', months.at(-1) ?? '']
  return months.length > 3 ? `${first} 到 ${last}` : months.join('、')
}

/**
 * What whoever changes prices from a day on is told where that day lies in or before months that were
 * billed; null where it does not.
 */
export async function warnOfBilledMonths(db: Database, day: string): Promise<string | null> {
  const months = await billedMonthsFrom(db, day)
  if (months.length === 0) return null
  return `${monthsInWords(months)} 已经出账，出过的账单不改；差额补退在以后的账单里。`
}
