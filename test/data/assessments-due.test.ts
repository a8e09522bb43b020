import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDueRules, listDue, setDueRules } from '#shared/contract/assessments/due-rule.ts'
import {
  listReassessmentCalls,
  recordReassessmentCall,
  voidReassessmentCall,
} from '#shared/contract/assessments/reassessment.ts'
import { recordIncident, voidIncident } from '#shared/contract/care/incident.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { recordLeave, recordReturn } from '#shared/contract/residents/leave.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const instrument = 'gbt42195'

/** Somebody assessed on 10 June 2026, so that nothing is due by the interval. */
async function givenAssessed() {
  const { residentId, name } = await given.resident()
  await given.assessment(residentId)
  return { residentId, name }
}

/** What asks for an ability assessment of somebody, and until when. */
async function causesOf(residentId: number, asOf?: string) {
  const input = { residentId, instrument, ...(asOf === undefined ? {} : { asOf }) } as const
  const [row] = (await home.value(listDue, input)).rows
  return [row?.state, ...(row?.causes ?? []).map(({ cause, dueOn }) => `${cause} ${dueOn}`)]
}

const fall = (residentId: number, day: string) =>
  home.value(recordIncident, {
    residentId,
    kind: 'fall',
    happenedAt: `${day}T02:00:00.000Z`,
    place: 'room',
    injury: 'none',
    what: '床边跌倒',
  })

async function todayTitles(asOf?: string) {
  const { tasks } = await home.value(getToday, asOf === undefined ? {} : { asOf })
  return tasks.filter(({ rule }) => rule.startsWith('assessment-')).map(({ title }) => title)
}

describe('two care-risk events within 30 days', () => {
  it('ask for an assessment by themselves, until one of that day or later is made', async () => {
    const { residentId, name } = await givenAssessed()
    await fall(residentId, '2026-10-25')
    expect(await causesOf(residentId)).toEqual(['in-force'])
    const second = await fall(residentId, '2026-11-20')
    expect(await causesOf(residentId)).toEqual(['again', 'incidents 2026-11-27'])
    expect(await causesOf(residentId, '2026-11-19')).toEqual(['in-force'])
    expect(await todayTitles()).toContain(`${name} 30 天内有两次照护风险事件，要重新做能力评估`)
    const { rows } = await home.value(listDue, { cause: 'incidents' })
    expect(rows.map((row) => row.residentId)).toEqual([residentId])
    await given.assessment(residentId, {
      assessedOn: '2026-11-20',
      occasion: 'immediate',
      about: { riskFall: 2 },
    })
    expect(await causesOf(residentId)).toEqual(['in-force'])
    expect(second.careRiskCount).toBe(2)
  })

  it('do not where one was void, further away, or nothing of care', async () => {
    const { residentId } = await givenAssessed()
    await fall(residentId, '2026-09-01')
    const { id } = await fall(residentId, '2026-09-20')
    expect((await causesOf(residentId))[1]).toBe('incidents 2026-09-27')
    await home.value(voidIncident, { id, version: 1, reason: '登记错人' })
    await fall(residentId, '2026-11-20')
    expect(await causesOf(residentId)).toEqual(['in-force'])
  })
})

describe('a return from hospital', () => {
  it('asks for an assessment from its day on, an outing does not', async () => {
    const { residentId } = await givenAssessed()
    const away = { residentId, leaveFrom: '2026-11-02' }
    await home.value(recordLeave, { ...away, kind: 'hospital' })
    expect(await causesOf(residentId)).toEqual(['in-force'])
    await home.value(recordReturn, { residentId, returnedOn: '2026-11-10' })
    expect(await causesOf(residentId)).toEqual(['again', 'hospital 2026-11-17'])
    expect(await causesOf(residentId, '2026-11-09')).toEqual(['in-force'])
    await given.assessment(residentId, { assessedOn: '2026-11-12', occasion: 'immediate' })
    expect(await causesOf(residentId)).toEqual(['in-force'])
    await home.value(recordLeave, { ...away, leaveFrom: '2026-11-14', kind: 'home' })
    await home.value(recordReturn, { residentId, returnedOn: '2026-11-16' })
    expect(await causesOf(residentId)).toEqual(['in-force'])
  })
})

describe('a call to assess somebody again', () => {
  it('is recorded by a carer, answered by an assessment of that day or later, and voided', async () => {
    const { residentId, name } = await givenAssessed()
    const { client } = await given.account('carer')
    const call = { residentId, calledOn: '2026-11-20', change: '吃饭要人喂了' }
    const last = home.lastAuditId()
    const { id } = await home.value(recordReassessmentCall, call, { by: client })
    const [act] = home.auditAfter(last)
    expect(act).toMatchObject({ subject: `reassessmentCall:${id}`, after: call })
    expect(await causesOf(residentId)).toEqual(['again', 'change 2026-11-27'])
    expect(await todayTitles()).toContain(`${name}情况有变化，要重新做能力评估`)
    const open = async () =>
      (await home.value(listReassessmentCalls, { residentId, isOpen: true })).rows
    expect(await open()).toMatchObject([{ id, change: call.change, answeredOn: null }])
    const events = (await home.value(timeline, { residentId })).rows
    expect(events).toContainEqual(
      expect.objectContaining({ key: `reassessmentCall:${id}`, day: '2026-11-20' }),
    )
    const made = await given.assessment(residentId, { assessedOn: '2026-11-20' })
    expect(await open()).toEqual([])
    const [answered] = (await home.value(listReassessmentCalls, { residentId })).rows
    expect(answered).toMatchObject({ answeredByAssessmentId: made.id, answeredOn: '2026-11-20' })
    const again = await home.value(recordReassessmentCall, {
      ...call,
      calledOn: '2026-11-21',
      calledBy: '女儿',
    })
    expect((await open())[0]).toMatchObject({ calledBy: '女儿' })
    await home.value(voidReassessmentCall, { id: again.id, version: 1, reason: '重复' })
    expect(await causesOf(residentId)).toEqual(['in-force'])
    const error = await home.refusal(voidReassessmentCall, {
      id: again.id,
      version: 2,
      reason: '重复',
    })
    expect(error).toMatchObject({ code: 'not_found', rule: 'call-unknown' })
  })

  it.each([
    ['day-in-future', { calledOn: '2026-11-23' }],
    ['not-staying', { calledOn: '2025-03-04' }],
    ['staff-unknown', { calledByStaffId: 9999 }],
  ])('is refused: %s', async (rule, change) => {
    const { residentId } = await given.resident()
    const call = { residentId, calledOn: '2026-11-20', change: '变差', ...change }
    const error = await home.refusal(recordReassessmentCall, call)
    expect(error).toMatchObject({ code: 'invalid_input', rule })
    expect(
      home.count('SELECT count(*) FROM reassessmentCall WHERE residentId = ?', residentId),
    ).toBe(0)
  })
})

describe('the rules of the home', () => {
  it('begin with what is marked as a choice of the home, and are set as a whole', async () => {
    const before = await home.value(getDueRules, {})
    expect(before).toMatchObject({ version: 0, abilityValidMonths: 12 })
    expect(before.rules.map((rule) => [rule.instrument, rule.firstWithinDays])).toEqual([
      ['gbt42195', 30],
      ['nine-risks', 0],
    ])
    const { residentId } = await given.resident({ admittedOn: '2026-11-15' })
    const of = async () =>
      (await home.value(listDue, { residentId })).rows.map((row) => [row.instrument, row.dueOn])
    expect(await of()).toEqual([
      ['nine-risks', '2026-11-15'],
      ['gbt42195', '2026-12-15'],
    ])
    type Rules = GivenInputOf<typeof setDueRules>['rules']
    const rules: Rules = [
      { instrument: 'gbt42195', firstWithinDays: 14 },
      { instrument: 'morse', firstWithinDays: 1, everyMonths: 3 },
    ]
    const last = home.lastAuditId()
    const { version } = await home.value(setDueRules, { rules, version: 0 })
    expect(version).toBe(1)
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'assessments.setDueRules', subject: 'assessment-rules' },
    ])
    expect(await of()).toEqual([
      ['morse', '2026-11-16'],
      ['gbt42195', '2026-11-29'],
    ])
    const race = await home.refusal(setDueRules, { rules, version: 0 })
    expect(race).toMatchObject({ code: 'conflict' })
    const { client } = await given.account('nurse')
    const refused = await home.refusal(setDueRules, { rules, version: 1 }, { by: client })
    expect(refused.code).toBe('forbidden')
  })

  it.each([
    ['instrument-again', 'rules.1.instrument', [{ instrument: 'morse' }, { instrument: 'morse' }]],
    ['interval-elsewhere', 'rules.0.everyMonths', [{ instrument, everyMonths: 6 }]],
  ] as const)('cannot be so: %s', async (rule, field, rules) => {
    const { version } = await home.value(getDueRules, {})
    const error = await home.refusal(setDueRules, { rules: [...rules], version })
    expect(error).toMatchObject({ code: 'invalid_input', rule })
    expect(Object.keys(error.fields ?? {})).toEqual([field])
  })
})
