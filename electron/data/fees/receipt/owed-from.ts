import type { Database } from '../../database/connection.ts'

/** What moved on somebody's account of what she owes, but for what was taken back: entry and reversal fall out. */
function standingMoves(db: Database, residentId: number) {
  return db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .leftJoin('ledgerEntry as reversal', 'reversal.reversesId', 'ledgerEntry.id')
    .select(['ledgerEntry.entryOn', 'ledgerPosting.debit', 'ledgerPosting.amountFen'])
    .where('ledgerPosting.residentId', '=', residentId)
    .where('ledgerEntry.kind', '<>', 'reversal')
    .where('reversal.id', 'is', null)
    .where((eb) =>
      eb.or([
        eb('ledgerPosting.debit', '=', 'receivable'),
        eb('ledgerPosting.credit', '=', 'receivable'),
      ]),
    )
    .orderBy('ledgerEntry.entryOn')
    .execute()
}

/**
 * What is owed on a day and stays owed after it, in fen, never below zero: fees are taken up to this. A
 * receipt that was voided since counts nothing, so that the right one may bear the day of the payment.
 */
export async function owedFrom(db: Database, residentId: number, from: string): Promise<number> {
  let balance = 0
  const later = new Map<string, number>()
  for (const { entryOn, debit, amountFen } of await standingMoves(db, residentId)) {
    const moved = debit === 'receivable' ? amountFen : -amountFen
    if (entryOn <= from) balance += moved
    else later.set(entryOn, (later.get(entryOn) ?? 0) + moved)
  }
  let lowest = balance
  for (const moved of later.values()) {
    balance += moved
    lowest = Math.min(lowest, balance)
  }
  return Math.max(0, lowest)
}
