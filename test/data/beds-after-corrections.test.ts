import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  board,
  correctBed,
  correctReserve,
  endService,
  getBed,
  listBeds,
  recordKind,
  recordReserve,
} from '#shared/contract/beds/bed.ts'
import { book, listBookings } from '#shared/contract/beds/booking.ts'
import { endCondition, listConditions, recordCondition } from '#shared/contract/beds/condition.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { correctBedRules, getSettings } from '#shared/contract/office/settings.ts'
import { completeMoveNote, listMoveNotes, noteMove } from '#shared/contract/residents/move-note.ts'
import {
  correctBedStay,
  correctStay,
  discharge,
  move,
  voidMove,
} from '#shared/contract/residents/stay.ts'
import {
  addExtraBed,
  endExtraBed,
  swapBeds,
  voidExtraBed,
  voidSwap,
} from '#shared/contract/residents/swap.ts'
import { check } from '#shared/contract/submissions/submission.ts'
import { type BedRules, bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome } from '#test/support/given.ts'
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

async function givenBeds(bedCount: number) {
  const [one = 0, two = 0, three = 0, four = 0] = (await given.room({ bedCount })).bedIds
  return [one, two, three, four] as const
}

/** The live cleanings of beds as `[bed, from, to]`. */
function cleanings(...bedIds: readonly number[]) {
  return home
    .rows(
      `SELECT bedId, conditionFrom, conditionTo FROM bedCondition
       WHERE kind = 'cleaning' AND voidedAt IS NULL ORDER BY id`,
    )
    .filter(({ bedId }) => bedIds.includes(Number(bedId)))
    .map(({ bedId, conditionFrom, conditionTo }) => [bedId, conditionFrom, conditionTo])
}

describe('cleaning that began by itself', () => {
  beforeAll(() => turn({ startsCleaning: true }))
  afterAll(() => turn({}))

  it('follows the corrected day of leaving for good, in every bed, and keeps what stood there', async () => {
    const [one, two] = await givenBeds(2)
    const { residentId, stayId } = await given.resident({ bedId: one, admittedOn: '2026-06-01' })
    await home.value(addExtraBed, { residentId, bedId: two, bedFrom: '2026-07-01' })
    await home.value(discharge, { residentId, dischargedOn: '2026-11-10', endReason: 'home' })
    const days = { stayId, stayFrom: '2026-06-01', reason }
    for (const stayTo of ['2026-11-12', '2026-11-08']) {
      await home.value(correctStay, { ...days, stayTo })
      expect(cleanings(one, two)).toEqual([
        [one, stayTo, null],
        [two, stayTo, null],
      ])
    }
    expect((await home.value(getBed, { bedId: one, asOf: '2026-11-07' })).conditions).toEqual([])
    const [kept] = home.rows(
      `SELECT count(*) AS n FROM bedCondition WHERE bedId = ? AND voidedAt IS NOT NULL`,
      one,
    )
    expect(kept).toEqual({ n: 2 })
  })

  it('stays where somebody ended it, and goes where the next person lay there already', async () => {
    const [one, two] = await givenBeds(2)
    const ended = await given.resident({ bedId: one, admittedOn: '2026-06-01' })
    const left = { dischargedOn: '2026-11-10', endReason: 'home' } as const
    await home.value(discharge, { residentId: ended.residentId, ...left })
    const [state] = (await home.value(getBed, { bedId: one })).conditions
    const conditionIds = [state?.conditionId ?? 0]
    await home.value(endCondition, { conditionIds, endedOn: '2026-11-11' })
    const days = { stayFrom: '2026-06-01', stayTo: '2026-11-09', reason }
    await home.value(correctStay, { stayId: ended.stayId, ...days })
    expect(cleanings(one)).toEqual([[one, '2026-11-10', '2026-11-11']])
    const other = await given.resident({ bedId: two, admittedOn: '2026-06-01' })
    await home.value(discharge, { residentId: other.residentId, ...left })
    await given.resident({ bedId: two, admittedOn: '2026-11-15' })
    await home.value(correctStay, { stayId: other.stayId, ...days })
    expect(cleanings(two)).toEqual([])
  })

  it('is that of the right bed after a corrected bed, a forgotten move, and a move taken back', async () => {
    const [one, two, three] = await givenBeds(3)
    const { residentId } = await given.resident({ bedId: one, admittedOn: '2026-06-01' })
    await home.value(discharge, { residentId, dischargedOn: '2026-11-10', endReason: 'home' })
    const [row] = home.rows('SELECT id FROM bedStay WHERE bedId = ? AND voidedAt IS NULL', one)
    const corrected = { bedStayId: Number(row?.['id']), bedFrom: '2026-06-01', reason }
    await home.value(correctBedStay, { ...corrected, bedId: two })
    expect(cleanings(one, two)).toEqual([[two, '2026-11-10', null]])
    const forgotten = { residentId, bedId: three, movedOn: '2026-10-05' }
    const { bedStayId } = await home.value(move, forgotten)
    expect(cleanings(two, three)).toEqual([
      [three, '2026-11-10', null],
      [two, '2026-10-05', null],
    ])
    await home.value(voidMove, { bedStayId, reason })
    expect(cleanings(two, three)).toEqual([[two, '2026-11-10', null]])
  })

  it('goes with a further bed that nobody ever had', async () => {
    const [one, two] = await givenBeds(2)
    const { residentId } = await given.resident({ bedId: one })
    const added = await home.value(addExtraBed, { residentId, bedId: two, bedFrom: '2026-11-01' })
    const { bedStayId } = added
    await home.value(endExtraBed, { bedStayId, endedOn: '2026-11-10' })
    expect(cleanings(two)).toEqual([[two, '2026-11-10', null]])
    await home.value(voidExtraBed, { bedStayId, reason })
    expect(cleanings(two)).toEqual([])
  })

  it('changes beds with a swap that is entered late or taken back', async () => {
    const [one, two] = await givenBeds(2)
    const a = await given.resident({ bedId: one, admittedOn: '2026-06-01' })
    const b = await given.resident({ bedId: two, admittedOn: '2026-06-01' })
    const left = {
      residentId: a.residentId,
      dischargedOn: '2026-11-10',
      endReason: 'home',
    } as const
    await home.value(discharge, left)
    expect(cleanings(one, two)).toEqual([[one, '2026-11-10', null]])
    const pair = { residentId: a.residentId, otherResidentId: b.residentId }
    const { bedStayId } = await home.value(swapBeds, { ...pair, movedOn: '2026-10-01' })
    expect(cleanings(one, two)).toEqual([[two, '2026-11-10', null]])
    const { bookingId } = await home.value(book, {
      bedId: two,
      forWhom: '郑家',
      untilOn: '2026-11-30',
    })
    expect(await refused(voidSwap, { bedStayId, reason })).toMatchObject({ rule: 'bed-booked' })
    expect((await home.call('beds.cancelBooking', { bookingId, reason })).ok).toBe(true)
    await home.value(voidSwap, { bedStayId, reason })
    expect(cleanings(one, two)).toEqual([[one, '2026-11-10', null]])
  })
})

describe('what is taken back', () => {
  it('lets the note wait again that the move had finished', async () => {
    const { residentId } = await given.resident()
    const [to] = await givenBeds(1)
    const night = { movedOn: today, movedTime: '02:40', reason: '同室吵闹' }
    const { moveNoteId } = await home.value(noteMove, { residentId, toBedId: to, ...night })
    const { bedStayId } = await home.value(completeMoveNote, { moveNoteId, movedOn: today })
    await home.value(voidMove, { bedStayId, reason })
    const open = { moveNoteId, state: 'open', bedStayId: null, contradictions: [] }
    expect((await home.value(listMoveNotes, { residentId })).rows).toMatchObject([open])
    const again = await home.value(completeMoveNote, { moveNoteId, movedOn: today })
    expect(again.bedId).toBe(to)
  })

  it('of a swap says who lies there meanwhile', async () => {
    const [one, two] = await givenBeds(2)
    const a = await given.resident({ bedId: one, admittedOn: '2026-06-01' })
    const b = await given.resident({ bedId: two, admittedOn: '2026-06-01' })
    const pair = { residentId: a.residentId, otherResidentId: b.residentId }
    const { bedStayId } = await home.value(swapBeds, { ...pair, movedOn: '2026-10-01' })
    const left = {
      residentId: b.residentId,
      dischargedOn: '2026-11-10',
      endReason: 'home',
    } as const
    await home.value(discharge, left)
    const next = await given.resident({ bedId: one, admittedOn: '2026-11-15' })
    const error = await refused(voidSwap, { bedStayId, reason })
    expect(error).toMatchObject({ rule: 'bed-occupied' })
    expect(error.message).toContain(next.name)
  })

  it('a swap of days long gone uses up no booking of today', async () => {
    const [one, two] = await givenBeds(2)
    const stay = { admittedOn: '2026-06-01' }
    const a = await given.resident({ bedId: one, ...stay })
    const b = await given.resident({ bedId: two, ...stay })
    for (const { residentId } of [a, b]) {
      await home.value(discharge, { residentId, dischargedOn: '2026-09-01', endReason: 'home' })
    }
    const booked = { bedId: two, residentId: a.residentId, untilOn: '2026-11-30' }
    const { bookingId } = await home.value(book, booked)
    const pair = { residentId: a.residentId, otherResidentId: b.residentId }
    await home.value(swapBeds, { ...pair, movedOn: '2026-08-01' })
    const { rows } = await home.value(listBookings, { limit: 1000 })
    expect(rows).toContainEqual(expect.objectContaining({ bookingId, state: 'held' }))
  })
})

describe('a bed that goes out of service', () => {
  it('asks the share of the reserve where it was one, as taking it out of the reserve does', async () => {
    const [one, two, three, four] = await givenBeds(4)
    const from = '2026-11-01'
    await home.value(recordReserve, {
      bedIds: [one, two, three],
      isReserve: true,
      reserveFrom: from,
    })
    await turn({ reserveShare: 'warn', reserveSharePercent: 50 })
    const end = { inServiceTo: today, reason }
    expect((await home.value(endService, { bedIds: [four], ...end })).warnings).toEqual([])
    const warns = [{ rule: 'reserve-share' }]
    expect((await home.value(endService, { bedIds: [one], ...end })).warnings).toMatchObject(warns)
    const days = { inServiceFrom: '2020-01-01', inServiceTo: today, reason }
    expect((await home.value(correctBed, { bedId: two, ...days })).warnings).toMatchObject(warns)
    const [row] = home.rows('SELECT id FROM bedReserve WHERE bedId = ? AND voidedAt IS NULL', three)
    const never = { bedReserveId: Number(row?.['id']), reserveFrom: from, reason }
    await turn({ reserveShare: 'block', reserveSharePercent: 50 })
    const corrected = { ...never, reserveTo: from }
    expect(await refused(correctReserve, corrected)).toMatchObject({ rule: 'reserve-share' })
    expect(await refused(endService, { bedIds: [three], ...end })).toMatchObject({
      rule: 'reserve-share',
      fields: { bedIds: expect.any(String) },
    })
    await turn({ reserveShare: 'warn', reserveSharePercent: 50 })
    expect((await home.value(correctReserve, corrected)).warnings).toMatchObject(warns)
    await turn({})
  })

  it('is refused while it is booked, also as a correction; a booked bed is no reserve', async () => {
    const [one] = await givenBeds(1)
    await home.value(book, { bedId: one, forWhom: '郑家', untilOn: '2026-11-30' })
    const days = { inServiceFrom: '2020-01-01', inServiceTo: today, reason }
    expect(await refused(correctBed, { bedId: one, ...days })).toMatchObject({ rule: 'bed-booked' })
    const kept = { bedIds: [one], isReserve: true, reserveFrom: today }
    expect(await refused(recordReserve, kept)).toMatchObject({ rule: 'bed-booked' })
  })

  it('is no longer among the beds in cleaning or repair of which somebody is told', async () => {
    const [one] = await givenBeds(1)
    const state = { kind: 'cleaning', conditionFrom: '2026-10-01' } as const
    await home.value(recordCondition, { bedIds: [one], ...state })
    const inCleaning = async (asOf?: string) => {
      const { rows } = await home.value(listConditions, { asOf, limit: 1000 })
      return rows.some(({ bedId }) => bedId === one)
    }
    expect(await inCleaning()).toBe(true)
    await home.value(endService, { bedIds: [one], inServiceTo: '2026-11-20', reason })
    expect([await inCleaning('2026-11-19'), await inCleaning()]).toEqual([true, false])
    const { totals } = await home.value(board, {})
    const { total } = await home.value(listConditions, { limit: 1000 })
    const { isolationCount, cleaningCount, repairCount } = totals
    expect(total).toBe(isolationCount + cleaningCount + repairCount)
    const task = (await home.value(getToday, {})).tasks.find(({ rule }) => rule === 'cleaning-long')
    expect(task?.title).toBe(`${cleaningCount} 张床清洁消毒还没有结束`)
  })
})

describe('a medical bed', () => {
  it('stands in the institution’s return, whose sums agree with it', async () => {
    const [one] = await givenBeds(1)
    await home.value(recordKind, { bedIds: [one], kind: 'medical', kindFrom: '2026-10-05' })
    const { problems } = await home.value(check, {
      kind: 'monthly-institution',
      period: '2026-10',
    })
    expect(problems.filter(({ rule }) => rule === 'sum-disagrees')).toEqual([])
    const shown = await home.value(listBeds, { show: 'medical', asOf: '2026-10-31' })
    expect(shown.rows).toMatchObject([{ bedId: one, kind: 'medical' }])
  })
})
