import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getBed, listBeds, listFree } from '#shared/contract/beds/bed.ts'
import {
  correctCondition,
  endCondition,
  listConditions,
  recordCondition,
  voidCondition,
} from '#shared/contract/beds/condition.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { correctBedRules, getSettings } from '#shared/contract/office/settings.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { discharge, move, voidDischarge, voidMove } from '#shared/contract/residents/stay.ts'
import { type BedRules, bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const today = '2026-11-22'
const reason = '核对'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

async function turn(changes: Partial<BedRules>) {
  const { bedRulesVersion: version } = await home.value(getSettings, {})
  await home.value(correctBedRules, { bedRules: bedRulesWith(changes), version })
}

const bedOn = async (bedId: number, asOf?: string) => {
  const { rows } = await home.value(listBeds, { asOf, limit: 1000 })
  return rows.find((row) => row.bedId === bedId)
}

const kindsOn = async (bedId: number, asOf?: string) =>
  (await bedOn(bedId, asOf))?.conditions.map(({ kind }) => kind)

const why = async (bedId: number, residentId?: number) => {
  const free = await home.value(listFree, { day: today, residentId })
  const row = free.rows.find((each) => each.bedId === bedId)
  if (row !== undefined) return row.warnings
  return free.notOffered.find((each) => each.bedId === bedId)?.reason
}

const newPerson = (bedId: number | undefined, number: number) => {
  const { name, idNumber } = person(number)
  return { name, idNumber, bedId: bedId ?? 0, admittedOn: today }
}

describe('beds.recordCondition', () => {
  it('puts all beds of a room into a state at once, and shows each day as it was', async () => {
    const { roomId, bedIds } = await given.room({ bedCount: 3 })
    const [one = 0, two = 0] = bedIds
    const last = home.lastAuditId()
    await home.value(recordCondition, {
      bedIds: [two],
      kind: 'repair',
      conditionFrom: '2026-11-01',
    })
    const input = { roomId, kind: 'repair', conditionFrom: '2026-11-10', reason: '漏水' } as const
    const made = await home.value(recordCondition, input)
    expect(made.changedCount).toBe(2)
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `bed:${two}` },
      { subject: 'beds', after: { kind: 'repair', reason: '漏水' } },
    ])
    expect(await kindsOn(one)).toEqual(['repair'])
    expect(await kindsOn(one, '2026-11-09')).toEqual([])
    await home.value(endCondition, { conditionIds: made.conditionIds, endedOn: '2026-11-20' })
    expect(await kindsOn(one, '2026-11-19')).toEqual(['repair'])
    expect(await kindsOn(one, '2026-11-20')).toEqual([])
    expect(await kindsOn(two)).toEqual(['repair'])
    const { pastConditions } = await home.value(getBed, { bedId: one })
    expect(pastConditions).toMatchObject([
      { conditionFrom: '2026-11-10', conditionTo: '2026-11-20', reason: '漏水' },
    ])
    const before = await home.value(getBed, { bedId: one, asOf: '2026-11-15' })
    expect(before.pastConditions).toMatchObject([{ conditionTo: null }])
    const { rows } = await home.value(listConditions, { kind: 'repair', asOf: '2026-11-15' })
    expect(rows.slice(0, 2)).toMatchObject([{ bedId: two, dayCount: 15 }, { dayCount: 6 }])
  })

  it('ends on its first day without having taken one', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    const state = { bedIds, kind: 'cleaning', conditionFrom: today } as const
    const { conditionIds } = await home.value(recordCondition, state)
    await home.value(endCondition, { conditionIds, endedOn: today })
    expect(await kindsOn(bedIds[0] ?? 0)).toEqual([])
    expect(await refused(endCondition, { conditionIds, endedOn: today })).toMatchObject({
      rule: 'condition-ended',
    })
  })

  it('refuses what is so already, the future, an end before the beginning, and who may not', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    const state = { bedIds, kind: 'repair', conditionFrom: '2026-11-10' } as const
    const { conditionIds } = await home.value(recordCondition, state)
    expect(await refused(recordCondition, state)).toMatchObject({ rule: 'nothing-changed' })
    const earlier = { ...state, conditionFrom: '2026-11-01' }
    expect(await refused(recordCondition, earlier)).toMatchObject({ rule: 'bed-condition-overlap' })
    const future = { ...state, conditionFrom: '2026-12-01' }
    expect(await refused(recordCondition, future)).toMatchObject({ rule: 'day-in-future' })
    const early = { conditionIds, endedOn: '2026-11-09' }
    expect(await refused(endCondition, early)).toMatchObject({ rule: 'before-condition' })
    const both = { ...state, roomId: 1 }
    expect((await refused(recordCondition, both)).code).toBe('invalid_input')
    const { client } = await given.account('social-worker')
    const reply = await home.call('beds.recordCondition', state, { by: client })
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  it('is recorded once by two who say it at the same time', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    const state = { bedIds, kind: 'isolation', conditionFrom: today }
    const replies = await Promise.all([1, 2].map(() => home.call('beds.recordCondition', state)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(home.count('SELECT count(*) FROM bedCondition WHERE bedId = ?', bedIds[0])).toBe(1)
  })
})

describe('corrections', () => {
  it('keep what stood there; a void one never was', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    const [bedId = 0] = bedIds
    const state = { bedIds, kind: 'isolation', conditionFrom: '2026-11-10' } as const
    const { conditionIds } = await home.value(recordCondition, state)
    const [conditionId = 0] = conditionIds
    const right = { conditionId, conditionFrom: '2026-11-12', conditionTo: '2026-11-15' }
    await home.value(correctCondition, { ...right, reason: '流感', correctionReason: reason })
    expect(await kindsOn(bedId, '2026-11-11')).toEqual([])
    expect(await kindsOn(bedId, '2026-11-14')).toEqual(['isolation'])
    const rows = home.rows(
      'SELECT conditionFrom, voidedAt IS NULL AS live FROM bedCondition WHERE bedId = ? ORDER BY live',
      bedId,
    )
    expect(rows).toEqual([
      { conditionFrom: '2026-11-10', live: 0 },
      { conditionFrom: '2026-11-12', live: 1 },
    ])
    await home.value(recordCondition, { ...state, conditionFrom: '2026-11-18' })
    const into = { ...right, conditionTo: '2026-11-19', correctionReason: reason }
    expect(await refused(correctCondition, into)).toMatchObject({ rule: 'bed-condition-overlap' })
    await home.value(voidCondition, { conditionId, reason })
    expect(await kindsOn(bedId, '2026-11-14')).toEqual([])
    expect((await refused(voidCondition, { conditionId, reason })).code).toBe('not_found')
  })
})

describe('who may lie there', () => {
  it('nobody in a bed in repair', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    await home.value(recordCondition, { bedIds, kind: 'repair', conditionFrom: today })
    expect(await why(bedIds[0] ?? 0)).toBe('维修中')
    const error = await refused(admit, newPerson(bedIds[0], 601))
    expect(error).toMatchObject({ rule: 'bed-in-repair', fields: { bedId: '维修中' } })
  })

  it('a bed in cleaning warns, blocks or says nothing, as the home wants', async () => {
    const { bedIds } = await given.room({ bedCount: 3 })
    await home.value(recordCondition, { bedIds, kind: 'cleaning', conditionFrom: today })
    const [one = 0, two = 0, three = 0] = bedIds
    expect(await why(one)).toEqual(['消毒中'])
    const warned = await home.value(admit, newPerson(one, 602))
    expect(warned.warnings).toContainEqual({
      rule: 'bed-cleaning',
      message: expect.stringContaining('正在清洁消毒。'),
    })
    await turn({ cleaning: 'block' })
    expect(await why(two)).toBe('消毒中')
    expect(await refused(admit, newPerson(two, 603))).toMatchObject({ rule: 'bed-cleaning' })
    await turn({ cleaning: 'off' })
    expect(await why(three)).toEqual([])
  })

  it('isolated beds and rooms take only who is isolated herself; her mark says so', async () => {
    const { bedIds } = await given.room({ bedCount: 3 })
    const [one = 0, two = 0, three = 0] = bedIds
    const ill = await given.resident({ bedId: one })
    const well = await given.resident()
    const state = { kind: 'isolation', conditionFrom: '2026-11-20', reason: '诺如' } as const
    await home.value(recordCondition, { bedIds: [one, three], ...state })
    expect((await bedOn(one))?.marks).toContainEqual({
      kind: 'isolation',
      word: '隔离',
      detail: '2026-11-20 起隔离：诺如',
      tone: 'danger',
    })
    expect((await bedOn(one, '2026-11-19'))?.marks).toEqual([])
    expect([await why(two, well.residentId), await why(three, well.residentId)]).toEqual([
      '房间隔离',
      '隔离中',
    ])
    const into = (bedId: number) => ({ residentId: well.residentId, bedId, movedOn: today })
    expect(await refused(move, into(two))).toMatchObject({ rule: 'room-isolated' })
    expect(await refused(move, into(three))).toMatchObject({ rule: 'bed-isolated' })
    const moved = { residentId: ill.residentId, bedId: two, movedOn: today }
    const { warnings } = await home.value(move, moved)
    expect(warnings.map(({ rule }) => rule)).toEqual(['isolation-left'])
  })
})

describe('cleaning after somebody left', () => {
  it('begins with the discharge or move where the home wants it, and goes with its undoing', async () => {
    const { bedIds } = await given.room({ bedCount: 2 })
    const [one = 0, two = 0] = bedIds
    const { residentId } = await given.resident({ bedId: one })
    await home.value(move, { residentId, bedId: two, movedOn: '2026-11-18' })
    expect(await kindsOn(one)).toEqual([])
    await turn({ startsCleaning: true })
    const { bedStayId } = await home.value(move, { residentId, bedId: one, movedOn: '2026-11-19' })
    expect(await kindsOn(two)).toEqual(['cleaning'])
    await home.value(voidMove, { bedStayId, reason })
    expect(await kindsOn(two)).toEqual([])
    const left = { residentId, dischargedOn: '2026-11-19', endReason: 'home' } as const
    const { stayId } = await home.value(discharge, left)
    expect(await bedOn(two)).toMatchObject({
      conditions: [{ kind: 'cleaning', conditionFrom: '2026-11-19' }],
    })
    expect((await home.value(getToday, {})).tasks).toContainEqual(
      expect.objectContaining({ rule: 'cleaning-long' }),
    )
    await home.value(voidDischarge, { stayId, reason })
    expect(await kindsOn(two)).toEqual([])
    await turn({})
  })

  it('needs none where the next person lay there already', async () => {
    await turn({ startsCleaning: true })
    const { bedIds } = await given.room({ bedCount: 2 })
    const [one = 0, two = 0] = bedIds
    const first = await given.resident({ bedId: one, admittedOn: '2026-06-01' })
    await home.value(move, { residentId: first.residentId, bedId: two, movedOn: '2026-09-01' })
    const [cleaning] = (await bedOn(one))?.conditions ?? []
    await home.value(endCondition, {
      conditionIds: [cleaning?.conditionId ?? 0],
      endedOn: '2026-09-02',
    })
    await given.resident({ bedId: one, admittedOn: '2026-09-02' })
    const back = {
      residentId: first.residentId,
      bedId: (await given.room({ bedCount: 1 })).bedIds[0],
    }
    await home.value(move, { ...back, movedOn: '2026-08-01' })
    expect(await kindsOn(one)).toEqual([])
    await turn({})
  })
})
