import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** The next hazard number of the year of finding. One that was voided keeps its own, so there is no gap. */
export async function nextHazardNumber(db: Database, foundOn: Day): Promise<string> {
  const year = foundOn.slice(0, 4)
  const rows = await db
    .selectFrom('hazard')
    .select('number')
    .where('number', 'like', `${year}-%`)
    .execute()
  const last = Math.max(0, ...rows.map(({ number }) => Number(number.slice(5))))
  return `${year}-${String(last + 1).padStart(3, '0')}`
}
