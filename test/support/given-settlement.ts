import { recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import { previewSettlement, type settleStay } from '#shared/contract/fees/settlement.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { type Given, usualPin } from './given.ts'

type Opening = GivenInputOf<typeof recordOpeningBalances>['rows'][number]['account']

/** People who left on 16 November 2026, of whom balances stood open at the end of October, by real commands. */
export class GivenSettlement {
  readonly given: Given
  director: { readonly id: number; readonly client: Client } | null = null

  readonly balanceOn: string
  /** Whoever came after the opening balances has had no bill before the last one. */
  readonly admittedOn: string

  constructor(given: Given, { balanceOn = '2026-10-31', admittedOn = '2026-03-05' } = {}) {
    this.given = given
    this.balanceOn = balanceOn
    this.admittedOn = admittedOn
  }

  /** Somebody who pays 3,000 yuan a month; half of November comes to 1,500. Balances in fen. */
  async person(
    held: Partial<Record<Opening, number>> = {},
    changes: Partial<GivenInputOf<typeof discharge>> = {},
  ) {
    const { home } = this.given
    const person = await this.given.resident({
      admittedOn: this.admittedOn,
      group: 'social',
      monthlyFeeFen: 300_000,
    })
    const { residentId } = person
    const rows = Object.entries(held).map(([account, amountFen]) => ({
      residentId,
      account: account as Opening,
      amountFen,
    }))
    const { balanceOn } = this
    if (rows.length > 0) await home.value(recordOpeningBalances, { balanceOn, rows })
    const end = { dischargedOn: '2026-11-16', endReason: 'home' as const, ...changes }
    const { stayId } = await home.value(discharge, { residentId, ...end })
    return { ...person, stayId }
  }

  /** The director, who approves; not the account of the tests. */
  async approver() {
    this.director ??= await this.given.account('director')
    return this.director
  }

  /** What settles a stay today as its preview shows it, with the director's approval. */
  async input(stayId: number, settledOn = '2026-11-22'): Promise<GivenInputOf<typeof settleStay>> {
    const shown = await this.given.home.value(previewSettlement, { stayId, settledOn })
    const { beforeFen, billFen, owedFen, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen } =
      shown
    const { id: accountId } = await this.approver()
    return {
      stayId,
      settledOn,
      seen: { beforeFen, billFen, owedFen, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen },
      approval: depositUsedFen > 0 ? { accountId, pin: usualPin } : null,
    }
  }
}
