import type Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bareDatabase, givenPeopleAndBeds, insert, type Row } from '#test/support/bare-database.ts'

const recordedAt = '2026-01-01T00:00:00.000Z'
const entered: Row = { enteredBy: 1, recordedAt }
const paid: Row = {
  residentId: 1,
  receivedOn: '2026-01-01',
  method: 'transfer',
  payerKind: 'family',
  totalFen: 100,
  ...entered,
}
const line: Row = { receiptId: 1, residentId: 1, purpose: 'prepaid', amountFen: 100, position: 0 }
const use: Row = { residentId: 1, usedOn: '2026-01-02', amountFen: 100, ...entered }

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, 1)
  insert(raw, 'account', { id: 1, name: '甲', nameKey: 'x', createdAt: recordedAt })
  insert(raw, 'receipt', { id: 1, number: 'SJ2026-000001', ...paid, reference: 'A-1' })
  insert(raw, 'receiptLine', { id: 1, ...line, coversFrom: '2026-02', coversTo: '2026-03' })
  insert(raw, 'prepaidUse', { id: 1, ...use })
})

afterEach(() => raw.close())

const run = (sql: string) => () => raw.exec(sql)

describe('what the database itself holds of receipts', () => {
  it('rows are never deleted, nor put in place of each other', () => {
    for (const table of ['receipt', 'receiptLine', 'prepaidUse']) {
      expect(run(`DELETE FROM ${table}`), table).toThrow('records-stay')
      const again = `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`
      expect(run(again), table).toThrow('records-stay')
    }
  })

  it('what a receipt says of money stays; who paid may be erased', () => {
    const sets = ['number = 1', "receivedOn = '2026-02-01'", "method = 'cash'", 'totalFen = 1']
    for (const set of [...sets, "reference = 'B'", 'enteredBy = 1']) {
      expect(run(`UPDATE receipt SET ${set}`), set).toThrow('receipt-issued')
    }
    for (const set of ['amountFen = 1', "purpose = 'fees'", 'receiptId = 1']) {
      expect(run(`UPDATE receiptLine SET ${set}`), set).toThrow('receipt-issued')
    }
    run('UPDATE receipt SET payer = NULL, note = NULL')()
  })

  it('a number and a standing reference are drawn once, a void names its reason', () => {
    const other = (changes: Row) => () => insert(raw, 'receipt', { ...paid, ...changes })
    expect(other({ number: 'SJ2026-000001' })).toThrow('UNIQUE')
    expect(other({ number: 'SJ2026-000002', reference: 'A-1' })).toThrow('UNIQUE')
    expect(run(`UPDATE receipt SET voidedAt = '${recordedAt}'`)).toThrow('CHECK')
    run(`UPDATE receipt SET voidedAt = '${recordedAt}', voidReason = 'x'`)()
    other({ number: 'SJ2026-000002', reference: 'A-1' })()
  })

  it('sums are above zero, months belong to prepayments and follow each other', () => {
    const bad: readonly Row[] = [
      { amountFen: 0 },
      { amountFen: -5 },
      { purpose: 'fees', coversFrom: '2026-02', coversTo: '2026-02' },
      { coversFrom: '2026-03', coversTo: '2026-02' },
    ]
    for (const changes of bad) {
      expect(() => insert(raw, 'receiptLine', { ...line, ...changes })).toThrow('CHECK')
    }
    expect(() => insert(raw, 'prepaidUse', { ...use, amountFen: 0 })).toThrow('CHECK')
    expect(() => insert(raw, 'receipt', { ...paid, number: 'x', totalFen: 0 })).toThrow('CHECK')
  })
})
