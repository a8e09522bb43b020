import type { SubsidyBed } from '#shared/rules/subsidies/bed-subsidy.ts'
import { addDays, lastOfMonth, type Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** Beds that were in service by the end of a month, with the kind that each had then, by code. */
export async function subsidyBeds(
  db: Database,
  month: Month,
): Promise<readonly Omit<SubsidyBed, 'paidIn'>[]> {
  const last = lastOfMonth(month)
  const rows = await db
    .selectFrom('bed')
    .leftJoin('bedKind', (join) =>
      join
        .onRef('bedKind.bedId', '=', 'bed.id')
        .on('bedKind.voidedAt', 'is', null)
        .on(coversDay('bedKind.kindFrom', 'bedKind.kindTo', last)),
    )
    .select(['bed.id as bedId', 'bed.code', 'bed.inServiceFrom', 'bed.inServiceTo'])
    .select(['bedKind.kind', 'bedKind.kindFrom'])
    .where('bed.voidedAt', 'is', null)
    .where('bed.inServiceFrom', '<', addDays(last, 1))
    .orderBy('bed.codeKey')
    .execute()
  return rows.map(({ kindFrom, inServiceFrom, ...row }) => ({
    ...row,
    inServiceFrom,
    // A kind that was entered from an earlier day on says nothing of a bed that was not there yet.
    kindFrom: kindFrom === null || kindFrom < inServiceFrom ? inServiceFrom : kindFrom,
  }))
}
