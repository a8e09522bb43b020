import { paymentMethods } from '#shared/rules/fees/accounts.ts'
import type { CommandContext } from '../../context.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { recordReceiptMovements } from '../custody/movement.ts'
import { nextNumber } from '../ledger/next-number.ts'
import { enteringAccount, postEntry } from '../ledger/post.ts'
import type { CapProblem } from '../prepay/caps.ts'
import { assertMayTake, type Payment, totalOf } from './may-take.ts'

async function insertLines(
  { trx }: CommandContext,
  receiptId: number,
  { residentId, lines }: Payment,
): Promise<void> {
  await trx
    .insertInto('receiptLine')
    .values(
      lines.map(({ purpose, amountFen, coversFrom, coversTo }, position) => {
        return { receiptId, residentId, purpose, amountFen, coversFrom, coversTo, position }
      }),
    )
    .execute()
}

async function post(
  context: CommandContext,
  { receiptId, number }: { readonly receiptId: number; readonly number: string },
  { method, residentId, receivedOn, lines, reference }: Payment,
): Promise<void> {
  // What is paid straight into the custody account stands there before its entry is posted.
  if (method === 'custody') {
    const receipt = { receiptId, residentId, receivedOn, reference, lines }
    await recordReceiptMovements(context, receipt)
  }
  const debit = paymentMethods[method].account
  const postings = lines.map(({ purpose, amountFen }) => {
    const credit = purpose === 'fees' ? 'receivable' : purpose
    return { debit, credit, amountFen, residentId } as const
  })
  const entry = {
    kind: 'receipt',
    source: `receipt:${receiptId}`,
    words: `收据 ${number}`,
  } as const
  await postEntry(context, { on: receivedOn, ...entry, postings }, 'receivedOn')
}

export interface ReceiptMade {
  readonly id: number
  readonly number: string
  readonly totalFen: number
  /** What is to be told of the sums taken ahead. */
  readonly warnings: readonly CapProblem[]
}

/**
 * Takes a payment in: receipt with its number, lines, ledger, custody. Errors: `invalid_input`
 * `future-day`, `month-closed`, `more-than-owed`; `rule_violated` `stay-settled`, `receipt-again`,
 * `payment-again`, `no-custody-account` and those of the limits of what is taken ahead.
 */
export async function insertReceipt(
  context: CommandContext,
  payment: Payment,
): Promise<ReceiptMade> {
  const { trx, now: recordedAt } = context
  const { residentId, receivedOn, method, payer, payerKind, reference, note } = payment
  await residentRow(trx, residentId)
  const warnings = await assertMayTake(context, payment)
  const totalFen = totalOf(payment)
  const number = await nextNumber(trx, 'receipt', receivedOn.slice(0, 4))
  const row = {
    number,
    residentId,
    receivedOn,
    method,
    payer,
    payerKind,
    totalFen,
    reference,
    note,
  }
  const { id } = await trx
    .insertInto('receipt')
    .values({
      ...row,
      enteredBy: enteringAccount(context),
      recordedAt,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertLines(context, id, payment)
  await post(context, { receiptId: id, number }, payment)
  return { id, number, totalFen, warnings }
}
