import { getBill } from '#shared/contract/fees/bill.ts'
import { YiluError } from '#shared/errors.ts'
import { howWords } from '#shared/rules/fees/bill-words.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { owedByPerson } from '../arrears/owed.ts'
import { peopleAmong } from '../arrears/people.ts'
import { settledOnOf } from '../charge/settled.ts'
import { balancesOfPerson } from '../ledger/balances.ts'
import { billsBy, openOf } from './list.ts'
import { parsedLineSource } from './line-source.ts'
import { sourceTexts } from './source-texts.ts'
import { newestBill } from './void.ts'

/** A bill that was issued by a day. Error: `not_found` `bill-unknown`. */
async function billRow(db: Database, id: number, asOf: Day) {
  const row = await db
    .selectFrom('bill')
    .innerJoin('account', 'account.id', 'bill.enteredBy')
    .selectAll('bill')
    .select('account.name as enteredByName')
    .where('bill.id', '=', id)
    .where('billedOn', '<=', asOf)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'bill-unknown', '没有这张账单。')
}

export type BillRow = Awaited<ReturnType<typeof billRow>>

async function linesOf(db: Database, billId: number) {
  const rows = await db
    .selectFrom('billLine')
    .selectAll()
    .where('billId', '=', billId)
    .orderBy('position')
    .execute()
  const read = rows.map((line) => ({ line, source: parsedLineSource(line.sourceJson) }))
  const texts = await sourceTexts(
    db,
    read.map(({ source }) => source.of),
  )
  return read.map(({ line, source }) => {
    const { id, forMonth, kind, category, dayCount, amountFen, words } = line
    const { correction, whole, percent } = source
    return {
      id,
      forMonth,
      kind,
      category,
      from: line.lineFrom,
      to: line.lineTo,
      dayCount,
      amountFen,
      words,
      how: howWords({ ...line, whole, percent }),
      sources: [...texts(source.of)],
      correction: correction === null ? null : { was: correction.was, now: correction.now },
    }
  })
}

/** What other bills of the person, opening balances too, came to from a day on. */
async function chargedSince(
  db: Database,
  { id, residentId, billedOn }: BillRow,
  asOf: Day,
): Promise<number> {
  const rows = await db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .leftJoin('ledgerEntry as origin', 'origin.id', 'ledgerEntry.reversesId')
    .select(['ledgerPosting.debit', 'ledgerPosting.amountFen'])
    .where('ledgerPosting.residentId', '=', residentId)
    .where((eb) =>
      eb.or([
        eb('ledgerPosting.debit', '=', 'receivable'),
        eb('ledgerPosting.credit', '=', 'receivable'),
      ]),
    )
    .where((eb) => eb.fn.coalesce('origin.kind', 'ledgerEntry.kind'), 'in', ['bill', 'opening'])
    .where('ledgerEntry.source', '<>', `bill:${id}`)
    .where('ledgerEntry.entryOn', '>=', billedOn)
    .where('ledgerEntry.entryOn', '<=', asOf)
    .execute()
  return rows.reduce(
    (sum, { debit, amountFen }) => sum + (debit === 'receivable' ? amountFen : -amountFen),
    0,
  )
}

/** What was owed before the bill, what came and went since, what is owed now. */
async function moneyOf(db: Database, bill: BillRow, asOf: Day, stands: boolean) {
  const { residentId, billedOn, totalFen } = bill
  const before = await balancesOfPerson(db, residentId, addDays(billedOn, -1))
  const now = await balancesOfPerson(db, residentId, asOf)
  const otherBillsFen = await chargedSince(db, bill, asOf)
  const ownFen = stands ? totalFen : 0
  return {
    beforeFen: before.receivable,
    otherBillsFen,
    paidSinceFen: before.receivable + ownFen + otherBillsFen - now.receivable,
    nowFen: now.receivable,
    prepaidFen: now.prepaid,
    depositFen: now.deposit,
  }
}

/** Bills of the same person before and after it, by their months; void ones are passed over. */
async function neighbours(db: Database, bill: BillRow, asOf: Day) {
  const live = (await billsBy(db, asOf, { residentId: bill.residentId }))
    .filter(({ voidedAt, id }) => voidedAt === null || id === bill.id)
    .toSorted((one, other) => one.month.localeCompare(other.month) || one.id - other.id)
  const at = live.findIndex(({ id }) => id === bill.id)
  return { previousId: live[at - 1]?.id ?? null, nextId: live[at + 1]?.id ?? null }
}

/** One bill with everything it rests on, as of a day. */
export async function billShown(db: Database, id: number, asOf: Day) {
  const bill = await billRow(db, id, asOf)
  const { number, residentId, stayId, month, kind, billedOn, dueOn, totalFen } = bill
  const [person] = await peopleAmong(db, [residentId], { asOf })
  const open = openOf(bill, await owedByPerson(db, residentId, asOf))
  const stands = open.state !== 'void'
  const newest = await newestBill(db, stayId)
  const isSettled = (await settledOnOf(db, stayId)) !== null
  return {
    id,
    number,
    residentId,
    stayId,
    name: person?.name ?? '',
    bed: person?.bed ?? null,
    month,
    kind,
    billedOn,
    dueOn,
    totalFen,
    ...open,
    note: bill.note,
    enteredBy: bill.enteredByName,
    recordedAt: bill.recordedAt,
    voidedAt: bill.voidedAt,
    voidReason: bill.voidReason,
    lines: await linesOf(db, id),
    money: await moneyOf(db, bill, asOf, stands),
    isVoidable: bill.voidedAt === null && newest?.id === id && !isSettled,
    ...(await neighbours(db, bill, asOf)),
  }
}

export type BillShown = Awaited<ReturnType<typeof billShown>>

export const getBillHandler = handleQuery(getBill, async ({ db, today }, { id, asOf }) =>
  billShown(db, id, asOf ?? today),
)
