import {
  listOpeningBalances,
  listOpeningImports,
  openingAccounts,
} from '#shared/contract/fees/opening.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { peopleAmong } from '../arrears/people.ts'
import { firstEntryOn, openingDay } from './opening-day.ts'

function standingRows(db: Database) {
  return db
    .selectFrom('openingBalance')
    .innerJoin('account', 'account.id', 'openingBalance.enteredBy')
    .select(['openingBalance.id', 'residentId', 'openingBalance.account', 'amountFen'])
    .select(['openingBalance.note', 'importBatchId', 'recordedAt', 'account.name as enteredBy'])
    .where('openingBalance.voidedAt', 'is', null)
    .orderBy('openingBalance.id')
    .execute()
}

type Row = Awaited<ReturnType<typeof standingRows>>[number]

function shown({ id, account, amountFen, note, importBatchId, recordedAt, enteredBy }: Row) {
  return { id, account, amountFen, note, importBatchId, recordedAt, enteredBy }
}

function sumsOf(rows: readonly Row[]) {
  const sum = (account: string) =>
    rows.reduce((fen, row) => (row.account === account ? fen + row.amountFen : fen), 0)
  const sums = openingAccounts.map((account) => [account, sum(account)] as const)
  return Object.fromEntries(sums) as Record<(typeof openingAccounts)[number], number>
}

const listOpeningBalancesHandler = handleQuery(
  listOpeningBalances,
  async ({ db, today }, { limit, offset, search }) => {
    const rows = await standingRows(db)
    const byPerson = Map.groupBy(rows, ({ residentId }) => residentId)
    const ids = [...byPerson.keys()].filter((id) => id !== null)
    const people = await peopleAmong(db, ids, {
      asOf: today,
      ...(search === undefined ? {} : { search }),
    })
    const found = people.toSorted((a, b) => a.nameKey.localeCompare(b.nameKey) || a.id - b.id)
    const page = found.slice(offset, offset + limit).map(({ id, name, bed }) => ({
      residentId: id,
      name,
      bed,
      balances: (byPerson.get(id) ?? []).map(shown),
    }))
    return {
      rows: page,
      total: found.length,
      balanceOn: await openingDay(db),
      firstEntryOn: await firstEntryOn(db),
      own: (byPerson.get(null) ?? []).map(shown),
      sums: sumsOf(rows),
    }
  },
)

const listOpeningImportsHandler = handleQuery(
  listOpeningImports,
  async ({ db }, { limit, offset }) => {
    const batches = await db
      .selectFrom('importBatch')
      .innerJoin('account', 'account.id', 'importBatch.importedBy')
      .leftJoin('openingBalance', 'openingBalance.importBatchId', 'importBatch.id')
      .select([
        'importBatch.id',
        'fileName',
        'importedAt',
        'account.name as importedBy',
        'undoneAt',
      ])
      .select((eb) => [
        eb.fn.count<number>('openingBalance.id').as('count'),
        eb.fn.count<number>('openingBalance.residentId').distinct().as('people'),
      ])
      .where('importBatch.kind', '=', 'opening')
      .groupBy('importBatch.id')
      .orderBy('importBatch.id', 'desc')
      .execute()
    return { rows: batches.slice(offset, offset + limit), total: batches.length }
  },
)

export const openingQueryHandlers: readonly Handler[] = [
  listOpeningBalancesHandler,
  listOpeningImportsHandler,
]
