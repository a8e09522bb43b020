import type { ReceiptPurpose } from './accounts.ts'

export interface SplitLine {
  readonly purpose: ReceiptPurpose
  readonly amountFen: number
}

/**
 * What a sum is taken for unless somebody says otherwise: what is owed first, the rest is a prepayment. Sums
 * in fen; nothing for a sum of zero.
 */
export function proposedSplit(totalFen: number, owedFen: number): readonly SplitLine[] {
  const feesFen = Math.min(totalFen, Math.max(0, owedFen))
  const lines: readonly SplitLine[] = [
    { purpose: 'fees', amountFen: feesFen },
    { purpose: 'prepaid', amountFen: totalFen - feesFen },
  ]
  return lines.filter(({ amountFen }) => amountFen > 0)
}

/** How far a payment reaches into open bills, oldest first. In fen. */
export function paidOfEach(openFen: readonly number[], feesFen: number): readonly number[] {
  let left = feesFen
  return openFen.map((open) => {
    const paid = Math.min(open, left)
    left -= paid
    return paid
  })
}
