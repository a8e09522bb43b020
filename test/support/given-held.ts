import { recordCustodyAccount } from '#shared/contract/fees/custody.ts'
import { recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { applyRefund, approveRefund } from '#shared/contract/fees/refund.ts'
import type { spendDeposit } from '#shared/contract/fees/deposit.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { LedgerAccount } from '#shared/rules/fees/accounts.ts'
import type { Client } from '#data/session.ts'
import { type Given, usualPin } from './given.ts'
import type { TestHome } from './home.ts'

type Opening = GivenInputOf<typeof recordOpeningBalances>['rows'][number]['account']
type Lines = GivenInputOf<typeof recordReceipt>['lines']

/** Money that the home holds as tests start from, by real commands alone. */
export class GivenHeld {
  readonly given: Given
  readonly home: TestHome
  /** Who may approve: not the account of the tests. */
  director: { readonly id: number; readonly name: string; readonly client: Client } | null = null

  constructor(given: Given) {
    this.given = given
    this.home = given.home
  }

  async approver() {
    this.director ??= await this.given.account('director')
    return this.director
  }

  /** Somebody of whom so much stood open at the end of 2025, in fen. */
  async person(held: Partial<Record<Opening, number>> = {}) {
    const { residentId, name } = await this.given.resident()
    const rows = Object.entries(held).map(([account, amountFen]) => ({
      residentId,
      account: account as Opening,
      amountFen,
    }))
    if (rows.length > 0) {
      await this.home.value(recordOpeningBalances, { balanceOn: '2025-12-31', rows })
    }
    return { residentId, name }
  }

  /** A custody account opened on 1 November 2026 that keeps deposits and membership fees, unless told. */
  async account(changes: Partial<GivenInputOf<typeof recordCustodyAccount>> = {}) {
    return this.home.value(recordCustodyAccount, {
      bank: '江苏银行昆山支行',
      accountName: '昆山市康宁养老院',
      accountNumber: '3051018800012345',
      agreedOn: '2026-10-28',
      openedOn: '2026-11-01',
      keeps: ['deposit', 'membership'],
      ...changes,
    })
  }

  /** A deposit of 1,000 yuan in cash on 20 November 2026, unless told. */
  async receipt(
    residentId: number,
    changes: Partial<GivenInputOf<typeof recordReceipt>> = {},
    lines: Lines = [{ purpose: 'deposit', amountFen: 100_000 }],
  ) {
    return this.home.value(recordReceipt, {
      residentId,
      receivedOn: '2026-11-20',
      method: 'cash',
      payerKind: 'family',
      isAgain: true,
      lines,
      ...changes,
    })
  }

  /** A use of the deposit against arrears on the usual day, unless told. */
  async use(residentId: number, changes: Partial<GivenInputOf<typeof spendDeposit>> = {}) {
    const { id } = await this.approver()
    return {
      residentId,
      purpose: 'arrears' as const,
      usedOn: '2026-11-22',
      amountFen: 10_000,
      approval: { accountId: id, pin: usualPin },
      ...changes,
    }
  }

  /** A refund that was asked on 20 November 2026, approved unless told. */
  async refund(
    residentId: number,
    changes: Partial<GivenInputOf<typeof applyRefund>> = {},
    isApproved = true,
  ) {
    const asked = await this.home.value(applyRefund, {
      residentId,
      kind: 'deposit',
      amountFen: 10_000,
      appliedOn: '2026-11-20',
      reason: '离院',
      ...changes,
    })
    if (!isApproved) return { ...asked, version: 1 }
    const { client: by } = await this.approver()
    const approval = { id: asked.id, version: 1, approvedOn: '2026-11-21' }
    const { version } = await this.home.value(approveRefund, approval, { by })
    return { ...asked, version }
  }

  /** A month that was closed, by itself: whatever else was open in it. */
  closed(month: string): void {
    const row = `INSERT INTO monthClose (month, closedBy, totalsJson, recordedAt) VALUES (?, 1, '{}', ?)`
    this.home.raw.prepare(row).run(month, '2026-11-01T02:00:00.000Z')
  }

  /** What stands on an account by the ledger, on the side of its nature for a debit account, in fen. */
  debit(account: LedgerAccount, residentId: number | null = null): number {
    const of = residentId === null ? '' : ` AND residentId = ${residentId}`
    const sum = (side: 'debit' | 'credit') =>
      this.home.count(
        `SELECT coalesce(sum(amountFen), 0) FROM ledgerPosting WHERE ${side} = ?${of}`,
        account,
      )
    return sum('debit') - sum('credit')
  }

  /** The same of an account that stands on the credit side. */
  credit(account: LedgerAccount, residentId: number | null = null): number {
    return 0 - this.debit(account, residentId)
  }
}
