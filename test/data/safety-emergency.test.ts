import { fc } from '#test/support/properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCheck, listWindows } from '#shared/contract/safety/check-shown.ts'
import {
  correctDrill,
  evaluateDrill,
  getDrill,
  holdDrill,
  listDrills,
  planDrill,
  printDrill,
  voidDrill,
} from '#shared/contract/safety/drill.ts'
import {
  addPlanVersion,
  closeEmergencyPlan,
  correctEmergencyPlan,
  createEmergencyPlan,
  getEmergencyPlan,
  listEmergencyPlans,
  printEmergencyPlans,
  reviewPlan,
  voidPlanReview,
  voidPlanVersion,
} from '#shared/contract/safety/emergency-plan.ts'
import { recordHazard } from '#shared/contract/safety/hazard.ts'
import {
  closeSupply,
  correctSupply,
  createSupply,
  listSupplies,
  listSupplyMovements,
  moveSupply,
  printSupplies,
  receiveSupply,
  voidSupplyBatch,
  voidSupplyMovement,
} from '#shared/contract/safety/supply.ts'
import type { Operation } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import type { Client } from '#data/session.ts'
import { atHour, GivenSafety } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given
let carer: Client

const today = '2026-11-22'
const reason = '登记错了'
let count = 0
const named = (word: string) => `${word}${(count += 1)}`

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  carer = (await given.account('carer')).client
})

afterAll(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = home.admin) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

const plan = (changes: object = {}) => ({
  class: 'accident' as const,
  name: named('火灾预案'),
  validFrom: '2025-10-01',
  approvedBy: '沈建国',
  approvedOn: '2025-09-28',
  cause: 'first' as const,
  ...changes,
})

const versionSaid = (changes: object = {}) => ({
  validFrom: '2026-11-25',
  approvedBy: '沈建国',
  approvedOn: '2026-11-20',
  cause: 'drill' as const,
  changes: '改集合点',
  ...changes,
})

describe('an emergency plan', () => {
  it('has versions that hold from their day on, as of each day', async () => {
    const { id } = await home.value(createEmergencyPlan, plan())
    const added = await home.value(addPlanVersion, { planId: id, version: 1, ...versionSaid() })
    expect(added.number).toBe(2)
    const now = await home.value(getEmergencyPlan, { id })
    expect(now).toMatchObject({ number: 1, version: 2, reviewDueOn: '2026-10-01' })
    expect(now.isReviewOverdue).toBe(true)
    expect(now.versions.map(({ number }) => number)).toEqual([2, 1])
    home.clock.set(atHour('2026-11-25', '09:00'))
    expect(await home.value(getEmergencyPlan, { id })).toMatchObject({
      number: 2,
      reviewDueOn: '2027-11-25',
      isReviewOverdue: false,
    })
    expect(await home.value(getEmergencyPlan, { id, asOf: today })).toMatchObject({ number: 1 })
    const audit = home.lastAuditId()
    const newest = now.versions[0]?.id ?? 0
    await home.value(voidPlanVersion, { id: newest, planId: id, version: 2, reason })
    expect(home.auditAfter(audit)).toMatchObject([{ subject: `emergencyPlan:${id}` }])
    expect((await home.value(getEmergencyPlan, { id })).versions).toHaveLength(1)
    const first = now.versions[1]?.id ?? 0
    const only = { id: first, planId: id, version: 3, reason }
    expect((await refused(voidPlanVersion, only)).rule).toBe('only-version')
    expect((await refused(voidPlanVersion, { ...only, id: newest })).rule).toBe('not-newest')
  })

  it('is refused with days that cannot be, a name that is taken, and half a filing', async () => {
    const { name } = plan()
    const { id } = await home.value(createEmergencyPlan, plan({ name }))
    const wrong = async (changes: object) =>
      (await refused(createEmergencyPlan, plan(changes))).rule
    expect(await wrong({ name })).toBe('name-taken')
    expect(await wrong({ approvedOn: '2025-10-02' })).toBe('approved-late')
    expect(await wrong({ filedWith: '民政局' })).toBe('filed-halfway')
    expect(await wrong({ filedOn: '2025-10-01' })).toBe('filed-halfway')
    expect(await wrong({ approvedOn: '2027-01-01', validFrom: '2027-02-01' })).toBe('day-in-future')
    const early = { planId: id, version: 1, ...versionSaid({ validFrom: '2025-10-01' }) }
    const order = await refused(addPlanVersion, { ...early, approvedOn: '2025-09-30' })
    expect(order.rule).toBe('version-order')
    expect((await refused(createEmergencyPlan, plan(), carer)).code).toBe('forbidden')
    const other = await home.value(createEmergencyPlan, plan())
    const renamed = { id: other.id, version: 1, class: 'health' as const, name }
    expect((await refused(correctEmergencyPlan, renamed)).rule).toBe('name-taken')
    await home.value(correctEmergencyPlan, { ...renamed, name: named('中毒预案') })
    expect((await refused(correctEmergencyPlan, { ...renamed, version: 1 })).rule).toBe(
      'changed-meanwhile',
    )
  })

  it('takes one of two versions that are added at once', async () => {
    const { id } = await home.value(createEmergencyPlan, plan())
    const input = { planId: id, version: 1, ...versionSaid() }
    const replies = await Promise.all([
      home.call(addPlanVersion.name, input),
      home.call(addPlanVersion.name, { ...input, validFrom: '2026-11-26' }),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })

  it('is reviewed, says when it has to be written anew, and ends', async () => {
    const { id } = await home.value(createEmergencyPlan, plan())
    const review = { planId: id, version: 1, reviewedOn: today, reviewedBy: '周敏' }
    const bare = { ...review, outcome: 'revise' }
    expect((await refused(reviewPlan, bare)).rule).toBe('note-missing')
    expect(
      (await refused(reviewPlan, { ...bare, note: '改', reviewedOn: '2025-09-30' })).rule,
    ).toBe('review-early')
    const told = { ...review, outcome: 'revise' as const, note: '联系电话变了' }
    const { id: reviewId } = await home.value(reviewPlan, told)
    expect(await home.value(getEmergencyPlan, { id })).toMatchObject({
      mustRevise: true,
      lastReviewedOn: today,
    })
    await home.value(voidPlanReview, { id: reviewId, planId: id, version: 2, reason })
    expect(await home.value(getEmergencyPlan, { id })).toMatchObject({ mustRevise: false })
    const ending = { id, version: 3, usedTo: '2026-11-01', reason: '合并' }
    expect((await refused(closeEmergencyPlan, ending)).rule).toBe('before-today')
    await home.value(closeEmergencyPlan, { ...ending, usedTo: '2026-11-25' })
    const added = { planId: id, version: 4, ...versionSaid({ validFrom: '2026-12-25' }) }
    expect((await refused(addPlanVersion, added)).rule).toBe('plan-closed')
    const { rows, missing } = await home.value(listEmergencyPlans, {})
    expect(rows.map((row) => row.id)).not.toContain(id)
    expect(missing.map(({ key }) => key)).toContain('natural')
    const { bytes } = await home.value(printEmergencyPlans, {})
    expect(pdfText(bytes)).toContain('没有预案的类别')
  })
})

const drillPlanned = (changes: object = {}) => ({
  kind: 'fire',
  title: named('疏散演练'),
  form: 'practical' as const,
  plannedOn: today,
  place: '三层',
  scenario: '三层电气起火，疏散到院内。',
  leader: '沈建国',
  ...changes,
})

const heldNow = (changes: object = {}) => ({
  startedAt: atHour('2026-11-25', '08:00'),
  finishedAt: atHour('2026-11-25', '08:40'),
  isAtNight: false,
  course: '报警、疏散、清点。',
  people: [{ name: '周敏', role: '疏散引导' }],
  ...changes,
})

describe('a drill', () => {
  it('is planned, held as the round of its schedule, judged, and printed', async () => {
    home.clock.set(atHour('2026-11-25', '09:00'))
    const safety = new GivenSafety(home)
    const { id: scheduleId } = await safety.schedule({
      kind: 'drill',
      name: '半年应急演练',
      frequency: { frequency: 'half-yearly', fromMonth: 1, toMonth: 6 },
    })
    const { staffId } = await given.staff()
    const { id } = await home.value(planDrill, drillPlanned())
    const planned = await home.value(getDrill, { id })
    expect(planned).toMatchObject({ state: 'overdue', heldOn: null })
    const [window] = planned.windows
    expect(window).toMatchObject({ scheduleId })
    const people = [{ staffId }, { name: '消防队李队', role: '指导' }]
    const moments = [{ at: atHour('2026-11-25', '08:06'), what: '全部撤出' }]
    const key = { scheduleId, opensAt: window?.opensAt ?? '' }
    const own = {
      startedAt: atHour('2026-11-25', '09:10'),
      finishedAt: atHour('2026-11-25', '09:40'),
    }
    home.clock.set(atHour('2026-11-25', '10:00'))
    const after = [{ at: atHour('2026-11-25', '09:16'), what: '全部撤出' }]
    const moment = { id, version: 1, ...heldNow({ ...own, people, moments }), window: key }
    expect((await refused(holdDrill, moment)).rule).toBe('hour-outside')
    await home.value(holdDrill, { ...moment, moments: after }, { by: carer })
    const shown = await home.value(getDrill, { id })
    expect(shown).toMatchObject({ state: 'held', minutes: 30, staffCount: 1, windows: [] })
    expect(shown.people.map(({ role }) => role)).toEqual([null, '指导'])
    const { rows } = await home.value(listWindows, { scheduleId, to: '2026-11-25' })
    expect(rows).toMatchObject([{ state: 'done' }])
    expect(await home.value(getCheck, { id: shown.checkId ?? 0 })).toMatchObject({ kind: 'drill' })
    expect((await refused(holdDrill, { ...moment, version: 2 })).rule).toBe('already-held')
    const judged = { outcome: 'enough' as const, evaluation: '撤离慢', evaluatedBy: '沈建国' }
    expect((await refused(evaluateDrill, { id, version: 2, ...judged }, carer)).code).toBe(
      'forbidden',
    )
    await home.value(evaluateDrill, { id, version: 2, ...judged })
    await home.value(recordHazard, {
      kind: 'fire',
      foundOn: '2026-11-25',
      source: 'drill',
      checkId: shown.checkId,
      place: '三层',
      description: '轮椅挡住出口',
    })
    const whole = await home.value(getDrill, { id })
    expect(whole).toMatchObject({ state: 'evaluated', hazardCount: 1 })
    const text = pdfText((await home.value(printDrill, { id })).bytes)
    for (const word of ['应急演练记录', '09:16', '撤离慢', '轮椅挡住出口', '消防队李队']) {
      expect(text).toContain(word)
    }
    const list = await home.value(listDrills, { year: 2026 })
    expect(list.halves).toContainEqual({ half: 'second', practicalCount: 1 })
    expect(await home.value(getDrill, { id, asOf: '2026-11-25' })).toMatchObject({
      heldOn: '2026-11-25',
    })
  })

  it('that was never held is not judged; its round goes with it when it is taken back', async () => {
    const { id } = await home.value(planDrill, drillPlanned())
    const judged = { outcome: 'good', evaluation: '好', evaluatedBy: '沈建国' }
    expect((await refused(evaluateDrill, { id, version: 1, ...judged })).rule).toBe('not-held')
    await home.value(correctDrill, { id, version: 1, ...drillPlanned({ place: '二层' }) })
    await home.value(holdDrill, { id, version: 2, ...heldNow() })
    const { checkId } = await home.value(getDrill, { id })
    await home.value(voidDrill, { id, version: 3, reason })
    expect(
      home.count('SELECT count(*) FROM safetyCheck WHERE id = ? AND voidedAt IS NULL', checkId),
    ).toBe(0)
    expect((await home.refusal(getDrill, { id })).rule).toBe('drill-unknown')
  })

  it('is refused without a leader, with somebody twice, nameless people, and hours that cannot be', async () => {
    expect((await refused(planDrill, drillPlanned({ leader: null }))).rule).toBe('leader-missing')
    expect((await refused(planDrill, drillPlanned({ kind: 'war' }))).rule).toBe('kind-unknown')
    const { staffId } = await given.staff()
    const { id } = await home.value(planDrill, drillPlanned({ plannedOn: '2026-12-24' }))
    expect(await home.value(getDrill, { id })).toMatchObject({ state: 'planned' })
    const wrong = async (changes: object) =>
      (await refused(holdDrill, { id, version: 1, ...heldNow(changes) })).rule
    expect(await wrong({ people: [{ staffId }, { staffId }] })).toBe('person-twice')
    expect(await wrong({ people: [{ role: '引导' }] })).toBe('name-missing')
    expect(await wrong({ finishedAt: atHour('2026-11-25', '07:00') })).toBe('hour-outside')
    expect(await wrong({ finishedAt: atHour('2026-11-26', '07:00') })).toBe('hour-outside')
    expect(await wrong({ startedAt: atHour('2026-11-24', '07:00') })).toBe('hour-outside')
  })
})

async function supply(changes: object = {}) {
  const said = { name: named('灭火毯'), unit: '条', minimum: 10, place: '一层库房', ...changes }
  return { ...(await home.value(createSupply, said)), said }
}

const stockOf = async (id: number, asOf?: string) => {
  const { rows } = await home.value(listSupplies, asOf === undefined ? {} : { asOf })
  return rows.find((row) => row.id === id)
}

describe('emergency supplies', () => {
  it('come in batches, go, run out, and are short of the home’s own minimum', async () => {
    const { id } = await supply()
    expect(await stockOf(id)).toMatchObject({ usable: 0, isShort: true })
    const batch = { supplyId: id, receivedOn: '2026-11-01', quantity: 12 }
    const { id: old } = await home.value(receiveSupply, { ...batch, expiresOn: '2026-11-24' })
    const { id: fresh } = await home.value(receiveSupply, { ...batch, expiresOn: '2027-01-10' })
    expect(await stockOf(id, '2026-11-24')).toMatchObject({ usable: 24, expired: 0 })
    expect(await stockOf(id)).toMatchObject({
      usable: 12,
      expired: 12,
      expiring: 12,
      nextExpiresOn: '2027-01-10',
      isShort: false,
    })
    const used = { batchId: fresh, kind: 'used' as const, movedOn: '2026-11-25', reason: '演练' }
    const { id: moved } = await home.value(moveSupply, { ...used, quantity: 5 }, { by: carer })
    expect(await stockOf(id)).toMatchObject({ usable: 7, isShort: true })
    const over = await refused(moveSupply, { ...used, quantity: 8 })
    expect(over).toMatchObject({ rule: 'stock-short', fields: { quantity: '最多 7' } })
    // Not before what later days need.
    const back = { ...used, movedOn: '2026-11-02', quantity: 8 }
    expect((await refused(moveSupply, back)).rule).toBe('stock-short')
    await home.value(moveSupply, { ...used, batchId: old, kind: 'discarded', quantity: 12 })
    const { rows } = await home.value(listSupplyMovements, { supplyId: id })
    expect(rows.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['discarded', 12],
      ['used', 5],
      ['received', 12],
      ['received', 12],
    ])
    expect(rows.at(0)?.left).toBe(7)
    expect((await refused(voidSupplyBatch, { id: fresh, reason })).rule).toBe('batch-used')
    await home.value(voidSupplyMovement, { id: moved, reason })
    await home.value(voidSupplyBatch, { id: fresh, reason })
    expect(await stockOf(id)).toMatchObject({ usable: 0, expired: 0 })
    const { bytes } = await home.value(printSupplies, {})
    expect(pdfText(bytes)).toContain('缺10')
  })

  it('take one of two who take the last at once', async () => {
    const { id } = await supply()
    const batch = { supplyId: id, receivedOn: '2026-11-01', quantity: 3 }
    const { id: batchId } = await home.value(receiveSupply, batch)
    const input = { batchId, kind: 'used', movedOn: '2026-11-25', quantity: 3, reason: '领用' }
    const replies = await Promise.all([
      home.call(moveSupply.name, input),
      home.call(moveSupply.name, input, { by: carer }),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })

  it('are refused with days that cannot be, and given up only when nothing is left', async () => {
    const { id, said } = await supply()
    expect((await refused(createSupply, said)).rule).toBe('name-taken')
    const batch = { supplyId: id, receivedOn: '2026-11-20', quantity: 2 }
    expect((await refused(receiveSupply, { ...batch, expiresOn: '2026-11-19' })).rule).toBe(
      'expired-already',
    )
    expect((await refused(receiveSupply, { ...batch, receivedOn: '2026-12-20' })).rule).toBe(
      'day-in-future',
    )
    const { id: batchId } = await home.value(receiveSupply, batch)
    const moved = { batchId, kind: 'used', movedOn: '2026-11-19', quantity: 1, reason: '领用' }
    expect((await refused(moveSupply, moved)).rule).toBe('before-batch')
    await home.value(correctSupply, { id, version: 1, ...said, minimum: 1 })
    const ending = { id, version: 2, usedTo: '2026-11-25', reason: '不用了' }
    expect((await refused(closeSupply, ending)).rule).toBe('stock-left')
    await home.value(moveSupply, {
      batchId,
      kind: 'discarded',
      movedOn: '2026-11-25',
      quantity: 2,
      reason: '损坏',
    })
    await home.value(closeSupply, ending)
    expect((await refused(receiveSupply, batch)).rule).toBe('supply-closed')
    expect((await refused(closeSupply, { ...ending, version: 3 })).rule).toBe('already-closed')
  })

  it('after any sequence are what came less what went, on each day, and never below nothing', async () => {
    const step = fc.record({
      kind: fc.constantFrom('received', 'used', 'discarded', 'lost', 'found', 'void'),
      which: fc.nat(5),
      day: fc.nat(20),
      quantity: fc.integer({ min: 1, max: 9 }),
    })
    const firstDay = '2026-11-01'
    const run = async (
      steps: readonly { kind: string; which: number; day: number; quantity: number }[],
    ) => {
      const { id } = await supply()
      const batches: number[] = []
      for (const { kind, which, day, quantity } of steps) {
        const on = addDays(firstDay, day)
        if (kind === 'received') {
          batches.push(
            (await home.value(receiveSupply, { supplyId: id, receivedOn: on, quantity })).id,
          )
        } else if (kind === 'void') {
          const rows = home.rows(
            'SELECT m.id FROM supplyMovement m JOIN supplyBatch b ON b.id = m.batchId WHERE b.supplyId = ? AND m.voidedAt IS NULL ORDER BY m.id',
            id,
          )
          const row = rows[which % Math.max(1, rows.length)]
          if (row !== undefined) await home.call(voidSupplyMovement.name, { id: row['id'], reason })
        } else if (batches.length > 0) {
          const batchId = batches[which % batches.length]
          const input = { batchId, kind, movedOn: on, quantity, reason: '盘点' }
          await home.call(moveSupply.name, input)
        }
      }
      for (let day = 0; day <= 20; day += 4) {
        const on = addDays(firstDay, day)
        const counted = home.count(
          `SELECT coalesce(sum(quantity), 0) - (SELECT coalesce(sum(CASE m.kind WHEN 'found' THEN -m.quantity ELSE m.quantity END), 0)
             FROM supplyMovement m JOIN supplyBatch c ON c.id = m.batchId
             WHERE c.supplyId = ${id} AND m.voidedAt IS NULL AND m.movedOn <= '${on}')
           FROM supplyBatch WHERE supplyId = ${id} AND voidedAt IS NULL AND receivedOn <= '${on}'`,
        )
        expect(counted).toBeGreaterThanOrEqual(0)
        expect((await stockOf(id, on))?.usable ?? 0).toBe(counted)
      }
      const shown = await stockOf(id)
      expect(shown?.batches.every(({ left }) => left > 0)).toBe(true)
      const total = home.count(
        `SELECT coalesce(sum(quantity), 0) - (SELECT coalesce(sum(CASE m.kind WHEN 'found' THEN -m.quantity ELSE m.quantity END), 0)
           FROM supplyMovement m JOIN supplyBatch c ON c.id = m.batchId WHERE c.supplyId = ${id} AND m.voidedAt IS NULL)
         FROM supplyBatch WHERE supplyId = ${id} AND voidedAt IS NULL`,
      )
      expect(shown?.usable).toBe(total)
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), run), {
      numRuns: 12,
    })
  }, 60_000)
})
