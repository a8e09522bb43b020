import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '#shared/contract/beds/bed.ts'
import { getToday } from '#shared/contract/home/home.ts'
import {
  correctLeave,
  correctLeaveRules,
  countDays,
  getLeaveRules,
  listLeaves,
  moveLeave,
  printLeaveSlip,
  recordLeave,
  recordReturn,
} from '#shared/contract/residents/leave.ts'
import { get, list } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { addDays } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { pdfText } from '#test/data/documents-tools.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const today = '2026-11-22'
const at = (day: string, hour: string) => instantAt(day, hour)

type LeaveInput = GivenInputOf<typeof recordLeave>

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  expect(error.message).toContain('没有保存')
  return error
}

/** Somebody who went out this morning at half past eight, back at half past nine. */
function outing(residentId: number, changes: Partial<LeaveInput> = {}): LeaveInput {
  return {
    residentId,
    kind: 'outing',
    leaveFrom: today,
    leftAt: at(today, '08:30'),
    expectedAt: at(today, '09:30'),
    companion: '王芳',
    companionRelation: '女儿',
    companionTelephone: '139 0000 0001',
    ...changes,
  }
}

async function stateOf(residentId: number, asOf = today): Promise<string> {
  return (await home.value(get, { residentId, asOf })).state
}

async function tasksAbout(residentId: number) {
  const { tasks } = await home.value(getToday, {})
  return tasks.filter(({ link }) => link === `/residents/${residentId}/return`)
}

describe('an outing', () => {
  it('is away while it is open, takes no day once it is over, and may be repeated', async () => {
    const { residentId } = await given.resident()
    await home.value(recordLeave, outing(residentId))
    expect(await stateOf(residentId)).toBe('away')
    expect((await home.value(getToday, {})).away).toMatchObject({ outing: 1, home: 0 })
    const back = { residentId, returnedOn: today, returnedAt: at(today, '09:10') }
    await home.value(recordReturn, { ...back, returnCompanion: '王强' })
    expect(await stateOf(residentId)).toBe('in')
    await home.value(
      recordLeave,
      outing(residentId, { leftAt: at(today, '09:20'), expectedAt: null }),
    )
    await home.value(recordReturn, { residentId, returnedOn: today })
    const file = await home.value(get, { residentId })
    expect(file.stays[0]?.leaves).toMatchObject([
      { leaveTo: today, returnedAt: null },
      {
        leaveTo: today,
        returnedAt: at(today, '09:10'),
        returnCompanion: '王强',
        expectedOn: today,
      },
    ])
    const { rows } = await home.value(countDays, { residentId, from: today, to: today })
    expect(rows).toMatchObject([{ stayDays: 1, awayDays: 0, longestAbsence: null }])
    const { rows: events } = await home.value(timeline, { residentId, kinds: ['leave'] })
    expect(events).toHaveLength(4)
    expect(events.map((event) => event.at)).toContain(at(today, '08:30'))
  })

  it('refuses hours that cannot be: of another day, to come, in a wrong order, on another leave', async () => {
    const { residentId } = await given.resident()
    const cases: readonly (readonly [Partial<LeaveInput>, string, string])[] = [
      [{ leftAt: at('2026-11-21', '08:30') }, 'hour-of-other-day', 'leftAt'],
      [{ leftAt: at(today, '10:01'), expectedAt: null }, 'hour-in-future', 'leftAt'],
      [{ expectedAt: at(today, '08:00') }, 'hours-in-wrong-order', 'expectedAt'],
      [{ expectedOn: '2026-11-23' }, 'hour-of-other-day', 'expectedAt'],
      [{ leaveTo: today, returnedAt: at(today, '08:00') }, 'hours-in-wrong-order', 'returnedAt'],
      [{ returnedAt: at(today, '09:00') }, 'hour-without-day', 'returnedAt'],
      [{ department: '内科' }, 'hospital-only', 'department'],
    ]
    for (const [changes, rule, field] of cases) {
      const error = await refused(recordLeave, outing(residentId, changes))
      expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
    }
    const over = { leaveTo: today, returnedAt: at(today, '09:00') }
    await home.value(recordLeave, outing(residentId, over))
    const during = { leftAt: at(today, '08:50'), expectedAt: null, ...over }
    expect(
      await refused(recordLeave, outing(residentId, { ...during, returnedAt: null })),
    ).toMatchObject({
      rule: 'already-away',
    })
    await home.value(
      recordLeave,
      outing(residentId, { leftAt: at(today, '09:00'), expectedAt: null }),
    )
    expect(
      await refused(recordReturn, {
        residentId,
        returnedOn: today,
        returnedAt: at(today, '08:59'),
      }),
    ).toMatchObject({
      rule: 'hours-in-wrong-order',
      fields: { returnedAt: '返回时间早于外出时间' },
    })
  })

  it('of somebody who died or left is refused; two people enter the return, and one does', async () => {
    const gone = await given.resident()
    const death = { dischargedOn: '2026-11-20', endReason: 'death' } as const
    await home.value(discharge, { residentId: gone.residentId, ...death })
    expect(await refused(recordLeave, outing(gone.residentId))).toMatchObject({
      rule: 'not-staying',
    })
    const { residentId } = await given.resident()
    await home.value(recordLeave, outing(residentId))
    const nurse = await given.account('nurse')
    const back = { residentId, returnedOn: today, returnedAt: at(today, '09:00') }
    const replies = await Promise.all([
      home.call(recordReturn.name, back, { by: nurse.client }),
      home.call(recordReturn.name, { ...back, returnedAt: at(today, '09:05') }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'not-away' } })
    const twice = await Promise.all(
      [1, 2].map(() =>
        home.call(
          recordLeave.name,
          outing(residentId, { leftAt: at(today, '09:40'), expectedAt: null }),
        ),
      ),
    )
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('from home into hospital', () => {
  it('one leave ends where the other begins, and the absence goes on', async () => {
    const { residentId } = await given.resident()
    const home1 = { residentId, kind: 'home', leaveFrom: '2026-11-01' } as const
    const { leaveId } = await home.value(recordLeave, home1)
    const ward = { department: '呼吸科', diagnosis: '肺炎' }
    const moved = { residentId, kind: 'hospital', leaveFrom: '2026-11-10', ...ward } as const
    expect(await refused(moveLeave, { ...moved, leaveFrom: '2026-10-31' })).toMatchObject({
      rule: 'days-in-wrong-order',
    })
    expect(await refused(moveLeave, { ...home1, leaveFrom: '2026-11-10' })).toMatchObject({
      rule: 'same-leave',
    })
    const last = home.lastAuditId()
    const replies = await Promise.all([1, 2].map(() => home.call(moveLeave.name, moved)))
    expect(replies.filter(({ ok }) => ok)).toMatchObject([{ value: { endedLeaveId: leaveId } }])
    expect(home.auditAfter(last)[0]).toMatchObject({ after: { endedLeaveId: leaveId } })
    const file = await home.value(get, { residentId })
    expect(file).toMatchObject({ state: 'away', awayKind: 'hospital', awayFrom: '2026-11-10' })
    expect(file.stays[0]?.leaves).toMatchObject([
      { kind: 'hospital', leaveTo: null, ...ward },
      { id: leaveId, kind: 'home', leaveTo: '2026-11-10' },
    ])
    const [counts] = (await home.value(countDays, { residentId, from: '2026-11-01', to: today }))
      .rows
    expect(counts).toMatchObject({
      stayDays: 22,
      bedDays: 22,
      presentDays: 0,
      awayByKind: { home: 9, hospital: 13, outing: 0, other: 0 },
      longestAbsence: { from: '2026-11-01', to: null, dayCount: 22 },
      isLongAbsence: true,
    })
    const { rows } = await home.value(timeline, { residentId, kinds: ['leave'] })
    expect(rows.map(({ title }) => title)).toEqual(['住院', '请假回家'])
    const { version } = await home.value(getLeaveRules, {})
    await home.value(correctLeaveRules, { leaveRules: { longAbsenceDays: 23 }, version })
    const again = await home.value(countDays, { residentId, from: '2026-11-01', to: today })
    expect(again.rows[0]?.isLongAbsence).toBe(false)
    await home.value(recordReturn, { residentId, returnedOn: '2026-11-20' })
    expect(await refused(moveLeave, { ...moved, kind: 'home', leaveFrom: today })).toMatchObject({
      rule: 'not-away',
    })
  })

  it('ward and diagnosis are seen by those who read health data alone', async () => {
    const { residentId } = await given.resident()
    const leave = {
      residentId,
      kind: 'hospital',
      leaveFrom: '2026-11-01',
      diagnosis: '肺炎',
    } as const
    const { leaveId } = await home.value(recordLeave, leave)
    const [nurse, accountant] = [await given.account('nurse'), await given.account('accountant')]
    const seenBy = async (by: typeof nurse) =>
      (await home.value(get, { residentId }, { by: by.client })).stays[0]?.leaves[0]?.diagnosis
    expect([await seenBy(nurse), await seenBy(accountant)]).toEqual(['肺炎', null])
    const { bytes, name } = await home.value(printLeaveSlip, { leaveId }, { by: nurse.client })
    expect(name).toContain('外出登记单')
    const text = pdfText(bytes)
    for (const word of ['接出人', '送回人', '机构接收人', '肺炎']) expect(text).toContain(word)
    const other = await home.value(
      printLeaveSlip,
      { leaveId, paper: 'a4' },
      { by: accountant.client },
    )
    const double = pdfText(other.bytes)
    expect(double).toContain('家属联')
    expect(double).not.toContain('肺炎')
  })
})

it('days counted of a month agree with the board and the list of each day', async () => {
  const people = await Promise.all(
    ['2026-09-01', '2026-10-08', '2026-10-20'].map((admittedOn) => given.resident({ admittedOn })),
  )
  const [one, two, three] = people.map(({ residentId }) => residentId) as [number, number, number]
  const stretch = { residentId: one, kind: 'home', leaveFrom: '2026-09-28' } as const
  await home.value(recordLeave, { ...stretch, leaveTo: '2026-10-05' })
  await home.value(recordLeave, { ...stretch, kind: 'hospital', leaveFrom: '2026-10-05' })
  await home.value(recordReturn, { residentId: one, returnedOn: '2026-10-15' })
  await home.value(recordLeave, {
    residentId: two,
    kind: 'outing',
    leaveFrom: '2026-10-10',
    leaveTo: '2026-10-10',
  })
  await home.value(recordLeave, { residentId: two, kind: 'other', leaveFrom: '2026-10-30' })
  await home.value(discharge, { residentId: three, dischargedOn: '2026-10-25', endReason: 'home' })
  const [from, to] = ['2026-10-01', '2026-10-31']
  const slow = new Map([one, two, three].map((id) => [id, { stay: 0, bed: 0, away: 0 }]))
  for (let day = from; day <= to; day = addDays(day, 1)) {
    for (const { id, state } of (await home.value(list, { asOf: day, limit: 1000 })).rows) {
      const counts = slow.get(id)
      if (counts === undefined) continue
      counts.stay += 1
      if (state === 'away') counts.away += 1
    }
    const { buildings } = await home.value(board, { asOf: day })
    const beds = buildings.flatMap(({ floors }) =>
      floors.flatMap(({ rooms }) => rooms.flatMap((room) => room.beds)),
    )
    for (const { residentId } of beds) {
      const counts = residentId === null ? undefined : slow.get(residentId)
      if (counts !== undefined) counts.bed += 1
    }
  }
  const { rows } = await home.value(countDays, { from, to, limit: 1000 })
  for (const [id, counts] of slow) {
    const row = rows.find(({ residentId }) => residentId === id)
    expect(row).toMatchObject({ stayDays: counts.stay, bedDays: counts.bed, awayDays: counts.away })
  }
  expect(rows.find(({ residentId }) => residentId === one)).toMatchObject({
    longestAbsence: { from: '2026-09-28', to: '2026-10-15', dayCount: 17 },
  })
  const future = { from: today, to: '2026-11-23' }
  expect(await home.refusal(countDays, future)).toMatchObject({ rule: 'day-in-future' })
  expect(await home.refusal(countDays, { from: to, to: from })).toMatchObject({
    rule: 'days-in-wrong-order',
  })
})

// Last, because it moves the clock.
describe('an outing', () => {
  it('that is not over by its hour is an alarm with whom to call, in red from that hour on', async () => {
    const { residentId, name } = await given.resident({
      contacts: [
        { name: '王强', relation: '儿子', telephone: '13900000003' },
        { name: '李梅', relation: '侄女', telephone: '13900000004', isEmergency: true },
      ],
    })
    await home.value(recordLeave, outing(residentId, { expectedAt: at(today, '10:30') }))
    expect(await tasksAbout(residentId)).toMatchObject([
      { rule: 'leave-due', severity: 'due', title: `${name} 今天 10:30 应返回` },
    ])
    const marks = async () => (await home.value(get, { residentId })).marks.map(({ word }) => word)
    expect(await marks()).not.toContain('未返')
    home.clock.advance({ minutes: 31 })
    const [task] = await tasksAbout(residentId)
    expect(task).toMatchObject({
      rule: 'leave-overdue',
      severity: 'overdue',
      title: `${name} 过了 10:30 还没有返回`,
      dueOn: today,
    })
    expect(task?.detail).toContain('联系女儿王芳 139')
    expect(await marks()).toContain('未返')
    const row = async () =>
      (await home.value(listLeaves, {})).rows.find((each) => each.residentId === residentId)
    expect(await row()).toMatchObject({ isOverdue: true, callName: '王芳' })
    // Without a number of who took her out, the contact for emergencies is called.
    const { stays } = await home.value(get, { residentId })
    const leaveId = stays[0]?.leaves[0]?.id ?? 0
    const { residentId: _, ...same } = outing(residentId, { companionTelephone: null })
    const corrected = { ...same, expectedAt: at(today, '10:30'), leaveTo: null }
    await home.value(correctLeave, { ...corrected, leaveId, correctionReason: '号码不对' })
    expect(await row()).toMatchObject({ callName: '李梅', callTelephone: '13900000004' })
  })
})
