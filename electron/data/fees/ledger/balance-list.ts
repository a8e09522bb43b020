import { listBalances } from '#shared/contract/fees/ledger.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { peopleAmong } from '../arrears/people.ts'
import { owedAsOf } from '../arrears/owed.ts'
import { personBalancesAsOf } from './balances.ts'

type Input = InputOf<typeof listBalances>

async function everybody(db: Database, asOf: string, search: string) {
  const balances = await personBalancesAsOf(db, asOf)
  const owed = await owedAsOf(db, asOf)
  const people = await peopleAmong(db, [...balances.keys()], { asOf, search })
  return people.map(({ id, name, bed, bedKey, nameKey, isStaying }) => ({
    residentId: id,
    name,
    bed,
    bedKey,
    nameKey,
    isStaying,
    receivableFen: balances.get(id)?.receivable ?? 0,
    depositFen: balances.get(id)?.deposit ?? 0,
    prepaidFen: balances.get(id)?.prepaid ?? 0,
    membershipFen: balances.get(id)?.membership ?? 0,
    overdueFen: owed.get(id)?.overdueFen ?? 0,
    oldestDueOn: owed.get(id)?.oldestDueOn ?? null,
  }))
}

type Row = Awaited<ReturnType<typeof everybody>>[number]

const shows: Readonly<Record<Input['show'], (row: Row) => boolean>> = {
  all: () => true,
  owing: ({ receivableFen }) => receivableFen > 0,
  overpaid: ({ receivableFen }) => receivableFen < 0,
  deposit: ({ depositFen }) => depositFen !== 0,
  prepaid: ({ prepaidFen }) => prepaidFen !== 0,
  membership: ({ membershipFen }) => membershipFen !== 0,
}

const byText = (one: string, other: string) => (one < other ? -1 : Number(one > other))

const orders: Readonly<Record<Input['sort'], (one: Row, other: Row) => number>> = {
  bed: (one, other) => byText(one.bedKey ?? '\uffff', other.bedKey ?? '\uffff'),
  name: (one, other) => byText(one.nameKey, other.nameKey),
  owed: (one, other) => one.receivableFen - other.receivableFen,
  deposit: (one, other) => one.depositFen - other.depositFen,
  prepaid: (one, other) => one.prepaidFen - other.prepaidFen,
}

export const listBalancesHandler = handleQuery(listBalances, async ({ db, today }, input) => {
  const all = await everybody(db, input.asOf ?? today, input.search ?? '')
  const sign = input.descending ? -1 : 1
  const wanted = all
    .filter(shows[input.show])
    .toSorted(
      (one, other) =>
        sign * orders[input.sort](one, other) ||
        byText(one.nameKey, other.nameKey) ||
        one.residentId - other.residentId,
    )
  const sum = (pick: (row: Row) => number) => wanted.reduce((fen, row) => fen + pick(row), 0)
  return {
    rows: wanted
      .slice(input.offset, input.offset + input.limit)
      .map(({ bedKey: _bed, nameKey: _name, ...row }) => row),
    total: wanted.length,
    sums: {
      owedFen: sum(({ receivableFen }) => Math.max(receivableFen, 0)),
      overpaidFen: sum(({ receivableFen }) => Math.max(0 - receivableFen, 0)),
      depositFen: sum(({ depositFen }) => depositFen),
      prepaidFen: sum(({ prepaidFen }) => prepaidFen),
      membershipFen: sum(({ membershipFen }) => membershipFen),
    },
  }
})
