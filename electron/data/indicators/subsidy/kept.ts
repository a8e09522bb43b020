import {
  type ListChange,
  listDifference,
  type PaidRow,
} from '#shared/rules/subsidies/list-difference.ts'
import { type Day, type Month } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'

/** Lists of a month that held at the end of a day, first edition first. */
export async function keptLists(db: Database, schemeId: number, month: Month, asOf: Day) {
  const ends = endOfDay(asOf)
  return db
    .selectFrom('subsidyList')
    .innerJoin('account', 'account.id', 'subsidyList.enteredBy')
    .select(['subsidyList.id', 'edition', 'sumFen', 'note', 'subsidyList.version'])
    .select(['rulesJson', 'subsidyList.recordedAt as keptAt', 'account.name as by'])
    .select((eb) =>
      eb
        .selectFrom('subsidyRow')
        .whereRef('subsidyRow.subsidyListId', '=', 'subsidyList.id')
        .where('amountFen', 'is not', null)
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('count'),
    )
    .where('schemeId', '=', schemeId)
    .where('month', '=', month)
    .where('subsidyList.recordedAt', '<=', ends)
    .where((eb) =>
      eb.or([eb('subsidyList.voidedAt', 'is', null), eb('subsidyList.voidedAt', '>', ends)]),
    )
    .orderBy('edition')
    .execute()
}

export type KeptList = Awaited<ReturnType<typeof keptLists>>[number]

/** Whose a kept row is. */
export const keyOf = (row: {
  readonly residentId: number | null
  readonly staffId: number | null
  readonly bedId: number | null
}): number => row.residentId ?? row.staffId ?? row.bedId ?? 0

/** All rows of a kept list as they were written. */
export function keptRows(db: Database, listId: number) {
  return db
    .selectFrom('subsidyRow')
    .select(['residentId', 'staffId', 'bedId', 'name', 'amountFen', 'countedDays', 'detailJson'])
    .where('subsidyListId', '=', listId)
    .orderBy('id')
    .execute()
}

/** Who is paid what on a kept list. */
export async function paidOn(db: Database, listId: number): Promise<readonly PaidRow[]> {
  const rows = await keptRows(db, listId)
  return rows.flatMap((row) => {
    const { name, amountFen } = row
    return amountFen === null ? [] : [{ key: keyOf(row), name, amountFen }]
  })
}

/** What is other now than on a kept list. */
export async function changesSince(
  db: Database,
  list: Pick<KeptList, 'id'>,
  now: readonly PaidRow[],
): Promise<readonly ListChange[]> {
  return listDifference(await paidOn(db, list.id), now)
}

/** Who is on the last live list of a month of any of some schemes, each with the name of the scheme. */
export async function paidElsewhere(
  db: Database,
  schemeIds: readonly number[],
  month: Month,
  asOf: Day,
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>()
  for (const schemeId of schemeIds) {
    const last = (await keptLists(db, schemeId, month, asOf)).at(-1)
    if (last === undefined) continue
    const { name } = await db
      .selectFrom('subsidyScheme')
      .select('name')
      .where('id', '=', schemeId)
      .executeTakeFirstOrThrow()
    for (const { key } of await paidOn(db, last.id)) if (!found.has(key)) found.set(key, name)
  }
  return found
}

/** Who, or which bed, is on any live list of a scheme for another month, with the month. */
export async function paidBefore(
  db: Database,
  schemeId: number,
  month: Month,
  asOf: Day,
): Promise<ReadonlyMap<number, Month>> {
  const ends = endOfDay(asOf)
  const rows = await db
    .selectFrom('subsidyRow')
    .innerJoin('subsidyList', 'subsidyList.id', 'subsidyRow.subsidyListId')
    .select(['residentId', 'staffId', 'bedId', 'subsidyList.month'])
    .where('schemeId', '=', schemeId)
    .where('subsidyList.month', '!=', month)
    .where('amountFen', 'is not', null)
    .where('subsidyList.recordedAt', '<=', ends)
    .where((eb) =>
      eb.or([eb('subsidyList.voidedAt', 'is', null), eb('subsidyList.voidedAt', '>', ends)]),
    )
    .orderBy('subsidyList.month', 'desc')
    .execute()
  return new Map(rows.map((row) => [keyOf(row), row.month]))
}
