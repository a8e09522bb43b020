import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timeline } from '#shared/contract/residents/timeline.ts'
import {
  correctVisit,
  listVisits,
  recordVisit,
  recordVisitLeave,
  voidVisit,
} from '#shared/contract/safety/visit.ts'
import type { Operation } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { atHour } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let carer: Client
let nobody: Client
let residentId: number

const today = '2026-11-22'
const reason = '登记错了'

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  carer = (await given.account('carer')).client
  nobody = (await given.account('accountant')).client
  residentId = (await given.resident()).residentId
})

afterAll(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = home.admin) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

const visit = (changes: object = {}) => ({
  visitorName: '李红',
  purpose: 'visit' as const,
  cameAt: atHour(today, '09:00'),
  ...changes,
})

const shown = (input: object = {}) => home.value(listVisits, { limit: 1000, ...input })

describe('a visit', () => {
  it('is in the house from coming to leaving, as of each day', async () => {
    const came = visit({ residentId, relation: '女儿', personCount: 2, phone: '13800000000' })
    const { id } = await home.value(recordVisit, came, { by: carer })
    expect((await shown({ present: true })).rows).toMatchObject([
      { id, visitorName: '李红', relation: '女儿', isPresent: true, leftAt: null },
    ])
    expect((await shown()).counts).toEqual({ present: 2, today: 1 })
    expect((await shown({ asOf: '2026-11-21' })).total).toBe(0)
    const leave = { id, version: 1, leftAt: atHour(today, '09:40') }
    const early = await refused(recordVisitLeave, { ...leave, leftAt: atHour(today, '08:59') })
    expect(early.rule).toBe('left-before-came')
    const late = await refused(recordVisitLeave, { ...leave, leftAt: atHour(today, '10:01') })
    expect(late.rule).toBe('time-in-future')
    const audit = home.lastAuditId()
    const replies = await Promise.all([
      home.call(recordVisitLeave.name, leave),
      home.call(recordVisitLeave.name, leave),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
    expect(home.auditAfter(audit)).toMatchObject([{ subject: `visit:${id}` }])
    expect((await refused(recordVisitLeave, { ...leave, version: 2 })).rule).toBe('already-left')
    expect((await shown({ present: true })).total).toBe(0)
    expect((await shown({ search: '李' })).total).toBe(1)
    expect((await shown({ search: '王' })).total).toBe(0)
    expect((await shown({ purpose: 'work' })).total).toBe(0)
    expect((await shown({ day: '2026-11-21' })).total).toBe(0)
    const events = await home.value(timeline, { residentId, kinds: ['visit'] })
    expect(events.rows).toMatchObject([{ title: '探视', detail: '女儿李红' }])
    const corrected = { ...came, id, version: 2, visitorName: '李虹', leftAt: null, reason }
    expect((await refused(correctVisit, corrected, carer)).code).toBe('forbidden')
    expect(await home.value(correctVisit, corrected)).toEqual({ version: 3 })
    expect((await shown({ present: true })).rows).toMatchObject([{ visitorName: '李虹' }])
    expect((await refused(voidVisit, { id, version: 2, reason })).rule).toBe('changed-meanwhile')
    await home.value(voidVisit, { id, version: 3, reason })
    expect((await shown()).total).toBe(0)
  })

  it('stays in the house overnight as of the day before', async () => {
    const came = visit({
      cameAt: atHour('2026-11-20', '22:00'),
      leftAt: atHour('2026-11-21', '06:00'),
    })
    const { id } = await home.value(recordVisit, came)
    expect((await shown({ asOf: '2026-11-20', present: true })).rows).toMatchObject([
      { id, leftAt: null },
    ])
    expect((await shown({ asOf: '2026-11-21', present: true })).total).toBe(0)
  })

  it('is refused with times and people that cannot be, and by who may not', async () => {
    const rule = async (changes: object) => (await refused(recordVisit, visit(changes))).rule
    expect(await rule({ cameAt: atHour(today, '10:01') })).toBe('time-in-future')
    expect(await rule({ leftAt: atHour(today, '08:00') })).toBe('left-before-came')
    expect(await rule({ leftAt: atHour(today, '23:00') })).toBe('time-in-future')
    expect(await rule({ residentId: 9999 })).toBe('resident-unknown')
    expect(await rule({ residentId, cameAt: atHour('2001-01-01', '09:00') })).toBe(
      'resident-not-in',
    )
    expect((await refused(recordVisit, visit({ visitorName: ' ' }))).code).toBe('invalid_input')
    expect((await refused(recordVisit, visit({ personCount: 0 }))).code).toBe('invalid_input')
    expect((await refused(recordVisit, visit(), nobody)).code).toBe('forbidden')
  })
})
