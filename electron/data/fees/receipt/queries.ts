import { getReceipt, listReceipts } from '#shared/contract/fees/receipt.ts'
import { YiluError } from '#shared/errors.ts'
import {
  type PaymentMethod,
  paymentMethodKeys,
  paymentMethods,
  type ReceiptPurpose,
  receiptPurposes,
} from '#shared/rules/fees/accounts.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { movementsOf } from '../custody/movement.ts'
import { receiptRows, receiptsFound, receiptSums, type ReceiptsAsked } from './rows.ts'
import { voidObstacle } from './void.ts'

interface SumLine {
  readonly id: number
  readonly method: PaymentMethod
  readonly purpose: ReceiptPurpose
  readonly amountFen: number
}

const sumOf = (lines: readonly SumLine[]) =>
  lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
const countOf = (lines: readonly SumLine[]) => new Set(lines.map(({ id }) => id)).size

/** What came in by each way, ways without anything left out. */
export function byMethodOf(lines: readonly SumLine[]) {
  return paymentMethodKeys.flatMap((method) => {
    const own = lines.filter((line) => line.method === method)
    const { title: name } = paymentMethods[method]
    return own.length === 0 ? [] : [{ method, name, count: countOf(own), sumFen: sumOf(own) }]
  })
}

/** What came in for each purpose, purposes without anything left out. */
export function byPurposeOf(lines: readonly SumLine[]) {
  return (Object.keys(receiptPurposes) as ReceiptPurpose[]).flatMap((purpose) => {
    const own = lines.filter((line) => line.purpose === purpose)
    return own.length === 0 ? [] : [{ purpose, name: receiptPurposes[purpose], sumFen: sumOf(own) }]
  })
}

const listReceiptsHandler = handleQuery(listReceipts, async ({ db, today }, input) => {
  const asked: ReceiptsAsked = { ...input, asOf: input.asOf ?? today }
  const rows = await receiptRows(db, asked, input)
  const { total } = await receiptsFound(db, asked)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const lines = await receiptSums(db, asked)
  return {
    rows,
    total,
    sumFen: sumOf(lines),
    liveCount: countOf(lines),
    byMethod: byMethodOf(lines),
    byPurpose: byPurposeOf(lines),
  }
})

/** One receipt as of a day. Error: `not_found` `receipt-unknown`. */
export async function receiptShown(db: Database, id: number, asOf: string) {
  const order = { sort: 'number', descending: true, limit: 1, offset: 0 } as const
  const [row] = await receiptRows(db, { id, asOf }, order)
  if (row !== undefined) return row
  throw new YiluError('not_found', 'receipt-unknown', '没有这张收据。')
}

async function voiderOf(db: Database, id: number): Promise<string | null> {
  const row = await db
    .selectFrom('ledgerEntry')
    .innerJoin('account', 'account.id', 'ledgerEntry.enteredBy')
    .select('account.name')
    .where('source', '=', `receipt:${id}`)
    .where('kind', '=', 'reversal')
    .executeTakeFirst()
  return row?.name ?? null
}

const getReceiptHandler = handleQuery(getReceipt, async ({ db, today }, input) => {
  const { id, asOf = today } = input
  const receipt = await receiptShown(db, id, asOf)
  const obstacle = receipt.voided === null ? await voidObstacle(db, receipt, today) : null
  const moved = await movementsOf(db, { receiptId: id })
  return {
    ...receipt,
    voidedBy: receipt.voided === null ? null : await voiderOf(db, id),
    fixed: obstacle?.text ?? null,
    custody: moved
      .filter(({ movedOn }) => movedOn <= asOf)
      .map(({ movedOn, amountFen, counter }) => {
        return { movedOn, amountFen, isDirect: counter === 'outside' }
      }),
  }
})

export const receiptQueries: readonly Handler[] = [listReceiptsHandler, getReceiptHandler]
