import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctRotaPattern,
  correctRotaShift,
  createRotaPattern,
  createRotaShift,
  endRotaShift,
  getRota,
  listRotaPatterns,
  listRotaShifts,
  setRota,
  voidRotaPattern,
} from '#shared/contract/staff/rota.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { dayShift, type GivenRota, givenRota } from '#test/support/given-rota.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'

let home: TestHome
let given: Given
let rota: GivenRota

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  rota = await givenRota(given)
  changeStaffRules(home, { postWithoutPaper: 'off', firstShiftUntrained: 'off' })
})

afterAll(() => home.remove())

const reason = '班次调整'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

describe('shifts of the rota', () => {
  it('are listed in their order with the minutes that count', async () => {
    const { rows } = await home.value(listRotaShifts, {})
    expect(rows.map(({ short, minutes }) => [short, minutes])).toEqual([
      ['白', 480],
      ['中', 480],
      ['夜', 480],
    ])
  })

  it('refuse a taken name or mark, a break as long as the shift, and odd hours', async () => {
    const other = { ...dayShift, name: '早班', short: '早' }
    const taken = await refused(createRotaShift, { ...other, short: '白' })
    expect(taken).toMatchObject({
      rule: 'rota-shift-short-taken',
      fields: { short: '已用于另一个班次' },
    })
    expect(await refused(createRotaShift, { ...other, name: '白班' })).toMatchObject({
      rule: 'rota-shift-name-taken',
    })
    expect(await refused(createRotaShift, { ...other, breakMinutes: 480 })).toMatchObject({
      rule: 'rota-shift-break',
    })
    for (const startsAt of ['24:00', '7:00', '07:60', '']) {
      const error = await refused(createRotaShift, { ...other, startsAt })
      expect(Object.keys(error.fields ?? {})).toEqual(['startsAt'])
    }
  })

  it('keep the hours of what is planned when they are corrected', async () => {
    const { staffId } = await given.staff()
    const { id } = await rota.shift('帮班', '帮')
    await rota.plan(staffId, '2026-12-01', [id])
    const changed = { ...dayShift, name: '帮班', short: '帮', endsAt: '11:00' }
    await home.value(correctRotaShift, { id, version: 1, ...changed, reason })
    await rota.plan(staffId, '2026-12-02', [id])
    const { duties } = await home.value(getRota, { from: '2026-12-01', to: '2026-12-03' })
    expect(duties.map(({ minutes }) => minutes)).toEqual([480, 240])
    const stale = { id, version: 1, ...changed, reason }
    expect(await refused(correctRotaShift, stale)).toMatchObject({ rule: 'changed-meanwhile' })
    const taken = { ...stale, version: 2, short: '白' }
    expect(await refused(correctRotaShift, taken)).toMatchObject({ rule: 'rota-shift-short-taken' })
  })

  it('are ended once, not while a turn has them, and then planned no more', async () => {
    const { staffId } = await given.staff()
    const { id } = await rota.shift('临班', '临')
    const patternId = await rota.pattern('临轮', [id, null])
    expect(await refused(endRotaShift, { id, version: 1, reason })).toMatchObject({
      rule: 'rota-shift-in-pattern',
    })
    await home.value(voidRotaPattern, { id: patternId, version: 1, reason })
    await rota.plan(staffId, '2026-12-05', [id])
    expect(await home.value(endRotaShift, { id, version: 1, reason })).toEqual({ version: 2 })
    expect(await refused(endRotaShift, { id, version: 2, reason })).toMatchObject({
      rule: 'rota-shift-ended',
    })
    const cells = [{ staffId, dutyOn: '2026-12-06', seen: [], duties: [{ shiftId: id }] }]
    expect(await refused(setRota, { cells })).toMatchObject({ rule: 'rota-shift-unknown' })
    const { shifts } = await home.value(getRota, { from: '2026-12-05', to: '2026-12-06' })
    expect(shifts.find((shift) => shift.id === id)).toMatchObject({ endedOn: '2026-11-22' })
    const { rows } = await home.value(listRotaShifts, {})
    expect(rows.map((row) => row.id)).not.toContain(id)
    const all = await home.value(listRotaShifts, { isWithEnded: true })
    expect(all.rows.map((row) => row.id)).toContain(id)
    // Its mark is free again.
    await rota.shift('临时班', '临')
  })
})

describe('turns', () => {
  it('are said in words, corrected and voided', async () => {
    const id = await rota.pattern('两头轮', [rota.day, rota.night, null])
    const shownOf = async () =>
      (await home.value(listRotaPatterns, {})).rows.find((row) => row.id === id)
    expect(await shownOf()).toMatchObject({ words: '白夜休', version: 1 })
    const changed = { id, version: 1, name: '两头轮', shiftIds: [null, rota.late], reason }
    await home.value(correctRotaPattern, changed)
    expect(await shownOf()).toMatchObject({ words: '休中', version: 2 })
    expect(await refused(correctRotaPattern, changed)).toMatchObject({ rule: 'changed-meanwhile' })
    await home.value(voidRotaPattern, { id, version: 2, reason })
    expect(await shownOf()).toBeUndefined()
  })

  it('refuse a taken name, unknown shifts and nothing but days off', async () => {
    await rota.pattern('重名轮')
    const input = { name: '重名轮', shiftIds: [rota.day] }
    expect(await refused(createRotaPattern, input)).toMatchObject({
      rule: 'rota-pattern-name-taken',
    })
    const unknown = { name: '新轮', shiftIds: [rota.day, 999] }
    expect(await refused(createRotaPattern, unknown)).toMatchObject({
      rule: 'rota-shift-unknown',
      fields: { 'shiftIds.1': '没有这个班次' },
    })
    expect(await refused(createRotaPattern, { name: '空轮', shiftIds: [null] })).toMatchObject({
      rule: 'rota-pattern-empty',
    })
    expect(await refused(createRotaPattern, { name: '空轮', shiftIds: [] })).toMatchObject({
      fields: { shiftIds: '至少一天' },
    })
  })
})
