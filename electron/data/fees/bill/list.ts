import { listBills } from '#shared/contract/fees/bill.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'
import type { Day } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { type Owed, owedAsOf } from '../arrears/owed.ts'
import { peopleAmong } from '../arrears/people.ts'

type Input = InputOf<typeof listBills>
type Row = OutputOf<typeof listBills>['rows'][number]
type BillColumns = Awaited<ReturnType<typeof billsBy>>[number]

/** Bills that were issued by a day, void ones too. */
export async function billsBy(
  db: Database,
  asOf: Day,
  of: { readonly month?: string | undefined; readonly residentId?: number | undefined },
) {
  const { month, residentId } = of
  return db
    .selectFrom('bill')
    .selectAll()
    .where('billedOn', '<=', asOf)
    .$if(month !== undefined, (query) => query.where('month', '=', month ?? ''))
    .$if(residentId !== undefined, (query) => query.where('residentId', '=', residentId ?? 0))
    .orderBy('id')
    .execute()
}

/** What of a bill is open as of a day. One without a sum has no entry and is paid as it stands. */
export function openOf(bill: BillColumns, owed: Owed | undefined) {
  const charge = owed?.charges.find(({ billId }) => billId === bill.id)
  const receivableFen = owed?.receivableFen ?? 0
  if (charge !== undefined) {
    const { paidFen, openFen, state, overdueDays } = charge
    return { paidFen, openFen, state, overdueDays, receivableFen }
  }
  const state = bill.voidedAt === null ? ('paid' as const) : ('void' as const)
  return { paidFen: 0, openFen: 0, state, overdueDays: 0, receivableFen }
}

const isUnpaid = ({ state }: Row) => state === 'open' || state === 'part' || state === 'overdue'

const tests: Readonly<Record<NonNullable<Input['state']>, (row: Row) => boolean>> = {
  open: ({ state }) => state === 'open',
  part: ({ state }) => state === 'part',
  paid: ({ state }) => state === 'paid',
  overdue: ({ state }) => state === 'overdue',
  void: ({ state }) => state === 'void',
  unpaid: isUnpaid,
}

type Sortable = Row & { readonly nameKey: string; readonly bedKey: string | null }

const byText = (one: string, other: string) => (one < other ? -1 : Number(one > other))

const orders: Readonly<Record<Input['sort'], (one: Sortable, other: Sortable) => number>> = {
  bed: (one, other) => byText(one.bedKey ?? '\uffff', other.bedKey ?? '\uffff'),
  name: (one, other) => byText(one.nameKey, other.nameKey),
  number: (one, other) => byText(one.number, other.number),
  total: (one, other) => one.totalFen - other.totalFen,
  open: (one, other) => one.openFen - other.openFen,
}

function sumsOf(rows: readonly Row[]) {
  const live = rows.filter(({ state }) => state !== 'void')
  const sum = (pick: (row: Row) => number) => live.reduce((fen, row) => fen + pick(row), 0)
  return {
    totalFen: sum(({ totalFen }) => totalFen),
    paidFen: sum(({ paidFen }) => paidFen),
    openFen: sum(({ openFen }) => openFen),
  }
}

async function rowsAsOf(db: Database, asOf: Day, input: Input): Promise<readonly Sortable[]> {
  const bills = await billsBy(db, asOf, input)
  const owed = await owedAsOf(db, asOf, input.residentId ?? null)
  const ids = [...new Set(bills.map(({ residentId }) => residentId))]
  const people = await peopleAmong(db, ids, { asOf, search: input.search ?? '' })
  const byId = new Map(people.map((person) => [person.id, person]))
  return bills.flatMap((bill) => {
    const person = byId.get(bill.residentId)
    if (person === undefined) return []
    const { id, number, residentId, stayId, month, kind, billedOn, dueOn, totalFen } = bill
    const { name, bed, nameKey, bedKey } = person
    const shown = {
      id,
      number,
      residentId,
      stayId,
      name,
      bed,
      month,
      kind,
      billedOn,
      dueOn,
      totalFen,
    }
    return [{ ...shown, ...openOf(bill, owed.get(residentId)), nameKey, bedKey }]
  })
}

export const listBillsHandler = handleQuery(listBills, async ({ db, today }, input) => {
  const all = await rowsAsOf(db, input.asOf ?? today, input)
  const { state } = input
  const count = (test: (row: Row) => boolean) => all.filter(test).length
  // Void bills are shown where they are asked for alone.
  const wanted = all.filter(state === undefined ? (row) => row.state !== 'void' : tests[state])
  const sign = input.descending ? -1 : 1
  const sorted = wanted.toSorted(
    (one, other) =>
      sign * orders[input.sort](one, other) ||
      byText(other.month, one.month) ||
      byText(one.nameKey, other.nameKey) ||
      one.id - other.id,
  )
  return {
    rows: sorted
      .slice(input.offset, input.offset + input.limit)
      .map(({ nameKey: _name, bedKey: _bed, ...row }) => row),
    total: sorted.length,
    sums: sumsOf(wanted),
    counts: {
      all: count(({ state: is }) => is !== 'void'),
      unpaid: count(isUnpaid),
      overdue: count(tests.overdue),
      paid: count(tests.paid),
      void: count(tests.void),
    },
  }
})
