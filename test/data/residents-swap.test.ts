import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, listBeds } from '#shared/contract/beds/bed.ts'
import { correctBedRules, getSettings } from '#shared/contract/office/settings.ts'
import { get, list } from '#shared/contract/residents/resident.ts'
import { discharge, move, voidDischarge, voidMove } from '#shared/contract/residents/stay.ts'
import {
  addExtraBed,
  endExtraBed,
  swapBeds,
  voidExtraBed,
  voidSwap,
} from '#shared/contract/residents/swap.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const today = '2026-11-22'
const reason = '两位互换更方便照护'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

/** Live bed stays of somebody as `[bed, from, to]`, in the order of their days. */
function beds(residentId: number) {
  return home
    .rows(
      `SELECT bedId, bedFrom, bedTo FROM bedStay WHERE residentId = ? AND voidedAt IS NULL
       ORDER BY bedFrom, coalesce(bedTo, '9999'), id`,
      residentId,
    )
    .map(({ bedId, bedFrom, bedTo }) => [bedId, bedFrom, bedTo])
}

async function givenTwo(one: object = {}, other: object = {}) {
  const a = await given.resident({ admittedOn: '2026-06-01', idNumber: null, ...one })
  const b = await given.resident({ admittedOn: '2026-06-01', idNumber: null, ...other })
  return { a, b }
}

describe('residents.swapBeds', () => {
  it('gives each the bed of the other in one act, and takes it back in one', async () => {
    const { a, b } = await givenTwo()
    const last = home.lastAuditId()
    const input = { residentId: a.residentId, otherResidentId: b.residentId, movedOn: '2026-11-10' }
    const swapped = await home.value(swapBeds, { ...input, reason })
    expect(swapped.warnings).toEqual([])
    expect([beds(a.residentId), beds(b.residentId)]).toEqual([
      [
        [a.bedId, '2026-06-01', '2026-11-10'],
        [b.bedId, '2026-11-10', null],
      ],
      [
        [b.bedId, '2026-06-01', '2026-11-10'],
        [a.bedId, '2026-11-10', null],
      ],
    ])
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `resident:${a.residentId}`, after: { with: b.name, reason } },
      { subject: `resident:${b.residentId}`, after: { with: a.name, reason } },
    ])
    const { rows } = await home.value(timeline, { residentId: a.residentId, kinds: ['bed'] })
    expect(rows.map(({ title }) => title)).toContain(`与 ${b.name} 互换床位`)
    const half = { bedStayId: swapped.otherBedStayId, reason }
    expect(await refused(voidMove, half)).toMatchObject({ rule: 'part-of-swap' })
    await home.value(voidSwap, half)
    expect([beds(a.residentId), beds(b.residentId)]).toEqual([
      [[a.bedId, '2026-06-01', null]],
      [[b.bedId, '2026-06-01', null]],
    ])
    expect((await refused(voidSwap, half)).code).toBe('not_found')
  })

  it('keeps the ends that each bed had, and names who came later', async () => {
    const { a, b } = await givenTwo()
    const third = await given.resident({ admittedOn: '2026-06-01' })
    const free = (await given.room({ bedCount: 1 })).bedIds[0]
    await home.value(move, { residentId: b.residentId, bedId: free, movedOn: '2026-09-01' })
    const input = { residentId: a.residentId, otherResidentId: b.residentId, movedOn: '2026-08-01' }
    await home.value(swapBeds, input)
    expect([beds(a.residentId), beds(b.residentId)]).toEqual([
      [
        [a.bedId, '2026-06-01', '2026-08-01'],
        [b.bedId, '2026-08-01', null],
      ],
      [
        [b.bedId, '2026-06-01', '2026-08-01'],
        [a.bedId, '2026-08-01', '2026-09-01'],
        [free, '2026-09-01', null],
      ],
    ])
    const { residentId } = third
    await home.value(move, { residentId, bedId: a.bedId, movedOn: '2026-09-01' })
    const late = await given.resident({ bedId: third.bedId, admittedOn: '2026-10-01' })
    const swap = { residentId: a.residentId, otherResidentId: residentId, movedOn: '2026-08-15' }
    const error = await refused(swapBeds, swap)
    expect(error).toMatchObject({ rule: 'bed-occupied' })
    expect(error.message).toContain(late.name)
  })

  it('asks the rules for both, once both lie in their new beds', async () => {
    const { bedRulesVersion } = await home.value(getSettings, {})
    const bedRules = bedRulesWith({ sexByRoom: 'block' })
    await home.value(correctBedRules, { bedRules, version: bedRulesVersion })
    const { bedIds } = await given.room({ bedCount: 2 })
    const { a, b } = await givenTwo({ sex: 'male', bedId: bedIds[0] }, { sex: 'female' })
    const input = { residentId: a.residentId, otherResidentId: b.residentId, movedOn: today }
    await home.value(swapBeds, input)
    await home.value(swapBeds, input)
    await given.resident({ sex: 'male', idNumber: null, bedId: bedIds[1] })
    expect(await refused(swapBeds, input)).toMatchObject({ rule: 'room-sex' })
    const off = { bedRules: bedRulesWith(), version: bedRulesVersion + 1 }
    await home.value(correctBedRules, off)
  })

  it('refuses one person, who has no bed, the future, and who may not', async () => {
    const { a, b } = await givenTwo()
    const both = { residentId: a.residentId, otherResidentId: b.residentId, movedOn: today }
    const self = { ...both, otherResidentId: a.residentId }
    expect((await refused(swapBeds, self)).code).toBe('invalid_input')
    const future = { ...both, movedOn: '2026-12-01' }
    expect(await refused(swapBeds, future)).toMatchObject({ rule: 'day-in-future' })
    const left = { residentId: b.residentId, dischargedOn: today, endReason: 'home' } as const
    await home.value(discharge, left)
    expect(await refused(swapBeds, both)).toMatchObject({
      rule: 'not-staying',
      fields: { otherResidentId: '这一天不在住' },
    })
    const { client } = await given.account('carer')
    const reply = await home.call('residents.swapBeds', both, { by: client })
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  it('and a move of one of the two at the same time leave nobody in two beds', async () => {
    const { a, b } = await givenTwo()
    const free = (await given.room({ bedCount: 1 })).bedIds[0]
    const ids = { residentId: a.residentId, otherResidentId: b.residentId }
    const replies = await Promise.all([
      home.call('residents.swapBeds', { ...ids, movedOn: today }),
      home.call('residents.move', { residentId: a.residentId, bedId: free, movedOn: today }),
    ])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true])
    const { rows } = await home.value(listBeds, { asOf: today, limit: 1000 })
    const of = (id: number) => rows.filter((row) => row.residentId === id).map((row) => row.bedId)
    expect([of(a.residentId), of(b.residentId)]).toEqual([[free], [a.bedId]])
  })
})

describe('a further bed', () => {
  it('is occupied by one person, who is no resident more, and free again when it ends', async () => {
    const { bedIds } = await given.room({ bedCount: 3 })
    const [one = 0, two = 0, three = 0] = bedIds
    const { residentId, name } = await given.resident({ bedId: one })
    const before = [
      (await home.value(board, {})).totals,
      (await home.value(list, {})).total,
    ] as const
    const last = home.lastAuditId()
    const input = { residentId, bedFrom: '2026-11-01', reason: '包房' }
    const first = await home.value(addExtraBed, { ...input, bedId: two })
    const second = await home.value(addExtraBed, { ...input, bedId: three })
    const [totals, people] = [
      (await home.value(board, {})).totals,
      (await home.value(list, {})).total,
    ]
    expect(totals).toEqual({
      ...before[0],
      occupiedCount: before[0].occupiedCount + 2,
      freeCount: before[0].freeCount - 2,
      extraCount: before[0].extraCount + 2,
    })
    expect(people).toBe(before[1])
    const { rows } = await home.value(listBeds, { show: 'extra', limit: 1000 })
    expect(rows.map(({ bedId, residentName }) => [bedId, residentName])).toEqual([
      [two, name],
      [three, name],
    ])
    expect(home.auditAfter(last).slice(0, 2)).toMatchObject([
      { subject: `resident:${residentId}`, after: { extraBed: expect.anything(), reason: '包房' } },
      { subject: `resident:${residentId}` },
    ])
    await home.value(endExtraBed, { bedStayId: first.bedStayId, endedOn: '2026-11-15' })
    await home.value(voidExtraBed, { bedStayId: second.bedStayId, reason: '没有包' })
    const on = async (asOf: string) =>
      (await home.value(listBeds, { asOf, show: 'extra', limit: 1000 })).rows.map(
        (row) => row.bedId,
      )
    expect([await on('2026-11-14'), await on('2026-11-15')]).toEqual([[two], []])
    const ended = { bedStayId: first.bedStayId, endedOn: today }
    expect(await refused(endExtraBed, ended)).toMatchObject({ rule: 'extra-bed-ended' })
    const main = {
      bedStayId: home.count('SELECT id FROM bedStay WHERE bedId = ?', one),
      endedOn: today,
    }
    expect((await refused(endExtraBed, main)).code).toBe('not_found')
  })

  it('ends with the discharge and comes back with its undoing', async () => {
    const { bedIds } = await given.room({ bedCount: 2 })
    const { residentId } = await given.resident({ bedId: bedIds[0] })
    await home.value(addExtraBed, { residentId, bedId: bedIds[1], bedFrom: '2026-11-01' })
    const left = { residentId, dischargedOn: '2026-11-20', endReason: 'home' } as const
    const { stayId } = await home.value(discharge, left)
    expect(beds(residentId).map(([, , to]) => to)).toEqual(['2026-11-20', '2026-11-20'])
    await home.value(voidDischarge, { stayId, reason })
    expect(beds(residentId).map(([, , to]) => to)).toEqual([null, null])
    const { stays } = await home.value(get, { residentId })
    expect(stays[0]?.beds.map(({ bedId, isExtra }) => [bedId, isExtra])).toEqual([
      [bedIds[1], true],
      [bedIds[0], false],
    ])
  })

  it('is refused where somebody lies, beside no bed, twice, and as the bed to move to', async () => {
    const { bedIds } = await given.room({ bedCount: 2 })
    const { residentId } = await given.resident({ bedId: bedIds[0] })
    const other = await given.resident()
    const input = { residentId, bedFrom: '2026-11-01' }
    const taken = await refused(addExtraBed, { ...input, bedId: other.bedId })
    expect(taken).toMatchObject({ rule: 'bed-occupied' })
    expect(taken.message).toContain(other.name)
    const own = await refused(addExtraBed, { ...input, bedId: bedIds[0] })
    expect(own).toMatchObject({ rule: 'same-bed' })
    await home.value(addExtraBed, { ...input, bedId: bedIds[1] })
    const twice = await refused(addExtraBed, { ...input, bedId: bedIds[1] })
    expect(twice).toMatchObject({ rule: 'same-bed' })
    const moved = await refused(move, { residentId, bedId: bedIds[1], movedOn: today })
    expect(moved).toMatchObject({ rule: 'own-extra-bed' })
  })

  it('goes to one of two who want it at the same time', async () => {
    const { a, b } = await givenTwo()
    const bedId = (await given.room({ bedCount: 1 })).bedIds[0]
    const replies = await Promise.all(
      [a, b].map(({ residentId }) =>
        home.call('residents.addExtraBed', { residentId, bedId, bedFrom: today }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'bed-occupied' } })
  })
})
