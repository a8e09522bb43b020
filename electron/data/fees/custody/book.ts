import type { CustodyPurpose } from '../../database/tables/custody.ts'
import type { Database } from '../../database/connection.ts'

/** One sum that came into the custody account or went out of it, as the ledger has it. */
export interface BookLine {
  readonly entryId: number
  readonly on: string
  readonly purpose: CustodyPurpose | 'opening'
  /** Above zero came in, below zero went out, in fen. */
  readonly amountFen: number
  readonly residentId: number | null
  readonly name: string | null
  readonly words: string
  readonly note: string | null
  readonly reference: string | null
  readonly enteredBy: string
  readonly isReversal: boolean
  /** A live movement of the home's own, which can be voided by itself. */
  readonly movementId: number | null
  readonly receiptId: number | null
  readonly refundId: number | null
}

function postings(db: Database, until: string) {
  return db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .innerJoin('account', 'account.id', 'ledgerEntry.enteredBy')
    .select(['ledgerPosting.id as postingId', 'ledgerPosting.debit', 'ledgerPosting.credit'])
    .select(['ledgerPosting.amountFen', 'ledgerPosting.residentId'])
    .select(['ledgerEntry.id as entryId', 'ledgerEntry.entryOn', 'ledgerEntry.kind'])
    .select(['ledgerEntry.source', 'ledgerEntry.words', 'account.name as enteredBy'])
    .where((eb) =>
      eb.or([
        eb('ledgerPosting.debit', '=', 'custody'),
        eb('ledgerPosting.credit', '=', 'custody'),
      ]),
    )
    .where('ledgerEntry.entryOn', '<=', until)
    .orderBy('ledgerEntry.entryOn')
    .orderBy('ledgerEntry.id')
    .orderBy('ledgerPosting.id')
    .execute()
}

type Posting = Awaited<ReturnType<typeof postings>>[number]

function movements(db: Database) {
  return db
    .selectFrom('custodyMovement')
    .select(['custodyMovement.id', 'custodyMovement.purpose', 'custodyMovement.residentId'])
    .select(['custodyMovement.counter', 'custodyMovement.reference', 'custodyMovement.note'])
    .select(['custodyMovement.receiptId', 'custodyMovement.refundId', 'custodyMovement.voidedAt'])
    .execute()
}

type Movement = Awaited<ReturnType<typeof movements>>[number]

/** For what it was paid in, by the account on the other side. */
const byOtherSide: Readonly<Record<string, CustodyPurpose>> = {
  deposit: 'deposit',
  prepaid: 'prepaid',
  membership: 'membership',
  receivable: 'fees',
  interest: 'interest',
  'bank-fee': 'bank-fee',
}

const bySource: Readonly<Record<string, CustodyPurpose>> = {
  refund: 'refund',
  'deposit-use': 'urgent-care',
}

function purposeOf(
  kind: string,
  other: string,
  movement: Movement | undefined,
): BookLine['purpose'] {
  if (kind === 'opening') return 'opening'
  return movement?.purpose ?? bySource[kind] ?? byOtherSide[other] ?? 'correction'
}

function lineOf(
  posting: Posting,
  known: ReadonlyMap<number, Movement>,
  names: ReadonlyMap<number, string>,
): BookLine {
  const { debit, credit, amountFen, source, entryId, entryOn, words, enteredBy } = posting
  const [kind = '', number = ''] = source.split(':')
  const id = Number(number)
  const movement = kind === 'custody' ? known.get(id) : undefined
  const isIn = debit === 'custody'
  const residentId = movement?.residentId ?? posting.residentId
  const isLive = movement !== undefined && movement.voidedAt === null
  return {
    entryId,
    on: entryOn,
    purpose: purposeOf(kind, isIn ? credit : debit, movement),
    amountFen: isIn ? amountFen : -amountFen,
    residentId,
    name: residentId === null ? null : (names.get(residentId) ?? null),
    words,
    note: movement?.note ?? null,
    reference: movement?.reference ?? null,
    enteredBy,
    isReversal: posting.kind === 'reversal',
    movementId: isLive && posting.kind !== 'reversal' ? id : null,
    receiptId: kind === 'receipt' ? id : (movement?.receiptId ?? null),
    refundId: kind === 'refund' ? id : (movement?.refundId ?? null),
  }
}

/**
 * In the order of days; within a day what came in stands before what went out, since only the end of a day
 * is known to be covered: an outlay may be entered before the sum that covers it.
 */
function inOrder(lines: readonly BookLine[]): readonly BookLine[] {
  const isOut = ({ amountFen }: BookLine) => Number(amountFen < 0)
  return lines.toSorted((a, b) => a.on.localeCompare(b.on) || isOut(a) - isOut(b))
}

/** Everything that moved on the custody account up to a day, in the order of a bank's book. */
export async function custodyBook(db: Database, until: string): Promise<readonly BookLine[]> {
  const rows = await postings(db, until)
  const known = new Map((await movements(db)).map((row) => [row.id, row]))
  const people = await db.selectFrom('resident').select(['id', 'name']).execute()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return inOrder(rows.map((row) => lineOf(row, known, names)))
}

/** The book of a span of days with what was there before it and the balance after each line, in fen. */
export async function custodyBookOf(
  db: Database,
  span: { readonly from: string | null; readonly to: string },
) {
  const all = await custodyBook(db, span.to)
  const { from } = span
  const before = from === null ? [] : all.filter(({ on }) => on < from)
  const openingFen = before.reduce((sum, { amountFen }) => sum + amountFen, 0)
  let balanceFen = openingFen
  const rows = all.slice(before.length).map(({ amountFen, ...line }) => {
    balanceFen += amountFen
    return { ...line, inFen: Math.max(0, amountFen), outFen: Math.max(0, -amountFen), balanceFen }
  })
  const sumOf = (side: 'inFen' | 'outFen') => rows.reduce((sum, row) => sum + row[side], 0)
  return {
    openingFen,
    rows,
    inFen: sumOf('inFen'),
    outFen: sumOf('outFen'),
    closingFen: balanceFen,
  }
}
