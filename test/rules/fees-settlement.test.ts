import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { settlementSums } from '#shared/rules/fees/settlement.ts'

describe('settlementSums', () => {
  it('pays with the prepayment first, then with the deposit', () => {
    const sums = settlementSums({ receivable: 200, billFen: 1_500, prepaid: 500, deposit: 5_000 })
    expect(sums).toMatchObject({
      owedFen: 1_700,
      prepaidUsedFen: 500,
      depositUsedFen: 1_200,
      refundFen: 3_800,
      arrearsFen: 0,
    })
  })

  it('leaves nothing unaccounted: owed, used, paid back and held add up for everybody', () => {
    const fen = fc.integer({ min: 0, max: 10_000_000 })
    const signed = fc.integer({ min: -10_000_000, max: 10_000_000 })
    fc.assert(
      fc.property(signed, signed, fen, fen, (receivable, billFen, prepaid, deposit) => {
        const sums = settlementSums({ receivable, billFen, prepaid, deposit })
        const { prepaidUsedFen, depositUsedFen, refunds, refundFen, arrearsFen } = sums
        const of = (kind: string) => refunds.find((one) => one.kind === kind)?.amountFen ?? 0
        // What is left of each after the refunds were paid.
        expect(deposit - depositUsedFen - of('deposit')).toBe(0)
        expect(prepaid - prepaidUsedFen - of('prepaid')).toBe(0)
        const owed = receivable + billFen - prepaidUsedFen - depositUsedFen + of('overpaid')
        expect(owed).toBe(arrearsFen)
        expect(arrearsFen).toBeGreaterThanOrEqual(0)
        expect(refundFen - arrearsFen).toBe(deposit + prepaid - receivable - billFen)
        // The deposit of who owes is not paid back, nor is a prepayment.
        if (arrearsFen > 0) expect(refundFen).toBe(0)
        for (const { amountFen } of refunds) expect(amountFen).toBeGreaterThan(0)
      }),
    )
  })
})
