/** What is owed and held of a person when her stay is settled, and the last bill, in fen. */
export interface BeforeSettlement {
  /** Owed before the last bill; below zero she paid too much. */
  readonly receivable: number
  readonly deposit: number
  readonly prepaid: number
  readonly billFen: number
}

export interface SettlementRefund {
  readonly kind: 'deposit' | 'prepaid' | 'overpaid'
  readonly amountFen: number
}

export interface SettlementSums {
  readonly beforeFen: number
  readonly billFen: number
  /** After the last bill; below zero she paid too much. */
  readonly owedFen: number
  readonly prepaidUsedFen: number
  readonly depositUsedFen: number
  readonly refunds: readonly SettlementRefund[]
  readonly refundFen: number
  readonly arrearsFen: number
}

const atLeastNothing = (fen: number) => Math.max(fen, 0)

/**
 * Settles: the prepayment pays what is owed first, since it was paid for that, then the deposit what is still
 * owed; what is left of both and what was paid too much is paid back, what is still owed stays owed.
 */
export function settlementSums({
  receivable,
  deposit,
  prepaid,
  billFen,
}: BeforeSettlement): SettlementSums {
  const owedFen = receivable + billFen
  const prepaidUsedFen = Math.min(atLeastNothing(owedFen), atLeastNothing(prepaid))
  const stillOwedFen = atLeastNothing(owedFen) - prepaidUsedFen
  const depositUsedFen = Math.min(stillOwedFen, atLeastNothing(deposit))
  const left = [
    { kind: 'deposit', amountFen: atLeastNothing(deposit) - depositUsedFen },
    { kind: 'prepaid', amountFen: atLeastNothing(prepaid) - prepaidUsedFen },
    { kind: 'overpaid', amountFen: atLeastNothing(-owedFen) },
  ] as const
  const refunds = left.filter(({ amountFen }) => amountFen > 0)
  return {
    beforeFen: receivable,
    billFen,
    owedFen,
    prepaidUsedFen,
    depositUsedFen,
    refunds,
    refundFen: refunds.reduce((sum, { amountFen }) => sum + amountFen, 0),
    arrearsFen: stillOwedFen - depositUsedFen,
  }
}
