import type { Day, Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { asOfFor } from '../period.ts'
import { readResidentRows } from './read-rows.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

/**
 * Everything that the month's resident list is made from, as of the month's last day (of today while
 * the month runs), with the form as it holds now. What nobody recorded is null.
 * Error: `rule_violated` `period-in-future`.
 */
export async function readResidentsSnapshot(
  db: Database,
  period: Month,
  today: Day,
): Promise<ResidentsSnapshot> {
  const asOf = asOfFor(period, today)
  const home = await readHome(db)
  const form = await effectiveRulebook(db, 'monthly-residents')
  return {
    schemaVersion: 2,
    kind: 'monthly-residents',
    period,
    asOf,
    home: { name: home.name },
    isSample: home.isSample,
    rulebook: { id: 'monthly-residents', version: form.version },
    form,
    residents: await readResidentRows(db, period, asOf),
  }
}
