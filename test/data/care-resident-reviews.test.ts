import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftPlan, signPlan } from '#shared/contract/care/care-plan.ts'
import {
  correctResidentReview,
  getReviewMonth,
  listResidentReviews,
  recordResidentReview,
  voidResidentReview,
} from '#shared/contract/care/resident-review.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { move } from '#shared/contract/residents/stay.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let beds: number[]

beforeAll(async () => {
  // Monday 23 November 2026; a Sunday is nobody's day.
  ;({ home, given } = await givenHome({ at: '2026-11-23T02:00:00.000Z' }))
  const rooms = [await given.room({ bedCount: 12 }), await given.room({ bedCount: 9 })]
  beds = rooms.flatMap(({ bedIds }) => bedIds)
})

afterAll(() => home.remove())

const reason = '核对后更正'
const all = {
  isFileSeen: true,
  isPlanSeen: true,
  areRisksSeen: true,
  isRoomSeen: true,
  areWishesSeen: true,
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

const inBed = (index: number, admittedOn = '2026-03-01') =>
  given.resident({ bedId: beds[index], admittedOn })

async function own(residentId: number, month = '2026-11', asOf?: string) {
  const input = asOf === undefined ? { month } : { month, asOf }
  const { rows } = await home.value(getReviewMonth, input)
  return rows.find((row) => row.residentId === residentId)
}

it("a day follows from the bed, holds over a move, and is missed, due, to come or next month's", async () => {
  // 21 beds on the 21 working days of November 2026: 2nd to 30th.
  const first = await inBed(0)
  const today = await inBed(15)
  const last = await inBed(20)
  const late = await inBed(3, '2026-11-20')
  expect(await own(first.residentId)).toMatchObject({ dueOn: '2026-11-02', state: 'missed' })
  expect(await own(today.residentId)).toMatchObject({ dueOn: '2026-11-23', state: 'due' })
  expect(await own(last.residentId)).toMatchObject({ dueOn: '2026-11-30', state: 'coming' })
  expect(await own(late.residentId)).toMatchObject({ dueOn: '2026-11-05', state: 'next-month' })
  expect(await own(first.residentId, '2026-11', '2026-11-01')).toMatchObject({ state: 'coming' })
  await home.value(move, { residentId: last.residentId, bedId: beds[10], movedOn: '2026-11-22' })
  expect(await own(last.residentId)).toMatchObject({ dueOn: '2026-11-30', state: 'coming' })
  const { tasks } = await home.value(getToday, {})
  expect(tasks.filter(({ rule }) => rule.startsWith('resident-day'))).toMatchObject([
    { rule: 'resident-day', title: `今天的重点老人：${today.name}`, dueOn: '2026-11-23' },
    { rule: 'resident-day-missed', title: '这个月有 1 位重点老人过了日子没看' },
  ])
})

it('is recorded once a month by whoever looked, says what was left out, and is on the timeline', async () => {
  const { residentId } = await inBed(5)
  const input = { residentId, reviewedOn: '2026-11-20', ...all }
  const unsaid = { ...input, isRoomSeen: false }
  expect(await refused(recordResidentReview, unsaid)).toMatchObject({
    rule: 'not-all-seen',
    fields: { note: '没看的写明原因' },
  })
  const later = { ...input, reviewedOn: '2026-11-24' }
  expect(await refused(recordResidentReview, later)).toMatchObject({ rule: 'day-in-future' })
  const before = { ...input, reviewedOn: '2026-02-20' }
  expect(await refused(recordResidentReview, before)).toMatchObject({ rule: 'not-staying' })
  const { client, name } = await given.account('carer')
  const { id } = await home.value(
    recordResidentReview,
    { ...unsaid, note: '正在装修' },
    { by: client },
  )
  expect(await refused(recordResidentReview, input)).toMatchObject({ rule: 'reviewed-already' })
  expect(await own(residentId)).toMatchObject({
    state: 'done',
    review: { reviewedBy: name, isRoomSeen: false, isFileSeen: true, note: '正在装修' },
  })
  const change = { id, version: 1, reviewedOn: '2026-11-19', ...all, reviewedBy: '何芳', reason }
  await home.value(correctResidentReview, change)
  expect(await refused(correctResidentReview, change)).toMatchObject({ code: 'conflict' })
  const { rows, state } = await home.value(listResidentReviews, { residentId })
  expect(rows).toMatchObject([{ reviewedOn: '2026-11-19', reviewedBy: '何芳', isRoomSeen: true }])
  expect(state).toBe('done')
  const events = await home.value(timeline, { residentId, kinds: ['care'] })
  expect(events.rows).toMatchObject([{ title: '当月重点查看', day: '2026-11-19', detail: '何芳' }])
  await home.value(voidResidentReview, { id, version: 2, reason })
  expect((await home.value(listResidentReviews, { residentId })).rows).toEqual([])
  const october = { residentId, reviewedOn: '2026-10-12', ...all }
  await home.value(recordResidentReview, october)
  expect((await own(residentId, '2026-10'))?.state).toBe('done')
  const social = await given.account('social-worker')
  expect(await home.refusal(recordResidentReview, input, { by: social.client })).toMatchObject({
    rule: 'care.record',
  })
})

it('today names who has no plan in time and whose review is late, to who writes plans', async () => {
  const own1 = await givenHome()
  const old = await own1.given.resident({ admittedOn: '2026-11-01' })
  const late = await own1.given.resident()
  const items = [{ careItemId: 31, frequency: { frequency: 'as-needed' as const } }]
  const input = { residentId: late.residentId, planFrom: '2026-06-01', reviewOn: '2026-11-01' }
  const { id } = await own1.home.value(draftPlan, { ...input, items })
  await own1.home.value(signPlan, { id, version: 1, signedOn: '2026-06-01', signedBy: '何芳' })
  const tasksOf = async (by?: Awaited<ReturnType<Given['account']>>['client']) => {
    const { tasks } = await own1.home.value(getToday, {}, by === undefined ? {} : { by })
    return tasks.filter(({ rule }) => rule.startsWith('care-plan'))
  }
  expect(await tasksOf()).toMatchObject([
    {
      rule: 'care-plan-review-overdue',
      dueOn: '2026-11-01',
      link: '/care/plans?show=review-overdue',
    },
    {
      rule: 'care-plan-none',
      dueOn: '2026-11-08',
      detail: `${old.name}，最早 2026年11月8日，本院约定入住 7 天内签`,
    },
  ])
  const { client } = await own1.given.account('carer')
  expect(await tasksOf(client)).toEqual([])
  const events = await own1.home.value(timeline, { residentId: late.residentId, kinds: ['care'] })
  expect(events.rows).toMatchObject([
    { title: '照护计划开始', day: '2026-06-01', detail: '何芳签署' },
  ])
  await own1.home.remove()
})
