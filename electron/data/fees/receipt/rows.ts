import type { InputOf } from '#shared/operation.ts'
import type { listReceipts } from '#shared/contract/fees/receipt.ts'
import { receiptPurposes } from '#shared/rules/fees/accounts.ts'
import { formatFen } from '#shared/text/money.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { contains, personTests } from '../../person-search.ts'
import { among, registerAsOf } from '../../residents/register.ts'
import type { ReceiptLine } from './may-take.ts'

/** The lines of receipts in their order. */
export async function linesOfReceipts(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly ReceiptLine[]>> {
  const rows = await db
    .selectFrom('receiptLine')
    .select(['receiptId', 'purpose', 'amountFen', 'coversFrom', 'coversTo'])
    .where('receiptId', 'in', [0, ...ids])
    .orderBy('receiptId')
    .orderBy('position')
    .execute()
  const byReceipt = Map.groupBy(rows, ({ receiptId }) => receiptId)
  return new Map(
    [...byReceipt].map(([id, lines]) => [id, lines.map(({ receiptId: _id, ...line }) => line)]),
  )
}

function usesOf(lines: readonly ReceiptLine[]): string {
  const word = ({ purpose, amountFen }: ReceiptLine) =>
    lines.length === 1
      ? receiptPurposes[purpose]
      : `${receiptPurposes[purpose]} ${formatFen(amountFen)}`
  return lines.map(word).join('，')
}

/** Which receipts are looked for; all of them by the day where nothing more is told. */
export type ReceiptsAsked = Partial<
  Pick<
    InputOf<typeof listReceipts>,
    'from' | 'to' | 'method' | 'purpose' | 'residentId' | 'search' | 'show'
  >
> & { readonly asOf: string; readonly id?: number }

function peopleFound(db: Database, search: string) {
  const tests = personTests(search)
  return db
    .selectFrom('resident')
    .select('id')
    .where((eb) => eb.or(tests))
}

const withPurpose = (db: Database, purpose: string) =>
  db
    .selectFrom('receiptLine')
    .select('receiptId')
    .where('purpose', '=', purpose as 'fees')

/** Receipts that fit, with whether they stand at the end of the day. */
export function receiptsFound(db: Database, asked: ReceiptsAsked) {
  const { asOf, from, to, method, purpose, residentId, id, search = '', show = 'all' } = asked
  const last = to === undefined || to > asOf ? asOf : to
  const end = endOfDay(asOf)
  return db
    .selectFrom('receipt')
    .innerJoin('resident', 'resident.id', 'receipt.residentId')
    .where('receivedOn', '<=', last)
    .$if(from !== undefined, (query) => query.where('receivedOn', '>=', from ?? ''))
    .$if(method !== undefined, (query) => query.where('method', '=', method ?? 'cash'))
    .$if(residentId !== undefined, (query) =>
      query.where('receipt.residentId', '=', residentId ?? 0),
    )
    .$if(id !== undefined, (query) => query.where('receipt.id', '=', id ?? 0))
    .$if(purpose !== undefined, (query) =>
      query.where('receipt.id', 'in', withPurpose(db, purpose ?? '')),
    )
    .$if(show === 'voided', (query) => query.where('receipt.voidedAt', '<', end))
    .$if(show === 'live', (query) =>
      query.where((eb) =>
        eb.or([eb('receipt.voidedAt', 'is', null), eb('receipt.voidedAt', '>=', end)]),
      ),
    )
    .$if(search.trim() !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('receipt.residentId', 'in', peopleFound(db, search)),
          contains('receipt.number', search),
          contains('receipt.reference', search),
          contains('receipt.payer', search),
        ]),
      ),
    )
}

interface Order {
  readonly sort: InputOf<typeof listReceipts>['sort']
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
}

const sortColumns = {
  number: 'receipt.number',
  receivedOn: 'receipt.receivedOn',
  name: 'resident.nameKey',
  totalFen: 'receipt.totalFen',
} as const

/** Receipts as they are shown, with the bed of the day. */
export async function receiptRows(db: Database, asked: ReceiptsAsked, order: Order) {
  const direction = order.descending ? 'desc' : 'asc'
  const found = await receiptsFound(db, asked)
    .innerJoin('account', 'account.id', 'receipt.enteredBy')
    .select(['receipt.id', 'receipt.number', 'receipt.residentId', 'resident.name'])
    .select(['receivedOn', 'method', 'payer', 'payerKind', 'totalFen', 'reference', 'note'])
    .select(['account.name as enteredBy', 'receipt.recordedAt'])
    .select(['receipt.voidedAt', 'receipt.voidReason'])
    .orderBy(sortColumns[order.sort], direction)
    .orderBy('receipt.id', direction)
    .limit(order.limit)
    .offset(order.offset)
    .execute()
  const people = [...new Set(found.map(({ residentId }) => residentId))]
  const beds = new Map(
    (await among(registerAsOf(db, asked.asOf), people).execute()).map(({ id, bed }) => [id, bed]),
  )
  const lines = await linesOfReceipts(
    db,
    found.map(({ id }) => id),
  )
  return found.map(({ voidedAt, voidReason, ...row }) => ({
    ...row,
    bed: beds.get(row.residentId) ?? null,
    lines: [...(lines.get(row.id) ?? [])],
    uses: usesOf(lines.get(row.id) ?? []),
    voided:
      voidedAt !== null && voidedAt < endOfDay(asked.asOf)
        ? { at: voidedAt, reason: voidReason ?? '' }
        : null,
  }))
}

/** What the receipts that stand come to, by way and by purpose; of one purpose alone where asked for. */
export async function receiptSums(db: Database, asked: ReceiptsAsked) {
  const lines = await receiptsFound(db, { ...asked, show: 'live' })
    .innerJoin('receiptLine', 'receiptLine.receiptId', 'receipt.id')
    .select(['receipt.id', 'method', 'receiptLine.purpose', 'receiptLine.amountFen'])
    .execute()
  const { purpose } = asked
  return purpose === undefined ? lines : lines.filter((line) => line.purpose === purpose)
}
