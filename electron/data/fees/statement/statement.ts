import type { getStatement } from '#shared/contract/fees/statement.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { PersonAccount } from '#shared/rules/fees/accounts.ts'
import { paymentMethods, personAccounts } from '#shared/rules/fees/accounts.ts'
import type { Database } from '../../database/connection.ts'
import type { EntryKind } from '../../database/tables/ledger.ts'
import { owedAsOf } from '../arrears/owed.ts'
import { type Person, peopleAmong } from '../arrears/people.ts'

export type Statement = OutputOf<typeof getStatement>

type Line = Statement['lines'][number]
type Held = Statement['held'][number]

interface Span {
  readonly from: string
  readonly to: string
}

/** What an entry changed on one account of one person, above zero on the side on which it stands. */
interface Change {
  readonly residentId: number
  readonly account: PersonAccount
  readonly entryId: number
  readonly on: string
  readonly kind: EntryKind
  /** Of a reversal the kind of what it takes back. */
  readonly originKind: EntryKind
  readonly words: string
  readonly source: string
  readonly amountFen: number
}

async function changesOf(db: Database, to: string, residentId: number | null) {
  const rows = await db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .leftJoin('ledgerEntry as origin', 'origin.id', 'ledgerEntry.reversesId')
    .select(['ledgerPosting.residentId', 'ledgerPosting.debit', 'ledgerPosting.credit'])
    .select(['ledgerPosting.amountFen', 'ledgerEntry.id as entryId', 'ledgerEntry.entryOn as on'])
    .select(['ledgerEntry.kind', 'ledgerEntry.words', 'ledgerEntry.source'])
    .select((eb) => eb.fn.coalesce('origin.kind', 'ledgerEntry.kind').as('originKind'))
    .where('ledgerPosting.residentId', 'is not', null)
    .where('ledgerEntry.entryOn', '<=', to)
    .$if(residentId !== null, (query) => query.where('ledgerPosting.residentId', '=', residentId))
    .orderBy('ledgerEntry.entryOn')
    .orderBy('ledgerEntry.id')
    .execute()
  return rows.flatMap(({ debit, credit, amountFen, residentId: person, ...entry }) =>
    personAccounts
      .filter((account) => account === debit || account === credit)
      .map((account): Change => {
        const isUp = (account === 'receivable') === (account === debit)
        const of = { residentId: person ?? 0, account, ...entry }
        return { ...of, amountFen: isUp ? amountFen : -amountFen }
      }),
  )
}

/** One change for each entry on an account: a bill has many lines and is one line here. */
function byEntry(changes: readonly Change[]): readonly Change[] {
  return [...Map.groupBy(changes, ({ entryId }) => entryId).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    return [{ ...first, amountFen: own.reduce((sum, { amountFen }) => sum + amountFen, 0) }]
  })
}

const sumOf = (changes: readonly Change[]) =>
  changes.reduce((sum, { amountFen }) => sum + amountFen, 0)

type Parts = ReadonlyMap<string, Line['parts']>

/** What the bills of these people are made of, by the source of their entries. */
async function partsOf(db: Database, residentId: number | null): Promise<Parts> {
  const rows = await db
    .selectFrom('billLine')
    .select(['billId', 'words', 'amountFen'])
    .$if(residentId !== null, (query) => query.where('residentId', '=', residentId ?? 0))
    .orderBy('billId')
    .orderBy('position')
    .orderBy('id')
    .execute()
  const grouped = Map.groupBy(rows, ({ billId }) => `bill:${billId}`)
  return new Map(
    [...grouped].map(([source, own]) => [
      source,
      own.map(({ words, amountFen }) => ({ words, amountFen })),
    ]),
  )
}

/** How and by whom was paid, by the source of the entries of receipts: a family looks for its own payment. */
async function payersOf(db: Database, residentId: number | null) {
  const rows = await db
    .selectFrom('receipt')
    .select(['id', 'method', 'payer'])
    .$if(residentId !== null, (query) => query.where('residentId', '=', residentId ?? 0))
    .execute()
  return new Map(
    rows.map(({ id, method, payer }) => [
      `receipt:${id}`,
      `，${paymentMethods[method].title}${payer === null ? '' : `，${payer}`}`,
    ]),
  )
}

/** What raises what is owed; everything else pays it, gives it up or pays it back. */
const charging: readonly EntryKind[] = ['bill', 'opening']

function linesOf(changes: readonly Change[], openingFen: number, parts: Parts): Line[] {
  let balanceFen = openingFen
  return byEntry(changes).map(({ entryId, on, kind, originKind, words, source, amountFen }) => {
    balanceFen += amountFen
    const isCharge = charging.includes(originKind)
    return {
      entryId,
      on,
      kind,
      words,
      chargedFen: isCharge ? amountFen : 0,
      paidFen: isCharge ? 0 : 0 - amountFen,
      balanceFen,
      parts: kind === 'bill' ? (parts.get(source) ?? []) : [],
    }
  })
}

function heldOf(changes: readonly Change[], account: Held['account'], { from }: Span): Held {
  const openingFen = sumOf(changes.filter(({ on }) => on < from))
  let balanceFen = openingFen
  const lines = byEntry(changes.filter(({ on }) => on >= from)).map((change) => {
    const { entryId, on, words, amountFen } = change
    balanceFen += amountFen
    const [inFen, outFen] = [Math.max(amountFen, 0), Math.max(0 - amountFen, 0)]
    return { entryId, on, words, inFen, outFen, balanceFen }
  })
  return { account, openingFen, lines, closingFen: balanceFen }
}

/** Nothing was there and nothing came. */
const isQuiet = ({ lines, openingFen }: Held) => lines.length === 0 && openingFen === 0

const heldAccounts = ['deposit', 'prepaid', 'membership'] as const

function statementOf(
  { id, name, bed }: Pick<Person, 'id' | 'name' | 'bed'>,
  changes: readonly Change[],
  span: Span,
  of: { readonly parts: Parts; readonly open: Statement['open'] },
): Statement {
  const on = Map.groupBy(changes, ({ account }) => account)
  const receivable = on.get('receivable') ?? []
  const openingFen = sumOf(receivable.filter((change) => change.on < span.from))
  const within = receivable.filter((change) => change.on >= span.from)
  const lines = linesOf(within, openingFen, of.parts)
  return {
    residentId: id,
    name,
    bed,
    ...span,
    openingFen,
    chargedFen: lines.reduce((sum, { chargedFen }) => sum + chargedFen, 0),
    paidFen: lines.reduce((sum, { paidFen }) => sum + paidFen, 0),
    closingFen: openingFen + sumOf(within),
    lines,
    held: heldAccounts.flatMap((account) => {
      const held = heldOf(on.get(account) ?? [], account, span)
      return isQuiet(held) ? [] : [held]
    }),
    open: of.open,
  }
}

/** Nothing moved in these days, and nothing is owed or held. */
function isEmpty({ lines, held, closingFen, openingFen }: Statement): boolean {
  return lines.length === 0 && closingFen === 0 && openingFen === 0 && held.length === 0
}

const byText = (one: string, other: string) => (one < other ? -1 : Number(one > other))

/**
 * The statements of one person, or of everybody who was charged, paid or had anything here in these days, in
 * the order of their beds.
 */
export async function statementsOf(
  db: Database,
  span: Span,
  residentId: number | null,
): Promise<readonly Statement[]> {
  const parts = await partsOf(db, residentId)
  const payers = await payersOf(db, residentId)
  const found = (await changesOf(db, span.to, residentId)).map((one) =>
    one.kind === 'receipt' ? { ...one, words: `${one.words}${payers.get(one.source) ?? ''}` } : one,
  )
  const changes = Map.groupBy(found, (one) => one.residentId)
  const owed = await owedAsOf(db, span.to, residentId)
  const ids = residentId === null ? [...changes.keys()] : [residentId]
  const people = await peopleAmong(db, ids, { asOf: span.to })
  const all = people
    .toSorted(
      (one, other) =>
        byText(one.bedKey ?? '\uffff', other.bedKey ?? '\uffff') ||
        byText(one.nameKey, other.nameKey) ||
        one.id - other.id,
    )
    .map((person) => {
      const charges = owed.get(person.id)?.charges ?? []
      const open = charges.filter(({ openFen }) => openFen > 0)
      return statementOf(person, changes.get(person.id) ?? [], span, { parts, open })
    })
  return residentId === null ? all.filter((statement) => !isEmpty(statement)) : all
}
