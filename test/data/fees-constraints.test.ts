import type Sqlite from 'better-sqlite3'
import { fc } from '#test/support/properties.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  apply,
  attempt,
  count,
  crowdedDays,
  inRollback,
  steps,
  type Table,
} from '#test/data/period-steps.ts'
import { bareDatabase, givenPeopleAndBeds, insert, type Row } from '#test/support/bare-database.ts'

const seed = { seed: 20_261_122, numRuns: 300 }
const recordedAt = '2026-01-01T00:00:00.000Z'
const day = '2026-01-01'
const month = '2026-01'

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, count)
  for (let id = 1; id <= count; id += 1) {
    insert(raw, 'stay', { id, residentId: id, stayFrom: '2025-01-01', recordedAt })
  }
  insert(raw, 'account', { id: 1, name: '甲', nameKey: 'x', createdAt: recordedAt })
  insert(raw, 'account', { id: 2, name: '乙', nameKey: 'y', createdAt: recordedAt })
  const item: Row = { name: '伙食费', category: 'meal', pricing: 'plain', per: 'month' }
  insert(raw, 'feeItem', { id: 1, ...item, position: 1, recordedAt })
  insert(raw, 'bedRate', { id: 1, name: '双人间', position: 1, recordedAt })
})

afterEach(() => raw.close())

const roomRates: Table = {
  name: 'roomRate',
  owner: 'roomId',
  from: 'rateFrom',
  to: 'rateTo',
  refusals: /room-rate-overlap|FOREIGN KEY/,
  make({ owner, period: { from, to } }) {
    const rate: Row = { bedRateId: 1, rateFrom: from, rateTo: to }
    insert(raw, 'roomRate', { roomId: owner, ...rate, recordedAt })
  },
}

const bases: Table = {
  name: 'billingBasis',
  owner: 'residentId',
  from: 'basisFrom',
  to: 'basisTo',
  refusals: /billing-basis-overlap/,
  make({ owner, period: { from, to } }) {
    const basis: Row = { stayId: owner, basis: 'table', basisFrom: from, basisTo: to }
    insert(raw, 'billingBasis', { residentId: owner, ...basis, recordedAt })
  },
}

/** Of one item; another one is charged beside it. */
const charges: Table = {
  name: 'residentCharge',
  owner: 'residentId',
  from: 'chargeFrom',
  to: 'chargeTo',
  refusals: /charge-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { stayId: owner, feeItemId: 1, per: 'month', chargeFrom: from, chargeTo: to }
    insert(raw, 'residentCharge', { residentId: owner, ...row, recordedAt })
  },
}

describe('by plain SQL, no sequence of inserts and updates', () => {
  it.each([roomRates, bases, charges])('lets two live rows of $name share a day', (table) => {
    let accepted = 0
    fc.assert(
      fc.property(steps, (sequence) =>
        inRollback(raw, () => {
          for (const step of sequence) {
            if (attempt(table, () => apply(raw, table, step))) accepted += 1
            expect(crowdedDays(raw, table)).toEqual([])
          }
        }),
      ),
      seed,
    )
    expect(accepted).toBeGreaterThan(100)
  })
})

/** A row in each table of money. */
function givenRows(): readonly string[] {
  const by: Row = { enteredBy: 1, recordedAt }
  const hers: Row = { residentId: 1 }
  const ofStay: Row = { ...hers, stayId: 1 }
  const rows: readonly (readonly [table: string, row: Row])[] = [
    ['roomRate', { roomId: 1, bedRateId: 1, rateFrom: day, recordedAt }],
    ['feeTable', { id: 1, name: 'x', startsOn: day, status: 'draft', recordedAt }],
    ['feePrice', { feeTableId: 1, feeItemId: 1, priceFen: 1, position: 1, recordedAt }],
    ['feeNotice', { feeTableId: 1, noticedFrom: day, place: 'x', recordedAt }],
    ['feeRule', { ruleFrom: day, rulesJson: '{}', reason: 'x', ...by }],
    ['billingBasis', { ...ofStay, basis: 'table', basisFrom: day, recordedAt }],
    ['residentCharge', { ...ofStay, feeItemId: 1, per: 'month', chargeFrom: day, recordedAt }],
    ['waiver', { ...ofStay, percent: 1, waiverFrom: day, reason: 'x', approvedBy: 1, recordedAt }],
    [
      'extraCharge',
      { ...ofStay, feeItemId: 1, chargedOn: day, quantity: 1, priceFen: 1, amountFen: 1, ...by },
    ],
    ['ledgerEntry', { id: 1, entryOn: day, kind: 'bill', source: 'bill:1', words: 'x', ...by }],
    ['ledgerPosting', { ledgerEntryId: 1, debit: 'cash', credit: 'bank', amountFen: 1, ...hers }],
    ['openingBalance', { ...hers, account: 'deposit', balanceOn: day, amountFen: 1, ...by }],
    ['billRun', { id: 1, month, billedOn: day, dueOn: day, billCount: 1, totalFen: 1, ...by }],
    [
      'bill',
      {
        id: 1,
        number: 'x',
        ...ofStay,
        month,
        kind: 'month',
        billedOn: day,
        dueOn: day,
        totalFen: 1,
        ...by,
      },
    ],
    [
      'billLine',
      {
        billId: 1,
        ...hers,
        forMonth: month,
        kind: 'standing',
        category: 'meal',
        amountFen: 1,
        words: 'x',
        sourceJson: '{}',
        position: 1,
      },
    ],
    [
      'receipt',
      {
        id: 1,
        number: 'x',
        ...hers,
        receivedOn: day,
        method: 'cash',
        payerKind: 'family',
        totalFen: 1,
        ...by,
      },
    ],
    ['receiptLine', { receiptId: 1, ...hers, purpose: 'fees', amountFen: 1, position: 1 }],
    ['prepaidUse', { ...hers, usedOn: day, amountFen: 1, ...by }],
    [
      'depositUse',
      { ...hers, purpose: 'arrears', usedOn: day, amountFen: 1, approvedBy: 2, ...by },
    ],
    [
      'refund',
      { number: 'x', ...hers, kind: 'deposit', amountFen: 1, appliedOn: day, reason: 'x', ...by },
    ],
    [
      'custodyAccount',
      {
        id: 1,
        bank: 'x',
        accountName: 'x',
        accountNumber: 'x',
        openedOn: day,
        keepsJson: '[]',
        recordedAt,
      },
    ],
    [
      'custodyMovement',
      {
        custodyAccountId: 1,
        movedOn: day,
        direction: 'in',
        purpose: 'deposit',
        amountFen: 1,
        counter: 'cash',
        ...hers,
        ...by,
      },
    ],
    ['custodyStatement', { custodyAccountId: 1, statedOn: day, balanceFen: 1, ...by }],
    [
      'moneyTransfer',
      { movedOn: day, fromAccount: 'cash', toAccount: 'bank', amountFen: 1, ...by },
    ],
    [
      'settlement',
      {
        number: 'x',
        residentId: 2,
        stayId: 2,
        settledOn: day,
        owedFen: 0,
        prepaidUsedFen: 0,
        depositUsedFen: 0,
        refundFen: 0,
        arrearsFen: 0,
        sheetJson: '{}',
        ...by,
      },
    ],
    ['writeOff', { ...hers, writtenOffOn: day, amountFen: 1, reason: 'x', approvedBy: 2, ...by }],
    [
      'arrearsReminder',
      { ...hers, remindedOn: day, way: 'call', owedFen: 1, remindedBy: 'x', ...by },
    ],
    ['feePublication', { year: 2025, publishedOn: day, place: 'x', figuresJson: '{}', ...by }],
    ['monthClose', { month: '2025-12', closedBy: 1, totalsJson: '{}', recordedAt }],
  ]
  for (const [table, row] of rows) insert(raw, table, row)
  return ['feeItem', 'bedRate', ...rows.map(([table]) => table)]
}

describe('rows of money', () => {
  it('are never deleted, nor put in place of each other, in any table of the migration', () => {
    const kept = givenRows()
    const tables = raw
      .prepare(
        `SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%NoDelete'
         AND tbl_name IN (SELECT value FROM json_each(?))`,
      )
      .pluck()
      .all(JSON.stringify(kept))
    expect(kept.filter((table) => !tables.includes(table))).toEqual([])
    const refusal =
      /records-stay|ledger-append-only|-issued|-closed|-overlap|-published|-frozen|stay-settled/
    for (const table of kept) {
      expect(() => raw.exec(`DELETE FROM ${table}`), table).toThrow(
        /records-stay|ledger-append-only|FOREIGN KEY/,
      )
      const again = `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`
      expect(() => raw.exec(again), table).toThrow(refusal)
    }
  })

  it('of the books and of papers that were given out do not change what they say', () => {
    givenRows()
    const change = (table: string, sets: string) => () => raw.exec(`UPDATE ${table} SET ${sets}`)
    expect(change('ledgerEntry', "entryOn = '2026-02-01'")).toThrow('ledger-append-only')
    expect(change('ledgerPosting', 'amountFen = 2')).toThrow('ledger-append-only')
    expect(change('bill', 'totalFen = 2')).toThrow('bill-issued')
    expect(change('billLine', 'amountFen = 2')).toThrow('bill-issued')
    expect(change('receipt', 'totalFen = 2')).toThrow('receipt-issued')
    expect(change('receipt', "reference = 'y'")).toThrow('receipt-issued')
    expect(change('receiptLine', "purpose = 'deposit'")).toThrow('receipt-issued')
    expect(change('waiver', 'monthlyFen = 1')).toThrow('CHECK')
    expect(change('extraCharge', 'priceFen = 2')).toThrow('CHECK')
    expect(change('settlement', 'refundFen = -1')).toThrow('CHECK')
    // Whose money it is follows the file at a merge, and a reference goes with an erased one.
    change('ledgerPosting', 'residentId = 2')()
    change('receipt', 'reference = NULL')()
  })

  it('of a settled stay gain no charge and no bill, and a closed month no entry', () => {
    givenRows()
    const by: Row = { enteredBy: 1, recordedAt }
    const settled: Row = { residentId: 2, stayId: 2 }
    const extra: Row = { feeItemId: 1, chargedOn: day, quantity: 1, priceFen: 1, amountFen: 1 }
    expect(() => insert(raw, 'extraCharge', { ...settled, ...extra, ...by })).toThrow(
      'stay-settled',
    )
    const bill: Row = { number: 'y', month, kind: 'month', billedOn: day, dueOn: day, totalFen: 1 }
    expect(() => insert(raw, 'bill', { ...settled, ...bill, ...by })).toThrow('stay-settled')
    const entry: Row = { kind: 'bill', source: 'x', words: 'x', entryOn: '2025-12-31' }
    expect(() => insert(raw, 'ledgerEntry', { ...entry, ...by })).toThrow('month-closed')
    insert(raw, 'ledgerEntry', { ...entry, entryOn: day, ...by })
  })
})
