import { fc } from '#test/support/properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '#shared/contract/beds/bed.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { admit, list } from '#shared/contract/residents/resident.ts'
import { discharge, move } from '#shared/contract/residents/stay.ts'
import { addDays, firstOfMonth, lastOfMonth } from '#shared/text/day.ts'
import { sumProblems } from '#data/submissions/monthly-institution/sum-problems.ts'
import { readInstitutionSnapshot } from '#data/submissions/monthly-institution/read-snapshot.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { readAll, recount } from '#test/support/recount.ts'

let home: TestHome
let given: Given

const reasons = ['home', 'transfer', 'hospital', 'death', 'other'] as const

/** A home in which people came, moved, went away, left and came again, some for no day at all. */
beforeAll(async () => {
  ;({ home, given } = await givenHome())
  const numbers = fc.sample(fc.nat(1_000_000), { seed: 31, numRuns: 600 })
  let at = 0
  const next = (limit: number) => (numbers[at++ % numbers.length] ?? 0) % limit
  for (let count = 0; count < 30; count += 1) {
    const from = addDays('2026-07-01', next(60))
    const kind =
      (['ordinary', 'nursing', 'dementia', 'medical', 'unknown'] as const)[next(5)] ?? 'unknown'
    const { bedIds } = await given.room({ bedCount: 2, from, kind })
    const [bedId = 0, other = 0] = bedIds
    const admittedOn = addDays(from, next(40))
    const group = next(2) === 0 ? 'social' : null
    const { residentId } = await given.resident({ bedId, admittedOn, group })
    const end = addDays(admittedOn, next(45))
    const chosen = next(5)
    if (chosen === 0) await home.value(move, { residentId, bedId: other, movedOn: end })
    if (chosen === 1 || chosen === 2) {
      const dischargedOn = chosen === 1 ? end : admittedOn
      const endReason = reasons[next(5)] ?? 'other'
      await home.value(discharge, { residentId, dischargedOn, endReason })
      const again = { name: person(residentId).name, bedId: other, admittedOn: dischargedOn }
      const comesBack = next(2) === 0 && endReason !== 'death'
      if (comesBack) await home.value(admit, { residentId, ...again })
    }
    if (chosen === 3) {
      await home.value(recordLeave, { residentId, kind: 'hospital', leaveFrom: end })
    }
    if (next(3) === 0) await given.assessment(residentId, { assessedOn: addDays(from, next(30)) })
  }
}, 60_000)

afterAll(() => home.remove())

const today = '2026-11-22'

async function snapshotOf(period: string) {
  const { home: open } = home.service
  if (open === null) throw new Error('the home is not open')
  return readInstitutionSnapshot(open.reader.db, period, today)
}

/** Stays that touch a month, by plain SQL. */
function staysIn(period: string, asOf: string) {
  return home
    .rows('SELECT * FROM stay WHERE voidedAt IS NULL AND stayFrom <= ?', asOf)
    .filter(({ stayTo }) => stayTo === null || String(stayTo) >= firstOfMonth(period))
}

const periods = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']

describe.each(periods)('the sums of %s', (period) => {
  const asOf = lastOfMonth(period) < today ? lastOfMonth(period) : today

  it('are what a slow recount of the rows gives, on the last day and over the month', async () => {
    const { beds, residents } = await snapshotOf(period)
    const all = readAll(home)
    const { totals, inside, away } = recount(all, asOf)
    expect(beds).toMatchObject({
      'total.inService': totals.bedCount,
      'kind.nursing': totals.nursingCount - totals.dementiaCount,
      'kind.dementia': totals.dementiaCount,
      'kind.medical': totals.medicalCount,
      'kind.unknown': totals.unknownKindCount,
      'use.occupied': totals.occupiedCount,
      'within.away': totals.awayCount,
    })
    let [bedDays, taken] = [0, 0]
    for (let day = firstOfMonth(period); day <= asOf; day = addDays(day, 1)) {
      const { bedCount, occupiedCount } = recount(all, day).totals
      bedDays += bedCount
      taken += occupiedCount
    }
    expect([beds['month.bedDays'], beds['month.occupiedBedDays']]).toEqual([bedDays, taken])
    const stays = staysIn(period, asOf)
    const gone = stays.filter(({ stayTo }) => stayTo !== null && String(stayTo) <= asOf)
    expect(residents).toMatchObject({
      'flow.start': recount(all, addDays(firstOfMonth(period), -1)).inside.length,
      'flow.admitted': stays.filter(({ stayFrom }) => String(stayFrom) >= `${period}-01`).length,
      'flow.discharged': gone.length,
      'flow.end': inside.length,
      'presence.away': away.length,
    })
    for (const reason of reasons) {
      const left = gone.filter(({ endReason }) => endReason === reason).length
      expect([reason, residents[`reason.${reason}`]]).toEqual([reason, left])
    }
  })

  it('equal the list, and what board and register show on that day', async () => {
    const snapshot = await snapshotOf(period)
    expect(sumProblems(snapshot)).toEqual([])
    const { totals } = await home.value(board, { asOf })
    const { rows } = await home.value(list, { asOf, limit: 1000, masked: true })
    const { beds, residents } = snapshot
    expect([beds['total.inService'], beds['use.occupied']]).toEqual([
      totals.bedCount,
      totals.occupiedCount,
    ])
    const staying = snapshot.list.filter(({ dischargedOn }) => dischargedOn === null)
    expect(staying.map(({ residentId }) => residentId).toSorted((a, b) => a - b)).toEqual(
      rows.map(({ id }) => id).toSorted((a, b) => a - b),
    )
    const social = rows.filter(({ group }) => group === 'social').length
    expect([residents['payer.social'], residents['flow.end']]).toEqual([social, rows.length])
    const assessed = rows.filter(({ ability }) => ability?.kind === 'assessed').length
    expect(rows.length - (residents['ability.unknown'] ?? 0)).toBe(assessed)
  })
})
