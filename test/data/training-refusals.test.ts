import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cancelTrainingSession,
  copyTrainingPlan,
  correctTrainingPlanItem,
  correctTrainingSession,
  createTrainingSession,
  getTrainingSession,
  holdTrainingSession,
  inviteToTraining,
  listTrainingPlan,
  printSignInSheet,
  recordTrainingPlanItem,
  voidTrainingPlanItem,
  voidTrainingSession,
} from '#shared/contract/staff/training-plan.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对计划'
const item = { year: 2026, kind: 'safety', topic: '用电安全', hours: 2, plannedMonth: 5 }
const course = { kind: 'safety', topic: '用电安全', heldOn: '2026-05-06', hours: 2 }

type Session = Partial<GivenInputOf<typeof createTrainingSession>>

const planned = () => home.value(recordTrainingPlanItem, item)

async function set(changes: Session = {}) {
  const { staffId } = await given.staff()
  const made = await home.value(createTrainingSession, {
    ...course,
    staffIds: [staffId],
    ...changes,
  })
  return { staffId, ...made }
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

async function bothAtOnce(...calls: readonly (readonly [{ readonly name: string }, unknown])[]) {
  const replies = await Promise.all(
    calls.map(([operation, input]) => home.call(operation.name, input)),
  )
  return replies.filter(({ ok }) => ok).length
}

describe('the plan of a year refuses', () => {
  it.each([
    ['training-kind-unknown', { kind: 'juggling' }],
    ['training-post-unknown', { posts: ['carer', 'pilot'] }],
  ])('%s, new and corrected', async (rule, changes) => {
    expect((await refused(recordTrainingPlanItem, { ...item, ...changes })).rule).toBe(rule)
    const { id } = await planned()
    const corrected = { id, version: 1, ...item, ...changes, reason }
    expect((await refused(correctTrainingPlanItem, corrected)).rule).toBe(rule)
  })

  it.each([
    [{ plannedMonth: 13 }],
    [{ plannedMonth: 0 }],
    [{ hours: 0 }],
    [{ hours: 1.3 }],
    [{ topic: '' }],
    [{ year: 1999 }],
  ])('what is no plan: %j', async (changes) => {
    const error = await refused(recordTrainingPlanItem, { ...item, ...changes })
    expect(error.code).toBe('invalid_input')
    expect(Object.keys(error.fields ?? {})).toEqual(Object.keys(changes))
  })

  it('a version that is not the last, an item that is void, and a correction without a reason', async () => {
    const { id } = await planned()
    const corrected = { id, version: 1, ...item, hours: 3, reason }
    await home.value(correctTrainingPlanItem, corrected)
    expect((await refused(correctTrainingPlanItem, corrected)).code).toBe('conflict')
    const silent = { ...corrected, version: 2, reason: '' }
    expect((await refused(correctTrainingPlanItem, silent)).code).toBe('invalid_input')
    await home.value(voidTrainingPlanItem, { id, version: 2, reason })
    expect((await refused(voidTrainingPlanItem, { id, version: 3, reason })).code).toBe('not_found')
  })

  it('the second of two who correct or copy at once', async () => {
    const { id } = await planned()
    const corrected = { id, version: 1, ...item, reason }
    const done = await bothAtOnce(
      [correctTrainingPlanItem, { ...corrected, hours: 3 }],
      [correctTrainingPlanItem, { ...corrected, hours: 4 }],
    )
    expect(done).toBe(1)
    await home.value(recordTrainingPlanItem, { ...item, year: 2041 })
    const years = { fromYear: 2041, toYear: 2042 }
    await bothAtOnce([copyTrainingPlan, years], [copyTrainingPlan, years])
    expect((await home.value(listTrainingPlan, { year: 2042 })).total).toBe(1)
  })
})

describe('a session refuses', () => {
  it.each([
    ['training-kind-unknown', { kind: 'juggling' }],
    ['training-hours', { hours: 24.25 }],
  ])('%s, new and corrected', async (rule, changes) => {
    expect((await refused(createTrainingSession, { ...course, ...changes })).rule).toBe(rule)
    const { id } = await set()
    const corrected = { id, version: 1, ...course, ...changes, reason }
    expect((await refused(correctTrainingSession, corrected)).rule).toBe(rule)
  })

  it('a plan that is not there, a time that is none, a day that is none', async () => {
    const planless = await refused(createTrainingSession, { ...course, planItemId: 987_654 })
    expect(planless.code).toBe('not_found')
    for (const changes of [{ startsAt: '25:00' }, { heldOn: '2026-02-30' }]) {
      const error = await refused(createTrainingSession, { ...course, ...changes })
      expect(error.code).toBe('invalid_input')
      expect(Object.keys(error.fields ?? {})).toEqual(Object.keys(changes))
    }
  })

  it('to invite for a post that is none, and anything once it is cancelled or held', async () => {
    const { id, staffId } = await set()
    const pilots = await refused(inviteToTraining, { id, version: 1, posts: ['pilot'] })
    expect(pilots.rule).toBe('training-post-unknown')
    await home.value(cancelTrainingSession, { id, version: 1, reason })
    const held = await set()
    const attendees = [{ staffId: held.staffId }]
    await home.value(holdTrainingSession, { id: held.id, version: 1, attendees })
    for (const [session, rule] of [
      [id, 'training-session-cancelled'],
      [held.id, 'training-session-held'],
    ] as const) {
      const seen = { id: session, version: 2 }
      const calls = [
        [inviteToTraining, { ...seen, staffIds: [staffId] }],
        [correctTrainingSession, { ...seen, ...course, reason }],
        [cancelTrainingSession, { ...seen, reason }],
        [holdTrainingSession, { ...seen, attendees }],
      ] as const
      for (const [operation, input] of calls) {
        expect((await refused(operation, input)).rule, operation.name).toBe(rule)
      }
    }
  })

  it('a score without a place on the list, nobody at all, and somebody unknown', async () => {
    const { id } = await set()
    const nobody = await refused(holdTrainingSession, { id, version: 1, attendees: [] })
    expect(nobody.code).toBe('invalid_input')
    const attendees = [{ staffId: 987_654 }]
    const unknown = await refused(holdTrainingSession, { id, version: 1, attendees })
    expect(unknown.rule).toBe('attendee-unknown')
    const { staffId } = await given.staff()
    const minus = { id, version: 1, attendees: [{ staffId, score: -1 }] }
    expect((await refused(holdTrainingSession, minus)).code).toBe('invalid_input')
  })

  it('the second of two who invite, or who hold and cancel, at once', async () => {
    const one = await set()
    const invite = { id: one.id, version: 1 }
    const invited = await bothAtOnce(
      [inviteToTraining, { ...invite, staffIds: [one.staffId] }],
      [inviteToTraining, { ...invite, staffIds: [] }],
    )
    expect(invited).toBe(1)
    const other = await set()
    const attendees = [{ staffId: other.staffId }]
    const done = await bothAtOnce(
      [holdTrainingSession, { id: other.id, version: 1, attendees }],
      [cancelTrainingSession, { id: other.id, version: 1, reason }],
    )
    expect(done).toBe(1)
  })

  it('to be shown or printed once it is void', async () => {
    const { id } = await set()
    await home.value(voidTrainingSession, { id, version: 1, reason })
    expect((await refused(getTrainingSession, { id })).code).toBe('not_found')
    expect((await refused(printSignInSheet, { id })).code).toBe('not_found')
  })
})

it('is not there before it was entered, is set up to its day, and late after it', async () => {
  const today = '2026-11-22'
  const heldOn = addDays(today, 3)
  const { id } = await set({ heldOn })
  const stateOn = async (asOf: string) => (await home.value(getTrainingSession, { id, asOf })).state
  const early = await refused(getTrainingSession, { id, asOf: addDays(today, -1) })
  expect(early.code).toBe('not_found')
  expect(await stateOn(today)).toBe('set')
  expect(await stateOn(heldOn)).toBe('set')
  expect(await stateOn(addDays(heldOn, 1))).toBe('late')
  const { version } = await home.value(cancelTrainingSession, { id, version: 1, reason })
  expect(version).toBe(2)
  expect(await stateOn(today)).toBe('cancelled')
  const past = await set()
  expect((await home.value(getTrainingSession, { id: past.id })).state).toBe('late')
  const attendees = [{ staffId: past.staffId }]
  await home.value(holdTrainingSession, { id: past.id, version: 1, attendees })
  expect((await home.value(getTrainingSession, { id: past.id })).state).toBe('held')
})

it('shows who was told to come by a day', async () => {
  const { id, staffId } = await set({ heldOn: '2026-12-10' })
  home.clock.advance({ days: 1 })
  const other = await given.staff()
  await home.value(inviteToTraining, { id, version: 1, staffIds: [other.staffId] })
  const toldBy = async (asOf: string) => {
    const { invited, invitedCount } = await home.value(getTrainingSession, { id, asOf })
    expect(invitedCount).toBe(invited.length)
    return invited.map((one) => one.staffId)
  }
  expect(await toldBy('2026-11-22')).toEqual([staffId])
  expect(await toldBy('2026-11-23')).toEqual([other.staffId])
})
