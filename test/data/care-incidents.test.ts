import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closeIncident,
  correctIncident,
  decideReport,
  getIncident,
  listIncidents,
  printIncident,
  recordIncident,
  reopenIncident,
  voidIncident,
} from '#shared/contract/care/incident.ts'
import {
  addIncidentFile,
  addIncidentStep,
  completeIncidentCorrection,
  correctIncidentStep,
  getIncidentFile,
  voidIncidentStep,
} from '#shared/contract/care/incident-step.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { careRiskEvents, careRiskEventsByPerson } from '#data/care/incident/care-risk-events.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let nurse: { readonly id: number; readonly client: Client }
let director: { readonly id: number; readonly client: Client }
let residentId: number

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  nurse = await given.account('nurse')
  director = await given.account('director')
  ;({ residentId } = await given.resident({ name: '王桂兰' }))
})

afterAll(() => home.remove())

const reason = '核对登记本'
const at = (hour: string) => new Date(`2026-11-${hour}:00.000+08:00`).toISOString()

type Incident = GivenInputOf<typeof recordIncident>

const fall = (more: Partial<Incident> = {}): Incident => ({
  residentId,
  kind: 'fall',
  happenedAt: at('20T14:20'),
  place: 'bathroom',
  injury: 'minor',
  what: '起身时滑倒，右手擦伤',
  ...more,
})

const byNurse = () => ({ by: nurse.client })
const byDirector = () => ({ by: director.client })
const record = (more: Partial<Incident> = {}) => home.value(recordIncident, fall(more), byNurse())
const get = (id: number, asOf?: string) =>
  home.value(getIncident, asOf === undefined ? { id } : { id, asOf })

const told = (incidentId: number) => ({
  incidentId,
  kind: 'family-told' as const,
  happenedAt: at('20T15:00'),
  whom: '女儿王芳',
  what: '电话告知，明天来看',
})

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

function reader() {
  const { home: open } = home.service
  if (open === null) throw new Error('not open')
  return open.reader.db
}

describe('an incident', () => {
  it('is noted in one go, and says what is still to be done, by whom and until when', async () => {
    const last = home.lastAuditId()
    const { id, warnings, careRiskCount } = await record()
    expect([warnings, careRiskCount]).toEqual([[], 1])
    const shown = await get(id)
    expect(shown).toMatchObject({
      name: '王桂兰',
      kindName: '跌倒',
      foundAt: at('20T14:20'),
      state: 'open',
      isReportable: null,
      steps: [],
      isReassessmentDue: false,
    })
    expect(shown.openSteps.map(({ key, who, until, isLate }) => [key, who, until, isLate])).toEqual(
      [
        ['family', '护士', at('20T16:20'), true],
        ['first-aid', '护士', null, false],
        ['cause', '护士', null, false],
      ],
    )
    expect(home.auditAfter(last)[0]).toMatchObject({
      operation: 'care.recordIncident',
      subject: `incident:${id}`,
      accountId: nurse.id,
      after: { kind: 'fall', injury: 'minor', foundBy: shown.foundBy },
    })
    await home.value(voidIncident, { id, version: 1, reason }, byDirector())
    expect(await home.refusal(getIncident, { id })).toMatchObject({ rule: 'incident-unknown' })
  })

  it('refuses hours to come, a wrong order, who was not there, unknown kinds, and who may not', async () => {
    const later = fall({ happenedAt: at('22T10:01') })
    expect(await refused(recordIncident, later)).toMatchObject({ rule: 'hour-in-future' })
    const before = fall({ foundAt: at('20T14:00') })
    expect(await refused(recordIncident, before)).toMatchObject({
      rule: 'hours-in-wrong-order',
      fields: { foundAt: expect.stringContaining('早于发生时间') },
    })
    const early = fall({ happenedAt: '2025-03-04T02:00:00.000Z' })
    expect(await refused(recordIncident, early)).toMatchObject({ rule: 'not-staying' })
    const odd = fall({ kind: 'flood' })
    expect(await refused(recordIncident, odd)).toMatchObject({ rule: 'incident-kind-unknown' })
    const nobody = fall({ foundByStaffId: 99 })
    expect(await refused(recordIncident, nobody)).toMatchObject({ rule: 'staff-unknown' })
    const { client } = await given.account('accountant')
    expect(await home.refusal(recordIncident, fall(), { by: client })).toMatchObject({
      code: 'forbidden',
    })
    expect(await home.refusal(listIncidents, {}, { by: client })).toMatchObject({
      code: 'forbidden',
    })
  })

  it('may concern nobody, and warns where the same was noted already', async () => {
    const fire = await record({ residentId: null, kind: 'fire', injury: 'none', place: 'dining' })
    const { openSteps, duties } = await get(fire.id)
    // Fires are asked about under two duties; the one with hours sets the limit.
    expect(openSteps[0]).toMatchObject({
      key: 'report-decision',
      until: at('20T15:20'),
      isLate: true,
      isBlocking: true,
    })
    expect(duties.filter(({ isAsked }) => isAsked).map(({ key }) => key)).toEqual([
      'emergency',
      'accident',
    ])
    const first = await record({ happenedAt: at('19T08:00') })
    const again = await record({ happenedAt: at('19T08:30') })
    expect(again.warnings).toEqual([
      { rule: 'incident-again', message: expect.stringContaining('08:00 已登记过跌倒') },
    ])
    for (const { id } of [fire, first, again]) {
      await home.value(voidIncident, { id, version: 1, reason }, byDirector())
    }
  })

  it('is corrected beside what it said, not behind somebody and not after what was done', async () => {
    const { id } = await record({ happenedAt: at('21T09:00') })
    const changed = { ...fall({ happenedAt: at('21T08:40'), injury: 'moderate' }), reason }
    await home.value(correctIncident, { id, version: 1, ...changed }, byNurse())
    expect(await refused(correctIncident, { id, version: 1, ...changed })).toMatchObject({
      code: 'conflict',
    })
    const kept = home.rows('SELECT injury, voidedAt IS NULL AS live FROM incident ORDER BY id')
    expect(kept.slice(-2)).toEqual([
      { injury: 'moderate', live: 1 },
      { injury: 'minor', live: 0 },
    ])
    await home.value(addIncidentStep, { ...told(id), happenedAt: at('21T09:00') })
    const late = { ...changed, id, version: 2, happenedAt: at('21T09:30') }
    expect(await refused(correctIncident, late)).toMatchObject({ rule: 'hours-in-wrong-order' })
    await home.value(voidIncident, { id, version: 2, reason }, byDirector())
  })
})

describe('what is done about it', () => {
  it('runs from first aid to the check of the correction, and only then is it closed, by another', async () => {
    const { id } = await record()
    const step = (input: object) =>
      home.value(addIncidentStep, { ...told(id), whom: null, what: '冷敷', ...input }, byNurse())
    const close = (version: number, by: Client) => refused(closeIncident, { id, version }, { by })
    expect(await close(1, director.client)).toMatchObject({
      rule: 'incident-steps-open',
      message: '还没有做完：告知家属。没有结束。',
    })
    await step({ kind: 'first-aid' })
    await step({ kind: 'family-told', whom: '女儿王芳' })
    await step({ kind: 'cause', what: '地面有水' })
    const correction = { kind: 'correction', whom: '后勤组', what: '装扶手' }
    for (const [more, rule] of [
      [{ whom: null, dueOn: '2026-12-01' }, 'whom-missing'],
      [{}, 'due-missing'],
      [{ dueOn: '2026-11-19' }, 'days-in-wrong-order'],
      [{ kind: 'check', dueOn: '2026-12-01' }, 'due-without-correction'],
      [{ kind: 'regulator-told', whom: null }, 'whom-missing'],
      [{ happenedAt: at('20T14:00'), dueOn: '2026-12-01' }, 'hours-in-wrong-order'],
    ] as const) {
      const wrong = { ...told(id), ...correction, ...more }
      expect(await refused(addIncidentStep, wrong)).toMatchObject({ rule })
    }
    const { id: stepId } = await step({ ...correction, dueOn: '2026-12-01' })
    expect(await close(1, director.client)).toMatchObject({ rule: 'incident-steps-open' })
    const done = { id: stepId, version: 1, doneOn: '2026-11-21' }
    expect(
      await refused(completeIncidentCorrection, { ...done, doneOn: '2026-11-23' }),
    ).toMatchObject({ rule: 'day-in-future' })
    await home.value(completeIncidentCorrection, done, byNurse())
    const twice = { ...done, version: 2 }
    expect(await refused(completeIncidentCorrection, twice)).toMatchObject({ rule: 'already-done' })
    expect((await get(id)).openSteps.map(({ key }) => key)).toEqual(['check', 'close'])
    // As of the day before, the correction was still open.
    expect((await get(id, '2026-11-20')).openSteps.map(({ key }) => key)).toEqual(['correction'])
    expect(await home.refusal(closeIncident, { id, version: 1 }, byNurse())).toMatchObject({
      code: 'forbidden',
    })
    await home.value(closeIncident, { id, version: 1 }, byDirector())
    expect(await get(id)).toMatchObject({
      state: 'closed',
      openSteps: [],
      closedBy: expect.any(String),
    })
    expect(await get(id, '2026-11-21')).toMatchObject({ state: 'open', closedBy: null })
    expect(await refused(addIncidentStep, told(id))).toMatchObject({ rule: 'incident-closed' })
    const reopen = { id, version: 2, reason: '家属有异议' }
    await home.value(reopenIncident, reopen, byDirector())
    expect(await refused(reopenIncident, { ...reopen, version: 3 })).toMatchObject({
      rule: 'incident-open',
    })
    const said = { ...told(id), ...correction, dueOn: '2026-12-05', reason }
    const { incidentId: _id, ...corrected } = said
    await home.value(correctIncidentStep, { id: stepId, version: 2, ...corrected } as never)
    expect((await get(id)).openSteps[0]).toMatchObject({ key: 'correction', who: '后勤组' })
    await home.value(voidIncidentStep, { id: stepId, version: 3, reason })
    expect((await get(id)).steps.map(({ kind }) => kind)).not.toContain('correction')
    const operations = (await get(id)).history.map(({ title }) => title)
    expect(operations).toContain('结束不良事件')
    await home.value(voidIncident, { id, version: 3, reason }, byDirector())
  })

  it('is not closed by who entered it, and a family that was not told needs a reason', async () => {
    const input = fall({ injury: 'none' })
    const { id } = await home.value(recordIncident, input, byDirector())
    const why = { ...told(id), whom: null, what: '没有家属，只有监护人居委会' }
    await home.value(addIncidentStep, why, byDirector())
    expect(await refused(closeIncident, { id, version: 1 }, byDirector())).toMatchObject({
      rule: 'second-person',
    })
    await home.value(closeIncident, { id, version: 1 })
    // Of two who close at once the second one is told so.
    expect(await refused(closeIncident, { id, version: 1 })).toMatchObject({ code: 'conflict' })
    await home.value(voidIncident, { id, version: 2, reason })
  })

  it('is told to the regulator by a decision, with the limit that the rule names and no other', async () => {
    const { id } = await record({ kind: 'infection', what: '同一层 5 人腹泻' })
    const decide = { id, version: 1, isReportable: true, reason: '5 人以上' }
    expect(await home.refusal(decideReport, decide, byNurse())).toMatchObject({ code: 'forbidden' })
    const wrong = { ...decide, duty: 'unknown' }
    expect(await refused(decideReport, wrong)).toMatchObject({ rule: 'duty-unknown' })
    const early = { ...decide, reportBy: at('20T14:00') }
    expect(await refused(decideReport, early)).toMatchObject({ rule: 'hours-in-wrong-order' })
    const byLaw = { ...decide, duty: 'public-health' }
    expect(await home.value(decideReport, byLaw, byDirector())).toEqual({
      version: 2,
      reportBy: at('20T16:20'),
    })
    // A duty without hours gives no limit, and none is made up.
    const inTime = { ...decide, version: 2, duty: 'infectious' }
    expect(await home.value(decideReport, inTime, byDirector())).toEqual({
      version: 3,
      reportBy: null,
    })
    await home.value(addIncidentStep, told(id))
    expect(await refused(closeIncident, { id, version: 3 }, byDirector())).toMatchObject({
      message: '还没有做完：上报。没有结束。',
    })
    const report = { ...told(id), kind: 'regulator-told' as const, whom: '疾控中心' }
    await home.value(addIncidentStep, report)
    await home.value(closeIncident, { id, version: 3 }, byDirector())
    await home.value(voidIncident, { id, version: 4, reason })
  })

  it('keeps pictures and prints as a report form', async () => {
    const { id } = await record()
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1])
    const { id: fileId } = await home.value(addIncidentFile, {
      incidentId: id,
      fileName: '现场.png',
      bytes: png,
    })
    expect((await home.value(getIncidentFile, { fileId })).bytes).toEqual(png)
    expect((await get(id)).files.map(({ fileName }) => fileName)).toEqual(['现场.png'])
    const { name, bytes } = await home.value(printIncident, { id })
    expect(name).toBe('不良事件报告单-王桂兰-跌倒-2026-11-20.pdf')
    expect(Buffer.from(bytes.slice(0, 4)).toString()).toBe('%PDF')
    await home.value(voidIncident, { id, version: 1, reason })
  })
})

describe('two care-risk events within 30 days', () => {
  it('call for an assessment until one is made, and count on the right days', async () => {
    const { residentId: person } = await given.resident({ name: '李秀珍' })
    const own = { residentId: person }
    await record({ ...own, happenedAt: '2026-10-23T02:00:00.000Z' })
    const sore = await record({ ...own, kind: 'pressure-injury' })
    expect(sore.careRiskCount).toBe(0)
    const second = await record({ ...own, kind: 'choking', place: 'dining' })
    expect(second.careRiskCount).toBe(2)
    expect(await get(second.id)).toMatchObject({
      isReassessmentDue: true,
      careRiskEvents: [
        { day: '2026-10-23', name: '跌倒' },
        { day: '2026-11-20', name: '噎食' },
      ],
    })
    const events = async (day: string) =>
      (await careRiskEvents(reader(), person, day)).map(({ name, aboutKey }) => [name, aboutKey])
    expect(await events('2026-11-22')).toEqual([
      ['跌倒', 'riskFall'],
      ['噎食', 'riskChoking'],
    ])
    expect(await events('2026-11-23')).toEqual([['噎食', 'riskChoking']])
    expect(await events('2026-11-19')).toEqual([['跌倒', 'riskFall']])
    expect((await careRiskEventsByPerson(reader(), '2026-11-22')).get(person)).toHaveLength(2)
    const about = { riskFall: 1, riskChoking: 1 }
    await given.assessment(person, { assessedOn: '2026-11-21', about })
    expect(await get(second.id)).toMatchObject({ isReassessmentDue: false })
    expect(await get(second.id, '2026-11-20')).toMatchObject({ isReassessmentDue: true })
  })
})

describe('lists and what tells of incidents elsewhere', () => {
  it('filters by state, kind, place, harm, person, days and words, as of a day', async () => {
    const { residentId: person } = await given.resident({ name: '赵淑珍' })
    const own = { residentId: person }
    const { id: first } = await record({ ...own, happenedAt: at('10T08:00') })
    const { id: second } = await record({
      ...own,
      kind: 'scald',
      place: 'room',
      injury: 'severe',
      what: '热水袋烫伤',
    })
    await home.value(addIncidentStep, { ...told(first), happenedAt: at('10T09:00') })
    const closedAt = at('12T10:00')
    await home.value(closeIncident, { id: first, version: 1, closedAt }, byDirector())
    const ids = async (input: GivenInputOf<typeof listIncidents>) =>
      (await home.value(listIncidents, { residentId: person, ...input })).rows.map(({ id }) => id)
    expect(await ids({})).toEqual([second, first])
    expect(await ids({ state: 'open' })).toEqual([second])
    expect(await ids({ state: 'closed' })).toEqual([first])
    expect(await ids({ state: 'open', asOf: '2026-11-11' })).toEqual([first])
    expect(await ids({ kind: 'scald' })).toEqual([second])
    expect(await ids({ place: 'bathroom' })).toEqual([first])
    expect(await ids({ injury: 'severe' })).toEqual([second])
    expect(await ids({ to: '2026-11-10' })).toEqual([first])
    expect(await ids({ from: '2026-11-11' })).toEqual([second])
    expect(await ids({ search: '热水袋' })).toEqual([second])
    const found = await home.value(listIncidents, {
      search: 'zsz',
      sort: 'kind',
      descending: false,
    })
    expect(found.total).toBe(2)
    expect(found.rows[0]).toMatchObject({ openStepCount: 5, nextStep: { key: 'family' } })
  })

  it("stands on Today by its urgency, and in the person's own story", async () => {
    const { tasks } = await home.value(getToday, {}, byDirector())
    const own = tasks.filter(({ title }) => title.includes('赵淑珍烫伤'))
    expect(own.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['incident-grave', 'overdue'],
      ['incident-family', 'overdue'],
      ['incident-report', 'due'],
    ])
    expect(tasks[0]?.rule).toBe('incident-grave')
    const { client } = await given.account('accountant')
    const others = (await home.value(getToday, {}, { by: client })).tasks
    expect(others.filter(({ rule }) => rule.startsWith('incident'))).toEqual([])
    const [person] = home.rows(`SELECT id FROM resident WHERE name = '赵淑珍'`)
    const story = { residentId: Number(person?.['id']), kinds: ['incident' as const] }
    const { rows } = await home.value(timeline, story)
    expect(rows.map(({ title, day }) => [title, day])).toEqual([
      ['不良事件：烫伤', '2026-11-20'],
      ['不良事件：跌倒', '2026-11-10'],
    ])
  })

  it('asks for no assessment of who has left', async () => {
    const person = await given.resident({ name: '孙玉华' })
    const own = { residentId: person.residentId }
    await record({ ...own, happenedAt: at('10T08:00') })
    const { id } = await record({ ...own, happenedAt: at('12T08:00') })
    expect((await get(id)).isReassessmentDue).toBe(true)
    await home.value(discharge, { ...own, dischargedOn: '2026-11-21', endReason: 'home' } as never)
    expect((await get(id)).isReassessmentDue).toBe(false)
    expect((await get(id, '2026-11-20')).isReassessmentDue).toBe(true)
  })
})
