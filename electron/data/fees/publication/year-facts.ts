import { addDays, type Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import {
  type Balances,
  balancesAsOf,
  type PersonBalances,
  personBalancesAsOf,
} from '../ledger/balances.ts'

/** The days of a year that are counted, and the day on which it is looked at. */
export interface YearSpan {
  readonly year: number
  readonly from: Day
  /** Last day: of the year, or the day asked for while the year runs. */
  readonly to: Day
  readonly asOf: Day
}

export function spanOf(year: number, asOf: Day): YearSpan {
  const [from, last] = [`${year}-01-01`, `${year}-12-31`]
  return { year, from, to: asOf < last ? asOf : last, asOf }
}

/** Lines of live bills of the year's months that had been issued by the day. */
function linesOf(db: Database, { from, year, asOf }: YearSpan) {
  return db
    .selectFrom('billLine')
    .innerJoin('bill', 'bill.id', 'billLine.billId')
    .innerJoin('resident', 'resident.id', 'bill.residentId')
    .select(['bill.id as billId', 'bill.number', 'bill.month', 'bill.billedOn'])
    .select(['bill.residentId', 'resident.name'])
    .select(['billLine.forMonth', 'billLine.kind', 'billLine.category', 'billLine.amountFen'])
    .select(['billLine.lineFrom', 'billLine.lineTo', 'billLine.priceFen', 'billLine.quantity'])
    .select(['billLine.per', 'billLine.words'])
    .where('bill.voidedAt', 'is', null)
    .where('bill.month', '>=', from.slice(0, 7))
    .where('bill.month', '<=', `${year}-12`)
    .where('bill.billedOn', '<=', asOf)
    .orderBy('bill.month')
    .orderBy('bill.number')
    .orderBy('billLine.position')
    .execute()
}

function receiptLinesOf(db: Database, { from, to }: YearSpan) {
  return db
    .selectFrom('receiptLine')
    .innerJoin('receipt', 'receipt.id', 'receiptLine.receiptId')
    .innerJoin('resident', 'resident.id', 'receipt.residentId')
    .select(['receipt.id as receiptId', 'receipt.number', 'receipt.method', 'receipt.receivedOn'])
    .select(['receipt.residentId', 'resident.name', 'receiptLine.purpose', 'receiptLine.amountFen'])
    .where('receipt.voidedAt', 'is', null)
    .where('receipt.receivedOn', '>=', from)
    .where('receipt.receivedOn', '<=', to)
    .orderBy('receipt.receivedOn')
    .orderBy('receipt.number')
    .orderBy('receiptLine.position')
    .execute()
}

/** Refunds that were asked for by the last day of the year and neither voided nor withdrawn by then. */
function refundsOf(db: Database, { to }: YearSpan) {
  return db
    .selectFrom('refund')
    .innerJoin('resident', 'resident.id', 'refund.residentId')
    .select(['refund.id', 'refund.number', 'refund.kind', 'refund.amountFen', 'refund.appliedOn'])
    .select(['refund.paidOn', 'refund.residentId', 'resident.name'])
    .where('refund.voidedAt', 'is', null)
    .where('refund.appliedOn', '<=', to)
    .where((eb) => eb.or([eb('refund.withdrawnOn', 'is', null), eb('refund.withdrawnOn', '>', to)]))
    .orderBy('refund.appliedOn')
    .orderBy('refund.id')
    .execute()
}

function writeOffsOf(db: Database, { from, to }: YearSpan) {
  return db
    .selectFrom('writeOff')
    .innerJoin('resident', 'resident.id', 'writeOff.residentId')
    .select(['writeOff.id', 'writeOff.writtenOffOn', 'writeOff.amountFen'])
    .select(['writeOff.residentId', 'resident.name'])
    .where('writeOff.voidedAt', 'is', null)
    .where('writeOff.writtenOffOn', '>=', from)
    .where('writeOff.writtenOffOn', '<=', to)
    .orderBy('writeOff.writtenOffOn')
    .orderBy('writeOff.id')
    .execute()
}

const watched = ['deposit', 'prepaid', 'membership', 'custody'] as const

/** Postings of the year on what is held of people's money; `kind` of a reversal is that of what it reverses. */
async function movesOf(db: Database, { from, to }: YearSpan) {
  const rows = await db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .leftJoin('ledgerEntry as reversed', 'reversed.id', 'ledgerEntry.reversesId')
    .leftJoin('resident', 'resident.id', 'ledgerPosting.residentId')
    .select(['ledgerEntry.id as entryId', 'ledgerEntry.entryOn', 'ledgerEntry.words'])
    .select((eb) => eb.fn.coalesce('reversed.kind', 'ledgerEntry.kind').as('kind'))
    .select(['ledgerEntry.reversesId', 'ledgerPosting.debit', 'ledgerPosting.credit'])
    .select(['ledgerPosting.amountFen', 'ledgerPosting.residentId', 'resident.name'])
    .where('ledgerEntry.entryOn', '>=', from)
    .where('ledgerEntry.entryOn', '<=', to)
    .where((eb) =>
      eb.or([
        eb('ledgerPosting.debit', 'in', [...watched]),
        eb('ledgerPosting.credit', 'in', [...watched]),
      ]),
    )
    .orderBy('ledgerEntry.entryOn')
    .orderBy('ledgerEntry.id')
    .orderBy('ledgerPosting.id')
    .execute()
  return rows
}

/** Stays that take a day of the year, and the leaves within it. */
async function staysOf(db: Database, { from, to }: YearSpan) {
  const stays = await db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .select([
      'stay.id',
      'stay.residentId',
      'resident.name',
      'stay.stayFrom as from',
      'stay.stayTo as to',
    ])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('stay.stayFrom', '<=', to)
    .where((eb) => eb.or([eb('stay.stayTo', 'is', null), eb('stay.stayTo', '>', from)]))
    .orderBy('resident.nameKey')
    .orderBy('stay.id')
    .execute()
  const leaves = await db
    .selectFrom('leave')
    .innerJoin('resident', 'resident.id', 'leave.residentId')
    .select(['leave.residentId', 'resident.name', 'leave.leaveFrom as from', 'leave.leaveTo as to'])
    .where('leave.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('leave.leaveFrom', '<=', to)
    .where((eb) => eb.or([eb('leave.leaveTo', 'is', null), eb('leave.leaveTo', '>', from)]))
    .orderBy('resident.nameKey')
    .orderBy('leave.id')
    .execute()
  return { stays, leaves }
}

async function firstEntryOn(db: Database): Promise<Day | null> {
  const row = await db
    .selectFrom('ledgerEntry')
    .select((eb) => eb.fn.min('entryOn').as('day'))
    .executeTakeFirst()
  return row?.day ?? null
}

async function firstStayOn(db: Database): Promise<Day | null> {
  const row = await db
    .selectFrom('stay')
    .select((eb) => eb.fn.min('stayFrom').as('day'))
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row?.day ?? null
}

async function hasCustodyBy(db: Database, day: Day): Promise<boolean> {
  const row = await db
    .selectFrom('custodyAccount')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('openedOn', '<=', day)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

interface AtDay {
  readonly people: ReadonlyMap<number, PersonBalances>
  readonly home: Balances
}

async function balancesAt(db: Database, day: Day): Promise<AtDay> {
  return { people: await personBalancesAsOf(db, day), home: await balancesAsOf(db, day) }
}

async function namesOf(db: Database): Promise<ReadonlyMap<number, string>> {
  const rows = await db.selectFrom('resident').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** All records of which the figures of a year are made, read once. */
export async function yearFacts(db: Database, span: YearSpan) {
  return {
    span,
    lines: await linesOf(db, span),
    receiptLines: await receiptLinesOf(db, span),
    refunds: await refundsOf(db, span),
    writeOffs: await writeOffsOf(db, span),
    moves: await movesOf(db, span),
    ...(await staysOf(db, span)),
    start: await balancesAt(db, addDays(span.from, -1)),
    end: await balancesAt(db, span.to),
    firstEntryOn: await firstEntryOn(db),
    firstStayOn: await firstStayOn(db),
    hasCustody: await hasCustodyBy(db, span.to),
    names: await namesOf(db),
  }
}

export type YearFacts = Awaited<ReturnType<typeof yearFacts>>
