import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  listBelongings,
  recordBelongings,
  correctBelonging,
  returnBelongings,
  voidBelonging,
} from '#shared/contract/residents/belonging.ts'
import {
  correctDeparture,
  getDeparture,
  recordDepartureSteps,
  voidDepartureStep,
} from '#shared/contract/residents/departure.ts'
import { draftAgreement } from '#shared/contract/residents/agreement.ts'
import { recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { admit, get } from '#shared/contract/residents/resident.ts'
import { correctStay, discharge, voidDischarge, voidStay } from '#shared/contract/residents/stay.ts'
import { addExtraBed } from '#shared/contract/residents/swap.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对'
const admittedOn = '2026-06-01'
const dischargedOn = '2026-09-01'
const allSteps = [
  'nursing',
  'medicines',
  'belongings',
  'fees',
  'deposit',
  'papers',
  'room',
  'family',
]

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

const staying = () => given.resident({ admittedOn, group: 'social', monthlyFeeFen: 300_000 })

/** Steps as a command takes them. */
const done = (steps: readonly string[]) => steps.map((step) => ({ step, state: 'done' as const }))

const stepTasks = async (name: string, asOf = '2026-11-22') =>
  (await home.value(getToday, { asOf })).tasks.filter(
    ({ rule, title }) => rule === 'departure-open' && title.startsWith(name),
  )

describe('a death while away', () => {
  it('ends the leave with the stay and says so, with hour, place and who was told', async () => {
    const { residentId, stayId } = await staying()
    const leave = { kind: 'hospital', leaveFrom: '2026-08-20', place: '市一院' } as const
    await home.value(recordLeave, { residentId, ...leave })
    const departure = {
      takenBy: '王明',
      takenByRelation: '儿子',
      diedAt: '2026-08-31T20:10:00.000Z',
      deathPlace: '市一院',
      deathCause: '肺炎',
      deathPaper: '2026-77',
      toldTo: '王明',
      toldAt: '2026-08-31T20:30:00.000Z',
    }
    const input = { residentId, dischargedOn, endReason: 'death', departure } as const
    const wrong = async (change: object, extra: object = {}) =>
      refused(discharge, { ...input, ...extra, departure: { ...departure, ...change } })
    expect(await wrong({ diedAt: '2026-09-01T16:00:00.000Z' })).toMatchObject({
      rule: 'died-after-discharge',
      fields: { 'departure.diedAt': '去世时间晚于离开日期 2026年9月1日' },
    })
    expect(await wrong({ diedAt: '2026-05-31T15:59:00.000Z' })).toMatchObject({
      rule: 'died-before-stay',
    })
    expect(await wrong({ toldAt: '2026-11-22T02:00:01.000Z' })).toMatchObject({
      rule: 'day-in-future',
    })
    expect(await wrong({}, { endReason: 'home' })).toMatchObject({ rule: 'death-elsewhere' })
    expect(await wrong({}, { dischargedOn: '2026-11-23' })).toMatchObject({ rule: 'day-in-future' })
    await home.value(discharge, input)
    const shown = await home.value(getDeparture, { stayId })
    expect(shown).toMatchObject({
      ...departure,
      stayTo: dischargedOn,
      endReason: 'death',
      away: { kind: 'hospital', leaveFrom: '2026-08-20' },
      openStepCount: 8,
      archivedOn: null,
    })
    const accountant = { by: (await given.account('accountant')).client }
    expect(await home.value(getDeparture, { stayId }, accountant)).toMatchObject({
      endReason: 'death',
      deathCause: null,
    })
    const { rows } = await home.value(timeline, { residentId, kinds: ['stay'] })
    const death = rows.find(({ title }) => title === '去世')
    expect(death).toMatchObject({ day: '2026-09-01', detail: '住院期间，市一院，肺炎' })
    const file = await home.value(get, { residentId })
    expect(file.stays[0]?.leaves).toMatchObject([{ leaveTo: dischargedOn, endsWithStay: true }])
    expect(await home.value(getDeparture, { stayId, asOf: '2026-08-31' })).toMatchObject({
      stayTo: null,
      departureId: null,
      diedAt: null,
      away: null,
    })
  })
})

describe('after a death', () => {
  it('nobody asks, signs or comes in again, until the reason is corrected', async () => {
    const { residentId, stayId, name } = await staying()
    await home.value(discharge, { residentId, dischargedOn, endReason: 'death' })
    const { bedIds } = await given.room({ bedCount: 1 })
    const back = { residentId, name, bedId: bedIds[0], admittedOn: '2026-10-01' }
    const after = { rule: 'after-death' }
    expect(await refused(admit, back)).toMatchObject(after)
    const asked = { residentId, enquiredOn: '2026-10-01' }
    expect(await refused(recordEnquiry, asked)).toMatchObject(after)
    expect(await refused(draftAgreement, { residentId })).toMatchObject(after)
    const days = { stayId, stayFrom: admittedOn, stayTo: dischargedOn, reason: '填错' }
    await home.value(correctStay, { ...days, endReason: 'hospital' })
    await home.value(admit, back)
    expect(await refused(correctStay, { ...days, endReason: 'death' })).toMatchObject({
      rule: 'later-stay',
    })
  })
})

describe('what is ticked off', () => {
  it('stands on Today until all of it is done, and then the file is an archive', async () => {
    const { residentId, stayId, name } = await staying()
    const steps = { stayId, doneOn: '2026-09-02', doneBy: '何芳' }
    expect(await refused(recordDepartureSteps, { ...steps, steps: done(['room']) })).toMatchObject({
      rule: 'not-discharged',
    })
    const things = { residentId, receivedOn: admittedOn, items: [{ what: '轮椅', itemCount: 1 }] }
    const { ids } = await home.value(recordBelongings, things)
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    expect(await stepTasks(name)).toMatchObject([
      {
        title: `${name}的离院手续还有 8 项`,
        link: `/residents/${residentId}/departure?stayId=${stayId}`,
      },
    ])
    expect(await refused(recordDepartureSteps, { ...steps, steps: done(allSteps) })).toMatchObject({
      rule: 'belongings-kept',
    })
    const back = { residentId, returnedOn: '2026-09-02', returnedTo: '王明' }
    const item = { id: ids[0] ?? 0, version: 1, itemCount: 1 }
    await home.value(returnBelongings, { ...back, items: [item] })
    await home.value(recordDepartureSteps, { ...steps, steps: done(allSteps.slice(0, 7)) })
    expect(await stepTasks(name)).toHaveLength(1)
    const last = { ...steps, doneOn: '2026-09-05' }
    const family = [{ step: 'family', state: 'not-needed' as const, note: '无家属' }]
    const race = await Promise.all(
      [1, 2].map(() => home.call(recordDepartureSteps.name, { ...last, steps: family })),
    )
    expect(race.filter(({ ok }) => ok)).toHaveLength(1)
    expect(race.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'step-done' } })
    expect(await stepTasks(name)).toEqual([])
    expect(await stepTasks(name, '2026-09-04')).toHaveLength(1)
    const archived = async (asOf: string) =>
      (await home.value(get, { residentId, asOf })).stays[0]?.archivedOn
    expect([await archived('2026-09-04'), await archived('2026-09-05')]).toEqual([
      null,
      '2026-09-05',
    ])
    const shown = await home.value(getDeparture, { stayId })
    const step = shown.steps.find(({ step }) => step === 'family')
    expect(step).toMatchObject({ state: 'not-needed', note: '无家属', doneBy: '何芳' })
    await home.value(voidDepartureStep, { id: step?.id ?? 0, reason })
    expect((await home.value(getDeparture, { stayId })).archivedOn).toBeNull()
    expect(await refused(recordDepartureSteps, { ...last, steps: done(['roof']) })).toMatchObject({
      rule: 'step-unknown',
    })
  })

  it('goes with a discharge that never was, and follows a corrected one', async () => {
    const { residentId, stayId } = await staying()
    const departure = { diedAt: '2026-08-31T20:10:00.000Z', destination: '殡仪馆' }
    await home.value(discharge, { residentId, dischargedOn, endReason: 'death', departure })
    await home.value(recordDepartureSteps, {
      stayId,
      steps: done(['room']),
      doneOn: dischargedOn,
      doneBy: '何芳',
    })
    const days = { stayId, stayFrom: admittedOn, reason }
    const early = { ...days, stayTo: '2026-08-31' }
    expect(await refused(correctStay, early)).toMatchObject({ rule: 'died-after-discharge' })
    const { version } = await home.value(getDeparture, { stayId })
    const wrong = { stayId, version: (version ?? 0) + 1, destination: '老家', reason }
    expect(await refused(correctDeparture, wrong)).toMatchObject({ rule: 'changed-meanwhile' })
    await home.value(correctStay, { ...days, stayTo: dischargedOn, endReason: 'transfer' })
    expect(await home.value(getDeparture, { stayId })).toMatchObject({
      diedAt: null,
      destination: '殡仪馆',
      openStepCount: 7,
    })
    await home.value(voidDischarge, { stayId, reason })
    expect(
      home.count('SELECT count(*) FROM departure WHERE stayId = ? AND voidedAt IS NULL', stayId),
    ).toBe(0)
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    expect(await home.value(getDeparture, { stayId })).toMatchObject({
      destination: null,
      openStepCount: 8,
    })
    await home.value(voidStay, { stayId, reason })
    expect(
      home.count('SELECT count(*) FROM departure WHERE stayId = ? AND voidedAt IS NULL', stayId),
    ).toBe(0)
  })
})

describe('things of a person', () => {
  it('go back all or some of them, and each day knows what was kept', async () => {
    const { residentId, stayId } = await staying()
    const received = { residentId, receivedOn: '2026-06-01', receivedFrom: '王明' }
    const { ids } = await home.value(recordBelongings, {
      ...received,
      items: [
        { what: '现金', itemCount: 3, isValuable: true, keptWhere: '保险柜' },
        { what: '外套', itemCount: 2 },
      ],
    })
    const [cash = 0, coat = 0] = ids
    expect(home.rows('SELECT stayId FROM belonging WHERE id = ?', cash)).toEqual([{ stayId }])
    const back = { residentId, returnedOn: '2026-07-01', returnedTo: '王明' }
    const item = (id: number, itemCount: number, version = 1) => ({ id, version, itemCount })
    expect(
      await refused(returnBelongings, { ...back, items: [item(coat, 2), item(cash, 4)] }),
    ).toMatchObject({ rule: 'belonging-count', fields: { 'items.1.itemCount': '最多 3 件' } })
    expect(
      await refused(returnBelongings, {
        ...back,
        returnedOn: '2026-05-31',
        items: [item(coat, 1)],
      }),
    ).toMatchObject({ rule: 'days-in-wrong-order' })
    const both = { ...back, items: [item(cash, 1), item(coat, 2)] }
    const race = await Promise.all([1, 2].map(() => home.call(returnBelongings.name, both)))
    expect(race.filter(({ ok }) => ok)).toHaveLength(1)
    expect(race.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } })
    const kept = async (asOf: string) => {
      const { rows, keptItemCount } = await home.value(listBelongings, { residentId, asOf })
      const here = rows.filter(({ returnedOn }) => returnedOn === null)
      return [keptItemCount, here.map(({ what, itemCount }) => [what, itemCount])]
    }
    expect(await kept('2026-05-31')).toEqual([0, []])
    expect(await kept('2026-06-30')).toEqual([
      5,
      [
        ['现金', 2],
        ['现金', 1],
        ['外套', 2],
      ],
    ])
    expect(await kept('2026-07-01')).toEqual([2, [['现金', 2]]])
    const thing = { what: '现金', itemCount: 2, isValuable: true, receivedOn: '2026-06-02' }
    const state = { ...thing, id: cash, version: 2, returnedOn: '2026-07-02', reason }
    expect(await refused(correctBelonging, state)).toMatchObject({ rule: 'belonging-state' })
    await home.value(correctBelonging, { ...state, returnedOn: null })
    await home.value(voidBelonging, { id: cash, version: 3, reason })
    expect(await kept('2026-07-01')).toEqual([0, []])
    const other = await staying()
    const stolen = { ...back, residentId: other.residentId, items: [item(coat, 1, 2)] }
    expect(await refused(returnBelongings, stolen)).toMatchObject({ rule: 'belonging-of-other' })
  })
})

describe('stays that touch or are corrected twice', () => {
  it('of two corrections of what both saw only the first is done', async () => {
    const { residentId, stayId } = await staying()
    const { stays } = await home.value(get, { residentId })
    const input = { stayId, version: stays[0]?.version, stayTo: null, reason }
    const replies = await Promise.all(
      ['2026-06-02', '2026-06-03'].map((stayFrom) =>
        home.call(correctStay.name, { ...input, stayFrom }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
  })

  it('a person back on the day on which she left keeps the terms of both stays apart', async () => {
    const first = await staying()
    const { residentId, name } = first
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const { bedIds } = await given.room({ bedCount: 1 })
    const again = { residentId, name, bedId: bedIds[0], admittedOn: dischargedOn }
    const second = await home.value(admit, { ...again, group: 'entitled', monthlyFeeFen: 1 })
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    // Both stays end on that day; a correction of the first must not touch what the second had.
    await home.value(correctStay, {
      stayId: first.stayId,
      stayFrom: admittedOn,
      stayTo: '2026-08-20',
      reason,
    })
    const fees =
      'SELECT stayId, feeFrom, feeTo FROM monthlyFee WHERE residentId = ? AND voidedAt IS NULL ORDER BY id'
    expect(home.rows(fees, residentId)).toEqual([
      { stayId: first.stayId, feeFrom: admittedOn, feeTo: '2026-08-20' },
      { stayId: second.stayId, feeFrom: dischargedOn, feeTo: dischargedOn },
    ])
  })

  it('a second bed opens again with the discharge that ended it, if it is free', async () => {
    const { residentId, stayId } = await staying()
    const { bedIds } = await given.room({ bedCount: 1 })
    const [bedId = 0] = bedIds
    await home.value(addExtraBed, { residentId, bedId, bedFrom: '2026-07-01' })
    const before = home.rows(
      'SELECT bedId, bedFrom, bedTo FROM bedStay WHERE stayId = ? AND voidedAt IS NULL ORDER BY bedId',
      stayId,
    )
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const other = await given.resident({ bedId, admittedOn: '2026-10-01' })
    expect(await refused(voidDischarge, { stayId, reason })).toMatchObject({
      rule: 'bed-occupied',
      fields: { bedId: `已有人：${other.name}` },
    })
    await home.value(voidStay, { stayId: other.stayId, reason })
    await home.value(voidDischarge, { stayId, reason })
    expect(
      home.rows(
        'SELECT bedId, bedFrom, bedTo FROM bedStay WHERE stayId = ? AND voidedAt IS NULL ORDER BY bedId',
        stayId,
      ),
    ).toEqual(before)
  })
})
