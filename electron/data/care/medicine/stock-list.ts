import { listMedicineStock } from '#shared/contract/care/medicine-stock.ts'
import type { InputOf } from '#shared/operation.ts'
import { daysOfSupply } from '#shared/rules/medicine-stock.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { toCompactText } from '#shared/text/plain-text.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { among, registerAsOf } from '../../residents/register.ts'
import { searched } from '../../residents/search.ts'
import { batchesAt, ordersOf, usableByMedicine } from './stock.ts'

/** From how many days before its last day a batch is told, and from how few days of supply a medicine is. */
export const expiringDays = 30
export const shortDays = 7

type Input = InputOf<typeof listMedicineStock>

type Expiry = 'expired' | 'expiring' | 'good'

/** Every batch of which something is left on a day, with whose it is and how long it lasts. */
export async function stockAsOf(db: Database, asOf: Day, at = endOfDay(asOf)) {
  const all = await batchesAt(db, { at })
  const usable = usableByMedicine(all)
  const batches = all.filter(({ leftHundredths }) => leftHundredths > 0)
  const orders = Map.groupBy(
    await ordersOf(db, { begunBy: '9999', after: asOf }),
    ({ medicineId }) => medicineId,
  )
  const ids = [...new Set(batches.map(({ residentId }) => residentId))]
  const people = new Map(
    (await among(registerAsOf(db, asOf), ids).execute()).map((row) => [row.id, row]),
  )
  return batches.flatMap((batch) => {
    const person = people.get(batch.residentId)
    if (person === undefined) return []
    const { id, medicineId, residentId, batchNumber, expiresOn, leftHundredths } = batch
    const ordered = orders.get(medicineId) ?? []
    const usableHundredths = usable.get(medicineId) ?? 0
    const isSoon = expiresOn <= addDays(asOf, expiringDays)
    const expiry: Expiry = batch.isExpired ? 'expired' : isSoon ? 'expiring' : 'good'
    return [
      {
        batchId: id,
        medicineId,
        residentId,
        batchNumber,
        expiresOn,
        leftHundredths,
        usableHundredths,
        residentName: person.name,
        nameKey: person.nameKey,
        bed: person.bed,
        bedKey: person.bedKey,
        isStaying: person.state === 'in' || person.state === 'away',
        medicine: batch.name,
        specification: batch.specification,
        unit: batch.unit,
        expiry,
        daysLeft: daysOfSupply(usableHundredths, ordered, asOf),
        isOrdered: ordered.length > 0,
      },
    ]
  })
}

export type StockRow = Awaited<ReturnType<typeof stockAsOf>>[number]

const shows: Readonly<Record<Input['show'], (row: StockRow) => boolean>> = {
  all: () => true,
  expiring: ({ expiry }) => expiry === 'expiring',
  expired: ({ expiry }) => expiry === 'expired',
  short: ({ daysLeft }) => daysLeft !== null && daysLeft < shortDays,
  unordered: ({ isOrdered }) => !isOrdered,
}

const keys: Readonly<Record<Input['sort'], (row: StockRow) => string>> = {
  bed: ({ bedKey, nameKey }) => `${bedKey ?? '\uffff'} ${nameKey}`,
  name: ({ nameKey }) => nameKey,
  medicine: ({ medicine }) => medicine,
  expiresOn: ({ expiresOn }) => expiresOn,
  daysLeft: ({ daysLeft }) => String(daysLeft ?? 999_999).padStart(6, '0'),
}

function sorted(rows: readonly StockRow[], { sort, descending }: Input): readonly StockRow[] {
  const sign = descending ? -1 : 1
  const keyOf = keys[sort]
  return rows.toSorted(
    (one, other) =>
      sign * (keyOf(one) < keyOf(other) ? -1 : Number(keyOf(one) > keyOf(other))) ||
      one.batchId - other.batchId,
  )
}

/** Whose name, bed or pinyin was typed, or which medicine. */
async function found(
  db: Database,
  rows: readonly StockRow[],
  asOf: Day,
  typed: string | undefined,
) {
  if (typed === undefined || typed === '') return rows
  const people = await (
    await searched(db, registerAsOf(db, asOf), { typed, asOf })
  )
    .clearSelect()
    .select('id')
    .execute()
  const ids = new Set(people.map(({ id }) => id))
  const word = toCompactText(typed)
  return rows.filter(
    ({ residentId, medicine }) => ids.has(residentId) || toCompactText(medicine).includes(word),
  )
}

export const listMedicineStockHandler = handleQuery(listMedicineStock, async (context, input) => {
  const { db, today, now } = context
  const asOf = input.asOf ?? today
  const all = await stockAsOf(db, asOf, asOf < today ? endOfDay(asOf) : now)
  const rows = await found(db, all, asOf, input.search)
  const wanted = sorted(rows.filter(shows[input.show]), input)
  const page = wanted.slice(input.offset, input.offset + input.limit)
  for (const { residentId } of page) context.reveal(`resident:${residentId}`)
  const count = (show: Input['show']) => rows.filter(shows[show]).length
  return {
    rows: page,
    total: wanted.length,
    counts: {
      all: rows.length,
      expiring: count('expiring'),
      expired: count('expired'),
      short: count('short'),
      unordered: count('unordered'),
    },
  }
})
