import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cancelTrainingSession,
  copyTrainingPlan,
  correctTrainingSession,
  createTrainingSession,
  getTrainingSession,
  holdTrainingSession,
  inviteToTraining,
  listTrainingPlan,
  listTrainingSessions,
  printSignInSheet,
  printTraining,
  printTrainingPlan,
  recordTrainingPlanItem,
  voidTrainingPlanItem,
  voidTrainingSession,
} from '#shared/contract/staff/training-plan.ts'
import { endEmployment } from '#shared/contract/staff/staff.ts'
import { getTraining, voidTraining } from '#shared/contract/staff/training.ts'
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

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

async function set(changes: Partial<typeof course & { planItemId: number }> = {}) {
  const { staffId } = await given.staff()
  const input = { ...course, ...changes, staffIds: [staffId] }
  return { staffId, ...(await home.value(createTrainingSession, input)) }
}

const planned = (changes: Partial<typeof item> = {}) =>
  home.value(recordTrainingPlanItem, { ...item, ...changes })

async function itemOf(id: number, year: number, asOf?: string) {
  const input = { year, ...(asOf === undefined ? {} : { asOf }) }
  return (await home.value(listTrainingPlan, input)).rows.find((row) => row.id === id)
}

describe('the plan of a year', () => {
  it('says for each item what became of it', async () => {
    const { id } = await planned({ topic: '状态' })
    expect(await itemOf(id, 2026)).toMatchObject({ state: 'overdue', sessionId: null })
    const session = await set({ planItemId: id })
    const { staffId } = session
    const attendees = [{ staffId }]
    await home.value(holdTrainingSession, { id: session.id, version: 1, attendees })
    const held = { state: 'held', sessionId: session.id, heldOn: course.heldOn }
    expect(await itemOf(id, 2026)).toMatchObject(held)
  })

  it('copies a year once', async () => {
    await planned({ year: 2031 })
    await planned({ year: 2031, plannedMonth: 9 })
    const years = { fromYear: 2031, toYear: 2032 }
    expect(await home.value(copyTrainingPlan, years)).toEqual({ copied: 2, left: 0 })
    expect(await home.value(copyTrainingPlan, years)).toEqual({ copied: 0, left: 2 })
    const same = await refused(copyTrainingPlan, { fromYear: 2031, toYear: 2031 })
    expect(same.rule).toBe('training-plan-same-year')
    const none = await refused(copyTrainingPlan, { fromYear: 2099, toYear: 2031 })
    expect(none.rule).toBe('training-plan-nothing')
  })

  it('refuses an unknown kind and post, and an item that is set cannot be voided', async () => {
    const kind = await refused(recordTrainingPlanItem, { ...item, kind: 'nothing' })
    expect(kind.rule).toBe('training-kind-unknown')
    const post = await refused(recordTrainingPlanItem, { ...item, posts: ['nobody'] })
    expect(post.rule).toBe('training-post-unknown')
    const { id } = await planned({ topic: '作废' })
    const session = await set({ planItemId: id })
    const stands = await refused(voidTrainingPlanItem, { id, version: 1, reason })
    expect(stands.rule).toBe('training-plan-has-session')
    await home.value(voidTrainingSession, { id: session.id, version: 1, reason })
    await home.value(voidTrainingPlanItem, { id, version: 1, reason })
    expect(await itemOf(id, 2026)).toBeUndefined()
  })
})

describe('a session', () => {
  it('invites by posts and one by one, each once', async () => {
    const { id, staffId } = await set()
    const other = await given.staff()
    const staffIds = [staffId, other.staffId]
    const invite = { id, version: 1, staffIds, posts: ['carer'] }
    const { version, invited } = await home.value(inviteToTraining, invite)
    const session = await home.value(getTrainingSession, { id })
    const ids = session.invited.map((one) => one.staffId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(invited)
    expect(ids).toEqual(expect.arrayContaining(staffIds))
    await home.value(inviteToTraining, { id, version, staffIds: [staffId] })
    expect((await home.value(getTrainingSession, { id })).invitedCount).toBe(1)
  })

  it('refuses who is not employed on its day', async () => {
    const { staffId } = await given.staff()
    const { id } = await set()
    const input = { ...course, heldOn: '2024-01-05', staffIds: [staffId] }
    const early = await refused(createTrainingSession, input)
    expect(early.rule).toBe('attendee-not-employed')
    const moved = { id, version: 1, ...course, heldOn: '2024-01-05', reason }
    expect((await refused(correctTrainingSession, moved)).rule).toBe('attendee-not-employed')
    const unknown = await refused(inviteToTraining, { id, version: 1, staffIds: [987_654] })
    expect(unknown.rule).toBe('attendee-unknown')
  })

  it('becomes a training, with scores and who passed', async () => {
    const { id, staffId } = await set()
    const other = await given.staff()
    const attendees = [
      { staffId, score: 60 },
      { staffId: other.staffId, score: 59.5 },
    ]
    const held = await home.value(holdTrainingSession, { id, version: 1, passScore: 60, attendees })
    const training = await home.value(getTraining, { id: held.id })
    const passed = new Map(training.attendees.map((one) => [one.staffId, one.isPassed]))
    expect(training).toMatchObject({ topic: course.topic, startsOn: course.heldOn, passScore: 60 })
    expect([passed.get(staffId), passed.get(other.staffId)]).toEqual([true, false])
    const session = await home.value(getTrainingSession, { id })
    expect(session).toMatchObject({ state: 'held', trainingId: held.id })
    expect((await home.value(getTrainingSession, { id })).state).toBe('held')
    await home.value(voidTraining, { id: held.id, version: 1, reason })
    expect((await home.value(getTrainingSession, { id })).state).toBe('late')
  })

  it('is held by one of two who do it at once', async () => {
    const { id, staffId } = await set()
    const input = { id, version: 1, attendees: [{ staffId }] }
    const both = await Promise.allSettled([
      home.value(holdTrainingSession, input),
      home.value(holdTrainingSession, input),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const live = 'SELECT count(*) FROM training WHERE sessionId = ? AND voidedAt IS NULL'
    expect(home.count(live, id)).toBe(1)
    const again = await refused(holdTrainingSession, { ...input, version: 2 })
    expect(again.rule).toBe('training-session-held')
    const gone = await refused(cancelTrainingSession, { id, version: 2, reason })
    expect(gone.rule).toBe('training-session-held')
    const voided = await refused(voidTrainingSession, { id, version: 2, reason })
    expect(voided.rule).toBe('training-session-held')
  })

  it('cannot be held when it is cancelled, in the future, or for who has left', async () => {
    const { id, staffId } = await set()
    const attendees = [{ staffId }]
    await home.value(cancelTrainingSession, { id, version: 1, reason })
    const cancelled = await refused(holdTrainingSession, { id, version: 2, attendees })
    expect(cancelled.rule).toBe('training-session-cancelled')
    const coming = await set({ heldOn: '2190-01-05' })
    const who = { attendees: [{ staffId: coming.staffId }] }
    const early = await refused(holdTrainingSession, { id: coming.id, version: 1, ...who })
    expect(early.rule).toBe('day-in-future')
    const twice = { id: (await set()).id, version: 1, attendees: [...attendees, ...attendees] }
    expect((await refused(holdTrainingSession, twice)).rule).toBe('attendee-twice')
    const left = await given.staff()
    const leaving = { staffId: left.staffId, employedTo: '2026-01-01' }
    await home.value(endEmployment, leaving)
    const session = await set()
    const absent = { id: session.id, version: 1, attendees: [{ staffId: left.staffId }] }
    expect((await refused(holdTrainingSession, absent)).rule).toBe('attendee-not-employed')
  })

  it('is listed by its state', async () => {
    const { id } = await set({ heldOn: '2190-01-06' })
    const ids = async (state: 'set' | 'cancelled') =>
      (await home.value(listTrainingSessions, { state })).rows.map((row) => row.id)
    expect(await ids('set')).toContain(id)
    await home.value(cancelTrainingSession, { id, version: 1, reason })
    expect(await ids('set')).not.toContain(id)
    expect(await ids('cancelled')).toContain(id)
  })

  it('prints its sheet, the plan and the record', async () => {
    const { id, staffId } = await set()
    const training = await given.training([staffId])
    const isPdf = (bytes: Uint8Array) => new TextDecoder().decode(bytes.slice(0, 5)) === '%PDF-'
    expect(isPdf((await home.value(printSignInSheet, { id })).bytes)).toBe(true)
    expect(isPdf((await home.value(printTrainingPlan, { year: 2026 })).bytes)).toBe(true)
    expect(isPdf((await home.value(printTraining, { id: training.id })).bytes)).toBe(true)
  })
})

it('is the office’s to write; a nurse reads; a carer does not', async () => {
  const { id, staffId } = await set()
  const nurse = await given.account('nurse')
  const carer = await given.account('carer')
  for (const [operation, input] of [
    [recordTrainingPlanItem, item],
    [createTrainingSession, course],
    [inviteToTraining, { id, version: 1, staffIds: [staffId] }],
    [holdTrainingSession, { id, version: 1, attendees: [{ staffId }] }],
  ] as const) {
    const refusal = await refused(operation, input, { by: nurse.client })
    expect(refusal).toMatchObject({ code: 'forbidden' })
  }
  expect((await home.value(getTrainingSession, { id }, { by: nurse.client })).id).toBe(id)
  const refusal = await home.refusal(listTrainingSessions, {}, { by: carer.client })
  expect(refusal).toMatchObject({ code: 'forbidden' })
})
