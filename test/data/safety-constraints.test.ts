import type Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  apply,
  attempt,
  count,
  crowdedDays,
  firstDay,
  inRollback,
  steps,
  type Table,
} from '#test/data/period-steps.ts'
import { bareDatabase, givenPeopleAndBeds, insert, type Row } from '#test/support/bare-database.ts'

const recordedAt = '2026-01-01T00:00:00.000Z'
const later = '2026-01-01T02:00:00.000Z'
const used: Row = { usedFrom: firstDay, recordedAt }
const seed = { seed: 20_261_123, numRuns: 300 }

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, 1)
  insert(raw, 'account', { id: 1, name: '甲', nameKey: 'x', createdAt: recordedAt })
  for (const id of [1, 2, 3]) {
    const keys: Row = { namePinyin: 'x', nameInitials: 'x', nameKey: 'x' }
    insert(raw, 'staff', { id, name: 'x', ...keys, sex: 'unknown', recordedAt })
    insert(raw, 'safetyPoint', { id, code: `P${id}`, name: 'x', ...used })
    insert(raw, 'safetySchedule', { id, kind: 'patrol', name: `x${id}`, recordedAt })
  }
  insert(raw, 'safetyRoute', { id: 1, name: 'x', ...used })
})

afterEach(() => raw.close())

const routePoints: Table = {
  name: 'safetyRoutePoint',
  owner: 'pointId',
  from: 'pointFrom',
  to: 'pointTo',
  refusals: /route-point-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { routeId: 1, pointId: owner, position: 1, pointFrom: from, pointTo: to }
    insert(raw, 'safetyRoutePoint', { ...row, recordedAt })
  },
}

const terms: Table = {
  name: 'safetyScheduleTerm',
  owner: 'scheduleId',
  from: 'termFrom',
  to: 'termTo',
  refusals: /schedule-term-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { scheduleId: owner, frequency: 'daily', detailJson: '{}', termFrom: from }
    insert(raw, 'safetyScheduleTerm', { ...row, termTo: to, recordedAt })
  },
}

describe('plain SQL never', () => {
  it.each([routePoints, terms])('lets two live rows of $name hold on one day', (table) => {
    expect(count).toBe(3)
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
      seed,
    )
    expect(Math.min(accepted, refused)).toBeGreaterThan(100)
  })
})

/** A round of a window, with everything that hangs on it, and a hazard with a step. */
function givenRecords(): void {
  insert(raw, 'safetyRoutePoint', {
    routeId: 1,
    pointId: 1,
    position: 1,
    pointFrom: firstDay,
    recordedAt,
  })
  insert(raw, 'safetyChecklist', { id: 1, name: 'x', ...used })
  const item: Row = { id: 1, checklistId: 1, position: 1, text: 'x', asks: 'met' }
  insert(raw, 'safetyChecklistItem', { ...item, itemFrom: firstDay, recordedAt })
  const rule: Row = { scheduleId: 1, rulebook: 'x', ruleItem: 'x', recordedAt }
  insert(raw, 'safetyScheduleRule', rule)
  const term: Row = { id: 1, scheduleId: 1, frequency: 'daily', detailJson: '{}' }
  insert(raw, 'safetyScheduleTerm', { ...term, termFrom: firstDay, recordedAt })
  insert(raw, 'safetyCheck', round)
  const entered: Row = { enteredBy: 1, recordedAt }
  insert(raw, 'safetyCheckPoint', {
    checkId: 1,
    pointId: 1,
    passedAt: recordedAt,
    way: 'scan',
    ...entered,
  })
  insert(raw, 'safetyCheckAnswer', { checkId: 1, itemId: 1, answer: 'met', ...entered })
  insert(raw, 'safetyMiss', { scheduleId: 2, windowOpensAt: recordedAt, reason: 'x', ...entered })
  insert(raw, 'hazard', {
    id: 1,
    number: '2026-001',
    kind: 'fire',
    foundOn: firstDay,
    source: 'staff',
    place: 'x',
    description: 'x',
    foundBy: 'x',
    ...entered,
  })
  insert(raw, 'hazardStep', { ...step, kind: 'level', level: 'general' })
}

const round: Row = {
  id: 1,
  scheduleId: 1,
  termId: 1,
  windowDay: firstDay,
  windowOpensAt: recordedAt,
  windowClosesAt: later,
  kind: 'patrol',
  title: 'x',
  startedAt: recordedAt,
  doneBy: 'x',
  enteredBy: 1,
  recordedAt,
}

const step: Row = { hazardId: 1, stepOn: firstDay, enteredBy: 1, recordedAt }

describe('rows of rounds and hazards', () => {
  beforeEach(givenRecords)

  it.each([
    'safetyPoint',
    'safetyRoute',
    'safetyRoutePoint',
    'safetyChecklist',
    'safetyChecklistItem',
    'safetySchedule',
    'safetyScheduleRule',
    'safetyScheduleTerm',
    'safetyCheck',
    'safetyCheckPoint',
    'safetyCheckAnswer',
    'safetyMiss',
    'hazard',
    'hazardStep',
  ])('of %s are never deleted, nor put in place of each other', (table) => {
    expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow('records-stay')
    expect(() => raw.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(
      /records-stay|overlap/,
    )
  })

  it('of one window are one round, unless the first was voided', () => {
    const again = () => insert(raw, 'safetyCheck', { ...round, id: 2 })
    expect(again).toThrow('UNIQUE')
    raw.exec(`UPDATE safetyCheck SET voidedAt = '${later}', voidReason = 'x'`)
    again()
    expect(raw.prepare('SELECT count(*) AS rounds FROM safetyCheck').get()).toEqual({ rounds: 2 })
  })

  it('hold what belongs together: a window with its schedule, an end with its entry', () => {
    const change = (sets: string) => () => raw.exec(`UPDATE safetyCheck SET ${sets}`)
    expect(change('scheduleId = NULL')).toThrow('CHECK')
    expect(change('windowClosesAt = NULL')).toThrow('CHECK')
    expect(change(`finishedAt = '${later}', conclusion = 'normal'`)).toThrow('CHECK')
    expect(change(`finishedAt = '${later}', endedAt = '${later}'`)).toThrow('CHECK')
    expect(change(`finishedAt = '2025-12-31', endedAt = '${later}'`)).toThrow('CHECK')
    change(`finishedAt = '${later}', endedAt = '${later}', conclusion = 'normal'`)()
  })

  it('pass one place and answer one item once at a time', () => {
    const copy = (table: string) => () =>
      raw.exec(
        `CREATE TEMP TABLE again AS SELECT * FROM ${table};
         UPDATE again SET id = 99; INSERT INTO ${table} SELECT * FROM again`,
      )
    for (const table of [
      'safetyCheckPoint',
      'safetyCheckAnswer',
      'safetyMiss',
      'safetyScheduleRule',
    ]) {
      expect(copy(table)).toThrow('UNIQUE')
      raw.exec('DROP TABLE again')
    }
  })

  it('keep a code and a number for one thing', () => {
    expect(() => insert(raw, 'safetyPoint', { code: 'P1', name: 'y', ...used })).toThrow('UNIQUE')
    raw.exec("UPDATE safetyPoint SET usedTo = '2026-01-02' WHERE id = 1")
    expect(() => insert(raw, 'safetyPoint', { code: 'P1', name: 'y', ...used })).toThrow('UNIQUE')
    raw.exec('CREATE TEMP TABLE again AS SELECT * FROM hazard; UPDATE again SET id = 99')
    expect(() => raw.exec('INSERT INTO hazard SELECT * FROM again')).toThrow('UNIQUE')
  })

  it('name who verifies, and never who answered for it or put it right', () => {
    const assigned: Row = { staffId: 1, measure: 'x', dueOn: '2026-01-05' }
    insert(raw, 'hazardStep', { ...step, kind: 'assign', ...assigned })
    insert(raw, 'hazardStep', { ...step, kind: 'correct', staffId: 2, person: 'x', measure: 'x' })
    const verified = (staffId: number) => () =>
      insert(raw, 'hazardStep', {
        ...step,
        kind: 'verify',
        staffId,
        person: 'x',
        outcome: 'passed',
      })
    expect(verified(1)).toThrow('verified-by-same')
    expect(verified(2)).toThrow('verified-by-same')
    verified(3)()
  })

  it.each(['level', 'assign', 'extend', 'correct', 'verify', 'report', 'reopen'])(
    'of a step %s tell what it needs',
    (kind) => {
      expect(() => insert(raw, 'hazardStep', { ...step, kind })).toThrow('CHECK')
    },
  )
})
