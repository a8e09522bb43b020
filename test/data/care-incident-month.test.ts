import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeIncident, recordIncident } from '#shared/contract/care/incident.ts'
import { addIncidentStep } from '#shared/contract/care/incident-step.ts'
import {
  correctIncidentReview,
  correctIncidentRules,
  getIncidentMonth,
  getIncidentRules,
  printIncidentMonth,
  reviewIncidents,
  voidIncidentReview,
} from '#shared/contract/care/incident-review.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { incidentFacts, incidentWatch } from '#data/care/incident/shift-sources.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let director: Awaited<ReturnType<Given['account']>>
const people: number[] = []

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  director = await given.account('director')
  for (const name of ['王桂兰', '李秀珍']) {
    people.push((await given.resident({ name })).residentId)
  }
})

afterAll(() => home.remove())

const at = (hour: string) => new Date(`${hour}:00.000+08:00`).toISOString()
const reason = '核对登记本'

function record(person: number | null, hour: string, more: object = {}) {
  const residentId = person === null ? null : (people[person] ?? null)
  return home.value(recordIncident, {
    residentId,
    kind: 'fall',
    happenedAt: at(hour),
    place: 'bathroom',
    injury: 'minor',
    what: '滑倒',
    ...more,
  })
}

const review = { findings: '都在卫生间，夜里', measures: '加扶手', reviewedOn: '2026-11-03' }

describe('the analysis of a month', () => {
  it('counts by kind, place, harm, shift, hour and person beside the months before', async () => {
    await record(0, '2026-10-05T02:10')
    await record(0, '2026-10-20T03:40', { place: 'room' })
    await record(1, '2026-10-21T14:00', { kind: 'choking', place: 'dining', isHourKnown: false })
    await record(null, '2026-10-22T10:00', { kind: 'fire', injury: 'none' })
    await record(0, '2026-09-10T14:00')
    await record(1, '2025-10-10T14:00')
    const month = await home.value(getIncidentMonth, { month: '2026-10' })
    expect(month.byKind).toEqual([
      { key: 'choking', name: '噎食', count: 1, monthBefore: 0, yearBefore: 0 },
      { key: 'fall', name: '跌倒', count: 2, monthBefore: 1, yearBefore: 1 },
      { key: 'fire', name: '火情', count: 1, monthBefore: 0, yearBefore: 0 },
    ])
    const counts = (rows: readonly { key: string; count: number }[]) =>
      Object.fromEntries(
        rows.filter(({ count }) => count > 0).map(({ key, count }) => [key, count]),
      )
    expect(counts(month.byPlace)).toEqual({ bathroom: 2, room: 1, dining: 1 })
    expect(counts(month.byInjury)).toEqual({ minor: 3, none: 1 })
    expect(counts(month.byShift)).toEqual({ 夜班: 2, 早班: 1, unknown: 1 })
    expect(counts(month.byHour)).toEqual({ '02': 2, '10': 1, unknown: 1 })
    expect(month.people).toMatchObject([
      { residentId: people[0], name: '王桂兰', count: 2, in90Days: 3, kinds: '跌倒' },
    ])
    // Two people, 31 days each; three of the four incidents are theirs.
    expect(month.periods.month).toMatchObject({ incidentCount: 4, residentDays: 62 })
    expect(month.periods.month.perThousand).toBeCloseTo((3 / 62) * 1000, 9)
    expect(month).toMatchObject({ openCount: 4, review: null })
    expect(month.unreviewed).toEqual(['2025-10', '2026-09', '2026-10'])
  })

  it('leaves out days away, stops at the day asked for, and knows no rate without beds', async () => {
    const hospital = { residentId: people[1] ?? 0, kind: 'hospital' as const }
    await home.value(recordLeave, { ...hospital, leaveFrom: '2026-11-11' })
    await record(0, '2026-11-20T09:00')
    const half = await home.value(getIncidentMonth, { month: '2026-11', asOf: '2026-11-15' })
    expect(half.periods.month).toMatchObject({
      to: '2026-11-15',
      incidentCount: 0,
      residentDays: 25,
      perThousand: 0,
    })
    expect(half.periods.monthBefore).toMatchObject({ to: '2026-10-15', incidentCount: 1 })
    const before = await home.value(getIncidentMonth, { month: '2019-10' })
    expect(before.periods.month).toMatchObject({ residentDays: null, perThousand: null })
  })

  it('is reviewed once, corrected, voided, and reminded of by the limit of the home', async () => {
    const by = { by: director.client }
    const late = { month: '2026-10', ...review, reviewedOn: '2026-11-23' }
    expect(await home.refusal(reviewIncidents, late, by)).toMatchObject({ rule: 'day-in-future' })
    const early = { month: '2026-10', ...review, reviewedOn: '2026-09-30' }
    expect(await home.refusal(reviewIncidents, early, by)).toMatchObject({
      rule: 'days-in-wrong-order',
    })
    const task = async (asOf?: string) => {
      const { tasks } = await home.value(getToday, asOf === undefined ? {} : { asOf }, by)
      return tasks.find(({ rule }) => rule === 'incident-review') ?? null
    }
    expect(await task()).toMatchObject({
      severity: 'overdue',
      title: '3 个月的不良事件还没有复盘',
      link: '/care/incidents/month?month=2025-10',
    })
    for (const month of ['2025-10', '2026-09']) {
      await home.value(reviewIncidents, { month, ...review })
    }
    expect(await task('2026-11-05')).toMatchObject({ severity: 'due', dueOn: '2026-11-07' })
    const { id } = await home.value(reviewIncidents, { month: '2026-10', ...review }, by)
    expect(await task()).toBeNull()
    const again = { month: '2026-10', ...review }
    expect(await home.refusal(reviewIncidents, again, by)).toMatchObject({ rule: 'month-reviewed' })
    const { client } = await given.account('nurse')
    expect(await home.refusal(reviewIncidents, again, { by: client })).toMatchObject({
      code: 'forbidden',
    })
    const corrected = { id, version: 1, ...review, findings: '都在夜里', reason }
    await home.value(correctIncidentReview, corrected, by)
    expect((await home.value(getIncidentMonth, { month: '2026-10' })).review).toMatchObject({
      findings: '都在夜里',
      version: 2,
    })
    const asOf = '2026-11-02'
    expect((await home.value(getIncidentMonth, { month: '2026-10', asOf })).review).toBeNull()
    await home.value(voidIncidentReview, { id, version: 2, reason }, by)
    const { incidentRules, version } = await home.value(getIncidentRules, {})
    expect(incidentRules).toEqual({ familyHours: 2, reviewDays: 7 })
    const rules = { incidentRules: { familyHours: 4, reviewDays: null }, version }
    await home.value(correctIncidentRules, rules)
    expect(await home.refusal(correctIncidentRules, rules)).toMatchObject({ code: 'conflict' })
    expect(await task()).toBeNull()
    const { bytes } = await home.value(printIncidentMonth, { month: '2026-10' })
    expect(Buffer.from(bytes.slice(0, 4)).toString()).toBe('%PDF')
  })
})

describe('a shift', () => {
  it('is told what was found in its hours, and what of the first steps is missing', async () => {
    const { id } = await record(0, '2026-11-22T08:10', { bodySite: '左膝' })
    const family = { kind: 'family-told' as const, whom: '女儿', what: '电话' }
    const opened = home.service.home
    if (opened === null) throw new Error('not open')
    const scope = { db: opened.reader.db, residentIds: people, can: () => true }
    const hours = { beganAt: at('2026-11-22T07:00'), endedAt: at('2026-11-22T15:00') }
    const now = at('2026-11-22T10:00')
    const watch = async () =>
      (await incidentWatch({ ...scope, at: now })).filter(({ key }) =>
        key.startsWith(`incident:${id}:`),
      )
    expect((await watch()).map(({ what, state }) => [what, state])).toEqual([
      ['跌倒：登记现场处理', 'due'],
      ['跌倒：告知家属', 'due'],
    ])
    await home.value(addIncidentStep, {
      incidentId: id,
      ...family,
      happenedAt: at('2026-11-22T09:00'),
    })
    expect(await incidentFacts({ ...scope, ...hours })).toEqual([
      {
        kind: 'incident',
        tone: 'warning',
        residentId: people[0],
        happenedAt: at('2026-11-22T08:10'),
        fact: '跌倒，卫生间、浴室，轻伤（左膝），告知家属 女儿',
      },
    ])
    expect((await watch()).map(({ what }) => what)).toEqual(['跌倒：登记现场处理'])
    const others = { ...scope, residentIds: [people[1] ?? 0] }
    expect(await incidentFacts({ ...others, ...hours })).toEqual([])
    expect(await incidentFacts({ ...scope, ...hours, can: () => false })).toEqual([])
    await home.value(closeIncident, { id, version: 1 }, { by: director.client })
    expect(await watch()).toEqual([])
  })
})
