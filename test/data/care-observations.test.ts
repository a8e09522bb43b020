import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctObservation,
  getObservationChart,
  listLatestObservations,
  listObservations,
  observationKinds,
  recordObservations,
  recordObservationTable,
  voidObservation,
} from '#shared/contract/care/observation.ts'
import {
  adoptRanges,
  answerAlarm,
  endRange,
  listAlarms,
  listRanges,
  recordRange,
  voidAlarmAnswer,
} from '#shared/contract/care/observation-range.ts'
import {
  getFluidSheet,
  getNightSheet,
  getObservationFacts,
  listBowels,
  listTurnings,
} from '#shared/contract/care/observation-sheet.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { marksOf } from '#data/residents/marks/marks-of.ts'
import { shiftFactSources, watchSources } from '#data/care/shift/sources.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
/** Ranges are ordered by nurses and the director, not by the office. */
let by: { readonly by: Client }

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  by = { by: (await given.account('director')).client }
})

afterAll(() => home.remove())

const reason = '看错了一位'
/** Nine o'clock of the day in Shanghai; the home's clock stands at ten. */
const nine = (day = '2026-11-22') => `${day}T01:00:00.000Z`
const newResident = async () => (await given.resident()).residentId

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

function db() {
  const { home: open } = home.service
  if (open === null) throw new Error('not open')
  return open.reader.db
}

async function observe(
  residentId: number,
  values: Readonly<Record<string, number | string>>,
  observedAt = nine(),
) {
  return home.value(recordObservations, {
    residentId,
    observedAt,
    values: Object.entries(values).map(([kind, value]) =>
      typeof value === 'number' ? { kind, amount: value } : { kind, choice: value },
    ),
  })
}

describe('observations of one person', () => {
  it('are kept in one command with their hour, by whom, and on the audit', async () => {
    const residentId = await newResident()
    const { staffId, name } = await given.staff()
    const last = home.lastAuditId()
    const values = [
      { kind: 'temperature', amount: 36.8 },
      { kind: 'systolic', amount: 128 },
      { kind: 'diastolic', amount: 76 },
      { kind: 'bowel', choice: 'normal', note: '量中' },
    ]
    const input = { residentId, observedAt: nine(), observedByStaffId: staffId, values }
    const { ids, warnings, alarms } = await home.value(recordObservations, input)
    expect([ids.length, warnings, alarms]).toEqual([4, [], []])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'care.recordObservations',
        subject: `resident:${residentId}`,
        after: { observedBy: name, observations: [{ id: ids[0], value: 36.8 }, {}, {}, {}] },
      },
    ])
    const { rows, total } = await home.value(listObservations, { residentId })
    expect(total).toBe(4)
    expect(rows[0]).toMatchObject({
      kindName: '体温',
      text: '36.8',
      unit: '℃',
      observedBy: name,
      alarm: null,
      hasRange: false,
    })
    expect(rows[3]).toMatchObject({ text: '成形', note: '量中', tone: 'plain' })
  })

  it('refuse what cannot be, at the field, and keep nothing of the rest', async () => {
    const residentId = await newResident()
    const at = (observedAt: string, ...values: object[]) =>
      refused(recordObservations, { residentId, observedAt, values })
    const one = { kind: 'pulse', amount: 80 }
    expect(await at(nine(), one, { kind: 'temperature', amount: 50 })).toMatchObject({
      rule: 'amount-impossible',
      fields: { 'values.1': '应在 30 到 44 ℃ 之间' },
    })
    expect(await at(nine(), { kind: 'pulse', amount: 80.5 })).toMatchObject({
      fields: { 'values.0': '应为整数' },
    })
    const reversed = [
      { kind: 'systolic', amount: 80 },
      { kind: 'diastolic', amount: 120 },
    ]
    expect(await at(nine(), ...reversed)).toMatchObject({ rule: 'pressures-reversed' })
    expect(await at(nine(), { kind: 'meal', choice: 'hard' })).toMatchObject({
      rule: 'choice-unknown',
    })
    expect(await at(nine(), { kind: 'meal', amount: 3 })).toMatchObject({ rule: 'choice-missing' })
    expect(await at(nine(), { kind: 'pulse', choice: 'all' })).toMatchObject({
      rule: 'amount-missing',
    })
    expect(await at(nine(), { kind: 'aura', amount: 1 })).toMatchObject({ rule: 'kind-unknown' })
    expect(await at(nine(), one, one)).toMatchObject({ rule: 'value-again' })
    expect(await at('2026-11-22T02:00:01.000Z', one)).toMatchObject({
      rule: 'hour-in-future',
      fields: { observedAt: '还没有到' },
    })
    expect(await at('2025-03-04T01:00:00.000Z', one)).toMatchObject({ rule: 'not-staying' })
    const { client } = await given.account('accountant')
    const input = { residentId, observedAt: nine(), values: [one] }
    expect(await home.refusal(recordObservations, input, { by: client })).toMatchObject({
      code: 'forbidden',
    })
  })

  it('warn of a value far from the last one and of somebody on leave, and keep it', async () => {
    const residentId = await newResident()
    await observe(residentId, { weight: 60 }, nine('2026-11-20'))
    const { warnings } = await observe(residentId, { weight: 50 }, nine('2026-11-21'))
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('体重 50.0 kg，与上次 60')
    const leave = { residentId, kind: 'hospital', leaveFrom: '2026-11-21' } as const
    await home.value(recordLeave, leave)
    const again = await observe(residentId, { pulse: 80 })
    expect(again.warnings).toEqual([expect.stringContaining('登记为外出')])
    expect((await home.value(listObservations, { residentId })).total).toBe(3)
  })

  it('are corrected and voided with a reason; what stood there stays as voided', async () => {
    const residentId = await newResident()
    const { ids } = await observe(residentId, { systolic: 182, diastolic: 80 })
    const [id = 0, lower = 0] = ids
    const change = { id, version: 1, amount: 128, observedAt: nine(), reason }
    const last = home.lastAuditId()
    await home.value(correctObservation, change)
    expect(home.auditAfter(last)).toMatchObject([
      { before: { value: 182 }, after: { value: 128, reason } },
    ])
    const rows = home.rows(
      `SELECT amount, voidedAt IS NULL AS live FROM observation WHERE residentId = ?
         AND kind = 'systolic' ORDER BY live DESC`,
      residentId,
    )
    expect(rows).toEqual([
      { amount: 128, live: 1 },
      { amount: 182, live: 0 },
    ])
    expect(await refused(correctObservation, change)).toMatchObject({ code: 'conflict' })
    const below = { ...change, version: 2, amount: 70 }
    expect(await refused(correctObservation, below)).toMatchObject({ rule: 'pressures-reversed' })
    await home.value(voidObservation, { id: lower, version: 1, reason })
    const gone = { id: lower, version: 2, reason }
    expect(await refused(voidObservation, gone)).toMatchObject({ code: 'not_found' })
    expect((await home.value(listObservations, { residentId })).total).toBe(1)
  })
})

describe('a table over many people', () => {
  it('is one command and one audit row, all or nothing', async () => {
    const people = [await newResident(), await newResident(), await newResident()]
    const rows = people.map((residentId, index) => ({
      residentId,
      values: [
        { kind: 'temperature', amount: 36.5 + index / 10 },
        { kind: 'pulse', amount: 70 + index },
      ],
    }))
    const last = home.lastAuditId()
    const { ids } = await home.value(recordObservationTable, { observedAt: nine(), rows })
    expect(ids).toHaveLength(6)
    expect(home.auditAfter(last)).toHaveLength(1)
    const bad = { residentId: people[0] ?? 0, values: [{ kind: 'pulse', amount: 7 }] }
    const error = await refused(recordObservationTable, {
      observedAt: nine(),
      rows: [...rows, bad],
    })
    expect(error).toMatchObject({ fields: { 'rows.3.values.0': expect.any(String) } })
    const { rows: latest } = await home.value(listLatestObservations, {})
    const own = latest.find(({ residentId }) => residentId === people[2])
    expect(own?.values.map(({ kind, text }) => [kind, text])).toEqual([
      ['pulse', '72'],
      ['temperature', '36.7'],
    ])
    const past = await home.value(listLatestObservations, { asOf: '2026-11-21' })
    expect(past.rows.find(({ residentId }) => residentId === people[2])?.values).toEqual([])
  })
})

describe('ranges and alarms', () => {
  it('alarm by the range that held; her own beats that of the home; without one nothing alarms', async () => {
    const residentId = await newResident()
    const other = await newResident()
    expect((await observe(residentId, { systolic: 190 }, nine('2026-11-01'))).alarms).toEqual([])
    const home140 = [{ kind: 'systolic' as const, low: 90, high: 140 }]
    await home.value(adoptRanges, { rangeFrom: '2026-11-10', ranges: home140 }, by)
    const own = {
      residentId,
      kind: 'systolic' as const,
      low: 90,
      high: 170,
      rangeFrom: '2026-11-15',
    }
    expect(await refused(recordRange, own, by)).toMatchObject({ rule: 'order-missing' })
    const { id } = await home.value(
      recordRange,
      { ...own, orderedBy: '张医生', reason: '医嘱' },
      by,
    )
    const alarmsAt = async (who: number, day: string, amount: number) =>
      (await observe(who, { systolic: amount }, nine(day))).alarms.map(({ text }) => text)
    expect(await alarmsAt(residentId, '2026-11-09', 160)).toEqual([])
    expect(await alarmsAt(residentId, '2026-11-10', 160)).toEqual([
      '收缩压 160 mmHg，偏高（范围 90–140）',
    ])
    expect(await alarmsAt(residentId, '2026-11-15', 160)).toEqual([])
    expect(await alarmsAt(other, '2026-11-15', 160)).toHaveLength(1)
    await home.value(endRange, { id, version: 1, rangeTo: '2026-11-20' }, by)
    expect(await alarmsAt(residentId, '2026-11-20', 160)).toHaveLength(1)
    const { kinds, rows } = await home.value(listRanges, { residentId })
    expect(rows).toMatchObject([{ text: '90–170', isInForce: false, orderedBy: '张医生' }])
    expect(kinds.find(({ kind }) => kind === 'systolic')).toMatchObject({
      holds: { text: '90–140', of: 'home' },
      general: { low: 90, high: 140, status: 'unverified' },
    })
    const at15 = await home.value(listRanges, { residentId, asOf: '2026-11-15' })
    expect(at15.kinds.find(({ kind }) => kind === 'systolic')?.holds?.of).toBe('person')
    const open = await home.value(listAlarms, { residentId })
    expect(open.rows.map(({ text }) => text)).toEqual(['160 mmHg', '160 mmHg'])
    const before = await home.value(listAlarms, { residentId, asOf: '2026-11-19' })
    expect(before.rows).toHaveLength(1)
  })

  it('are answered once, by one of two; a void opens them again; all places tell of them', async () => {
    const residentId = await newResident()
    const range = { residentId, kind: 'pulse' as const, low: 55, high: 100, orderedBy: '张医生' }
    await home.value(recordRange, { ...range, rangeFrom: '2026-11-01' }, by)
    const { ids } = await observe(residentId, { pulse: 132 })
    const marks = async () => {
      const scope = { db: db(), residentIds: [residentId], asOf: '2026-11-22', can: () => true }
      const found = (await marksOf(scope)).get(residentId) ?? []
      return found.filter(({ kind }) => kind === 'alarm').map(({ word }) => word)
    }
    expect(await marks()).toEqual(['脉搏'])
    const task = (await home.value(getToday, {})).tasks.find(
      ({ rule }) => rule === 'observation-alarm',
    )
    expect(task).toMatchObject({ severity: 'overdue', link: '/care/observations/alarms' })
    const at = '2026-11-22T02:00:00.000Z'
    const watch = { db: db(), at, residentIds: [residentId], can: () => true }
    const items = (await Promise.all(watchSources.map((source) => source(watch)))).flat()
    expect(items.filter(({ kind }) => kind === 'alarm')).toMatchObject([
      { what: '脉搏 132 次/分，偏高（范围 55–100），未处理', state: 'alarm' },
    ])
    const answer = {
      observationIds: [...ids],
      answer: '卧床休息，半小时后复测 96',
      toldTo: '张医生',
      answeredAt: nine(),
    }
    const early = { ...answer, answeredAt: '2026-11-22T00:59:00.000Z' }
    expect(await refused(answerAlarm, early)).toMatchObject({ rule: 'answer-before-alarm' })
    const { client: nurse } = await given.account('nurse')
    const replies = await Promise.all([
      home.call(answerAlarm.name, answer),
      home.call(answerAlarm.name, answer, { by: nurse }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const lost = replies.find(({ ok }) => !ok)
    expect(lost).toMatchObject({ error: { rule: 'answered-already' } })
    expect(await marks()).toEqual([])
    const [row] = (await home.value(listAlarms, { state: 'answered', residentId })).rows
    expect(row?.answer).toMatchObject({ answer: answer.answer, toldTo: '张医生' })
    const events = await home.value(timeline, { residentId, kinds: ['care'] })
    expect(events.rows.map(({ title }) => title).toSorted()).toEqual([
      '处理脉搏报警',
      '脉搏 132 次/分，偏高',
    ])
    const shift = {
      db: db(),
      beganAt: '2026-11-21T23:00:00.000Z',
      endedAt: '2026-11-22T07:00:00.000Z',
      residentIds: [residentId],
      can: () => true,
    }
    const facts = (await Promise.all(shiftFactSources.map((source) => source(shift)))).flat()
    expect(facts.filter(({ kind }) => kind === 'alarm')).toMatchObject([{ tone: 'warning' }])
    await home.value(voidAlarmAnswer, { id: row?.answer?.id ?? 0, reason })
    expect(await marks()).toEqual(['脉搏'])
    expect((await home.value(listAlarms, { residentId })).rows).toHaveLength(1)
    const calm = await observe(residentId, { pulse: 80 }, '2026-11-22T01:30:00.000Z')
    const none = { ...answer, observationIds: [...calm.ids], answeredAt: at }
    expect(await refused(answerAlarm, none)).toMatchObject({ rule: 'no-alarm' })
  })

  it('refuse bounds that cannot be', async () => {
    const residentId = await newResident()
    const of = (low: number | null, high: number | null, kind = 'pulse') =>
      refused(
        recordRange,
        { residentId, kind, low, high, orderedBy: '张医生', rangeFrom: '2026-11-01' },
        by,
      )
    expect(await of(null, null)).toMatchObject({ rule: 'range-empty' })
    expect(await of(100, 60)).toMatchObject({ rule: 'bounds-reversed' })
    expect(await of(1, 100)).toMatchObject({ rule: 'bound-impossible' })
    const input = {
      residentId,
      kind: 'intake' as const,
      low: 9000,
      high: null,
      orderedBy: '张医生',
    }
    await home.value(recordRange, { ...input, rangeFrom: '2026-11-01' }, by)
    const { client } = await given.account('carer')
    const call = { ...input, rangeFrom: '2026-11-02' }
    expect(await home.refusal(recordRange, call, { by: client })).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('sheets', () => {
  it('count intake and output of a Shanghai day; too little is said when the day is over', async () => {
    const residentId = await newResident()
    const range = {
      residentId,
      kind: 'intake' as const,
      low: 1500,
      high: 2500,
      orderedBy: '张医生',
    }
    await home.value(recordRange, { ...range, rangeFrom: '2026-11-01' }, by)
    await observe(residentId, { intake: 500 }, '2026-11-20T15:59:00.000Z')
    await observe(residentId, { intake: 400 }, '2026-11-20T16:00:00.000Z')
    await observe(residentId, { intake: 300, output: 600 }, '2026-11-21T10:00:00.000Z')
    await observe(residentId, { intake: 200 })
    const sheet = (day: string) => home.value(getFluidSheet, { residentId, day })
    expect(await sheet('2026-11-21')).toMatchObject({
      intake: { sum: 700, count: 2, target: '1500–2500', alarm: 'low' },
      output: { sum: 600, target: null, alarm: null },
      balance: 100,
      rows: [{ runningSum: 400 }, { runningSum: 700 }, { runningSum: 600 }],
    })
    expect(await sheet('2026-11-22')).toMatchObject({
      intake: { sum: 200, alarm: null },
      output: { sum: null, count: 0 },
      balance: null,
    })
    const chart = await home.value(getObservationChart, { residentId, days: 7 })
    const intake = chart.series.find(({ kind }) => kind === 'intake')
    expect(intake?.points.map(({ amount, alarm }) => [amount, alarm])).toEqual([
      [500, 'low'],
      [700, 'low'],
      [200, null],
    ])
    const { rows } = await home.value(listAlarms, { residentId })
    expect(rows.map(({ text }) => text)).toEqual(['一天合计 700 ml', '一天合计 500 ml'])
  })

  it('tell days since the last stool, and say where nobody knows', async () => {
    const [known, never] = [await newResident(), await newResident()]
    await observe(known, { bowel: 'hard' }, nine('2026-11-18'))
    const { rows, limitDays, status } = await home.value(listBowels, {})
    expect([limitDays, status]).toEqual([3, 'unverified'])
    const of = (id: number) => rows.find(({ residentId }) => residentId === id)
    expect(of(known)).toMatchObject({ days: 4, isOverdue: true, lastText: '干硬', weekCount: 1 })
    expect(of(never)).toMatchObject({ days: null, isOverdue: false, lastOn: null })
    const { facts } = await home.value(getObservationFacts, { residentId: known })
    expect(facts.find(({ key }) => key === 'no-bowel')).toMatchObject({ state: 'told' })
    expect(facts.find(({ key }) => key === 'weight-down')).toMatchObject({ state: 'unknown' })
  })

  it('show turnings with their intervals', async () => {
    const residentId = await newResident()
    await observe(residentId, { turning: 'left', skin: 'sound' }, '2026-11-21T23:00:00.000Z')
    await observe(residentId, { turning: 'right', skin: 'red' }, nine())
    const { rows } = await home.value(listTurnings, {})
    expect(rows.find((row) => row.residentId === residentId)).toMatchObject({
      everyHours: null,
      lastText: '右侧',
      minutesSince: 60,
      turnings: [
        { text: '左侧', minutesBefore: null, skin: '完好' },
        { text: '右侧', minutesBefore: 120, skin: '发红' },
      ],
    })
  })

  it('hold a night from its evening to the morning, in the order of the rooms', async () => {
    const people = [await newResident(), await newResident()]
    const round = (observedAt: string, choices: readonly string[]) =>
      home.value(recordObservationTable, {
        observedAt,
        rows: people.map((residentId, index) => ({
          residentId,
          values: [{ kind: 'sleep', choice: choices[index] ?? 'asleep' }],
        })),
      })
    await round('2026-11-20T16:30:00.000Z', ['asleep', 'up'])
    await round('2026-11-20T20:00:00.000Z', ['asleep', 'absent'])
    const sheet = await home.value(getNightSheet, { night: '2026-11-20' })
    expect(sheet).toMatchObject({ isOver: true, rounds: [{ count: 2 }, { count: 2 }] })
    const second = sheet.rows.find(({ residentId }) => residentId === people[1])
    expect(second?.checks.map(({ text, tone }) => [text, tone])).toEqual([
      ['起床走动', 'warning'],
      ['不在床', 'danger'],
    ])
    const next = await home.value(getNightSheet, { night: '2026-11-21' })
    expect(next.rounds).toEqual([])
  })

  it('know every kind with its choices', async () => {
    const { rows } = await home.value(observationKinds, {})
    expect(rows.find(({ key }) => key === 'temperature')).toMatchObject({
      decimals: 1,
      farFromLast: 1.5,
    })
    expect(rows.find(({ key }) => key === 'sleep')?.choices).toHaveLength(5)
  })
})
