import { expect } from 'vitest'
import { closeMonth, getMoneyMonth, reopenMonth } from '#shared/contract/fees/month.ts'
import type { Operation } from '#shared/operation.ts'
import { lastOfMonth } from '#shared/text/day.ts'
import { type Given, givenHome } from './given.ts'
import { type TestHome, traces } from './home.ts'

/** Why a month is opened again, and what is noted where one is closed with something open. */
export const reason = '补记一笔'
export const note = '已知，下月办'

type Account = Awaited<ReturnType<Given['account']>>

/** A home in which an accountant closes months and a director opens them again. */
export class MonthHome {
  readonly home: TestHome
  readonly given: Given
  readonly accountant: Account
  readonly director: Account

  private constructor(of: { home: TestHome; given: Given }, people: readonly [Account, Account]) {
    this.home = of.home
    this.given = of.given
    ;[this.accountant, this.director] = people
  }

  static async open(): Promise<MonthHome> {
    const made = await givenHome()
    const { given } = made
    const people = [await given.account('accountant'), await given.account('director')] as const
    return new MonthHome(made, people)
  }

  close(month: string, words: string | null = null) {
    return this.home.value(closeMonth, { month, note: words }, { by: this.accountant.client })
  }

  reopen(month: string) {
    return this.home.value(reopenMonth, { month, reason }, { by: this.director.client })
  }

  month(month: string, asOf?: string) {
    return this.home.value(getMoneyMonth, asOf === undefined ? { month } : { month, asOf })
  }

  async refused(operation: Operation, input: unknown, by = this.accountant.client) {
    const before = this.home.dump(traces)
    const error = await this.home.refusal(operation, input, { by })
    expect(this.home.dump(traces)).toEqual(before)
    return error
  }

  /** Debits less credits up to a day by account and person, from every posting there ever was. */
  recount(day: string): readonly (readonly unknown[])[] {
    const rows = this.home.rows(
      `SELECT account, person, sum(fen) AS fen FROM (
         SELECT debit AS account, residentId AS person, amountFen AS fen, ledgerEntryId FROM ledgerPosting
         UNION ALL
         SELECT credit, residentId, 0 - amountFen, ledgerEntryId FROM ledgerPosting)
       JOIN ledgerEntry e ON e.id = ledgerEntryId WHERE e.entryOn <= ?
       GROUP BY account, person HAVING sum(fen) <> 0 ORDER BY account, person`,
      day,
    )
    return rows.map((row) => [row['account'], row['person'], row['fen']])
  }

  /** Every closed month keeps what a full recount gives; gives how many months and sums were compared. */
  compareKept() {
    const closes = this.home.rows(
      'SELECT id, month FROM monthClose WHERE reopenedAt IS NULL ORDER BY month',
    )
    let sumCount = 0
    for (const { id, month } of closes) {
      const kept = this.home.rows(
        `SELECT account, residentId, sum(netFen) AS fen FROM closedBalance WHERE monthCloseId = ?
         GROUP BY account, residentId HAVING sum(netFen) <> 0 ORDER BY account, residentId`,
        id,
      )
      const shown = kept.map((row) => [row['account'], row['residentId'], row['fen']])
      expect([month, shown]).toEqual([month, this.recount(lastOfMonth(String(month)))])
      sumCount += shown.length
    }
    return { monthCount: closes.length, sumCount }
  }
}
