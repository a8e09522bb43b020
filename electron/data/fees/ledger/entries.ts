import { sql } from 'kysely'
import { listEntries } from '#shared/contract/fees/ledger.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'
import {
  type LedgerAccount,
  ledgerAccountKeys,
  ledgerAccounts,
} from '#shared/rules/fees/accounts.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'

type Input = InputOf<typeof listEntries>
type Row = OutputOf<typeof listEntries>['rows'][number]

/** What an account gained by a posting on the side on which it stands; nothing where none is chosen. */
function gained(account: LedgerAccount | undefined) {
  if (account === undefined) return sql<number>`0`
  const sign = ledgerAccounts[account].side === 'debit' ? 1 : -1
  return sql<number>`iif(p.debit = ${account}, p.amountFen, 0 - p.amountFen) * ${sql.lit(sign)}`
}

/** Every posting of the account and the person up to the last day, with the balance after it. */
function moved(db: Database, { account, residentId }: Input, to: string) {
  const balance = sql<number>`sum(${gained(account)}) OVER (ORDER BY e.entryOn, e.id, p.id)`
  return db
    .selectFrom('ledgerPosting as p')
    .innerJoin('ledgerEntry as e', 'e.id', 'p.ledgerEntryId')
    .select(['p.id as postingId', 'e.id as entryId', 'e.entryOn as on', 'e.kind', 'e.source'])
    .select(['e.words', 'p.debit', 'p.credit', 'p.amountFen', 'p.residentId', 'e.enteredBy'])
    .select(['e.recordedAt', gained(account).as('gainedFen'), balance.as('balanceFen')])
    .where('e.entryOn', '<=', to)
    .$if(account !== undefined, (query) =>
      query.where(sql<boolean>`${account ?? ''} IN (p.debit, p.credit)`),
    )
    .$if(residentId !== undefined, (query) => query.where('p.residentId', '=', residentId ?? 0))
}

/** The rows that are shown: of the days and the kind, with the words. */
function shown(db: Database, input: Input, to: string) {
  const { from, kind, search = '' } = input
  return db
    .selectFrom(moved(db, input, to).as('row'))
    .$if(from !== undefined, (query) => query.where('row.on', '>=', from ?? ''))
    .$if(kind !== undefined, (query) => query.where('row.kind', '=', kind ?? 'opening'))
    .$if(search !== '', (query) => query.where(sql<boolean>`instr(row.words, ${search}) > 0`))
}

/** Balance of the chosen account up to the last day, or before a day. */
async function balanceOf(db: Database, input: Input, to: string, before: string | null) {
  const { sum } = await db
    .selectFrom(moved(db, input, to).as('row'))
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('row.gainedFen'), eb.lit(0)).as('sum'))
    .$if(before !== null, (query) => query.where('row.on', '<', before ?? ''))
    .executeTakeFirstOrThrow()
  return sum
}

function sumsOf(db: Database, input: Input, to: string) {
  const { account } = input
  const on = (side: 'debit' | 'credit') =>
    account === undefined
      ? sql<number>`coalesce(sum(row.amountFen), 0)`
      : sql<number>`coalesce(sum(iif(row.${sql.raw(side)} = ${account}, row.amountFen, 0)), 0)`
  return shown(db, input, to)
    .select([on('debit').as('debitFen'), on('credit').as('creditFen')])
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
}

function pageOf(db: Database, input: Input, to: string) {
  const order = input.descending ? 'desc' : 'asc'
  return shown(db, input, to)
    .innerJoin('account', 'account.id', 'row.enteredBy')
    .leftJoin('resident', 'resident.id', 'row.residentId')
    .leftJoin('ledgerEntry as reversal', 'reversal.reversesId', 'row.entryId')
    .selectAll('row')
    .select(['account.name as by', 'resident.name', 'reversal.id as reversalId'])
    .orderBy('row.on', order)
    .orderBy('row.entryId', order)
    .orderBy('row.postingId', order)
    .limit(input.limit)
    .offset(input.offset)
    .execute()
}

const accountOf = (key: string) => ledgerAccountKeys.find((one) => one === key) ?? 'opening'

/** The other side of the chosen account. */
function counterOf(
  { debit, credit }: { readonly debit: string; readonly credit: string },
  account: LedgerAccount | undefined,
): LedgerAccount | null {
  if (account === undefined) return null
  return accountOf(debit === account ? credit : debit)
}

/** What was recorded from the ledger's own pages is voided there too. */
function voidsOf(kind: Row['kind'], source: string, isReversed: boolean): Row['voids'] {
  if (isReversed || (kind !== 'transfer' && kind !== 'write-off')) return null
  return { what: kind, id: Number(source.slice(source.indexOf(':') + 1)) }
}

function rowOf(row: Awaited<ReturnType<typeof pageOf>>[number], { account }: Input): Row {
  const { gainedFen: _gained, balanceFen, by, reversalId, ...rest } = row
  const isReversed = reversalId !== null
  return {
    ...rest,
    debit: accountOf(row.debit),
    credit: accountOf(row.credit),
    debitFen: account !== undefined && row.debit === account ? row.amountFen : null,
    creditFen: account !== undefined && row.credit === account ? row.amountFen : null,
    balanceFen: account === undefined ? null : balanceFen,
    counter: counterOf(row, account),
    enteredBy: by,
    isReversed,
    voids: voidsOf(row.kind, row.source, isReversed),
  }
}

export const listEntriesHandler = handleQuery(listEntries, async ({ db, today }, input) => {
  const { account, residentId, from, to = today } = input
  const person = residentId === undefined ? null : await residentRow(db, residentId)
  const { total, debitFen, creditFen } = await sumsOf(db, input, to)
  const rows = await pageOf(db, input, to)
  const balance = (before: string | null) =>
    account === undefined ? null : balanceOf(db, input, to, before)
  return {
    rows: rows.map((row) => rowOf(row, input)),
    total,
    debitFen,
    creditFen,
    openingFen: from === undefined ? (account === undefined ? null : 0) : await balance(from),
    closingFen: await balance(null),
    name: person?.name ?? null,
  }
})
