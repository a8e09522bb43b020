import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignHazard, extendHazard, voidHazardStep } from '#shared/contract/safety/hazard.ts'
import { getHazard } from '#shared/contract/safety/hazard-shown.ts'
import type { Operation } from '#shared/operation.ts'
import { type Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { givenHazards, type GivenHazards } from '#test/support/given-hazards.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let hazards: GivenHazards

beforeEach(async () => {
  ;({ home, given } = await givenHome({ at: '2026-11-12T02:00:00.000Z' }))
  hazards = await givenHazards(given)
})

afterEach(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = hazards.officer) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

/** Ten o'clock of a day; people sign in again. */
async function on(day: string) {
  home.clock.set(`${day}T02:00:00.000Z`)
  for (const by of [hazards.officer, hazards.director, hazards.carer, hazards.nurse, home.admin]) {
    if (by.actor !== null) await home.signedIn(by, by.actor.accountId)
  }
}

const reason = '配件没有到货'
const shown = (id: number, asOf?: string) =>
  home.value(getHazard, asOf === undefined ? { id } : { id, asOf })

describe('from finding to closing', () => {
  it('is told day by day, and as of each day as it stood then', async () => {
    const { id } = await hazards.recorded({ firstMeasure: '先贴了警示' })
    await hazards.decided(id, '2026-11-10')
    await hazards.assigned(id, '2026-11-11', '2026-11-14', { moneyFen: 30_000, plan: '专人看守' })
    await on('2026-11-16')
    await hazards.corrected(id, '2026-11-16', { moneyFen: 25_000 })
    await on('2026-11-18')
    await hazards.verified(id, '2026-11-18')
    const states = await Promise.all(
      ['10', '11', '15', '16', '18'].map(async (day) => {
        const { state, overdueDays, isOverdue } = await shown(id, `2026-11-${day}`)
        return [state, overdueDays, isOverdue]
      }),
    )
    expect(states).toEqual([
      ['open', 0, false],
      ['assigned', 0, false],
      ['assigned', 1, true],
      ['to-verify', 1, false],
      ['closed', 1, false],
    ])
    expect(await shown(id)).toMatchObject({
      owner: '周卫东',
      ownerPost: '护理员',
      measure: '清走轮椅，另设存放处',
      plan: '专人看守',
      firstDueOn: '2026-11-14',
      dueOn: '2026-11-14',
      plannedFen: 30_000,
      spentFen: 25_000,
      correctedOn: '2026-11-16',
      correctedBy: '周卫东',
      verifiedOn: '2026-11-18',
      verifiedBy: '孙丽',
      closedOn: '2026-11-18',
      steps: [{ kind: 'level' }, { kind: 'assign' }, { isAfterDue: true }, { outcome: 'passed' }],
    })
    const early = await home.refusal(getHazard, { id, asOf: '2026-11-09' })
    expect(early.rule).toBe('hazard-unknown')
  })

  it('may go straight from finding to correction, and waits for verification though undecided', async () => {
    const { id } = await hazards.recorded()
    await hazards.corrected(id, '2026-11-10', { staffId: null, person: '工程队老李' })
    expect(await shown(id)).toMatchObject({
      state: 'undecided',
      correctedBy: '工程队老李',
      dueOn: null,
    })
    await hazards.verified(id, '2026-11-10')
    expect(await shown(id)).toMatchObject({ state: 'closed', owner: null })
    await hazards.decided(id, '2026-11-12')
    expect(await shown(id)).toMatchObject({ state: 'closed', level: 'general' })
  })
})

describe('safety.assignHazard', () => {
  it('gives it to another person with a reason, and moves no last day', async () => {
    const { id } = await hazards.recorded()
    await hazards.assigned(id, '2026-11-11', '2026-11-14')
    const again = {
      ...(await hazards.at(id, '2026-11-12')),
      staffId: hazards.other,
      measure: '换锁',
    }
    expect(await refused(assignHazard, { ...again, dueOn: '2026-11-14' })).toMatchObject({
      rule: 'reason-missing',
    })
    const moved = await refused(assignHazard, { ...again, reason, dueOn: '2026-11-15' })
    expect(moved).toMatchObject({ rule: 'due-moved', fields: { dueOn: '期限是 2026年11月14日' } })
    await on('2026-11-17')
    const late = { ...again, stepOn: '2026-11-17', reason, dueOn: '2026-11-14' }
    await home.value(assignHazard, late, { by: hazards.officer })
    expect(await shown(id)).toMatchObject({ owner: '钱小红', overdueDays: 3, isOverdue: true })
  })

  it('refuses a last day before it began or years ahead, unknown people, what is corrected or closed', async () => {
    const { id } = await hazards.recorded()
    const input = { ...(await hazards.at(id, '2026-11-11')), staffId: hazards.owner, measure: '清' }
    const of = (changes: object) => refused(assignHazard, { ...input, ...changes })
    expect(await of({ dueOn: '2026-11-10' })).toMatchObject({ rule: 'due-in-past' })
    expect(await of({ dueOn: '2028-11-10' })).toMatchObject({ rule: 'day-far-ahead' })
    expect(await of({ dueOn: '2026-11-20', staffId: 999 })).toMatchObject({ rule: 'staff-unknown' })
    const gone = await given.staff({ employedFrom: '2026-11-12' })
    expect(await of({ dueOn: '2026-11-20', staffId: gone.staffId })).toMatchObject({
      rule: 'not-employed',
      fields: { staffId: '这一天不在职' },
    })
    expect(await of({ dueOn: '2026-11-20', moneyFen: -1 })).toMatchObject({
      fields: { moneyFen: '金额不能为负' },
    })
    await hazards.corrected(id, '2026-11-11')
    const then = async () => ({ ...(await hazards.at(id, '2026-11-12')), dueOn: '2026-11-20' })
    expect(await of(await then())).toMatchObject({ rule: 'already-corrected' })
    await hazards.verified(id, '2026-11-11')
    expect(await of(await then())).toMatchObject({ rule: 'hazard-closed' })
  })

  it('takes one of two at once', async () => {
    const { id } = await hazards.recorded()
    const input = { ...(await hazards.at(id, '2026-11-11')), measure: '清走', dueOn: '2026-11-20' }
    const replies = await Promise.all([
      home.call(assignHazard.name, { ...input, staffId: hazards.owner }, { by: hazards.officer }),
      home.call(assignHazard.name, { ...input, staffId: hazards.other }, { by: hazards.director }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
  })
})

describe('safety.extendHazard', () => {
  it('takes effect on the day of entry, by the director alone once the last day has passed', async () => {
    const { id } = await hazards.recorded()
    const input = async (dueOn: string) => {
      return { hazardId: id, version: await hazards.versionOf(id), dueOn, reason }
    }
    expect(await refused(extendHazard, await input('2026-11-20'))).toMatchObject({
      rule: 'not-assigned',
    })
    await hazards.assigned(id, '2026-11-11', '2026-11-14')
    const later = { rule: 'not-later' }
    expect(await refused(extendHazard, await input('2026-11-14'))).toMatchObject(later)
    expect(await refused(extendHazard, await input('2026-11-12'))).toMatchObject(later)
    await home.value(extendHazard, await input('2026-11-15'), { by: hazards.officer })
    await on('2026-11-19')
    const over = await refused(extendHazard, await input('2026-11-25'))
    expect(over).toMatchObject({ rule: 'extend-overdue' })
    expect(over.message).toContain('只有院长')
    const today = await refused(extendHazard, await input('2026-11-19'), hazards.director)
    expect(today).toMatchObject(later)
    await home.value(extendHazard, await input('2026-11-25'), { by: hazards.director })
    expect(await shown(id)).toMatchObject({
      firstDueOn: '2026-11-14',
      dueOn: '2026-11-25',
      extensionCount: 2,
      overdueDays: 3,
      isOverdue: false,
    })
    expect(await shown(id, '2026-11-18')).toMatchObject({ overdueDays: 3, isOverdue: true })
    const told = (await shown(id)).steps.map(({ stepOn, isAfterDue }) => [stepOn, isAfterDue])
    expect(told.slice(1)).toEqual([
      ['2026-11-12', false],
      ['2026-11-19', true],
    ])
  })

  it('is not got round by taking the assignment back once its last day has passed', async () => {
    const { id } = await hazards.recorded()
    const { id: stepId } = await hazards.assigned(id, '2026-11-11', '2026-11-14')
    await on('2026-11-16')
    const back = { id: stepId, hazardId: id, version: 2, reason }
    expect(await refused(voidHazardStep, back)).toMatchObject({ rule: 'void-overdue' })
    await home.value(voidHazardStep, back, { by: hazards.director })
    expect(await shown(id)).toMatchObject({
      dueOn: null,
      overdueDays: 0,
      steps: [{ voided: { reason } }],
    })
  })
})
