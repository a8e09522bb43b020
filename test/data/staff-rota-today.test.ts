import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import { getRota, releaseRota } from '#shared/contract/staff/rota.ts'
import { correctStaffingRatios, getStaffingRatios } from '#shared/contract/staff/staffing-query.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type GivenRota, givenRota } from '#test/support/given-rota.ts'
import type { TestHome } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'

let home: TestHome
let given: Given
let rota: GivenRota

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

async function tasks(by = home.admin) {
  const { tasks: all } = await home.value(getToday, {}, { by })
  return all.filter(({ rule }) => rule.startsWith('rota-'))
}

describe('the rota on Today', () => {
  it('says nothing to a home that keeps none', async () => {
    await given.staff()
    expect(await tasks()).toEqual([])
  })

  it('tells of short shifts, faults, and a month that is not released', async () => {
    changeStaffRules(home, { postWithoutPaper: 'off', firstShiftUntrained: 'warn' })
    rota = await givenRota(given)
    const { staffId } = await given.staff()
    const { residentId } = await given.resident()
    await given.assessment(residentId)
    const { version } = await home.value(getStaffingRatios, {})
    const ratios = {
      day: { able: 9, partly: 9, full: 9 },
      night: { able: 9, partly: 9, full: 9 },
      nightLeast: 2,
      carerPosts: ['carer'],
      decidedBy: '院务会',
    }
    await home.value(correctStaffingRatios, { ratios, version })
    // The 22nd is today; the night of the 30th lies beyond the coming week.
    await rota.plan(staffId, '2026-11-24', [rota.night])
    await rota.plan(staffId, '2026-11-30', [rota.night])
    const told = await tasks()
    expect(told.find(({ rule }) => rule === 'rota-short')).toMatchObject({
      severity: 'due',
      detail: expect.stringContaining('11月24日'),
    })
    expect(told.find(({ rule }) => rule === 'rota-faults')).toMatchObject({
      title: '未来 7 天的排班有 1 处问题',
      detail: expect.stringContaining('岗前培训'),
    })
    // Nine days before the month nobody is asked yet.
    expect(told.some(({ rule }) => rule === 'rota-not-released')).toBe(false)
    await given.training([staffId], { kind: 'pre-job', startsOn: '2026-11-20' })
    expect((await tasks()).some(({ rule }) => rule === 'rota-faults')).toBe(false)
  })

  it('asks for the next month from five days before it until it is released', async () => {
    home.clock.advance({ days: 4 })
    const asks = async () => (await tasks()).some(({ rule }) => rule === 'rota-not-released')
    expect(await asks()).toBe(true)
    const { staffId } = await given.staff()
    await rota.plan(staffId, '2026-12-02', [rota.day])
    const december = { from: '2026-12-01', to: '2027-01-01' }
    const { problems } = await home.value(getRota, december)
    const seenProblems = problems.filter(({ severity }) => severity !== 'note').length
    await home.value(releaseRota, { ...december, seenProblems, reason: '已看过' })
    expect(await asks()).toBe(false)
  })

  it('is for who plans it', async () => {
    const { client } = await given.account('carer')
    expect(await tasks(client)).toEqual([])
  })
})
