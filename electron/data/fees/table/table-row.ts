import type { feeTableShown } from '#shared/contract/fees/fee-table.ts'
import { YiluError } from '#shared/errors.ts'
import type { z } from 'zod'
import type { Database } from '../../database/connection.ts'

export type FeeTableShown = z.output<typeof feeTableShown>

/** Every version that was not taken back: drafts first, then the one that begins last. */
export async function feeTablesAsOf(db: Database, asOf: string): Promise<readonly FeeTableShown[]> {
  const rows = await db
    .selectFrom('feeTable')
    .leftJoin('account', 'account.id', 'feeTable.publishedBy')
    .select(['feeTable.id', 'feeTable.name', 'startsOn', 'feeTable.status', 'basis', 'basisNote'])
    .select(['decidedOn', 'decidedBy', 'reason', 'publishedOn', 'lateReason', 'feeTable.version'])
    .select('account.name as publishedBy')
    .select((eb) => [
      eb
        .selectFrom('feePrice')
        .select((price) => price.fn.countAll<number>().as('count'))
        .whereRef('feePrice.feeTableId', '=', 'feeTable.id')
        .where('feePrice.voidedAt', 'is', null)
        .$asScalar()
        .as('priceCount'),
      eb
        .selectFrom('feeNotice')
        .select((notice) => notice.fn.countAll<number>().as('count'))
        .whereRef('feeNotice.feeTableId', '=', 'feeTable.id')
        .where('feeNotice.voidedAt', 'is', null)
        .where('noticedFrom', '<=', asOf)
        .$asScalar()
        .as('noticeCount'),
    ])
    .where('feeTable.voidedAt', 'is', null)
    .orderBy('startsOn')
    .orderBy('feeTable.id')
    .execute()
  const published = rows.filter(({ status }) => status === 'published')
  const inForce = published.findLast(({ startsOn }) => startsOn <= asOf)
  const shown = rows.map(({ status, priceCount, noticeCount, ...row }): FeeTableShown => {
    const next = published.find(({ startsOn }) => startsOn > row.startsOn)
    const begun = row.id === inForce?.id ? 'in-force' : 'past'
    return {
      ...row,
      endsOn: status === 'draft' ? null : (next?.startsOn ?? null),
      state: status === 'draft' ? 'draft' : row.startsOn > asOf ? 'coming' : begun,
      priceCount: priceCount ?? 0,
      noticeCount: noticeCount ?? 0,
    }
  })
  return shown.toReversed().toSorted((one, other) => draftsFirst(one) - draftsFirst(other))
}

const draftsFirst = ({ state }: FeeTableShown) => (state === 'draft' ? 0 : 1)

/** One version. Error: `not_found` `fee-table-unknown`. */
export async function feeTableShownAsOf(
  db: Database,
  id: number,
  asOf: string,
): Promise<FeeTableShown> {
  const row = (await feeTablesAsOf(db, asOf)).find((table) => table.id === id)
  if (row !== undefined) return row
  throw new YiluError('not_found', 'fee-table-unknown', '没有这版收费标准，可能已经作废。')
}
