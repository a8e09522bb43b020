import type { recordReceipt } from '#shared/contract/fees/receipt.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { TestHome } from './home.ts'

type Payment = GivenInputOf<typeof recordReceipt>
type Lines = Payment['lines']

export const fees = (amountFen: number) => ({ purpose: 'fees' as const, amountFen })
export const deposit = (amountFen: number) => ({ purpose: 'deposit' as const, amountFen })
export const prepaid = (amountFen: number) => ({ purpose: 'prepaid' as const, amountFen })

/** A payment in cash on the usual day, unless told. */
export function payment(residentId: number, lines: Lines, changes: Partial<Payment> = {}): Payment {
  return {
    residentId,
    receivedOn: '2026-11-22',
    method: 'cash',
    payer: '王芳',
    payerKind: 'family',
    lines,
    ...changes,
  }
}

/** What a person owes and what is held of hers by the ledger, in fen. */
export function standing(home: TestHome, residentId: number) {
  const sum = (side: 'debit' | 'credit', account: string) =>
    home.count(
      `SELECT coalesce(sum(amountFen), 0) FROM ledgerPosting WHERE ${side} = ? AND residentId = ?`,
      account,
      residentId,
    )
  const debit = (account: string) => sum('debit', account) - sum('credit', account)
  return {
    owed: debit('receivable'),
    deposit: 0 - debit('deposit'),
    prepaid: 0 - debit('prepaid'),
    membership: 0 - debit('membership'),
  }
}
