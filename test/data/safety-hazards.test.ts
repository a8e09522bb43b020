import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  assignHazard,
  correctedHazard,
  correctHazard,
  decideHazardLevel,
  extendHazard,
  recordHazard,
  reopenHazard,
  reportHazard,
  verifyHazard,
  voidHazard,
  voidHazardStep,
} from '#shared/contract/safety/hazard.ts'
import { getHazard } from '#shared/contract/safety/hazard-shown.ts'
import type { Operation } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { insert } from '#test/support/bare-database.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { foundThere, givenHazards, type GivenHazards } from '#test/support/given-hazards.ts'
import { type TestHome, traces, usualInstant, usualToday } from '#test/support/home.ts'

let home: TestHome
let given: Given
let hazards: GivenHazards

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  hazards = await givenHazards(given)
  await given.room()
})

afterAll(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = hazards.officer) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

const reason = '核对后更正'
const stateOf = async (id: number, asOf?: string) =>
  home.value(getHazard, asOf === undefined ? { id } : { id, asOf })

describe('safety.recordHazard', () => {
  it('numbers findings without gaps within their year, voided ones too, whoever comes first', async () => {
    const other = { ...foundThere, foundOn: '2024-03-01' }
    const first = await home.value(recordHazard, other, { by: hazards.carer })
    expect(first.number).toBe('2024-001')
    await home.value(voidHazard, { id: first.id, version: 1, reason }, { by: hazards.officer })
    const replies = await Promise.all(
      [1, 2, 3].map(() => home.call(recordHazard.name, other, { by: hazards.carer })),
    )
    expect(replies.every(({ ok }) => ok)).toBe(true)
    const numbers = home.rows("SELECT number FROM hazard WHERE number LIKE '2024-%' ORDER BY id")
    expect(numbers.map(({ number }) => number)).toEqual([
      '2024-001',
      '2024-002',
      '2024-003',
      '2024-004',
    ])
  })

  it('tells who found it: somebody of the staff, somebody from outside, else who is signed in', async () => {
    const told = await hazards.recorded({ foundByStaffId: hazards.owner })
    expect(await stateOf(told.id)).toMatchObject({ foundBy: '周卫东', state: 'undecided' })
    const outside = await hazards.recorded({ foundBy: '消防救援大队' })
    expect(await stateOf(outside.id)).toMatchObject({ foundBy: '消防救援大队' })
    const own = await hazards.recorded()
    const shown = await stateOf(own.id)
    expect(shown.foundBy).toBe(shown.enteredBy)
  })

  it('refuses what has not come, unknown kinds and places, and hours of another day', async () => {
    const of = (changes: object) => refused(recordHazard, { ...foundThere, ...changes })
    expect(await of({ foundOn: '2026-11-23' })).toMatchObject({
      rule: 'not-come',
      fields: { foundOn: '还没有到' },
    })
    expect(await of({ foundOn: usualToday, foundAt: '2026-11-22T02:00:00.001Z' })).toMatchObject({
      rule: 'not-come',
    })
    expect(await of({ foundAt: '2026-11-11T02:00:00.000Z' })).toMatchObject({
      rule: 'found-at-day',
    })
    expect(await of({ kind: 'nothing' })).toMatchObject({ rule: 'kind-unknown' })
    expect(await of({ floorId: 999 })).toMatchObject({ rule: 'floor-unknown' })
    expect(await of({ pointId: 999 })).toMatchObject({ rule: 'safetyPoint-unknown' })
    expect(await of({ checkId: 999 })).toMatchObject({ rule: 'safetyCheck-unknown' })
    expect(await of({ checkItemId: 999 })).toMatchObject({ rule: 'safetyChecklistItem-unknown' })
    expect(await of({ foundByStaffId: 999 })).toMatchObject({ rule: 'staff-unknown' })
    expect(await of({ place: '  ' })).toMatchObject({ fields: { place: '位置不能为空' } })
    expect(await of({ description: '\u0000' })).toMatchObject({ code: 'invalid_input' })
    expect(await of({ foundOn: '2026-02-30' })).toMatchObject({ code: 'invalid_input' })
    const accountant = await given.account('accountant')
    const error = await home.refusal(recordHazard, foundThere, { by: accountant.client })
    expect(error.code).toBe('forbidden')
  })
})

describe('a finding', () => {
  it('is put right within its year and before its steps, with what it said before on the audit', async () => {
    const { id } = await hazards.recorded()
    await hazards.assigned(id, '2026-11-12', '2026-11-20')
    const input = { ...foundThere, id, version: 2, reason, place: '二楼西侧通道' }
    expect(await refused(correctHazard, { ...input, foundOn: '2025-12-31' })).toMatchObject({
      rule: 'other-year',
    })
    expect(await refused(correctHazard, { ...input, foundOn: '2026-11-13' })).toMatchObject({
      rule: 'behind-steps',
    })
    expect(await refused(correctHazard, { ...input, foundOn: '2026-11-23' })).toMatchObject({
      rule: 'not-come',
    })
    expect(await refused(correctHazard, { ...input, version: 1 })).toMatchObject({
      rule: 'changed-meanwhile',
    })
    const before = home.lastAuditId()
    const by = { by: hazards.officer }
    expect(await home.value(correctHazard, { ...input, foundOn: '2026-11-12' }, by)).toEqual({
      version: 3,
    })
    expect(home.auditAfter(before)).toMatchObject([
      { before: { place: '二楼东侧通道' }, after: { place: '二楼西侧通道', reason } },
    ])
    const error = await home.refusal(correctHazard, input, { by: hazards.carer })
    expect(error.code).toBe('forbidden')
  })

  it('keeps who found it and what it hung on, also when that was taken back since', async () => {
    const { floorId } = home.rows('SELECT id AS floorId FROM floor')[0] ?? {}
    const point = { id: 1, code: 'D-1', name: '二楼东', usedFrom: '2026-01-01' }
    insert(home.raw, 'safetyPoint', { ...point, recordedAt: '2026-01-01T00:00:00.000Z' })
    const hung = { pointId: 1, floorId: Number(floorId), foundBy: '家属王女士' }
    const { id } = await hazards.recorded(hung)
    home.raw.exec("UPDATE safetyPoint SET voidedAt = '2026-11-20T00:00:00.000Z'")
    const input = { ...foundThere, ...hung, foundBy: null, id, version: 1, reason, place: '别处' }
    await home.value(correctHazard, input, { by: hazards.officer })
    expect(await stateOf(id)).toMatchObject({ foundBy: '家属王女士', pointId: 1, place: '别处' })
    const fresh = await refused(recordHazard, { ...foundThere, pointId: 1 })
    expect(fresh.rule).toBe('safetyPoint-unknown')
  })

  it('is voided only while nothing but its level stands behind it; a major one by the director', async () => {
    const steps = await hazards.recorded()
    await hazards.corrected(steps.id, '2026-11-10')
    const version = await hazards.versionOf(steps.id)
    expect(await refused(voidHazard, { id: steps.id, version, reason })).toMatchObject({
      rule: 'hazard-has-steps',
    })
    const major = await hazards.recorded()
    await hazards.decided(major.id, '2026-11-10', { level: 'major' })
    const input = { id: major.id, version: 2, reason }
    expect(await refused(voidHazard, input)).toMatchObject({ rule: 'level-lowered' })
    await home.value(voidHazard, input, { by: hazards.director })
    expect(await stateOf(major.id)).toMatchObject({ voided: { reason } })
    expect(await refused(voidHazard, { ...input, version: 3 })).toMatchObject({
      rule: 'hazard-unknown',
    })
    const stood = { hazardId: major.id, version: 3, stepOn: usualToday }
    expect(await refused(reportHazard, { ...stood, receiver: '民政局' })).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('safety.decideHazardLevel', () => {
  it('keeps what was not on file, and takes the list of the moment alone', async () => {
    const { id } = await hazards.recorded()
    const seen = await hazards.seenNow()
    expect(seen).toContain('没有登记食品经营许可证')
    const input = { ...(await hazards.at(id, '2026-11-11')), level: 'general', criterion: null }
    for (const other of [[], seen.slice(1), [...seen, '别的']]) {
      const error = await refused(decideHazardLevel, { ...input, seen: other })
      expect(error).toMatchObject({ rule: 'seen-missing' })
    }
    const told = { ...input, level: 'general' as const, seen: seen.toReversed() }
    await home.value(decideHazardLevel, told, { by: hazards.officer })
    expect(await stateOf(id)).toMatchObject({ level: 'general', steps: [{ seen }] })
  })

  it('is lowered by the director alone, with a reason, also by taking the step back', async () => {
    const { id } = await hazards.recorded()
    const { id: stepId } = await hazards.decided(id, '2026-11-11', { level: 'major' })
    const seen = await hazards.seenNow()
    const input = { ...(await hazards.at(id, '2026-11-12')), level: 'general', seen }
    const why = { reason: '专家研判不属于' }
    const lowered = { rule: 'level-lowered' }
    expect(await refused(decideHazardLevel, { ...input, ...why })).toMatchObject(lowered)
    expect(await refused(decideHazardLevel, input, hazards.director)).toMatchObject(lowered)
    const back = { id: stepId, hazardId: id, version: 2, reason }
    expect(await refused(voidHazardStep, back)).toMatchObject(lowered)
    await hazards.decided(id, '2026-11-12', { level: 'general', ...why }, hazards.director)
    expect(await stateOf(id)).toMatchObject({ level: 'general' })
    expect(await stateOf(id, '2026-11-11')).toMatchObject({ level: 'major' })
    expect(await stateOf(id, '2026-11-10')).toMatchObject({ level: null, state: 'undecided' })
  })

  it('names a criterion of the rulebook, and only of a major one', async () => {
    const { id } = await hazards.recorded()
    const seen = await hazards.seenNow()
    const input = { ...(await hazards.at(id, '2026-11-11')), seen, criterion: 'MH-999' }
    for (const level of ['general', 'major']) {
      const error = await refused(decideHazardLevel, { ...input, level })
      expect(error).toMatchObject({ rule: 'criterion-unknown' })
    }
    const error = await home.refusal(decideHazardLevel, input, { by: hazards.nurse })
    expect(error.code).toBe('forbidden')
  })
})

describe('days of steps', () => {
  it('are not before the finding, not before the last step and not in the future', async () => {
    const { id } = await hazards.recorded()
    const given = { staffId: hazards.owner, measure: '清走', dueOn: '2026-11-25' }
    const assign = async (stepOn: string) => ({ ...(await hazards.at(id, stepOn)), ...given })
    expect(await refused(assignHazard, await assign('2026-11-09'))).toMatchObject({
      rule: 'before-finding',
      fields: { stepOn: '早于发现日期' },
    })
    expect(await refused(assignHazard, await assign('2026-11-23'))).toMatchObject({
      rule: 'not-come',
    })
    await home.value(assignHazard, await assign('2026-11-15'), { by: hazards.officer })
    const early = await hazards.at(id, '2026-11-14')
    const behind = { rule: 'before-last-step' }
    expect(await refused(correctedHazard, { ...early, measure: '做完' })).toMatchObject(behind)
    expect(await refused(reportHazard, { ...early, receiver: '民政局' })).toMatchObject(behind)
  })

  it('of which the clock was set back are refused with all the rest', async () => {
    const { id } = await hazards.recorded()
    await hazards.assigned(id, usualToday, '2026-11-25')
    const input = { hazardId: id, version: 2, dueOn: '2026-12-01', reason }
    home.clock.set('2026-11-21T02:00:00.000Z')
    expect(await refused(extendHazard, input)).toMatchObject({ rule: 'clock-behind' })
    home.clock.set(usualInstant)
  })
})

describe('who may', () => {
  it('decide, give, put right and look at it is told by the role', async () => {
    const { id } = await hazards.recorded()
    const step = { hazardId: id, version: 1, stepOn: '2026-11-11' }
    const cases: readonly (readonly [Operation, object, Client])[] = [
      [assignHazard, { staffId: hazards.owner, measure: '清走', dueOn: usualToday }, hazards.nurse],
      [verifyHazard, { staffId: hazards.verifier, outcome: 'passed' }, hazards.carer],
      [reportHazard, { receiver: '民政局' }, hazards.carer],
      [reopenHazard, { dueOn: '2026-12-01', reason }, hazards.nurse],
    ]
    for (const [operation, more, by] of cases) {
      const error = await home.refusal(operation, { ...step, ...more }, { by })
      expect(error.code).toBe('forbidden')
    }
    const extend = { hazardId: id, version: 1, dueOn: '2026-12-01', reason }
    expect((await home.refusal(extendHazard, extend, { by: hazards.carer })).code).toBe('forbidden')
    const back = { id: 1, hazardId: id, version: 1, reason }
    expect((await home.refusal(voidHazardStep, back, { by: hazards.carer })).code).toBe('forbidden')
  })
})
