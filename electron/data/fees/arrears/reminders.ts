import type { Selectable } from 'kysely'
import { promiseState } from '#shared/rules/fees/reminder-words.ts'
import type { Database } from '../../database/connection.ts'
import type { ArrearsReminderTable } from '../../database/tables/bills.ts'

type Row = Selectable<ArrearsReminderTable>

/** Money that went against what is owed; what was taken back counts the other way. */
async function paymentsOf(db: Database, asOf: string, residentId: number | null) {
  const rows = await db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .leftJoin('ledgerEntry as origin', 'origin.id', 'ledgerEntry.reversesId')
    .select(['ledgerPosting.residentId', 'ledgerEntry.entryOn', 'ledgerEntry.recordedAt'])
    .select(['ledgerPosting.credit', 'ledgerPosting.amountFen'])
    .where((eb) =>
      eb.or([
        eb('ledgerPosting.credit', '=', 'receivable'),
        eb('ledgerPosting.debit', '=', 'receivable'),
      ]),
    )
    .where((eb) => eb.fn.coalesce('origin.kind', 'ledgerEntry.kind'), 'in', [
      'receipt',
      'prepaid-use',
      'deposit-use',
    ])
    .where('ledgerEntry.entryOn', '<=', asOf)
    .$if(residentId !== null, (query) => query.where('ledgerPosting.residentId', '=', residentId))
    .execute()
  return Map.groupBy(rows, (row) => row.residentId)
}

type Payments = Awaited<ReturnType<typeof paymentsOf>>

/** What was paid after somebody was told; of payments of the same day those that were entered later. */
function paidSince({ residentId, remindedOn, recordedAt }: Row, payments: Payments): number {
  return (payments.get(residentId) ?? [])
    .filter(
      (paid) =>
        paid.entryOn > remindedOn || (paid.entryOn === remindedOn && paid.recordedAt > recordedAt),
    )
    .reduce((sum, paid) => sum + (paid.credit === 'receivable' ? 1 : -1) * paid.amountFen, 0)
}

function shownReminder(row: Row, payments: Payments, asOf: string) {
  const { id, version, remindedOn, way, toldTo, owedFen, note, remindedBy, staffId } = row
  const { promisedOn, promisedFen, recordedAt } = row
  const paidSinceFen = paidSince(row, payments)
  return {
    id,
    version,
    remindedOn,
    way,
    toldTo,
    owedFen,
    promise:
      promisedOn === null
        ? null
        : {
            promisedOn,
            promisedFen,
            paidSinceFen,
            state: promiseState({ promisedOn, promisedFen, owedFen }, paidSinceFen, asOf),
          },
    note,
    remindedBy,
    staffId,
    recordedAt,
  }
}

export type ShownReminder = ReturnType<typeof shownReminder>

/** Live reminders up to a day by person, the newest first. */
export async function remindersAsOf(
  db: Database,
  asOf: string,
  residentId: number | null = null,
): Promise<ReadonlyMap<number, readonly ShownReminder[]>> {
  const rows = await db
    .selectFrom('arrearsReminder')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where('remindedOn', '<=', asOf)
    .$if(residentId !== null, (query) => query.where('residentId', '=', residentId ?? 0))
    .orderBy('remindedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (rows.length === 0) return new Map()
  const payments = await paymentsOf(db, asOf, residentId)
  const grouped = Map.groupBy(rows, (row) => row.residentId)
  return new Map(
    [...grouped].map(([id, own]) => [id, own.map((row) => shownReminder(row, payments, asOf))]),
  )
}
