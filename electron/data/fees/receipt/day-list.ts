import { endOfDay } from '#shared/text/hour.ts'
import { addDays } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { linesOfReceipts } from './rows.ts'

function receiptsOf(db: Database) {
  return db
    .selectFrom('receipt')
    .innerJoin('resident', 'resident.id', 'receipt.residentId')
    .select(['receipt.id', 'receipt.number', 'resident.name', 'payer', 'method', 'reference'])
    .select(['receivedOn', 'totalFen', 'note', 'receipt.voidedAt'])
    .orderBy('receipt.number')
}

/**
 * What the receipts of a day come to, as the ledger has it: taken on it, and taken back on it. One that was
 * taken back on the day on which it came counts nothing; one that was taken back later counts in full.
 */
export async function takenOn(db: Database, day: string) {
  const [begin, end] = [endOfDay(addDays(day, -1)), endOfDay(day)]
  const taken = await receiptsOf(db).where('receivedOn', '=', day).execute()
  const back = await receiptsOf(db)
    .where('receivedOn', '<', day)
    .where('receipt.voidedAt', '>=', begin)
    .where('receipt.voidedAt', '<', end)
    .execute()
  const isVoided = (at: string | null) => at !== null && at < end
  const rows = [
    ...taken.map((row) => {
      const countedFen = isVoided(row.voidedAt) ? 0 : row.totalFen
      return { ...row, countedFen, isBack: false }
    }),
    ...back.map((row) => ({ ...row, countedFen: -row.totalFen, isBack: true })),
  ]
  const lines = await linesOfReceipts(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, lines: lines.get(row.id) ?? [] }))
}

export type DayRow = Awaited<ReturnType<typeof takenOn>>[number]
