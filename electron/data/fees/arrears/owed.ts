import { sql } from 'kysely'
import {
  type Age,
  type Charge,
  owedByAge,
  shareOverCharges,
  type Shared,
} from '#shared/rules/fees/open-bills.ts'
import type { Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { personBalancesAsOf } from '../ledger/balances.ts'

/** A bill as it stands in the ledger, or the opening balance of a person; then number and month are null. */
export interface LedgerCharge extends Charge {
  readonly number: string | null
  readonly month: Month | null
}

/** What one person owes at the end of a day, in fen. */
export interface Owed extends Shared<LedgerCharge> {
  readonly residentId: number
  /** Below zero too much was paid. */
  readonly receivableFen: number
  /** Never below zero. */
  readonly owedFen: number
  /** Of it, what should have been paid before that day. */
  readonly overdueFen: number
  readonly byAge: Readonly<Record<Age, number>>
  /** Last day in time of the oldest bill that is open; null where none is. */
  readonly oldestDueOn: string | null
}

/** Entries of a kind that stood at the end of a day: their reversal, where there is one, came later. */
function standingOn(db: Database, kind: 'bill' | 'opening', asOf: string) {
  return db
    .selectFrom('ledgerEntry')
    .leftJoin('ledgerEntry as reversal', (join) =>
      join.onRef('reversal.reversesId', '=', 'ledgerEntry.id').on('reversal.entryOn', '<=', asOf),
    )
    .select('ledgerEntry.source')
    .where('ledgerEntry.kind', '=', kind)
    .where('ledgerEntry.entryOn', '<=', asOf)
    .where('reversal.id', 'is', null)
}

/** Bills that stood in the ledger at the end of a day. A bill voided later stood until its reversal. */
async function billsOn(db: Database, asOf: string, residentId: number | null) {
  return db
    .selectFrom('bill')
    .select(['id as billId', 'residentId', 'number', 'month', 'dueOn', 'billedOn', 'totalFen'])
    .where(sql<string>`'bill:' || bill.id`, 'in', standingOn(db, 'bill', asOf))
    .$if(residentId !== null, (query) => query.where('residentId', '=', residentId))
    .execute()
}

/** Opening balances that were owed. One below zero is a credit and has no day on which it is due. */
async function openingsOn(db: Database, asOf: string, residentId: number | null) {
  const rows = await db
    .selectFrom('openingBalance')
    .select(['residentId', 'balanceOn', 'amountFen'])
    .where('account', '=', 'receivable')
    .where('amountFen', '>', 0)
    .where(sql<string>`'opening:' || openingBalance.id`, 'in', standingOn(db, 'opening', asOf))
    .$if(residentId !== null, (query) => query.where('residentId', '=', residentId))
    .execute()
  return rows.map(({ residentId: person, balanceOn, amountFen }) => ({
    billId: null,
    residentId: person,
    number: null,
    month: null,
    dueOn: balanceOn,
    billedOn: balanceOn,
    totalFen: amountFen,
  }))
}

function owedOf(
  residentId: number,
  receivableFen: number,
  charges: readonly LedgerCharge[],
  asOf: string,
): Owed {
  const shared = shareOverCharges(charges, receivableFen, asOf)
  const open = shared.charges.filter(({ openFen }) => openFen > 0)
  return {
    residentId,
    receivableFen,
    owedFen: Math.max(receivableFen, 0),
    overdueFen: open
      .filter(({ state }) => state === 'overdue')
      .reduce((sum, { openFen }) => sum + openFen, 0),
    byAge: owedByAge(shared),
    oldestDueOn: open[0]?.dueOn ?? null,
    ...shared,
  }
}

/**
 * What everybody owes at the end of a day, or one person: the balance in the ledger shared over her bills.
 * Who never was charged or paid anything is not in it.
 */
export async function owedAsOf(
  db: Database,
  asOf: string,
  residentId: number | null = null,
): Promise<ReadonlyMap<number, Owed>> {
  const balances = await personBalancesAsOf(db, asOf, residentId)
  const charges = [
    ...(await openingsOn(db, asOf, residentId)),
    ...(await billsOn(db, asOf, residentId)),
  ]
  const byPerson = Map.groupBy(charges, (charge) => charge.residentId)
  // The balances that a closed month kept hold nobody who was even then; her bills were paid all the same.
  const charged = [...byPerson.keys()].filter((id) => id !== null)
  const everybody = new Set([...balances.keys(), ...charged])
  return new Map(
    [...everybody].map((id) => {
      const own = (byPerson.get(id) ?? []).map(
        ({ billId, number, month, dueOn, billedOn, totalFen }) => ({
          billId,
          number,
          month,
          dueOn,
          billedOn,
          totalFen,
        }),
      )
      return [id, owedOf(id, balances.get(id)?.receivable ?? 0, own, asOf)]
    }),
  )
}

/** What one person owes at the end of a day; nothing where nothing was ever entered. */
export async function owedByPerson(db: Database, residentId: number, asOf: string): Promise<Owed> {
  const found = (await owedAsOf(db, asOf, residentId)).get(residentId)
  return found ?? owedOf(residentId, 0, [], asOf)
}
