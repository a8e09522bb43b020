import { sql } from 'kysely'
import { getMedicineBook } from '#shared/contract/care/medicine-stock.ts'
import type { Day } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { liveRow } from './rows.ts'

interface BookScope {
  readonly medicineId: number
  /** First day whose rows are listed; all where null. */
  readonly since: Day | null
  readonly asOf: Day
}

async function movementsOf(db: Database, { medicineId, asOf }: BookScope) {
  return (
    db
      .selectFrom('stockMovement')
      .innerJoin('medicineBatch', 'medicineBatch.id', 'stockMovement.batchId')
      .select(['stockMovement.id', 'batchId', 'batchNumber', 'kind', 'amountHundredths', 'movedAt'])
      .select(['otherParty', 'note', 'movedBy', 'doseId', 'stockCountId'])
      .select(['stockMovement.recordedAt', 'stockMovement.version'])
      .where('stockMovement.medicineId', '=', medicineId)
      .where('stockMovement.voidedAt', 'is', null)
      .where('movedAt', '<', endOfDay(asOf))
      .orderBy('movedAt')
      // What comes in at an hour is there for what goes out at it.
      .orderBy(sql`amountHundredths < 0`)
      .orderBy('stockMovement.id')
      .execute()
  )
}

type Movement = Awaited<ReturnType<typeof movementsOf>>[number]

async function countsOf(db: Database, { medicineId, asOf }: BookScope) {
  const rows = await db
    .selectFrom('stockCount')
    .innerJoin('medicineBatch', 'medicineBatch.id', 'stockCount.batchId')
    .select(['stockCount.id', 'batchId', 'batchNumber', 'countedAt', 'bookHundredths'])
    .select(['countedHundredths', 'reason', 'countedBy', 'secondCountedBy'])
    .where('stockCount.medicineId', '=', medicineId)
    .where('stockCount.voidedAt', 'is', null)
    .where('countedAt', '<', endOfDay(asOf))
    .orderBy('countedAt', 'desc')
    .orderBy('stockCount.id', 'desc')
    .execute()
  const seen = new Set<number>()
  return rows.map((row) => {
    const isLatest = !seen.has(row.batchId)
    seen.add(row.batchId)
    return { ...row, isLatest }
  })
}

const sumOf = (movements: readonly Movement[]) =>
  movements.reduce((sum, { amountHundredths }) => sum + amountHundredths, 0)

/** What the last count of each batch found plus what moved since is the sum of all that ever moved. */
async function proofsOf(
  db: Database,
  { medicineId }: BookScope,
  of: {
    readonly movements: readonly Movement[]
    readonly counts: Awaited<ReturnType<typeof countsOf>>
  },
) {
  const batches = await db
    .selectFrom('medicineBatch')
    .select(['id', 'batchNumber', 'expiresOn'])
    .where('medicineId', '=', medicineId)
    .where('voidedAt', 'is', null)
    .orderBy('expiresOn')
    .orderBy('id')
    .execute()
  return batches.flatMap(({ id, batchNumber, expiresOn }) => {
    const own = of.movements.filter(({ batchId }) => batchId === id)
    if (own.length === 0) return []
    const count = of.counts.find(({ batchId, isLatest }) => batchId === id && isLatest)
    const since = own.filter(({ movedAt }) => count === undefined || movedAt > count.countedAt)
    const balanceHundredths = sumOf(own)
    const sinceHundredths = sumOf(since)
    return [
      {
        batchId: id,
        batchNumber,
        expiresOn,
        countedAt: count?.countedAt ?? null,
        countedHundredths: count?.countedHundredths ?? null,
        sinceHundredths,
        balanceHundredths,
        agrees: (count?.countedHundredths ?? 0) + sinceHundredths === balanceHundredths,
      },
    ]
  })
}

/** The book of a medicine; shared by screen and paper. */
export async function medicineBook(db: Database, scope: BookScope) {
  const medicine = await liveRow(db, 'custodyMedicine', scope.medicineId)
  const { name: residentName } = await db
    .selectFrom('resident')
    .select('name')
    .where('id', '=', medicine.residentId)
    .executeTakeFirstOrThrow()
  const movements = await movementsOf(db, scope)
  const counts = await countsOf(db, scope)
  let balance = 0
  const all = movements.map((movement) => {
    balance += movement.amountHundredths
    return { ...movement, balanceHundredths: balance }
  })
  const from = scope.since === null ? '' : (instantAt(scope.since, '00:00') ?? '')
  const rows = all.filter(({ movedAt }) => movedAt >= from)
  return {
    medicineId: medicine.id,
    residentId: medicine.residentId,
    residentName,
    name: medicine.name,
    specification: medicine.specification,
    unit: medicine.unit,
    openingHundredths: sumOf(movements.filter(({ movedAt }) => movedAt < from)),
    rows,
    balanceHundredths: balance,
    counts,
    proofs: await proofsOf(db, scope, { movements, counts }),
  }
}

export const getMedicineBookHandler = handleQuery(getMedicineBook, async (context, input) => {
  const { medicineId, since = null, asOf = context.today } = input
  const book = await medicineBook(context.db, { medicineId, since, asOf })
  context.reveal(`resident:${book.residentId}`)
  return book
})
