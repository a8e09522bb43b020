import { listArrears } from '#shared/contract/fees/arrears.ts'
import type { InputOf } from '#shared/operation.ts'
import { type Age, ages } from '#shared/rules/fees/open-bills.ts'
import { daysBetween } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { personBalancesAsOf } from '../ledger/balances.ts'
import { owedAsOf } from './owed.ts'
import { peopleAmong } from './people.ts'
import { remindersAsOf } from './reminders.ts'

type Input = InputOf<typeof listArrears>

/** Everybody who owes something at the end of a day, with what was said about it. */
export async function arrearsAsOf(db: Database, asOf: string, search = '') {
  const owed = [...(await owedAsOf(db, asOf)).values()].filter(({ owedFen }) => owedFen > 0)
  const byPerson = new Map(owed.map((one) => [one.residentId, one]))
  const balances = await personBalancesAsOf(db, asOf)
  const reminders = await remindersAsOf(db, asOf)
  const people = await peopleAmong(db, [...byPerson.keys()], { asOf, search })
  return people.flatMap((person) => {
    const own = byPerson.get(person.id)
    if (own === undefined) return []
    const { owedFen, overdueFen, oldestDueOn, byAge } = own
    const said = reminders.get(person.id) ?? []
    const lastReminder = said[0] ?? null
    return [
      {
        person,
        residentId: person.id,
        name: person.name,
        bed: person.bed,
        isStaying: person.isStaying,
        owedFen,
        overdueFen,
        overdueDays: overdueFen === 0 ? 0 : daysBetween(oldestDueOn ?? asOf, asOf),
        oldestDueOn,
        byAge: { ...byAge },
        depositFen: balances.get(person.id)?.deposit ?? 0,
        prepaidFen: balances.get(person.id)?.prepaid ?? 0,
        lastReminder,
        promise: said.find(({ promise }) => promise !== null)?.promise ?? null,
      },
    ]
  })
}

export type ArrearsRow = Awaited<ReturnType<typeof arrearsAsOf>>[number]

const shows: Readonly<Record<Input['show'], (row: ArrearsRow) => boolean>> = {
  all: () => true,
  overdue: ({ overdueFen }) => overdueFen > 0,
  broken: ({ promise }) => promise?.state === 'broken',
  promised: ({ promise }) => promise?.state === 'waiting',
  unreminded: ({ overdueFen, lastReminder }) => overdueFen > 0 && lastReminder === null,
}

const byText = (one: string, other: string) => (one < other ? -1 : Number(one > other))

const orders: Readonly<Record<Input['sort'], (one: ArrearsRow, other: ArrearsRow) => number>> = {
  bed: (one, other) => byText(one.person.bedKey ?? '\uffff', other.person.bedKey ?? '\uffff'),
  name: (one, other) => byText(one.person.nameKey, other.person.nameKey),
  owed: (one, other) => one.owedFen - other.owedFen,
  overdue: (one, other) => one.overdueDays - other.overdueDays || one.owedFen - other.owedFen,
  reminded: (one, other) =>
    byText(one.lastReminder?.remindedOn ?? '', other.lastReminder?.remindedOn ?? ''),
}

function sumsOf(rows: readonly ArrearsRow[]) {
  const sum = (pick: (row: ArrearsRow) => number) => rows.reduce((fen, row) => fen + pick(row), 0)
  const byAge = Object.fromEntries(
    ages.map((age) => [age, sum((row) => row.byAge[age])]),
  ) as Record<Age, number>
  return {
    owedFen: sum(({ owedFen }) => owedFen),
    overdueFen: sum(({ overdueFen }) => overdueFen),
    byAge,
  }
}

export const listArrearsHandler = handleQuery(listArrears, async ({ db, today }, input) => {
  const all = await arrearsAsOf(db, input.asOf ?? today, input.search)
  const count = (show: Input['show']) => all.filter(shows[show]).length
  const { age } = input
  const sign = input.descending ? -1 : 1
  const wanted = all
    .filter(shows[input.show])
    .filter((row) => age === undefined || row.byAge[age] > 0)
    .toSorted(
      (one, other) =>
        sign * orders[input.sort](one, other) ||
        byText(one.person.nameKey, other.person.nameKey) ||
        one.residentId - other.residentId,
    )
  return {
    rows: wanted
      .slice(input.offset, input.offset + input.limit)
      .map(({ person: _person, ...row }) => row),
    total: wanted.length,
    sums: sumsOf(wanted),
    counts: {
      all: count('all'),
      overdue: count('overdue'),
      broken: count('broken'),
      promised: count('promised'),
      unreminded: count('unreminded'),
    },
  }
})
