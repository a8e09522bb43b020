import type Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  apply,
  attempt,
  crowdedDays,
  firstDay,
  inRollback,
  steps,
  type Table,
} from '#test/data/period-steps.ts'
import { bareDatabase, insert, type Row } from '#test/support/bare-database.ts'
import { fc } from '#test/support/properties.ts'

const recordedAt = '2026-01-01T00:00:00.000Z'
const entered: Row = { enteredBy: 1, recordedAt }

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  insert(raw, 'account', { id: 1, name: '甲', nameKey: 'x', createdAt: recordedAt })
  for (const id of [1, 2, 3]) {
    insert(raw, 'equipment', { id, code: `E${id}`, kind: 'lift', name: 'x', ...entered })
  }
})

afterEach(() => raw.close())

const cycle: Row = { what: 'inspection', cycleMonths: 12, setBy: 'x' }

const states: Table = {
  name: 'equipmentState',
  owner: 'equipmentId',
  from: 'stateFrom',
  to: 'stateTo',
  refusals: /equipment-state-overlap|CHECK/,
  make({ owner, period: { from, to } }) {
    const row: Row = { equipmentId: owner, state: 'in-use', stateFrom: from, stateTo: to }
    insert(raw, 'equipmentState', { ...row, ...entered })
  },
}

const rules: Table = {
  name: 'equipmentRule',
  owner: 'equipmentId',
  from: 'ruleFrom',
  to: 'ruleTo',
  refusals: /equipment-rule-overlap|CHECK/,
  make({ owner, period: { from, to } }) {
    const row: Row = { equipmentId: owner, ...cycle, ruleFrom: from, ruleTo: to }
    insert(raw, 'equipmentRule', { ...row, ...entered })
  },
}

describe('plain SQL never', () => {
  it.each([states, rules])('lets two live rows of $name hold on one day', (table) => {
    let [accepted, refused] = [0, 0]
    fc.assert(
      fc.property(steps, (sequence) =>
        inRollback(raw, () => {
          for (const step of sequence) {
            if (attempt(table, () => apply(raw, table, step))) accepted += 1
            else refused += 1
            expect(crowdedDays(raw, table)).toEqual([])
          }
        }),
      ),
      { numRuns: 300 },
    )
    expect(Math.min(accepted, refused)).toBeGreaterThan(100)
  })
})

const inspection: Row = {
  id: 1,
  equipmentId: 1,
  what: 'inspection',
  inspectedOn: firstDay,
  result: 'passed',
  ...entered,
}

describe('rows of the ledger', () => {
  beforeEach(() => {
    states.make({ owner: 1, period: { from: firstDay, to: null } } as never)
    rules.make({ owner: 1, period: { from: firstDay, to: null } } as never)
    insert(raw, 'equipmentInspection', inspection)
  })

  it.each(['equipment', 'equipmentState', 'equipmentRule', 'equipmentInspection'])(
    'of %s are never deleted, nor put in place of each other',
    (table) => {
      expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow('records-stay')
      expect(() => raw.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(
        /records-stay|overlap/,
      )
    },
  )

  it('keep a code for one piece, given up or not', () => {
    raw.exec(`UPDATE equipment SET voidedAt = '${recordedAt}' WHERE id = 1`)
    const again: Row = { code: 'E1', kind: 'lift', name: 'y', ...entered }
    expect(() => insert(raw, 'equipment', again)).toThrow('UNIQUE')
  })

  it('let one rule hold for each thing, told by a rulebook or by the home', () => {
    const other = (changes: Row) => () =>
      insert(raw, 'equipmentRule', {
        equipmentId: 1,
        ...cycle,
        ruleFrom: firstDay,
        ...entered,
        ...changes,
      })
    expect(other({})).toThrow('equipment-rule-overlap')
    expect(other({ what: 'test', cycleDays: 15 })).toThrow('CHECK')
    expect(other({ what: 'test', cycleMonths: null })).toThrow('CHECK')
    expect(other({ what: 'test', setBy: null })).toThrow('CHECK')
    expect(other({ what: 'test', rulebook: 'x', ruleItem: 'x' })).toThrow('CHECK')
    expect(other({ what: 'test', setBy: null, rulebook: 'x' })).toThrow('CHECK')
    other({ what: 'test', setBy: null, rulebook: 'x', ruleItem: 'x' })()
  })

  it('hold one report once, and none that failed renews', () => {
    const other = (changes: Row) => () =>
      insert(raw, 'equipmentInspection', { ...inspection, id: 2, ...changes })
    expect(other({})).toThrow('UNIQUE')
    const failed: Row = { result: 'failed', finding: 'x', reportNumber: 'R' }
    expect(other({ ...failed, nextDueOn: '2027-01-01' })).toThrow('CHECK')
    expect(other({ ...failed, finding: null })).toThrow('CHECK')
    expect(other({ reportNumber: 'R', nextDueOn: firstDay })).toThrow('CHECK')
    expect(other({ reportNumber: 'R', costFen: -1 })).toThrow('CHECK')
    other(failed)()
    raw.exec(`UPDATE equipmentInspection SET voidedAt = '${recordedAt}' WHERE id = 1`)
    other({ id: 3 })()
  })
})
