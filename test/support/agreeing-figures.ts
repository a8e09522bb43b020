import { expect } from 'vitest'
import { board, listBeds } from '#shared/contract/beds/bed.ts'
import { listConditions } from '#shared/contract/beds/condition.ts'
import { occupancy } from '#shared/contract/beds/occupancy.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { list as listIndicators } from '#shared/contract/indicators/indicator.ts'
import { countDays } from '#shared/contract/residents/leave.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { type BedShow, bedShows } from '#shared/rules/bed-shows.ts'
import { firstOfMonth, lastOfMonth, monthOf } from '#shared/text/day.ts'
import { readInstitutionSnapshot } from '#data/submissions/monthly-institution/read-snapshot.ts'
import { sumProblems } from '#data/submissions/monthly-institution/sum-problems.ts'
import { type TestHome, usualToday } from './home.ts'
import { readAll, recount } from './recount.ts'

type Slow = ReturnType<typeof recount>

const sorted = (values: readonly unknown[]) => values.map(Number).toSorted((a, b) => a - b)

/** How many beds each filter of the board and the list must show. */
function shownCounts({ totals }: Slow): Record<BedShow, number> {
  return {
    all: totals.bedCount,
    occupied: totals.occupiedCount,
    free: totals.freeCount,
    away: totals.awayCount,
    nursing: totals.nursingCount,
    dementia: totals.dementiaCount,
    medical: totals.medicalCount,
    reserve: totals.reserveBedCount,
    booked: totals.reservedCount,
    isolation: totals.isolationCount,
    cleaning: totals.cleaningCount,
    repair: totals.repairCount,
    extra: totals.extraCount,
    'unknown-kind': totals.unknownKindCount,
  }
}

async function assertBeds(home: TestHome, slow: Slow, asOf: string): Promise<void> {
  const { totals } = await home.value(board, { asOf })
  expect(totals).toEqual(slow.totals)
  const counts = shownCounts(slow)
  for (const show of bedShows) {
    const { total } = await home.value(listBeds, { asOf, show, limit: 1 })
    expect([asOf, show, total]).toEqual([asOf, show, counts[show]])
  }
  const conditions = await home.value(listConditions, { asOf, limit: 1 })
  expect(conditions.total).toBe(totals.isolationCount + totals.cleaningCount + totals.repairCount)
  const day = { from: asOf, to: asOf }
  const byKind = await home.value(occupancy, { ...day, group: 'kind' })
  expect(byKind.total).toMatchObject({
    bedDays: totals.bedCount,
    occupiedBedDays: totals.occupiedCount,
    freeBedDays: totals.freeCount,
    awayBedDays: totals.awayCount,
    extraBedDays: totals.extraCount,
  })
  const ofKind = (kind: string) => byKind.totals.find(({ group }) => group === kind)?.bedDays ?? 0
  expect([ofKind('medical'), ofKind('dementia'), ofKind('unknown')]).toEqual([
    totals.medicalCount,
    totals.dementiaCount,
    totals.unknownKindCount,
  ])
  expect(ofKind('nursing') + ofKind('dementia')).toBe(totals.nursingCount)
}

async function assertPeople(home: TestHome, slow: Slow, asOf: string): Promise<void> {
  const idsIn = async (state: 'in' | 'away' | 'waiting' | 'left') => {
    const { rows, total } = await home.value(list, { asOf, state, limit: 1000, masked: true })
    expect(total).toBe(rows.length)
    return sorted(rows.map(({ id }) => id))
  }
  expect(await idsIn('in')).toEqual(sorted(slow.inside))
  expect(await idsIn('away')).toEqual(sorted(slow.away))
  expect(await idsIn('waiting')).toEqual(sorted(slow.waiting))
  expect(await idsIn('left')).toEqual(sorted(slow.left))
  const { rows } = await home.value(countDays, { from: asOf, to: asOf, limit: 1000 })
  expect(sorted(rows.map(({ residentId }) => residentId))).toEqual(sorted(slow.inside))
  const sum = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((days, row) => days + of(row), 0)
  const mainCount = slow.totals.occupiedCount - slow.totals.extraCount
  expect([sum((row) => row.stayDays), sum((row) => row.bedDays)]).toEqual([rows.length, mainCount])
  expect([sum((row) => row.awayDays), sum((row) => row.presentDays)]).toEqual([
    slow.away.length,
    rows.length - slow.away.length,
  ])
  const today = await home.value(getToday, { asOf })
  const { bedCount, occupiedCount, freeCount } = slow.totals
  const { reserveBedCount, allBedCount, nursingCount, unknownKindCount } = slow.totals
  expect(today).toMatchObject({
    bedCount,
    occupiedCount,
    freeCount,
    reserveBedCount,
    allBedCount,
    nursingCount,
    unknownKindCount,
    residentCount: slow.inside.length,
    withoutBedCount: slow.inside.length - mainCount,
  })
  for (const kind of ['home', 'hospital', 'outing', 'other'] as const) {
    expect([kind, today.away[kind]]).toEqual([kind, sum((row) => row.awayByKind[kind])])
  }
}

async function assertIndicators(home: TestHome, { totals }: Slow, asOf: string): Promise<void> {
  const { rows } = await home.value(listIndicators, { profile: 'kunshan', asOf })
  const of = (wanted: string) => rows.find(({ metric }) => metric === wanted)
  const { bedCount } = totals
  expect(of('emergency_reserve_share')).toMatchObject({
    numerator: totals.reserveBedCount,
    denominator: totals.allBedCount,
  })
  expect(of('occupancy')).toMatchObject({
    numerator: totals.occupiedCount,
    denominator: bedCount,
  })
  expect(of('dementia_beds')).toMatchObject({ value: totals.dementiaCount })
  const nursing = of('nursing_bed_share')
  // One bed of unknown kind makes the share unknown: nobody guesses it.
  if (totals.unknownKindCount > 0) expect(nursing).toMatchObject({ value: null })
  else {
    expect(nursing).toMatchObject({ numerator: totals.nursingCount, denominator: bedCount })
  }
}

async function assertReturn(home: TestHome, slow: Slow, asOf: string): Promise<void> {
  const { home: open } = home.service
  if (open === null) throw new Error('the home is not open')
  const period = monthOf(asOf)
  const snapshot = await readInstitutionSnapshot(open.reader.db, period, usualToday)
  const { beds, residents } = snapshot
  const { totals, inside, away } = slow
  expect(sumProblems(snapshot)).toEqual([])
  const month = { from: firstOfMonth(period), to: asOf }
  const { total } = await home.value(occupancy, month)
  expect(beds).toMatchObject({
    'total.inService': totals.bedCount,
    'kind.nursing': totals.nursingCount - totals.dementiaCount,
    'kind.dementia': totals.dementiaCount,
    'kind.medical': totals.medicalCount,
    'kind.unknown': totals.unknownKindCount,
    'use.occupied': totals.occupiedCount,
    'use.free': totals.freeCount,
    'within.reserve': totals.reserveBedCount,
    'within.away': totals.awayCount,
    'month.bedDays': total.bedDays,
    'month.occupiedBedDays': total.occupiedBedDays,
    'month.occupancy': total.occupancyPercent,
  })
  expect(residents).toMatchObject({ 'flow.end': inside.length, 'presence.away': away.length })
  const { rows } = await home.value(list, { asOf, limit: 1000, masked: true })
  for (const group of ['social', 'minimum-allowance', 'other']) {
    const count = rows.filter((row) => row.group === group).length
    expect([group, residents[`payer.${group}`]]).toEqual([group, count])
  }
}

/**
 * Asks everything that tells a figure of beds or people as of a day, and compares it with a slow recount:
 * board, list of beds by filter, states of beds, occupancy, register by state, counted days, Today, the
 * indicators of a plan and, at the end of a month or today, the return.
 */
export async function assertFiguresAgree(home: TestHome, asOf: string): Promise<void> {
  const slow = recount(readAll(home), asOf)
  await assertBeds(home, slow, asOf)
  await assertPeople(home, slow, asOf)
  await assertIndicators(home, slow, asOf)
  const isReturned = asOf === usualToday || asOf === lastOfMonth(monthOf(asOf))
  if (isReturned) await assertReturn(home, slow, asOf)
}
