import type Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bareDatabase, givenPeopleAndBeds, insert, type Row } from '#test/support/bare-database.ts'

const recordedAt = '2026-01-01T00:00:00.000Z'
const firstDay = '2026-01-01'

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, 3)
})

afterEach(() => raw.close())

function givenStays(): void {
  for (let id = 1; id <= 3; id += 1) {
    insert(raw, 'stay', { id, residentId: id, stayFrom: firstDay, recordedAt })
  }
}

describe('agreements by plain SQL', () => {
  it('a stay has one live agreement, and none once it is void', () => {
    givenStays()
    const pending: Row = { residentId: 1, stayId: 1, status: 'paper-pending', recordedAt }
    insert(raw, 'agreement', { id: 1, ...pending })
    expect(() => insert(raw, 'agreement', pending)).toThrow('UNIQUE')
    insert(raw, 'agreement', { ...pending, voidedAt: recordedAt })
    const voidStay = "UPDATE stay SET voidedAt = 'x' WHERE id = 1"
    expect(() => raw.exec(voidStay)).toThrow('agreement-outside')
    raw.exec("UPDATE agreement SET voidedAt = 'x'")
    raw.exec(voidStay)
    const signed: Row = { residentId: 2, stayId: 2, status: 'signed', recordedAt }
    expect(() => insert(raw, 'agreement', signed)).toThrow('CHECK')
    const days: Row = { signedOn: '2026-01-01', startsOn: '2026-02-01', expiresOn: '2026-01-31' }
    expect(() => insert(raw, 'agreement', { ...signed, ...days })).toThrow('CHECK')
    insert(raw, 'agreement', { ...signed, signedOn: '2026-01-01' })
    const draft: Row = { residentId: 3, status: 'draft', recordedAt }
    insert(raw, 'agreement', draft)
    expect(() => insert(raw, 'agreement', draft)).toThrow('UNIQUE')
  })

  it('a renewal begins after what it renews, whichever of the two is changed, and only once', () => {
    givenStays()
    const signed: Row = { residentId: 1, stayId: 1, status: 'signed', recordedAt }
    const first: Row = { ...signed, signedOn: firstDay, expiresOn: '2026-01-05' }
    insert(raw, 'agreement', { id: 1, ...first })
    const next: Row = { ...signed, signedOn: firstDay, renewsAgreementId: 1 }
    for (const startsOn of ['2026-01-05', null]) {
      expect(() => insert(raw, 'agreement', { ...next, startsOn })).toThrow('renewal-overlap')
    }
    expect(() =>
      insert(raw, 'agreement', { ...next, residentId: 2, startsOn: '2026-01-06' }),
    ).toThrow('renewal-overlap')
    insert(raw, 'agreement', { id: 2, ...next, startsOn: '2026-01-06' })
    expect(() => insert(raw, 'agreement', { ...next, startsOn: '2026-01-07' })).toThrow('UNIQUE')
    for (const [id, set] of [
      [1, "expiresOn = '2026-01-06'"],
      [1, 'expiresOn = NULL'],
      [1, "voidedAt = 'x'"],
      [2, "startsOn = '2026-01-05'"],
    ] as const) {
      const change = `UPDATE agreement SET ${set} WHERE id = ${id}`
      expect(() => raw.exec(change)).toThrow('renewal-overlap')
    }
    raw.exec("UPDATE agreement SET endedOn = '2026-01-03' WHERE id = 1")
    raw.exec("UPDATE agreement SET voidedAt = 'x' WHERE id = 2")
    raw.exec("UPDATE agreement SET voidedAt = 'x' WHERE id = 1")
  })
})

describe('a bed stay by plain SQL', () => {
  it('is held together with its stay and its person', () => {
    insert(raw, 'stay', { id: 1, residentId: 1, stayFrom: firstDay, recordedAt })
    const stranger: Row = { stayId: 1, residentId: 2, bedId: 1, bedFrom: firstDay, recordedAt }
    expect(() => insert(raw, 'bedStay', stranger)).toThrow('FOREIGN KEY')
  })
})
