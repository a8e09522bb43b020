import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  copyRota,
  endRotaShift,
  fillRota,
  getRota,
  releaseRota,
} from '#shared/contract/staff/rota.ts'
import { endEmployment } from '#shared/contract/staff/staff.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type GivenRota, givenRota } from '#test/support/given-rota.ts'
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

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

async function shown(from: string, to: string, staffIds: readonly number[]) {
  const { duties } = await home.value(getRota, { from, to })
  return duties
    .filter(({ staffId }) => staffIds.includes(staffId))
    .map(({ staffId, dutyOn, shiftId }) => [staffIds.indexOf(staffId), dutyOn, shiftId])
    .toSorted((one, other) => String(one).localeCompare(String(other)))
}

function absent(staffId: number, absentFrom: string, absentTo: string): void {
  const sql = `INSERT INTO staffAbsence (staffId, kind, absentFrom, absentTo, askedOn, decision,
    decidedAt, enteredBy, recordedAt)
    VALUES (?, 'sick', ?, ?, '2026-11-20', 'agreed', ?, 1, ?)`
  const at = '2026-11-20T02:00:00.000Z'
  home.raw.prepare(sql).run(staffId, absentFrom, absentTo, at, at)
}

describe('staff.copyRota', () => {
  const week = { from: '2026-12-07', to: '2026-12-14' }

  it('copies a week to another one, with post, floor and note, as one act', async () => {
    const { staffId } = await given.staff()
    await rota.plan(staffId, '2026-12-07', [rota.day])
    await rota.plan(staffId, '2026-12-09', [rota.night])
    const last = home.lastAuditId()
    const made = await home.value(copyRota, { ...week, target: '2026-12-21', staffIds: [staffId] })
    expect(made).toMatchObject({ copied: 2, leftOut: [], warnings: [] })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `staff:${staffId}`, after: { copiedFrom: week, from: '2026-12-21' } },
    ])
    expect(await shown('2026-12-21', '2026-12-28', [staffId])).toEqual([
      [0, '2026-12-21', rota.day],
      [0, '2026-12-23', rota.night],
    ])
  })

  it('leaves out who left, is away, or is planned already, and names them', async () => {
    const people = [
      await given.staff(),
      await given.staff(),
      await given.staff(),
      await given.staff(),
    ]
    const [stays = 0, away = 0, busy = 0, left = 0] = people.map(({ staffId }) => staffId)
    const span = { from: '2026-11-21', to: '2026-11-22' }
    for (const { staffId } of people) await rota.plan(staffId, '2026-11-21', [rota.day])
    absent(away, '2026-11-27', '2026-11-30')
    await rota.plan(busy, '2026-11-28', [rota.late])
    await home.value(endEmployment, { staffId: left, employedTo: '2026-11-22', endNote: null })
    const { copied, leftOut } = await home.value(copyRota, { ...span, target: '2026-11-28' })
    expect(copied).toBe(1)
    expect(await shown('2026-11-28', '2026-11-29', [stays])).toHaveLength(1)
    expect(leftOut).toMatchObject([
      { staffId: away, day: '2026-11-28', why: expect.stringContaining('病假') as string },
      { staffId: busy, day: '2026-11-28', why: '这天已经排了班' },
      { staffId: left, day: '2026-11-28', why: expect.stringContaining('离职') as string },
    ])
  })

  it('copies across years and short months day by day, and takes hours of today', async () => {
    const { staffId } = await given.staff()
    await rota.plan(staffId, '2027-01-31', [rota.day])
    const days = { from: '2027-01-25', to: '2027-02-01', staffIds: [staffId] }
    await home.value(copyRota, { ...days, target: '2028-02-23' })
    expect(await shown('2028-02-23', '2028-03-01', [staffId])).toEqual([
      [0, '2028-02-29', rota.day],
    ])
  })

  it('refuses overlapping days, nothing to copy, unknown people, and released days', async () => {
    const overlap = { ...week, target: '2026-12-10' }
    expect(await refused(copyRota, overlap)).toMatchObject({ rule: 'rota-copy-overlap' })
    const none = { from: '2030-01-01', to: '2030-01-08', target: '2030-02-01' }
    expect(await refused(copyRota, none)).toMatchObject({ rule: 'rota-nothing-to-copy' })
    expect(
      await refused(copyRota, { ...week, target: '2027-01-04', staffIds: [99_999] }),
    ).toMatchObject({ rule: 'staff-unknown' })
    const { staffId } = await given.staff()
    await rota.plan(staffId, '2029-01-01', [rota.day])
    await rota.plan(staffId, '2029-01-08', [rota.day])
    const released = { from: '2029-01-08', to: '2029-01-15' }
    await home.value(releaseRota, { ...released, seenProblems: 0 })
    const other = await given.staff()
    await rota.plan(other.staffId, '2029-01-01', [rota.day])
    const input = { from: '2029-01-01', to: '2029-01-08', target: '2029-01-08' }
    expect(await refused(copyRota, input)).toMatchObject({ rule: 'rota-released' })
    const made = await home.value(copyRota, { ...input, reason: '增加人手' })
    expect(made).toMatchObject({ copied: 1, leftOut: [{ staffId }] })
  })

  it('leaves out a shift that is offered no more', async () => {
    const { staffId } = await given.staff()
    const id = (await rota.shift('替班', '替')).id
    await rota.plan(staffId, '2029-03-05', [id])
    await home.value(endRotaShift, { id, version: 1, reason: '取消' })
    const days = { from: '2029-03-05', to: '2029-03-06', target: '2029-03-12' }
    expect(await home.value(copyRota, days)).toMatchObject({
      copied: 0,
      leftOut: [{ staffId, why: '班次“替班”已经停用' }],
    })
  })
})

describe('staff.fillRota', () => {
  it('fills days with a turn, each person further on in it, and leaves what is planned', async () => {
    const [one, two] = [await given.staff(), await given.staff()]
    const patternId = await rota.pattern('四天一轮')
    await rota.plan(two.staffId, '2029-05-02', [rota.late])
    const made = await home.value(fillRota, {
      from: '2029-05-01',
      to: '2029-05-06',
      patternId,
      people: [{ staffId: one.staffId }, { staffId: two.staffId, offset: 1 }],
    })
    expect(made).toMatchObject({
      filled: 7,
      leftOut: [{ staffId: two.staffId, day: '2029-05-02', why: '这天已经排了班' }],
    })
    const { day, late, night } = rota
    expect(await shown('2029-05-01', '2029-05-06', [one.staffId, two.staffId])).toEqual([
      [0, '2029-05-01', day],
      [0, '2029-05-02', late],
      [0, '2029-05-03', night],
      [0, '2029-05-05', day],
      [1, '2029-05-01', late],
      [1, '2029-05-02', late],
      [1, '2029-05-04', day],
      [1, '2029-05-05', late],
    ])
  })

  it('leaves out the later of two shifts of the turn that overlap, and goes on', async () => {
    const { staffId } = await given.staff()
    const long = { name: '长夜', short: '长', startsAt: '19:00', endsAt: '08:00', isNight: true }
    const { id } = await rota.shift(long.name, long.short, long)
    const patternId = await rota.pattern('夜接白', [id, rota.day])
    const days = { from: '2029-06-01', to: '2029-06-05' }
    const made = await home.value(fillRota, { ...days, patternId, people: [{ staffId }] })
    expect(made.filled).toBe(2)
    expect(made.leftOut.map(({ day }) => day)).toEqual(['2029-06-02', '2029-06-04'])
  })

  it('refuses a turn that is gone, a person twice, and unknown people', async () => {
    const { staffId } = await given.staff()
    const patternId = await rota.pattern('只白', [rota.day])
    const days = { from: '2029-07-01', to: '2029-07-05' }
    const input = { ...days, patternId, people: [{ staffId }] }
    expect(await refused(fillRota, { ...input, patternId: 999 })).toMatchObject({
      code: 'not_found',
    })
    const twice = [{ staffId }, { staffId }]
    expect(await refused(fillRota, { ...input, people: twice })).toMatchObject({
      rule: 'rota-person-twice',
    })
    expect(await refused(fillRota, { ...input, people: [{ staffId: 99_999 }] })).toMatchObject({
      rule: 'staff-unknown',
    })
    expect(await refused(fillRota, { ...input, floorId: 999 })).toMatchObject({
      rule: 'floor-unknown',
    })
  })
})
