import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correctBedRules, getSettings } from '#shared/contract/office/settings.ts'
import { admit, get } from '#shared/contract/residents/resident.ts'
import { correctBedStay, discharge, move, voidMove } from '#shared/contract/residents/stay.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对'

/** Somebody in the first bed of a room with three; her bed from 1 June 2026 on. */
async function givenInRoom() {
  const { bedIds } = await given.room({ bedCount: 3 })
  const [first = 0, second = 0, third = 0] = bedIds
  const resident = await given.resident({ bedId: first, admittedOn: '2026-06-01' })
  return { ...resident, first, second, third }
}

/** Bed, first and last day of each live bed stay, in the order of the days. */
function beds(residentId: number) {
  const rows = home.rows(
    `SELECT bedId, bedFrom, bedTo FROM bedStay WHERE residentId = ? AND voidedAt IS NULL
     ORDER BY bedFrom, coalesce(bedTo, '9999'), id`,
    residentId,
  )
  return rows.map(({ bedId, bedFrom, bedTo }) => [bedId, bedFrom, bedTo])
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  if (error.code !== 'not_found') expect(error.message).toMatch(/没有保存|没有撤回/)
  return error
}

describe('residents.move', () => {
  it('splits the bed stay on the day and puts both beds on the audit', async () => {
    const { residentId, bedId, first, second } = await givenInRoom()
    const last = home.lastAuditId()
    const input = { residentId, bedId: second, movedOn: '2026-07-10', reason: '靠窗' }
    const value = await home.value(move, input)
    expect(value.bedId).toBe(second)
    expect(bedId).toBe(first)
    expect(beds(residentId)).toEqual([
      [first, '2026-06-01', '2026-07-10'],
      [second, '2026-07-10', null],
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'residents.move',
        subject: `resident:${residentId}`,
        before: { bed: expect.stringMatching(/-1$/) },
        after: { bed: expect.stringMatching(/-2$/), movedOn: '2026-07-10', reason: '靠窗' },
      },
    ])
    const bedOn = async (asOf: string) => (await home.value(get, { residentId, asOf })).bedId
    expect(await bedOn('2026-07-09')).toBe(first)
    expect(await bedOn('2026-07-10')).toBe(second)
  })

  it('twice on one day leaves the former as a row that takes no day', async () => {
    const { residentId, first, second, third } = await givenInRoom()
    const movedOn = '2026-07-10'
    await home.value(move, { residentId, bedId: second, movedOn })
    await home.value(move, { residentId, bedId: third, movedOn })
    expect(beds(residentId)).toEqual([
      [first, '2026-06-01', movedOn],
      [second, movedOn, movedOn],
      [third, movedOn, null],
    ])
    expect((await home.value(get, { residentId, asOf: movedOn })).bedId).toBe(third)
  })

  it('between two moves lasts until the later one', async () => {
    const { residentId, first, second, third } = await givenInRoom()
    await home.value(move, { residentId, bedId: second, movedOn: '2026-09-01' })
    await home.value(move, { residentId, bedId: third, movedOn: '2026-07-01' })
    expect(beds(residentId)).toEqual([
      [first, '2026-06-01', '2026-07-01'],
      [third, '2026-07-01', '2026-09-01'],
      [second, '2026-09-01', null],
    ])
  })

  it('gives a bed to who came without one', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    const { residentId, stayId } = await given.resident({ admittedOn: '2026-06-01' })
    home.raw.prepare("UPDATE bedStay SET voidedAt = 'x' WHERE stayId = ?").run(stayId)
    await home.value(move, { residentId, bedId: bedIds[0] ?? 0, movedOn: '2026-06-05' })
    expect(beds(residentId)).toEqual([[bedIds[0], '2026-06-05', null]])
  })

  it('refuses the bed where the person lies, the future, and a day without stay', async () => {
    const { residentId, first, second } = await givenInRoom()
    const movedOn = '2026-07-01'
    expect(await refused(move, { residentId, bedId: first, movedOn })).toMatchObject({
      rule: 'same-bed',
    })
    const future = { residentId, bedId: second, movedOn: '2026-11-23' }
    expect(await refused(move, future)).toMatchObject({
      rule: 'day-in-future',
      fields: { movedOn: '还没有到' },
    })
    const early = { residentId, bedId: second, movedOn: '2026-05-31' }
    expect(await refused(move, early)).toMatchObject({
      rule: 'not-staying',
      fields: { movedOn: '这一天不在住' },
    })
    expect(await refused(move, { residentId: 99_999, bedId: second, movedOn })).toMatchObject({
      code: 'not_found',
    })
    expect(await refused(move, { residentId, movedOn })).toMatchObject({ rule: 'bed-missing' })
  })

  it('refuses a bed that is taken now or later in the time, and says by whom and from when', async () => {
    const { residentId, second } = await givenInRoom()
    const other = await given.resident({ bedId: second, admittedOn: '2026-08-01' })
    for (const movedOn of ['2026-08-05', '2026-07-01']) {
      const error = await refused(move, { residentId, bedId: second, movedOn })
      expect(error).toMatchObject({ rule: 'bed-occupied' })
      expect(error.fields).toEqual({ bedId: `已有人：${other.name}` })
    }
    const error = await refused(move, { residentId, bedId: second, movedOn: '2026-07-01' })
    expect(error.message).toContain('从 2026年8月1日 起')
  })

  it('into a bed that is taken only after the next move is fine, and keeps what was known before', async () => {
    const { residentId, second, third } = await givenInRoom()
    await home.value(move, { residentId, bedId: third, movedOn: '2026-08-01' })
    await given.resident({ bedId: second, admittedOn: '2026-08-01' })
    await home.value(move, { residentId, bedId: second, movedOn: '2026-07-01' })
    expect(beds(residentId)).toMatchObject([{}, [second, '2026-07-01', '2026-08-01'], {}])
    const kept = 'SELECT bedTo FROM bedStay WHERE residentId = ? AND voidedAt IS NOT NULL'
    expect(home.rows(kept, residentId)).toEqual([{ bedTo: '2026-08-01' }])
  })

  it('refuses a bed out of service', async () => {
    const { residentId } = await givenInRoom()
    const { bedIds } = await given.room({ bedCount: 1, from: '2026-09-01' })
    const input = { residentId, bedId: bedIds[0] ?? 0, movedOn: '2026-08-31' }
    expect(await refused(move, input)).toMatchObject({ rule: 'bed-not-in-service' })
  })

  it('keeps the rules about beds that the home turned on', async () => {
    const { bedIds } = await given.room({ bedCount: 2 })
    const [first = 0, second = 0] = bedIds
    const none = { idNumber: null, bornOn: '1940-01-01', admittedOn: '2026-06-01' } as const
    await given.resident({ ...none, sex: 'male', bedId: first })
    const { residentId } = await given.resident({ ...none, sex: 'female' })
    const turn = async (sexByRoom: 'off' | 'block') => {
      const { bedRules, bedRulesVersion: version } = await home.value(getSettings, {})
      await home.value(correctBedRules, { bedRules: { ...bedRules, sexByRoom }, version })
    }
    await turn('block')
    const input = { residentId, bedId: second, movedOn: '2026-11-01' }
    expect(await refused(move, input)).toMatchObject({ rule: 'room-sex' })
    const woman = { name: '尉迟兰', sex: 'female', admittedOn: '2026-11-01', bedId: second }
    expect(await refused(admit, woman)).toMatchObject({ rule: 'room-sex' })
    await turn('off')
    await home.value(move, input)
  })

  it('is for who may move', async () => {
    const { residentId, second } = await givenInRoom()
    const input = { residentId, bedId: second, movedOn: '2026-07-01' }
    const carer = await given.account('carer')
    expect(await home.refusal(move, input, { by: carer.client })).toMatchObject({
      code: 'forbidden',
    })
    const nurse = await given.account('nurse')
    expect(await home.value(move, input, { by: nurse.client })).toMatchObject({ bedId: second })
  })

  it('gives one bed to one of two, moving or being admitted, at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [one, other] = [await givenInRoom(), await givenInRoom()]
      const bedId = one.third
      const movedOn = '2026-11-01'
      const { name, idNumber } = person(950 + round)
      const replies = await Promise.all([
        home.call(move.name, { residentId: one.residentId, bedId, movedOn }),
        home.call(move.name, { residentId: other.residentId, bedId, movedOn }),
        home.call(admit.name, { name, idNumber, bedId, admittedOn: movedOn }),
      ])
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      const errors = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.rule]))
      expect(errors).toEqual(['bed-occupied', 'bed-occupied'])
      const rows = 'SELECT count(*) FROM bedStay WHERE bedId = ? AND voidedAt IS NULL'
      expect(home.count(rows, bedId)).toBe(1)
    }
  })
})

describe('residents.voidMove', () => {
  it('lets the bed before go on, and keeps what stood there', async () => {
    const { residentId, first, second } = await givenInRoom()
    const { bedStayId } = await home.value(move, {
      residentId,
      bedId: second,
      movedOn: '2026-07-10',
    })
    await home.value(voidMove, { bedStayId, reason })
    expect(beds(residentId)).toEqual([[first, '2026-06-01', null]])
    const voided = home.rows(
      'SELECT bedId, bedFrom, bedTo FROM bedStay WHERE residentId = ? AND voidedAt IS NOT NULL ORDER BY id',
      residentId,
    )
    expect(voided).toEqual([
      { bedId: second, bedFrom: '2026-07-10', bedTo: null },
      { bedId: first, bedFrom: '2026-06-01', bedTo: '2026-07-10' },
    ])
  })

  it('after two moves on one day goes back step by step', async () => {
    const { residentId, first, second, third } = await givenInRoom()
    const movedOn = '2026-07-10'
    const one = await home.value(move, { residentId, bedId: second, movedOn })
    const two = await home.value(move, { residentId, bedId: third, movedOn })
    expect(await refused(voidMove, { bedStayId: one.bedStayId, reason })).toMatchObject({
      rule: 'not-last-move',
    })
    await home.value(voidMove, { bedStayId: two.bedStayId, reason })
    expect(beds(residentId)).toMatchObject([{}, [second, movedOn, null]])
    await home.value(voidMove, { bedStayId: one.bedStayId, reason })
    expect(beds(residentId)).toEqual([[first, '2026-06-01', null]])
  })

  it('refuses the bed of the admission, a bed taken meanwhile, and what is void', async () => {
    const { residentId, bedId, first, second } = await givenInRoom()
    const own = home.count('SELECT id FROM bedStay WHERE residentId = ?', residentId)
    expect(await refused(voidMove, { bedStayId: own, reason })).toMatchObject({ rule: 'first-bed' })
    const moved = { residentId, bedId: second, movedOn: '2026-07-10' }
    const { bedStayId } = await home.value(move, moved)
    const other = await given.resident({ bedId: first, admittedOn: '2026-08-01' })
    expect(bedId).toBe(first)
    expect(await refused(voidMove, { bedStayId, reason })).toMatchObject({
      rule: 'bed-occupied',
      fields: { bedId: `已有人：${other.name}` },
    })
    const gone = { residentId: other.residentId, dischargedOn: '2026-08-01' }
    await home.value(discharge, { ...gone, endReason: 'home' })
    await home.value(voidMove, { bedStayId, reason })
    expect(await refused(voidMove, { bedStayId, reason })).toMatchObject({ code: 'not_found' })
  })
})

describe('residents.correctBedStay', () => {
  it('puts another bed and day, and the bed before ends where this one begins', async () => {
    const { residentId, first, second, third } = await givenInRoom()
    const moved = { residentId, bedId: second, movedOn: '2026-07-10' }
    const { bedStayId } = await home.value(move, moved)
    const last = home.lastAuditId()
    await home.value(correctBedStay, { bedStayId, bedId: third, bedFrom: '2026-07-05', reason })
    expect(beds(residentId)).toEqual([
      [first, '2026-06-01', '2026-07-05'],
      [third, '2026-07-05', null],
    ])
    expect(home.auditAfter(last)).toMatchObject([
      { before: { bedFrom: '2026-07-10' }, after: { bedFrom: '2026-07-05', reason } },
    ])
    await home.value(correctBedStay, { bedStayId, bedFrom: '2026-07-20', reason })
    expect(beds(residentId)).toEqual([
      [first, '2026-06-01', '2026-07-20'],
      [third, '2026-07-20', null],
    ])
    const row = home.rows('SELECT id FROM bedStay WHERE id = ? AND voidedAt IS NULL', bedStayId)
    expect(row).toHaveLength(1)
  })

  it('of the first bed keeps its day, and may name another bed', async () => {
    const { residentId, second } = await givenInRoom()
    const bedStayId = home.count('SELECT id FROM bedStay WHERE residentId = ?', residentId)
    const other = { bedStayId, bedId: second, bedFrom: '2026-06-02', reason }
    expect(await refused(correctBedStay, other)).toMatchObject({ rule: 'first-bed' })
    await home.value(correctBedStay, { ...other, bedFrom: '2026-06-01' })
    expect(beds(residentId)).toEqual([[second, '2026-06-01', null]])
  })

  it('refuses to pass its neighbours, to double them, and a bed that somebody had', async () => {
    const { residentId, first, second, third } = await givenInRoom()
    await home.value(move, { residentId, bedId: second, movedOn: '2026-07-01' })
    const { bedStayId } = await home.value(move, {
      residentId,
      bedId: third,
      movedOn: '2026-08-01',
    })
    const input = { bedStayId, reason }
    expect(await refused(correctBedStay, { ...input, bedFrom: '2026-06-30' })).toMatchObject({
      rule: 'before-previous-bed',
    })
    const same = { ...input, bedId: second, bedFrom: '2026-08-01' }
    expect(await refused(correctBedStay, same)).toMatchObject({ rule: 'same-bed' })
    expect(await refused(correctBedStay, { ...input, bedFrom: '2026-11-23' })).toMatchObject({
      rule: 'day-in-future',
    })
    await given.resident({ bedId: first, admittedOn: '2026-09-01' })
    const taken = { ...input, bedId: first, bedFrom: '2026-08-01' }
    expect(await refused(correctBedStay, taken)).toMatchObject({ rule: 'bed-occupied' })
    await given.resident({ bedId: second, admittedOn: '2026-08-10' })
    expect(await refused(correctBedStay, { ...input, bedFrom: '2026-08-20' })).toMatchObject({
      rule: 'bed-occupied',
    })
  })
})
