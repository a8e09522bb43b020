import { listBeds } from '#shared/contract/beds/bed.ts'
import type { InputOf } from '#shared/operation.ts'
import { isBedShown } from '#shared/rules/bed-shows.ts'
import { handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { personTests } from '../person-search.ts'
import { type BedRow, everyBedAsOf } from './bed-row.ts'
import { instantOf } from './booking/held.ts'
import { type BedShower, bedShower } from './shown-bed.ts'

type Input = InputOf<typeof listBeds>
type Row = ReturnType<typeof listedBed>

function listedBed(row: BedRow, shown: BedShower, asOf: string) {
  const { building, floor, room, inServiceFrom, inServiceTo } = row
  const isInService = row.isInService === 1
  // A day of the future had not come on the day that is shown.
  const endedOn = inServiceTo !== null && inServiceTo <= asOf ? inServiceTo : null
  return { ...shown(row), building, floor, room, inServiceFrom, inServiceTo: endedOn, isInService }
}

/** Who passes for what was typed as a person: name, pinyin, initials. */
async function peopleFor(db: Database, typed: string): Promise<ReadonlySet<number>> {
  const tests = personTests(typed)
  if (tests.length === 0) return new Set()
  const rows = await db
    .selectFrom('resident')
    .select('id')
    .where((eb) => eb.or(tests))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function searched(db: Database, rows: readonly Row[], typed: string) {
  const text = typed.normalize('NFKC').toUpperCase()
  if (text === '') return rows
  const people = await peopleFor(db, typed)
  return rows.filter(
    ({ code, room, building, residentId }) =>
      code.startsWith(text) ||
      room.startsWith(text) ||
      building.includes(text) ||
      (residentId !== null && people.has(residentId)),
  )
}

const chinese = new Intl.Collator('zh-CN')

/** Unknown comes last, whatever the direction; equal beds keep the order of the building. */
function sorted(rows: readonly Row[], { sort, descending }: Input): readonly Row[] {
  if (sort === 'bed') return descending ? rows.toReversed() : rows
  const keyOf = (row: Row) => (sort === 'kind' && row.kind === 'unknown' ? null : row[sort])
  return rows.toSorted((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return chinese.compare(a, b) * (descending ? -1 : 1)
  })
}

export const listBedsHandler = handleQuery(listBeds, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const { show, limit, offset } = input
  const beds = await everyBedAsOf(db, asOf, instantOf(asOf, context))
  const shown = await bedShower(context, beds, asOf)
  const all = beds.map((row) => listedBed(row, shown, asOf))
  const isListed = (row: Row) =>
    show === 'out-of-service' ? !row.isInService : row.isInService && isBedShown(row, show)
  const found = await searched(db, all.filter(isListed), input.search ?? '')
  return { rows: sorted(found, input).slice(offset, offset + limit), total: found.length }
})
