import type Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bareDatabase, givenPeopleAndBeds, insert, type Row } from '#test/support/bare-database.ts'

const recordedAt = '2026-01-01T00:00:00.000Z'
/** The last day of the box is 10 January in Shanghai; it ends at 16:00 UTC. */
const expiresOn = '2026-01-10'
const lastMinute = '2026-01-10T15:59:00.000Z'
const tooLate = '2026-01-10T16:00:00.000Z'

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, 2)
  insert(raw, 'account', { id: 1, name: '甲', nameKey: 'x', createdAt: recordedAt })
  for (const id of [1, 2]) {
    const of: Row = { residentId: id, recordedAt }
    insert(raw, 'custodyMedicine', { id, ...of, name: 'x', unit: '片', isDoubleChecked: 0 })
    insert(raw, 'medicineBatch', { id, ...of, medicineId: id, expiresOn })
    const order: Row = { way: '口服', frequency: 'at-hours', hours: '08:00', orderedBy: 'x' }
    const days: Row = { doseHundredths: 100, orderedOn: '2026-01-01', orderFrom: '2026-01-01' }
    insert(raw, 'medicineOrder', { id, ...of, medicineId: id, ...order, ...days })
    move({ batchId: id, kind: 'received', amountHundredths: 300 }, id)
  }
})

afterEach(() => raw.close())

function dose(changes: Row = {}): number {
  const of: Row = { medicineOrderId: 1, medicineId: 1, residentId: 1, outcome: 'given' }
  const done: Row = { doneAt: recordedAt, amountHundredths: 100, doneBy: 'x', enteredBy: 1 }
  insert(raw, 'dose', { ...of, ...done, recordedAt, ...changes })
  return raw.prepare('SELECT max(id) FROM dose').pluck().get() as number
}

function move(changes: Row, of = 1): void {
  const own: Row = { batchId: of, medicineId: of, residentId: of, movedAt: recordedAt }
  insert(raw, 'stockMovement', { ...own, movedBy: 'x', recordedAt, ...changes })
}

const gives = (changes: Row = {}) =>
  move({ kind: 'given', amountHundredths: -100, doseId: dose(), ...changes })

describe('by plain SQL', () => {
  it('nothing is given from a box that is past its day or void, also not afterwards', () => {
    gives({ movedAt: lastMinute })
    expect(() => gives({ movedAt: tooLate })).toThrow(/batch-expired/)
    const later = `UPDATE stockMovement SET movedAt = '${tooLate}' WHERE kind = 'given'`
    expect(() => raw.exec(later)).toThrow(/batch-expired/)
    gives({ movedAt: tooLate, voidedAt: recordedAt })
    const revived = `UPDATE stockMovement SET voidedAt = NULL WHERE movedAt = '${tooLate}'`
    expect(() => raw.exec(revived)).toThrow(/batch-expired/)
    raw.exec(`UPDATE medicineBatch SET voidedAt = '${recordedAt}' WHERE id = 1`)
    expect(() => gives()).toThrow(/batch-expired/)
  })

  it('no box, order, dose or movement goes over to another person', () => {
    expect(() => dose({ residentId: 2 })).toThrow(/medicine-of-another/)
    expect(() => dose({ medicineId: 2 })).toThrow(/medicine-of-another/)
    expect(() => gives({ batchId: 2 })).toThrow(/medicine-of-another/)
    expect(() => gives({ residentId: 2 })).toThrow(/medicine-of-another/)
    gives()
    const other = `UPDATE stockMovement SET batchId = 2 WHERE kind = 'given'`
    expect(() => raw.exec(other)).toThrow(/medicine-of-another/)
    const ordered = 'UPDATE dose SET medicineOrderId = 2'
    expect(() => raw.exec(ordered)).toThrow(/medicine-of-another/)
    const batch: Row = { residentId: 2, medicineId: 1, expiresOn, recordedAt }
    expect(() => insert(raw, 'medicineBatch', batch)).toThrow(/medicine-of-another/)
  })

  it('no more goes out than is there, by insert, change or void', () => {
    gives({ amountHundredths: -300 })
    expect(() => gives()).toThrow(/stock-short/)
    const less = `UPDATE stockMovement SET amountHundredths = 299 WHERE kind = 'received'`
    expect(() => raw.exec(`${less} AND batchId = 1`)).toThrow(/stock-short/)
    const gone = `UPDATE stockMovement SET voidedAt = '${recordedAt}' WHERE batchId = 1`
    expect(() => raw.exec(`${gone} AND kind = 'received'`)).toThrow(/stock-short/)
    raw.exec(`${gone} AND kind = 'given'`)
    gives()
  })

  it('one hour of an order is recorded once, and nobody checks herself', () => {
    const dueAt = '2026-01-02T00:00:00.000Z'
    const first = dose({ dueAt })
    expect(() => dose({ dueAt })).toThrow(/UNIQUE/)
    raw.exec(`UPDATE dose SET voidedAt = '${recordedAt}' WHERE id = ${first}`)
    dose({ dueAt })
    expect(() => dose({ checkedByAccountId: 1, checkedBy: 'x' })).toThrow(/CHECK/)
    expect(() => dose({ outcome: 'refused', amountHundredths: null })).toThrow(/CHECK/)
  })
})
