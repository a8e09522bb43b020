import type { Database } from '../../database/connection.ts'
import type { YearSpan } from './year-facts.ts'

/** Published versions of the fee table that held on a day of the year, the first one first. */
export async function tablesOfYear(db: Database, { from, to, asOf }: YearSpan) {
  const tables = await db
    .selectFrom('feeTable')
    .select(['id', 'name', 'startsOn', 'publishedOn', 'basis'])
    .where('status', '=', 'published')
    .where('voidedAt', 'is', null)
    .where('startsOn', '<=', to)
    .where('publishedOn', '<=', asOf)
    .orderBy('startsOn')
    .execute()
  // A version holds until the next one begins.
  const held = tables.filter((_table, index) => {
    const next = tables[index + 1]
    return next === undefined || next.startsOn > from
  })
  const notices = await db
    .selectFrom('feeNotice')
    .select(['id', 'feeTableId', 'noticedFrom', 'noticedTo', 'place'])
    .where('voidedAt', 'is', null)
    .where('noticedFrom', '<=', asOf)
    .orderBy('noticedFrom')
    .orderBy('id')
    .execute()
  return held.map((table) => ({
    ...table,
    publishedOn: table.publishedOn ?? table.startsOn,
    notices: notices
      .filter(({ feeTableId }) => feeTableId === table.id)
      .map(({ noticedFrom, noticedTo, place }) => ({ noticedFrom, noticedTo, place })),
  }))
}

export type TableOfYear = Awaited<ReturnType<typeof tablesOfYear>>[number]
