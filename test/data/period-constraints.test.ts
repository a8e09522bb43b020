import type Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#shared/text/day.ts'
import { bareDatabase, givenPeopleAndBeds, insert, type Row } from '#test/support/bare-database.ts'

const seed = { seed: 20_261_122, numRuns: 300 }
const count = 3
const recordedAt = '2026-01-01T00:00:00.000Z'
const firstDay = '2026-01-01'
const dayCount = 12
const days = Array.from({ length: dayCount }, (_, index) => addDays(firstDay, index))

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, count)
})

afterEach(() => raw.close())

interface Period {
  readonly from: string
  readonly to: string | null
}

const who = fc.integer({ min: 1, max: count })
const period: fc.Arbitrary<Period> = fc
  .record({
    from: fc.integer({ min: 0, max: dayCount - 1 }),
    length: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
  })
  .map(({ from, length }) => ({
    from: addDays(firstDay, from),
    to: length === null ? null : addDays(firstDay, from + length),
  }))

/** What somebody might do to the rows of one table with plain SQL. */
type Step =
  | {
      readonly kind: 'insert'
      readonly owner: number
      readonly other: number
      readonly period: Period
    }
  | { readonly kind: 'change'; readonly row: number; readonly period: Period }
  | { readonly kind: 'give'; readonly row: number; readonly owner: number }
  | { readonly kind: 'void'; readonly row: number; readonly isVoid: boolean }

const row = fc.integer({ min: 1, max: 8 })
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('insert' as const),
        owner: who,
        other: who,
        period,
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), row, period }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('give' as const), row, owner: who }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('void' as const), row, isVoid: fc.boolean() }),
    },
  ),
  { minLength: 1, maxLength: 14 },
)

interface Table {
  readonly name: string
  readonly owner: string
  readonly from: string
  readonly to: string
  readonly refusals: RegExp
  make(step: Step & { kind: 'insert' }): void
}

function attempt(table: Table, act: () => void): boolean {
  try {
    act()
    return true
  } catch (error) {
    expect(String(error)).toMatch(table.refusals)
    return false
  }
}

function apply(table: Table, step: Step): void {
  const { name, owner, from, to } = table
  if (step.kind === 'insert') return table.make(step)
  const set = (assignments: string, ...values: (string | number | null)[]) =>
    raw.prepare(`UPDATE ${name} SET ${assignments} WHERE id = ?`).run(...values, step.row)
  if (step.kind === 'change') set(`${from} = ?, ${to} = ?`, step.period.from, step.period.to)
  if (step.kind === 'give') set(`${owner} = ?`, step.owner)
  if (step.kind === 'void') set('voidedAt = ?', step.isVoid ? recordedAt : null)
}

/** Days on which more than one live row of one owner counts: there may be none. */
function crowdedDays(table: Table, owner = table.owner): readonly unknown[] {
  const { name, from, to } = table
  return days.flatMap((day) =>
    raw
      .prepare(
        `SELECT ${owner} FROM ${name} WHERE voidedAt IS NULL AND ${from} <= ?
           AND (${to} IS NULL OR ${to} > ?) GROUP BY ${owner} HAVING count(*) > 1`,
      )
      .all(day, day),
  )
}

/** A fresh table for each run: what a run did is taken back. */
function inRollback(act: () => void): void {
  raw.exec('BEGIN')
  try {
    act()
  } finally {
    raw.exec('ROLLBACK')
  }
}

const stays: Table = {
  name: 'stay',
  owner: 'residentId',
  from: 'stayFrom',
  to: 'stayTo',
  refusals: /already-staying/,
  make({ owner, period: { from, to } }) {
    insert(raw, 'stay', { residentId: owner, stayFrom: from, stayTo: to, recordedAt })
  },
}

const kinds: Table = {
  name: 'bedKind',
  owner: 'bedId',
  from: 'kindFrom',
  to: 'kindTo',
  refusals: /bed-kind-overlap/,
  make({ owner, period: { from, to } }) {
    insert(raw, 'bedKind', {
      bedId: owner,
      kind: 'nursing',
      kindFrom: from,
      kindTo: to,
      recordedAt,
    })
  },
}

const bedStays: Table = {
  name: 'bedStay',
  owner: 'bedId',
  from: 'bedFrom',
  to: 'bedTo',
  refusals: /bed-occupied|person-in-bed|bed-stay-outside|FOREIGN KEY/,
  make({ owner, other, period: { from, to } }) {
    const row: Row = { stayId: other, residentId: other, bedId: owner, bedFrom: from, bedTo: to }
    insert(raw, 'bedStay', { ...row, recordedAt })
  },
}

describe('by plain SQL, no sequence of inserts and updates', () => {
  it.each([stays, kinds])('lets two live rows of $name for one $owner share a day', (table) => {
    fc.assert(
      fc.property(steps, (sequence) =>
        inRollback(() => {
          for (const step of sequence) {
            attempt(table, () => apply(table, step))
            expect(crowdedDays(table)).toEqual([])
          }
        }),
      ),
      seed,
    )
  })

  it('puts two people in one bed on one day, or one person in two beds', () => {
    for (let id = 1; id <= count; id += 1) {
      insert(raw, 'stay', { id, residentId: id, stayFrom: firstDay, recordedAt })
    }
    let [refused, accepted] = [0, 0]
    fc.assert(
      fc.property(steps, (sequence) =>
        inRollback(() => {
          for (const step of sequence) {
            if (attempt(bedStays, () => apply(bedStays, step))) accepted += 1
            else refused += 1
            expect(crowdedDays(bedStays)).toEqual([])
            expect(crowdedDays(bedStays, 'residentId')).toEqual([])
          }
        }),
      ),
      seed,
    )
    expect(Math.min(refused, accepted)).toBeGreaterThan(100)
  })

  it('leaves a bed stay outside its stay or outside the time of its bed', () => {
    const change: fc.Arbitrary<readonly [table: 'stay' | 'bed' | 'bedStay', row: number, Period]> =
      fc.tuple(fc.constantFrom('stay', 'bed', 'bedStay'), who, period)
    const names = { stay: 'stay', bed: 'inService', bedStay: 'bed' } as const
    for (let id = 1; id <= count; id += 1) {
      insert(raw, 'stay', { id, residentId: id, stayFrom: firstDay, recordedAt })
      const bed: Row = { id, stayId: id, residentId: id, bedId: id, bedFrom: firstDay }
      insert(raw, 'bedStay', { ...bed, recordedAt })
    }
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) =>
        inRollback(() => {
          for (const [table, id, { from, to }] of changes) {
            const column = names[table]
            try {
              raw
                .prepare(`UPDATE ${table} SET ${column}From = ?, ${column}To = ? WHERE id = ?`)
                .run(from, to, id)
            } catch (error) {
              expect(String(error)).toMatch(/bed-stay-outside|bed-in-use|already-staying|bed-occ/)
            }
            const outside = raw.prepare(
              `SELECT bedStay.id FROM bedStay
               JOIN stay ON stay.id = bedStay.stayId JOIN bed ON bed.id = bedStay.bedId
               WHERE bedFrom < stayFrom OR bedFrom < inServiceFrom
                 OR coalesce(bedTo, '9999') > coalesce(stayTo, '9999')
                 OR coalesce(bedTo, '9999') > coalesce(inServiceTo, '9999')`,
            )
            expect(outside.all()).toEqual([])
          }
        }),
      ),
      seed,
    )
  })
})

describe('half-open periods', () => {
  const add = (table: Table, from: string, to: string | null, owner = 1, other = 1) =>
    table.make({ kind: 'insert', owner, other, period: { from, to } })

  it.each([stays, kinds])('of $name may touch, and empty ones may lie anywhere', (table) => {
    add(table, '2026-01-01', '2026-01-05')
    add(table, '2026-01-05', '2026-01-08')
    add(table, '2026-01-03', '2026-01-03')
    add(table, '2026-01-03', '2026-01-03')
    add(table, '2026-01-08', null)
    expect(() => add(table, '2026-01-07', '2026-01-09')).toThrow(table.refusals)
    expect(() => add(table, '2026-01-20', null)).toThrow(table.refusals)
    expect(() => add(table, '2026-01-05', '2026-01-04')).toThrow('CHECK')
  })

  it('let the bed of who left be taken on that day, and one person have an extra bed', () => {
    insert(raw, 'stay', { id: 1, residentId: 1, stayFrom: firstDay, recordedAt })
    insert(raw, 'stay', { id: 2, residentId: 2, stayFrom: firstDay, recordedAt })
    add(bedStays, '2026-01-01', '2026-01-05')
    add(bedStays, '2026-01-05', null, 1, 2)
    add(bedStays, '2026-01-05', null, 2, 1)
    const extra: Row = { stayId: 1, residentId: 1, bedId: 3, kind: 'extra', recordedAt }
    insert(raw, 'bedStay', { ...extra, bedFrom: '2026-01-06' })
    const taken: Row = { ...extra, bedId: 1, bedFrom: '2026-01-06' }
    expect(() => insert(raw, 'bedStay', taken)).toThrow('bed-occupied')
  })

  it('hold the stay and the person of a bed stay together', () => {
    insert(raw, 'stay', { id: 1, residentId: 1, stayFrom: firstDay, recordedAt })
    const stranger: Row = { stayId: 1, residentId: 2, bedId: 1, bedFrom: firstDay, recordedAt }
    expect(() => insert(raw, 'bedStay', stranger)).toThrow('FOREIGN KEY')
  })
})
