import type Sqlite from 'better-sqlite3'
import { fc } from '#test/support/properties.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#shared/text/day.ts'
import type { Period, Step, Table } from '#test/data/period-steps.ts'
import {
  apply as applyTo,
  attempt,
  count,
  crowdedDays as crowdedIn,
  firstDay,
  inRollback as rolledBack,
  period,
  steps,
  who,
} from '#test/data/period-steps.ts'
import { bareDatabase, givenPeopleAndBeds, insert, type Row } from '#test/support/bare-database.ts'

const seed = { seed: 20_261_122, numRuns: 300 }
const recordedAt = '2026-01-01T00:00:00.000Z'

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, count)
})

afterEach(() => raw.close())

const apply = (table: Table, step: Step) => applyTo(raw, table, step)
const crowdedDays = (table: Table, owner = table.owner) => crowdedIn(raw, table, owner)
const inRollback = (act: () => void) => rolledBack(raw, act)

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
    const row: Row = { bedId: owner, kind: 'nursing', kindFrom: from, kindTo: to }
    insert(raw, 'bedKind', { ...row, recordedAt })
  },
}

const groups: Table = {
  name: 'residentGroup',
  owner: 'residentId',
  from: 'groupFrom',
  to: 'groupTo',
  refusals: /group-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { residentId: owner, payerGroup: 'social', groupFrom: from, groupTo: to }
    insert(raw, 'residentGroup', { ...row, recordedAt })
  },
}

const fees: Table = {
  name: 'monthlyFee',
  owner: 'residentId',
  from: 'feeFrom',
  to: 'feeTo',
  refusals: /fee-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { residentId: owner, monthlyFeeFen: 1, feeFrom: from, feeTo: to }
    insert(raw, 'monthlyFee', { ...row, recordedAt })
  },
}

const specialGroups: Table = {
  name: 'residentSpecialGroup',
  owner: 'residentId',
  from: 'groupFrom',
  to: 'groupTo',
  refusals: /special-group-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { residentId: owner, specialGroup: 'veteran', groupFrom: from, groupTo: to }
    insert(raw, 'residentSpecialGroup', { ...row, recordedAt })
  },
}

/** Signed ones: drafts hold on no day. */
const carePlans: Table = {
  name: 'carePlan',
  owner: 'residentId',
  from: 'planFrom',
  to: 'planTo',
  refusals: /care-plan-overlap|CHECK|NOT NULL|FOREIGN KEY/,
  make({ owner, period: { from, to } }) {
    const row: Row = { stayId: owner, residentId: owner, planFrom: from, planTo: to, recordedAt }
    const rest: Row = { reviewOn: from, writtenBy: 'x', signedOn: from, signedBy: 'x' }
    insert(raw, 'carePlan', { ...row, ...rest })
  },
}

const insurances: Table = {
  name: 'residentInsurance',
  owner: 'residentId',
  from: 'insuredFrom',
  to: 'insuredTo',
  refusals: /insurance-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { residentId: owner, kind: 'accident', insuredFrom: from, insuredTo: to }
    insert(raw, 'residentInsurance', { ...row, recordedAt })
  },
}

/** Within the stay that has the id of its person. */
const leaves: Table = {
  name: 'leave',
  owner: 'residentId',
  from: 'leaveFrom',
  to: 'leaveTo',
  refusals: /already-away|leave-outside|FOREIGN KEY/,
  make({ owner, period: { from, to } }) {
    const row: Row = { stayId: owner, residentId: owner, kind: 'home', leaveFrom: from }
    insert(raw, 'leave', { ...row, leaveTo: to, recordedAt })
  },
}

/** By the enquiry that has the id of its person; an end needs its reason. */
const waitings: Table = {
  name: 'waiting',
  owner: 'residentId',
  from: 'waitingFrom',
  to: 'waitingTo',
  refusals: /already-waiting|CHECK/,
  make({ owner, period: { from, to } }) {
    raw
      .prepare(
        'INSERT OR IGNORE INTO enquiry (id, residentId, enquiredOn, recordedAt) VALUES (?, ?, ?, ?)',
      )
      .run(owner, owner, firstDay, recordedAt)
    const end = to === null ? null : 'other'
    const row: Row = { residentId: owner, enquiryId: owner, waitingFrom: from, waitingTo: to }
    insert(raw, 'waiting', { ...row, endReason: end, recordedAt })
  },
}

/** Likewise; a trial has a last day. */
const trials: Table = {
  name: 'trial',
  owner: 'stayId',
  from: 'trialFrom',
  to: 'trialTo',
  refusals: /trial-overlap|FOREIGN KEY|NOT NULL/,
  make({ owner, period: { from, to } }) {
    const row: Row = { stayId: owner, residentId: owner, trialFrom: from, trialTo: to }
    insert(raw, 'trial', { ...row, recordedAt })
  },
}

/** Open stays from the first day on, with the ids of their people. */
function givenStays(): void {
  for (let id = 1; id <= count; id += 1) {
    insert(raw, 'stay', { id, residentId: id, stayFrom: firstDay, recordedAt })
  }
}

const reserves: Table = {
  name: 'bedReserve',
  owner: 'bedId',
  from: 'reserveFrom',
  to: 'reserveTo',
  refusals: /reserve-overlap/,
  make({ owner, period: { from, to } }) {
    insert(raw, 'bedReserve', { bedId: owner, reserveFrom: from, reserveTo: to, recordedAt })
  },
}

/** States of one kind; another kind may hold beside it. */
const conditions: Table = {
  name: 'bedCondition',
  owner: 'bedId',
  from: 'conditionFrom',
  to: 'conditionTo',
  refusals: /bed-condition-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { bedId: owner, kind: 'repair', conditionFrom: from, conditionTo: to }
    insert(raw, 'bedCondition', { ...row, recordedAt })
  },
}

const consents: Table = {
  name: 'consent',
  owner: 'residentId',
  from: 'givenOn',
  to: 'withdrawnOn',
  refusals: /consent-overlap/,
  make({ owner, period: { from, to } }) {
    const said: Row = { purpose: 'health', isGiven: 1, givenBy: 'x', givenByRole: 'self' }
    const row: Row = { residentId: owner, givenOn: from, withdrawnOn: to, way: 'written' }
    insert(raw, 'consent', { ...row, ...said, recordedAt })
  },
}

const custodies: Table = {
  name: 'medicineCustody',
  owner: 'residentId',
  from: 'custodyFrom',
  to: 'custodyTo',
  refusals: /custody-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { residentId: owner, custodyFrom: from, custodyTo: to, agreedBy: 'x' }
    insert(raw, 'medicineCustody', { ...row, agreedOn: firstDay, recordedAt })
  },
}

/** Of one kind; another kind, and the home's own, hold beside it. */
const ranges: Table = {
  name: 'observationRange',
  owner: 'residentId',
  from: 'rangeFrom',
  to: 'rangeTo',
  refusals: /range-overlap/,
  make({ owner, period: { from, to } }) {
    const row: Row = { residentId: owner, kind: 'pulse', low: 60, rangeFrom: from, rangeTo: to }
    insert(raw, 'observationRange', { ...row, recordedAt })
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

function add(table: Table, from: string, to: string | null, owner = 1, other = 1): void {
  table.make({ kind: 'insert', owner, other, period: { from, to } })
}

describe('by plain SQL, no sequence of inserts and updates', () => {
  it.each([
    stays,
    kinds,
    groups,
    fees,
    specialGroups,
    insurances,
    reserves,
    conditions,
    waitings,
    custodies,
    consents,
    ranges,
  ])('lets two live rows of $name for one $owner share a day', (table) => {
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
    givenStays()
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

  it('makes one person away twice on one day', () => {
    givenStays()
    let refused = 0
    fc.assert(
      fc.property(steps, (sequence) =>
        inRollback(() => {
          for (const step of sequence) {
            if (!attempt(leaves, () => apply(leaves, step))) refused += 1
            expect(crowdedDays(leaves)).toEqual([])
          }
        }),
      ),
      seed,
    )
    expect(refused).toBeGreaterThan(100)
  })

  it('puts one stay on trial twice on one day', () => {
    givenStays()
    let accepted = 0
    fc.assert(
      fc.property(steps, (sequence) =>
        inRollback(() => {
          for (const step of sequence) {
            if (attempt(trials, () => apply(trials, step))) accepted += 1
            expect(crowdedDays(trials)).toEqual([])
          }
        }),
      ),
      seed,
    )
    expect(accepted).toBeGreaterThan(100)
  })

  it('gives one person two signed care plans on one day', () => {
    givenStays()
    let accepted = 0
    fc.assert(
      fc.property(steps, (sequence) =>
        inRollback(() => {
          for (const step of sequence) {
            if (attempt(carePlans, () => apply(carePlans, step))) accepted += 1
            expect(crowdedDays(carePlans)).toEqual([])
          }
        }),
      ),
      seed,
    )
    expect(accepted).toBeGreaterThan(100)
  })

  it('leaves a leave outside its stay, nor one live where its stay is void', () => {
    const change: fc.Arbitrary<readonly [kind: 'stay' | 'leave' | 'void', row: number, Period]> =
      fc.tuple(fc.constantFrom('stay', 'leave', 'void'), who, period)
    givenStays()
    for (let id = 1; id <= count; id += 1) {
      add(leaves, addDays(firstDay, id), addDays(firstDay, id + 3), id)
    }
    let refused = 0
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) =>
        inRollback(() => {
          for (const [kind, id, { from, to }] of changes) {
            try {
              if (kind === 'void') {
                raw.prepare('UPDATE stay SET voidedAt = ? WHERE id = ?').run(recordedAt, id)
              } else {
                raw
                  .prepare(`UPDATE ${kind} SET ${kind}From = ?, ${kind}To = ? WHERE id = ?`)
                  .run(from, to, id)
              }
            } catch (error) {
              refused += 1
              expect(String(error)).toMatch(/leave-outside|already-/)
            }
            const outside = raw.prepare(
              `SELECT leave.id FROM leave JOIN stay ON stay.id = leave.stayId
               WHERE stay.voidedAt IS NOT NULL OR leaveFrom < stayFrom
                 OR coalesce(leaveTo, '9999') > coalesce(stayTo, '9999')`,
            )
            expect(outside.all()).toEqual([])
          }
        }),
      ),
      seed,
    )
    expect(refused).toBeGreaterThan(100)
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
  it.each([stays, kinds, groups, fees, reserves, conditions])(
    'of $name may touch, and empty ones may lie anywhere',
    (table) => {
      add(table, '2026-01-01', '2026-01-05')
      add(table, '2026-01-05', '2026-01-08')
      add(table, '2026-01-03', '2026-01-03')
      add(table, '2026-01-03', '2026-01-03')
      add(table, '2026-01-08', null)
      expect(() => add(table, '2026-01-07', '2026-01-09')).toThrow(table.refusals)
      expect(() => add(table, '2026-01-20', null)).toThrow(table.refusals)
      expect(() => add(table, '2026-01-05', '2026-01-04')).toThrow('CHECK')
    },
  )

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

  it('of leaves may touch, and empty ones may lie anywhere within the stay', () => {
    givenStays()
    add(leaves, '2026-01-02', '2026-01-05')
    add(leaves, '2026-01-05', '2026-01-05')
    add(leaves, '2026-01-03', '2026-01-03')
    add(leaves, '2026-01-05', null)
    expect(() => add(leaves, '2026-01-08', '2026-01-09')).toThrow('already-away')
    expect(() => add(leaves, '2025-12-31', '2026-01-01', 2)).toThrow('leave-outside')
    expect(() => add(leaves, '2026-01-05', '2026-01-04', 2)).toThrow('CHECK')
    const stranger: Row = { stayId: 1, residentId: 2, kind: 'home', leaveFrom: '2026-01-02' }
    expect(() => insert(raw, 'leave', { ...stranger, recordedAt })).toThrow('FOREIGN KEY')
  })
})
