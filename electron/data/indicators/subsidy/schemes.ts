import { listSubsidySchemes } from '#shared/contract/indicators/subsidy-scheme.ts'
import { addDays, firstOfMonth } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { monthsOf, monthSums } from './month.ts'
import { shownScheme, subsidyNames } from './scheme-row.ts'

/** Every scheme that was not voided, the first to begin first. */
export function liveSchemes(db: Database) {
  return db
    .selectFrom('subsidyScheme')
    .selectAll()
    .where('voidedAt', 'is', null)
    .orderBy('schemeFrom')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export const listSubsidySchemesHandler = handleQuery(
  listSubsidySchemes,
  async ({ db, today }, { asOf = today, isWithEnded }) => {
    const names = await subsidyNames(db)
    const schemes = (await liveSchemes(db)).filter(
      ({ schemeFrom, schemeTo }) =>
        schemeFrom <= asOf && (isWithEnded || schemeTo === null || schemeTo > asOf),
    )
    const rows = []
    // Of a month that runs nothing is handed in: the last one is that before it.
    const before = addDays(firstOfMonth(asOf), -1)
    for (const scheme of schemes) {
      const [month] = monthsOf(scheme, before, 1)
      const last = month === undefined ? null : await monthSums(db, scheme, month, asOf)
      rows.push({ ...shownScheme(scheme, names), last })
    }
    return { rows }
  },
)
