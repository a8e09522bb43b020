import { formatFen } from '#shared/text/money.ts'
import { type AccountRow, sidesOf, totalsOf } from './trial-balance.ts'

const sumText = (fen: number) => (fen === 0 ? '' : formatFen(fen))

const isUsed = ({ openingFen, debitFen, creditFen, closingFen }: AccountRow) =>
  [openingFen, debitFen, creditFen, closingFen].some((fen) => fen !== 0)

/**
 * Accounts as paper shows them: the title, then debit and credit before the month, in it and at its end.
 * An account in which nothing is and nothing moved is left out.
 */
export function accountTable(rows: readonly AccountRow[]) {
  const totals = totalsOf(rows)
  return {
    accounts: rows.filter(isUsed).map((row): readonly string[] => {
      const opening = sidesOf(row.account, row.openingFen)
      const closing = sidesOf(row.account, row.closingFen)
      const sums = [
        opening.debitFen,
        opening.creditFen,
        row.debitFen,
        row.creditFen,
        closing.debitFen,
        closing.creditFen,
      ]
      return [row.title, ...sums.map(sumText)]
    }),
    totals: [
      totals.openingDebitFen,
      totals.openingCreditFen,
      totals.debitFen,
      totals.creditFen,
      totals.closingDebitFen,
      totals.closingCreditFen,
    ].map(formatFen),
  }
}
