import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/**
 * Papers with a number of their own and its beginning: 收据, 账单, 退费, 结算. Numbers run without a gap: a
 * paper that was voided keeps its number.
 */
const series = { receipt: 'SJ', bill: 'ZD', refund: 'TF', settlement: 'JS' } as const

/**
 * The next number of a paper: `SJ2026-000123` by year, for a bill `ZD202610-0042` by month. `period` is the
 * year or the month without its hyphen. One writer at a time: no two commands draw the same number.
 */
export async function nextNumber(
  trx: Database,
  paper: keyof typeof series,
  period: string,
): Promise<string> {
  const start = `${series[paper]}${period}-`
  const { rows } = await sql<{ last: string | null }>`
    SELECT max(number) AS last FROM ${sql.table(paper)}
    WHERE number > ${start} AND number < ${`${start}~`}`.execute(trx)
  const last = rows[0]?.last ?? null
  const count = last === null ? 1 : Number(last.slice(start.length)) + 1
  return `${start}${String(count).padStart(period.length > 4 ? 4 : 6, '0')}`
}
