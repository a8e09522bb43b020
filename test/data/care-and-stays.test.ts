import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftPlan, voidPlan } from '#shared/contract/care/care-plan.ts'
import { listPlans, listPlansOf } from '#shared/contract/care/care-plan-shown.ts'
import { recordIncident } from '#shared/contract/care/incident.ts'
import { correctMedicine, getResidentMedicines } from '#shared/contract/care/medicine.ts'
import { recordMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import { getMedicineRound, giveDoses, voidDose } from '#shared/contract/care/medicine-round.ts'
import { countMedicines } from '#shared/contract/care/medicine-stock.ts'
import { recordObservations, voidObservation } from '#shared/contract/care/observation.ts'
import { beginRestraint, listRestraints } from '#shared/contract/care/restraint.ts'
import { getRound, recordRound, voidRecord } from '#shared/contract/care/round.ts'
import { listWounds, recordWound } from '#shared/contract/care/wound.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { getDeparture } from '#shared/contract/residents/departure.ts'
import { compareDoubles, merge, unmerge } from '#shared/contract/residents/merge.ts'
import { correctStay, discharge, voidDischarge, voidStay } from '#shared/contract/residents/stay.ts'
import { tableNames } from '#data/residents/merge/tables.ts'
import { at, careItems, daily, signedPlan } from '#test/support/given-care.ts'
import { GivenMedicines } from '#test/support/given-medicines.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let medicines: GivenMedicines

const [yesterday, today] = ['2026-11-21', '2026-11-22']
const reason = '核对后更正'

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  medicines = new GivenMedicines(given)
}, 60_000)

afterAll(() => home.remove())

/** Turning by plan at 08:00 and 12:00, a draft of the next plan, tablets at 08:00 and 18:00, a wound, a mitten. */
async function givenCared() {
  const kept = await medicines.keeping()
  const { residentId } = kept
  const stayId = home.count('SELECT max(id) FROM stay WHERE residentId = ?', residentId)
  const [turning = 0] = await signedPlan(home, residentId, [
    daily(careItems.turning, '08:00', '12:00'),
  ])
  await home.value(draftPlan, { residentId, planFrom: today, reviewOn: '2027-02-01' })
  const look = { checkedAt: at(yesterday, '09:00'), nextOn: yesterday, checkedBy: '何芳' }
  const wound = { kind: 'pressure', bodySite: '骶尾部', foundOn: yesterday, isFromOutside: false }
  await home.value(recordWound, { residentId, ...wound, check: look })
  const ordered = {
    orderedBy: '李医生',
    orderedAt: at(today, '06:00'),
    beganAt: at(today, '06:10'),
  }
  const mitten = { residentId, kind: 'mitten', reason: '拔管', isEmergency: true, ...ordered }
  const { client } = await given.account('nurse')
  await home.value(beginRestraint, mitten, { by: client })
  return { ...kept, stayId, turning }
}

type Cared = Awaited<ReturnType<typeof givenCared>>

/** What those who care see of her now: sheets, doses, lists and the tasks of the day that name her. */
async function seen({ residentId, name }: Cared) {
  const round = await home.value(getRound, { day: today, shift: '早班' })
  const row = round.residents.find((one) => one.residentId === residentId)
  const { people } = await home.value(getMedicineRound, { residentId, day: today, shift: '早班' })
  const plans = await home.value(listPlans, { limit: 500 })
  const { rows: own } = await home.value(listPlansOf, { residentId })
  const { medicines: kept } = await home.value(getResidentMedicines, { residentId })
  const wounds = await home.value(listWounds, { limit: 500 })
  const { rows: restraints } = await home.value(listRestraints, { residentId })
  const { tasks } = await home.value(getToday, {})
  const about = tasks.filter(({ title, detail }) => `${title} ${detail ?? ''}`.includes(name))
  return {
    cells: row?.cells.map(({ dueAt, state }) => [dueAt, state]),
    doses: people.flatMap(({ doses }) => doses.map(({ dueAt, state }) => [dueAt, state])),
    plan: plans.rows.find((one) => one.residentId === residentId),
    states: own.map(({ state, planTo }) => [state, planTo]),
    orders: kept.flatMap(({ orders }) => orders.map(({ orderTo }) => orderTo)),
    wound: wounds.rows.some((one) => one.residentId === residentId),
    restraints: restraints.map(({ state, presence }) => [state, presence]),
    tasks: about.map(({ rule }) => rule).toSorted(),
  }
}

describe('who leaves', () => {
  it('is due for nothing more, what is left is told, and all goes on where she did not leave', async () => {
    const cared = await givenCared()
    const { residentId, stayId } = cared
    const before = await seen(cared)
    expect(before).toMatchObject({
      cells: [
        [at(today, '08:00'), expect.any(String)],
        [at(today, '12:00'), expect.any(String)],
      ],
      doses: [[at(today, '08:00'), 'late']],
      orders: [null],
      wound: true,
      restraints: [['late', 'in']],
    })
    expect(before.tasks).toEqual(expect.arrayContaining(['restraint-late', 'wound-check-due']))
    await home.value(discharge, { residentId, dischargedOn: today, endReason: 'death' })
    const after = await seen(cared)
    expect(after).toMatchObject({
      doses: [],
      orders: [today],
      wound: false,
      restraints: [[expect.any(String), 'left']],
    })
    expect([after.cells, after.plan]).toEqual([undefined, undefined])
    expect(after.tasks).toEqual(['departure-open', 'medicine-left-behind', 'restraint-of-gone'])
    const { keptMedicines } = await home.value(getDeparture, { stayId })
    expect(keptMedicines).toEqual(['氨氯地平片 10 片'])
    await home.value(voidDischarge, { stayId, reason })
    expect(await seen(cared)).toEqual(before)
  })

  it('has no order of before when she comes again', async () => {
    const kept = await medicines.keeping()
    const { residentId, name, medicineId } = kept
    await home.value(discharge, { residentId, dischargedOn: '2026-11-10', endReason: 'home' })
    const bedId = (await given.room({ bedCount: 1 })).bedIds[0]
    await given.resident({ residentId, name, bedId, admittedOn: '2026-11-15' })
    const due = async () => {
      const { people } = await home.value(getMedicineRound, { residentId })
      return people.flatMap(({ doses }) => doses.map(({ dueAt }) => dueAt))
    }
    expect(await due()).toEqual([])
    const dose = medicines.dose(kept, at(today, '08:00'))
    const refusal = await home.refusal(giveDoses, { doses: [dose] })
    expect(refusal).toMatchObject({ rule: 'not-due' })
    expect(refusal.message).toContain('2026年11月10日 离开结束')
    const early = medicines.dose(kept, at('2026-11-09', '08:00'))
    await home.value(giveDoses, { doses: [early] })
    await home.value(recordMedicineOrder, {
      medicineId,
      doseHundredths: 50,
      way: '口服',
      frequency: { frequency: 'at-hours', hours: ['08:00'] },
      orderedBy: '县人民医院',
      orderedOn: '2026-11-15',
      orderFrom: '2026-11-15',
    })
    expect(await due()).toEqual([at(today, '08:00')])
  })
})

describe('days of a stay', () => {
  it('do not leave out what was done with her, nor is the stay taken back; nothing changes', async () => {
    const cared = await givenCared()
    const { residentId, stayId, turning } = cared
    const done = {
      careItemId: careItems.turning,
      carePlanItemId: turning,
      outcome: 'done' as const,
    }
    const dueAt = at('2026-11-18', '08:00')
    const records = [{ residentId, ...done, dueAt, doneAt: dueAt }]
    const { ids } = await home.value(recordRound, { records })
    const doses = [medicines.dose(cared, at('2026-11-19', '08:00'))]
    const { ids: doseIds } = await home.value(giveDoses, { doses })
    const before = home.dump(['session', 'request', 'keptReply'])
    const later = { stayId, stayFrom: '2026-11-19', stayTo: null, reason }
    const moved = await home.refusal(correctStay, later)
    expect(moved.code).toBe('rule_violated')
    expect(moved.message).toContain('没有保存')
    const gone = { residentId, dischargedOn: '2026-11-18', endReason: 'home' as const }
    const left = await home.refusal(discharge, gone)
    expect(left).toMatchObject({
      rule: 'care-outside-stay',
      fields: { dischargedOn: expect.any(String) },
    })
    expect(left.message).toContain(
      '给药 1 条（2026年11月19日）、伤口 1 条（2026年11月21日）、伤口检查 1 条（2026年11月21日）、约束 1 条（2026年11月22日）',
    )
    const voided = await home.refusal(voidStay, { stayId, reason })
    expect(voided).toMatchObject({ rule: 'care-in-stay' })
    expect(voided.message).toContain('照护记录 1 条（2026年11月18日）、给药 1 条（2026年11月19日）')
    expect(home.dump(['session', 'request', 'keptReply'])).toEqual(before)
    // The last day of a stay counts whole, and what was taken back is in nobody's way.
    await home.value(voidDose, { id: doseIds[0] ?? 0, version: 1, reason })
    await home.value(voidRecord, { id: ids[0] ?? 0, version: 1, reason })
    await home.value(discharge, { ...gone, dischargedOn: today })
    const shorter = { stayId, stayFrom: '2025-03-05', stayTo: yesterday, reason }
    expect(await home.refusal(correctStay, shorter)).toMatchObject({
      rule: 'care-outside-stay',
      fields: { stayTo: expect.any(String) },
    })
  })

  it('may change where all stays within, and a stay of which only taken back records are left goes', async () => {
    const { residentId, stayId } = await given.resident({ admittedOn: '2026-11-10' })
    const pulse = { observedAt: at('2026-11-12', '09:00'), values: [{ kind: 'pulse', amount: 80 }] }
    const { ids } = await home.value(recordObservations, { residentId, ...pulse })
    const days = { stayId, stayTo: null, reason }
    expect(await home.refusal(correctStay, { ...days, stayFrom: '2026-11-13' })).toMatchObject({
      rule: 'care-outside-stay',
      fields: { stayFrom: expect.any(String) },
    })
    await home.value(correctStay, { ...days, stayFrom: '2026-11-12' })
    await home.value(voidObservation, { id: ids[0] ?? 0, version: 1, reason })
    await home.value(voidStay, { stayId, reason })
    expect(
      home.count('SELECT count(*) FROM stay WHERE residentId = ? AND voidedAt IS NULL', residentId),
    ).toBe(0)
  })
})

/** One person twice: until June 2026 under one file, since July under the other; cared for in both. */
async function givenDouble() {
  const name = '欧阳双双'
  const first = await given.resident({ name, idNumber: null, admittedOn: '2025-01-10' })
  const second = await given.resident({ name, idNumber: null, admittedOn: '2026-07-01' })
  const care = async (residentId: number, day: string) => {
    const planFrom = day
    const [item = 0] = await signedPlan(home, residentId, [daily(31, '08:00')], planFrom)
    const doneAt = at(day, '08:05')
    const cell = { carePlanItemId: item, dueAt: at(day, '08:00'), doneAt, outcome: 'done' as const }
    const skin = [{ kind: 'skin', choice: 'sound' }]
    const turned = { residentId, careItemId: 31, ...cell, observations: skin }
    await home.value(recordRound, { records: [turned] })
    const draft = { residentId, planFrom: day, reviewOn: '2027-01-01' }
    const { id: draftId } = await home.value(draftPlan, draft)
    const order = { orderedOn: day, orderFrom: day }
    const made = await medicines.medicine(residentId, { order })
    const { batchId } = await medicines.batch(made, { receivedAt: at(day, '07:00') })
    await home.value(giveDoses, { doses: [medicines.dose(made, at(day, '18:00'))] })
    await home.value(countMedicines, {
      residentId,
      lines: [{ batchId, countedHundredths: 800, reason: '掉在地上' }],
      secondCountedBy: '马秀兰',
      countedAt: at(day, '19:00'),
    })
    const wound = { kind: 'burn', bodySite: '左手', foundOn: day, isFromOutside: false }
    const look = { checkedAt: at(day, '09:00'), checkedBy: '何芳' }
    await home.value(recordWound, { residentId, ...wound, check: look })
    await home.value(recordIncident, {
      residentId,
      kind: 'scald',
      happenedAt: at(day, '08:50'),
      place: 'room',
      injury: 'minor',
      what: '热水溅到手背',
    })
    return { ...made, draftId }
  }
  const from = await care(first.residentId, '2026-06-10')
  const gone = {
    residentId: first.residentId,
    dischargedOn: '2026-06-30',
    endReason: 'home',
  } as const
  await home.value(discharge, gone)
  const into = await care(second.residentId, '2026-07-10')
  home.clock.advance({ minutes: 1 })
  return { from, into }
}

describe('two files of one person', () => {
  it('are joined with all their care once nothing meets, and parted again as they were', async () => {
    const { from, into } = await givenDouble()
    const pair = { fromResidentId: from.residentId, intoResidentId: into.residentId }
    const refused = await home.refusal(merge, { ...pair, reason })
    expect(refused).toMatchObject({ rule: 'merge-overlap' })
    expect(refused.message).toContain('照护计划：2026-06-10 的一条和 2026-07-10 的一条重叠')
    expect(refused.message).toContain('代管药品：')
    await home.value(voidPlan, { id: from.draftId, version: 1, reason })
    const other = { name: '氨氯地平片', specification: '5 mg', unit: '片', reason }
    await home.value(correctMedicine, { id: from.medicineId, version: 1, ...other })
    expect((await home.value(compareDoubles, pair)).obstacles).toEqual([])
    const people = [from.residentId, into.residentId]
    const rows = () =>
      [...tableNames, 'resident'].map((table) => {
        const column = table === 'resident' ? 'id' : 'residentId'
        const of = `SELECT * FROM ${table} WHERE ${column} IN (?, ?) ORDER BY id`
        // The version of the two files themselves counts on.
        const own = home.rows(of, ...people)
        return [table, table === 'resident' ? own.map((row) => ({ ...row, version: null })) : own]
      })
    const before = rows()
    const { mergeId } = await home.value(merge, { ...pair, reason })
    for (const table of [
      'carePlan',
      'careRecord',
      'dose',
      'stockMovement',
      'stockCount',
      'incident',
    ]) {
      const count = `SELECT count(DISTINCT residentId) FROM ${table} WHERE residentId IN (?, ?)`
      expect([table, home.count(count, ...people)]).toEqual([table, 1])
    }
    const { medicines: kept } = await home.value(getResidentMedicines, {
      residentId: into.residentId,
    })
    expect(kept.flatMap(({ orders }) => orders.map(({ orderTo }) => orderTo))).toEqual([
      '2026-06-30',
      null,
    ])
    home.clock.advance({ minutes: 1 })
    await home.value(unmerge, { mergeId, reason })
    expect(rows()).toEqual(before)
  })
})
