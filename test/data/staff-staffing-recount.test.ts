import { afterEach, describe, expect, it } from 'vitest'
import { explain } from '#shared/contract/indicators/indicator.ts'
import { getSettings } from '#shared/contract/office/settings.ts'
import { listRuleValues } from '#shared/contract/office/rulebook.ts'
import { createRotaShift, setRota } from '#shared/contract/staff/rota.ts'
import {
  correctStaffingRatios,
  getStaffing,
  getStaffingRatios,
  listStaffingResidents,
  staffingRatios,
} from '#shared/contract/staff/staffing-query.ts'
import { addDays } from '#shared/text/day.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { RandomStaffHistory } from '#test/support/random-staff-history.ts'
import { StaffingRecount } from '#test/support/recount-staffing.ts'

let home: TestHome

afterEach(() => home.remove())

const ratios = {
  ...staffingRatios.parse({}),
  groupOfLevel: ['able', 'able', 'partly', 'partly', 'full'] as ('able' | 'partly' | 'full')[],
  carerPosts: ['carer', 'nurse'],
  day: { able: 5, partly: 3, full: 2 },
  night: { able: 9, partly: 6, full: 4 },
  decidedBy: '院长',
}

const shifts = [
  { name: '早班', short: '早', startsAt: '07:00', endsAt: '15:00', isNight: false },
  { name: '白班', short: '白', startsAt: '08:00', endsAt: '17:30', isNight: false },
  { name: '夜班', short: '夜', startsAt: '17:00', endsAt: '08:00', isNight: true },
]

const firstDuty = '2026-11-09'

/** A fortnight's rota in which whoever it may be works in any shift; what is refused stays out. */
async function planned(): Promise<number> {
  const made = []
  for (const shift of shifts) made.push(await home.value(createRotaShift, shift))
  const staff = home.rows('SELECT id FROM staff WHERE voidedAt IS NULL ORDER BY id')
  let count = 0
  for (let day = 0; day < 14; day += 1) {
    for (const [index, { id }] of staff.entries()) {
      const shift = made[(index * 5 + day * 3 + index * day) % 7]
      if (shift === undefined) continue
      const cell = {
        staffId: Number(id),
        dutyOn: addDays(firstDuty, day),
        seen: [],
        duties: [{ shiftId: shift.id }],
      }
      const reply = await home.call(setRota.name, { cells: [cell], reason: '补登' })
      if (reply.ok) count += 1
    }
  }
  return count
}

async function madeHome(seed: number): Promise<RandomStaffHistory> {
  const made = await givenHome()
  home = made.home
  const history = new RandomStaffHistory(home, made.given, seed)
  await history.begin()
  await history.go(110)
  await home.value(correctStaffingRatios, { ratios, version: 0 })
  return history
}

async function slowOf(asOf: string): Promise<StaffingRecount> {
  const { assessmentValidMonths } = (await home.value(getSettings, {})).indicatorRules
  return new StaffingRecount(home, asOf, { ...ratios, assessmentValidMonths })
}

/** People of the fast way: residents by group, heads by post; both against who is behind them. */
async function compare(asOf: string): Promise<number> {
  const slow = await slowOf(asOf)
  const { residents, groups, unassessed, posts, people } = await home.value(getStaffing, { asOf })
  const { rows } = await home.value(listStaffingResidents, { asOf })
  const counted = slow.residents()
  const lines = rows.map(({ id, group, level }) => `${id} ${group} ${level}`).toSorted()
  expect([asOf, lines, residents.away]).toEqual([asOf, counted.lines, counted.away])
  for (const group of ['able', 'partly', 'full', 'unknown'] as const) {
    const behind = await home.value(listStaffingResidents, { asOf, group })
    expect([asOf, group, behind.total]).toEqual([asOf, group, residents[group]])
  }
  expect(groups.map((one) => one.residents)).toEqual([
    residents.able,
    residents.partly,
    residents.full,
  ])
  const unknown = rows.filter(({ group }) => group === 'unknown').map(({ id }) => id)
  expect(unassessed.map(({ id }) => id)).toEqual(unknown)
  const heads = posts.map(({ key, count, fullTime }) => `${key} ${count} ${fullTime}`)
  expect([asOf, heads.toSorted(), people]).toEqual([asOf, slow.posts().lines, slow.posts().people])
  return rows.length
}

async function compareShifts(asOf: string): Promise<number> {
  const slow = (await slowOf(asOf)).shifts()
  const names = new Map(
    home.rows('SELECT id, name FROM staff').map(({ id, name }) => [Number(id), String(name)]),
  )
  const { shifts: shown } = await home.value(getStaffing, { asOf })
  const staffed = shown
    .filter(({ people }) => people.length > 0)
    .map(({ shiftId, carers, people }) => ({ shiftId, carers, people: people.toSorted() }))
  const expected = slow.map(({ shiftId, carers, people }) => ({
    shiftId,
    carers,
    people: people.map((id) => names.get(id) ?? '').toSorted(),
  }))
  const byShift = (one: { shiftId: number }, other: { shiftId: number }) =>
    one.shiftId - other.shiftId
  expect([asOf, staffed.toSorted(byShift)]).toEqual([asOf, expected.toSorted(byShift)])
  for (const { people, carers } of shown) if (people.length === 0) expect(carers).toBe(0)
  return staffed.length
}

describe('the page of staffing is that of a slow recount', () => {
  it.each([7, 61])(
    'residents by group, heads by post and who they are (%i)',
    async (seed) => {
      const history = await madeHome(seed)
      let named = 0
      for (const day of history.days(3)) named += await compare(day)
      expect(named).toBeGreaterThan(50)
    },
    120_000,
  )

  it('carers of each shift at its thinnest minute, and who they are', async () => {
    await madeHome(17)
    expect(await planned()).toBeGreaterThan(30)
    let staffed = 0
    for (let day = -1; day < 15; day += 1) staffed += await compareShifts(addDays(firstDuty, day))
    expect(staffed).toBeGreaterThan(15)
  }, 120_000)
})

describe('what the page leads to', () => {
  it('is there: each figure and each rule of a plan, each mark’s place in its rulebook', async () => {
    home = (await givenHome()).home
    const { figures } = await home.value(getStaffing, {})
    const valueAt = async (rulebook: 'policy-profiles' | 'staffing-ratios', path: string) => {
      const { rows } = await home.value(listRuleValues, { rulebook, path })
      expect([path, rows.map((row) => row.path)]).toEqual([path, [path]])
      return rows[0]?.status
    }
    for (const { id, certainty, policies } of figures) {
      await home.value(explain, { id })
      expect(await valueAt('policy-profiles', id.replace('.', '/'))).toBe(certainty)
      for (const policy of policies) {
        const explained = await home.value(explain, { id: policy.id })
        expect(explained.indicator?.source.clause ?? null).toBe(policy.clause)
        expect(await valueAt('policy-profiles', policy.path)).toBe(policy.certainty)
      }
    }
    const { proposals, others, levels } = await home.value(getStaffingRatios, {})
    for (const { code, status } of [...proposals, ...others]) {
      expect(await valueAt('staffing-ratios', `rules/${code}`)).toBe(status)
    }
    for (const { level, status } of levels) {
      expect(await valueAt('staffing-ratios', `levels/${level}`)).toBe(status)
    }
  })
})
