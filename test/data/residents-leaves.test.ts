import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctLeave,
  listLeaves,
  recordLeave,
  recordReturn,
  voidLeave,
} from '#shared/contract/residents/leave.ts'
import { get, list } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const admittedOn = '2026-06-01'
const hospital = { kind: 'hospital', leaveFrom: '2026-10-05' } as const

async function givenAway() {
  const { residentId, stayId, name } = await given.resident({ admittedOn })
  const { leaveId } = await home.value(recordLeave, { residentId, ...hospital })
  return { residentId, stayId, name, leaveId }
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  expect(error.message).toContain('没有保存')
  return error
}

function leaves(residentId: number) {
  const rows = home.rows(
    'SELECT leaveFrom, leaveTo FROM leave WHERE residentId = ? AND voidedAt IS NULL ORDER BY leaveFrom',
    residentId,
  )
  return rows.map(({ leaveFrom, leaveTo }) => [leaveFrom, leaveTo])
}

describe('residents.recordLeave', () => {
  it('makes the person away from the day on, in the bed that is kept', async () => {
    const { residentId } = await given.resident({ admittedOn })
    const last = home.lastAuditId()
    const input = { residentId, ...hospital, expectedOn: '2026-10-20', place: '市一院' }
    const { leaveId } = await home.value(recordLeave, { ...input, companion: '女儿' })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `resident:${residentId}`, after: { leaveId, place: '市一院' } },
    ])
    const on = async (asOf: string) => {
      const { state, awayKind, awayFrom, expectedOn, bedId } = await home.value(get, {
        residentId,
        asOf,
      })
      return { state, awayKind, awayFrom, expectedOn, hasBed: bedId !== null }
    }
    const here = { state: 'in', awayKind: null, awayFrom: null, expectedOn: null, hasBed: true }
    const away = { state: 'away', awayKind: 'hospital', awayFrom: '2026-10-05', hasBed: true }
    expect(await on('2026-10-04')).toEqual(here)
    expect(await on('2026-10-05')).toEqual({ ...away, expectedOn: '2026-10-20' })
    await home.value(recordReturn, { residentId, returnedOn: '2026-10-18' })
    expect(await on('2026-10-17')).toMatchObject(away)
    expect(await on('2026-10-18')).toEqual(here)
  })

  it('stands on the lists: in and away on both, with days and overdue', async () => {
    const { residentId, name } = await given.resident({ admittedOn })
    const expectedOn = '2026-10-08'
    await home.value(recordLeave, { residentId, ...hospital, expectedOn })
    const ids = async (state: 'in' | 'away' | 'left') =>
      (await home.value(list, { state, limit: 1000, masked: true })).rows.map(({ id }) => id)
    expect(await ids('in')).toContain(residentId)
    expect(await ids('away')).toContain(residentId)
    expect(await ids('left')).not.toContain(residentId)
    const rowOn = async (asOf: string) =>
      (await home.value(listLeaves, { asOf })).rows.find((row) => row.residentId === residentId)
    expect(await rowOn('2026-10-04')).toBeUndefined()
    expect(await rowOn('2026-10-05')).toMatchObject({ name, dayCount: 1, isOverdue: false })
    expect(await rowOn('2026-10-08')).toMatchObject({ dayCount: 4, isOverdue: false })
    expect(await rowOn('2026-10-09')).toMatchObject({ dayCount: 5, isOverdue: true, expectedOn })
  })

  it('closes the task that an import left, and only hers', async () => {
    const [one, other] = [await given.resident(), await given.resident()]
    const add = home.raw.prepare(
      `INSERT INTO dueTask (kind, subject, title, detail, raisedOn, recordedAt)
       VALUES (?, ?, '登记住院', '备注：住院中', '2026-11-01', 'x') RETURNING id`,
    )
    const task = (kind: string, id: number) =>
      (add.get(kind, `resident:${id}`) as { id: number }).id
    const [own, remark, others] = [
      task('enter-leave', one.residentId),
      task('read-remark', one.residentId),
      task('enter-leave', other.residentId),
    ]
    await home.value(recordLeave, { residentId: one.residentId, ...hospital })
    const rows = home.rows('SELECT id, closedAt, closedBy FROM dueTask ORDER BY id')
    expect(rows).toEqual([
      { id: own, closedAt: '2026-11-22T02:00:00.000Z', closedBy: 1 },
      { id: remark, closedAt: null, closedBy: null },
      { id: others, closedAt: null, closedBy: null },
    ])
  })

  it('may be entered with its return, before a later one and within a stay that ended', async () => {
    const { residentId } = await givenAway()
    const earlier = { kind: 'home', leaveFrom: '2026-07-01', leaveTo: '2026-07-03' } as const
    await home.value(recordLeave, { residentId, ...earlier })
    expect(leaves(residentId)).toEqual([
      ['2026-07-01', '2026-07-03'],
      ['2026-10-05', null],
    ])
    await home.value(discharge, { residentId, dischargedOn: '2026-10-30', endReason: 'death' })
    const between = { residentId, kind: 'home', leaveFrom: '2026-08-01' } as const
    expect(await refused(recordLeave, between)).toMatchObject({ rule: 'already-away' })
    await home.value(recordLeave, { ...between, leaveTo: '2026-08-02' })
  })

  it('refuses the future, a wrong order, a day without stay, and a second leave', async () => {
    const { residentId } = await givenAway()
    const fresh = await given.resident({ admittedOn })
    const input = { residentId: fresh.residentId, ...hospital }
    const cases = [
      [{ leaveFrom: '2026-11-23' }, 'day-in-future', 'leaveFrom'],
      [{ expectedOn: '2026-10-04' }, 'days-in-wrong-order', 'expectedOn'],
      [{ leaveTo: '2026-10-04' }, 'days-in-wrong-order', 'leaveTo'],
      [{ leaveTo: '2026-11-23' }, 'day-in-future', 'leaveTo'],
      [{ leaveFrom: '2026-05-31' }, 'not-staying', 'leaveFrom'],
      [{ residentId }, 'already-away', 'leaveFrom'],
      [{ residentId, leaveFrom: '2026-09-01' }, 'already-away', 'leaveFrom'],
    ] as const
    for (const [changes, rule, field] of cases) {
      const error = await refused(recordLeave, { ...input, ...changes })
      expect([rule, error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, rule, [field]])
    }
  })

  it('is entered once though two nurses enter it at once, and refused to a carer', async () => {
    const { residentId } = await given.resident({ admittedOn })
    const input = { residentId, ...hospital }
    const carer = await given.account('carer')
    expect(await home.refusal(recordLeave, input, { by: carer.client })).toMatchObject({
      code: 'forbidden',
    })
    const nurse = await given.account('nurse')
    const replies = await Promise.all([
      home.call(recordLeave.name, input, { by: nurse.client }),
      home.call(recordLeave.name, { ...input, leaveFrom: '2026-10-06' }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'already-away' } })
    expect(leaves(residentId)).toHaveLength(1)
  })
})

describe('residents.recordReturn', () => {
  it('may be on the day of going, and then no day is away', async () => {
    const { residentId } = await givenAway()
    await home.value(recordReturn, { residentId, returnedOn: '2026-10-05' })
    expect((await home.value(get, { residentId, asOf: '2026-10-05' })).state).toBe('in')
    await home.value(recordLeave, { residentId, ...hospital })
  })

  it('refuses who is not away, a day before the leave, the future; two returns at once', async () => {
    const here = await given.resident({ admittedOn })
    const day = '2026-10-18'
    expect(
      await refused(recordReturn, { residentId: here.residentId, returnedOn: day }),
    ).toMatchObject({ rule: 'not-away' })
    const { residentId } = await givenAway()
    for (const returnedOn of ['2026-10-04', '2026-11-23']) {
      const error = await refused(recordReturn, { residentId, returnedOn })
      expect(Object.keys(error.fields ?? {})).toEqual(['returnedOn'])
    }
    const input = { residentId, returnedOn: day }
    const replies = await Promise.all([1, 2].map(() => home.call(recordReturn.name, input)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'not-away' } })
  })
})

describe('residents.correctLeave and residents.voidLeave', () => {
  const correctionReason = '记错了'

  it('correct everything about it, keep what stood there, and may open it again', async () => {
    const { residentId, leaveId } = await givenAway()
    await home.value(recordReturn, { residentId, returnedOn: '2026-10-10' })
    const input = { leaveId, kind: 'home', correctionReason } as const
    const changed = { leaveFrom: '2026-10-01', leaveTo: '2026-10-12', place: '女儿家' }
    await home.value(correctLeave, { ...input, ...changed })
    expect(leaves(residentId)).toEqual([['2026-10-01', '2026-10-12']])
    await home.value(correctLeave, { ...input, leaveFrom: '2026-10-02', leaveTo: null })
    expect((await home.value(get, { residentId })).state).toBe('away')
    const voided =
      'SELECT kind, leaveFrom, leaveTo FROM leave WHERE residentId = ? AND voidedAt > 0'
    expect(home.rows(`${voided} ORDER BY id`, residentId)).toEqual([
      { kind: 'hospital', leaveFrom: '2026-10-05', leaveTo: '2026-10-10' },
      { kind: 'home', leaveFrom: '2026-10-01', leaveTo: '2026-10-12' },
    ])
  })

  it('refuse days outside the stay, in the future, or of another leave', async () => {
    const { residentId, leaveId } = await givenAway()
    const earlier = { leaveFrom: '2026-07-01', leaveTo: '2026-07-03' }
    await home.value(recordLeave, { residentId, kind: 'home', ...earlier })
    const input = { leaveId, ...hospital, leaveTo: null, correctionReason }
    const cases = [
      [{ leaveFrom: '2026-05-31' }, 'days-in-wrong-order'],
      [{ leaveFrom: '2026-07-02' }, 'already-away'],
      [{ leaveTo: '2026-11-23' }, 'day-in-future'],
      [{ leaveTo: '2026-10-04' }, 'days-in-wrong-order'],
    ] as const
    for (const [changes, rule] of cases) {
      expect(await refused(correctLeave, { ...input, ...changes })).toMatchObject({ rule })
    }
    await home.value(discharge, { residentId, dischargedOn: '2026-10-30', endReason: 'home' })
    const late = { ...input, leaveTo: '2026-10-31' }
    expect(await refused(correctLeave, late)).toMatchObject({ rule: 'leave-outside' })
    expect(await refused(correctLeave, input)).toMatchObject({ rule: 'leave-outside' })
  })

  it('take a leave back that never was', async () => {
    const { residentId, leaveId } = await givenAway()
    await home.value(voidLeave, { leaveId, reason: '没有住院' })
    expect((await home.value(get, { residentId, asOf: '2026-10-06' })).state).toBe('in')
    const again = await home.refusal(voidLeave, { leaveId, reason: '没有住院' })
    expect(again).toMatchObject({ code: 'not_found' })
  })
})
