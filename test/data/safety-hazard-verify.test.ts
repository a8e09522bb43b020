import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  correctedHazard,
  reopenHazard,
  reportHazard,
  verifyHazard,
  voidHazardStep,
} from '#shared/contract/safety/hazard.ts'
import { getHazard } from '#shared/contract/safety/hazard-shown.ts'
import type { Operation } from '#shared/operation.ts'
import { createAccount } from '#shared/contract/office/account.ts'
import { type Client } from '#data/session.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import { givenHazards, type GivenHazards } from '#test/support/given-hazards.ts'
import { newClient, type TestHome, traces } from '#test/support/home.ts'

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

describe('safety.verifyHazard', () => {
  it('is not for whoever answered for it, ever, put it right, or entered that', async () => {
    const carerStaff = await given.staff({ name: '李建国' })
    const made = { name: '李建国', roles: ['carer' as const], pin: usualPin }
    const account = await home.value(createAccount, { ...made, staffId: carerStaff.staffId })
    const carer = await home.signedIn(newClient('test'), account.id)
    const { id } = await hazards.recorded()
    await hazards.assigned(id, '2026-11-11', '2026-11-14', { staffId: hazards.other })
    await hazards.assigned(id, '2026-11-11', '2026-11-14', { reason })
    const third = await given.staff({ name: '吴三' })
    await hazards.corrected(id, '2026-11-12', { staffId: third.staffId }, carer)
    const input = { ...(await hazards.at(id, '2026-11-12')), outcome: 'passed' as const }
    const same = { rule: 'verified-by-same' }
    for (const staffId of [hazards.owner, hazards.other, third.staffId, carerStaff.staffId]) {
      expect(await refused(verifyHazard, { ...input, staffId }, hazards.nurse)).toMatchObject(same)
    }
    const { cannotVerify } = await shown(id)
    expect(cannotVerify).toEqual(
      expect.arrayContaining([
        { staffId: hazards.owner, why: '负责这条隐患的整改' },
        { staffId: third.staffId, why: '做了这次整改' },
        { staffId: carerStaff.staffId, why: '登记了整改完成' },
      ]),
    )
    expect(cannotVerify).toHaveLength(4)
    await hazards.verified(id, '2026-11-12')
    expect((await shown(id)).state).toBe('closed')
  })

  it('is not entered by the account that entered the correction, nor under the name of the corrector', async () => {
    const { id } = await hazards.recorded()
    const namesake = await given.staff({ name: '王修理' })
    const by = hazards.nurse
    await hazards.corrected(id, '2026-11-12', { staffId: null, person: '王修理' }, by)
    const input = { ...(await hazards.at(id, '2026-11-12')), outcome: 'passed' as const }
    const same = { rule: 'verified-by-same' }
    const own = { ...input, staffId: hazards.verifier }
    expect(await refused(verifyHazard, own, hazards.nurse)).toMatchObject(same)
    const named = { ...input, staffId: namesake.staffId }
    expect(await refused(verifyHazard, named, hazards.officer)).toMatchObject(same)
    expect(await refused(verifyHazard, { ...input, staffId: 999 })).toMatchObject({
      rule: 'staff-unknown',
    })
    await home.value(verifyHazard, own, { by: hazards.officer })
  })

  it('is not entered by whoever answered for it in the name of another', async () => {
    const made = { name: '周卫东', roles: ['safety-officer' as const], pin: usualPin }
    const account = await home.value(createAccount, { ...made, staffId: hazards.owner })
    const owner = await home.signedIn(newClient('test'), account.id)
    const { id } = await hazards.recorded()
    await hazards.assigned(id, '2026-11-11', '2026-11-14')
    await hazards.corrected(id, '2026-11-12', { staffId: hazards.other })
    const input = { ...(await hazards.at(id, '2026-11-12')), staffId: hazards.verifier }
    const error = await refused(verifyHazard, { ...input, outcome: 'passed' }, owner)
    expect(error).toMatchObject({ rule: 'verified-by-same' })
    expect(error.message).toContain('你负责这条隐患的整改')
  })

  it('sends it back when it is not content, closes it once, and only what was put right', async () => {
    const { id } = await hazards.recorded()
    const input = async () => {
      const step = await hazards.at(id, '2026-11-12')
      return { ...step, staffId: hazards.verifier, outcome: 'passed' as const }
    }
    expect(await refused(verifyHazard, await input())).toMatchObject({ rule: 'not-corrected' })
    await hazards.assigned(id, '2026-11-11', '2026-11-14')
    await hazards.corrected(id, '2026-11-11')
    await hazards.verified(id, '2026-11-11', 'failed')
    expect(await shown(id)).toMatchObject({ state: 'undecided', correctedOn: null })
    await hazards.corrected(id, '2026-11-12')
    const twice = await input()
    const replies = await Promise.all([
      home.call(verifyHazard.name, twice, { by: hazards.nurse }),
      home.call(verifyHazard.name, { ...twice, outcome: 'failed' }, { by: hazards.director }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
    expect(await refused(verifyHazard, await input())).toMatchObject({ rule: 'hazard-closed' })
    expect(
      await refused(correctedHazard, { ...(await hazards.at(id, '2026-11-12')), measure: '再' }),
    ).toMatchObject({ rule: 'hazard-closed' })
  })
})

describe('after closing', () => {
  it('opens again with a last day of its own, and what was overdue before stays', async () => {
    const { id } = await hazards.recorded()
    await hazards.decided(id, '2026-11-10')
    await hazards.assigned(id, '2026-11-11', '2026-11-12')
    await on('2026-11-15')
    const input = async () => ({ ...(await hazards.at(id, '2026-11-15')), reason })
    const open = { ...(await input()), dueOn: '2026-11-20' }
    expect(await refused(reopenHazard, open)).toMatchObject({ rule: 'not-closed' })
    await hazards.corrected(id, '2026-11-15')
    await hazards.verified(id, '2026-11-15')
    const past = { ...(await input()), dueOn: '2026-11-14' }
    expect(await refused(reopenHazard, past)).toMatchObject({ rule: 'due-in-past' })
    await on('2026-11-18')
    const again = { ...(await hazards.at(id, '2026-11-18')), reason, dueOn: '2026-11-20' }
    await home.value(reopenHazard, again, { by: hazards.officer })
    expect(await shown(id)).toMatchObject({
      state: 'assigned',
      dueOn: '2026-11-20',
      firstDueOn: '2026-11-12',
      overdueDays: 2,
      reopenedCount: 1,
      closedOn: null,
      verifiedOn: null,
    })
    await on('2026-11-22')
    expect(await shown(id)).toMatchObject({ overdueDays: 4, isOverdue: true })
  })

  it('is reported, with whom it was told', async () => {
    const { id } = await hazards.recorded()
    await hazards.decided(id, '2026-11-10', { level: 'major' })
    const told = { ...(await hazards.at(id, '2026-11-11')), receiver: '区民政局' }
    await home.value(reportHazard, { ...told, staffId: hazards.other }, { by: hazards.officer })
    expect(await shown(id)).toMatchObject({
      reportedOn: '2026-11-11',
      steps: [{ kind: 'level' }, { receiver: '区民政局', person: '钱小红' }],
    })
    expect(await refused(reportHazard, { ...told, version: 3, staffId: 999 })).toMatchObject({
      rule: 'staff-unknown',
    })
    expect(await refused(reportHazard, { ...told, version: 3, receiver: '' })).toMatchObject({
      fields: { receiver: '报告给谁不能为空' },
    })
  })

  it('takes back the last step alone', async () => {
    const { id } = await hazards.recorded()
    const first = await hazards.decided(id, '2026-11-10')
    const second = await hazards.corrected(id, '2026-11-11')
    const of = (stepId: number, version: number) => ({ id: stepId, hazardId: id, version, reason })
    expect(await refused(voidHazardStep, of(first.id, 3))).toMatchObject({ rule: 'not-last-step' })
    const before = home.lastAuditId()
    await home.value(voidHazardStep, of(second.id, 3), { by: hazards.officer })
    expect(home.auditAfter(before)).toMatchObject([
      {
        subject: `hazard:${id}`,
        before: { step: 'correct', stepId: second.id },
        after: { reason },
      },
    ])
    expect(await shown(id)).toMatchObject({ state: 'open', correctedOn: null })
    expect(await refused(voidHazardStep, of(second.id, 4))).toMatchObject({ rule: 'not-last-step' })
    await home.value(voidHazardStep, of(first.id, 4), { by: hazards.officer })
    expect(await refused(voidHazardStep, of(first.id, 5))).toMatchObject({ rule: 'not-last-step' })
  })

  it('says what may be done now and why not', async () => {
    const { id } = await hazards.recorded()
    await hazards.assigned(id, '2026-11-11', '2026-11-12')
    await on('2026-11-15')
    const mayOf = async (by: Client) => {
      const { may } = await home.value(getHazard, { id }, { by })
      return Object.fromEntries(may.map(({ kind, why }) => [kind, why]))
    }
    const officer = await mayOf(hazards.officer)
    expect(officer).toMatchObject({
      level: null,
      assign: null,
      extend: '期限 2026年11月12日 已经过了，只有院长可以再延长',
      correct: null,
      verify: '还没有登记整改完成，没有可复查的',
      report: null,
      reopen: '这条隐患没有销账，不用重新打开',
      'correct-finding': null,
      void: '这条隐患已经有交办、整改或报告，不能作废',
      'void-step': '撤回这一步会抹去已经逾期的天数，只有院长可以撤回',
    })
    expect(await mayOf(hazards.director)).toMatchObject({ extend: null, 'void-step': null })
    expect((await mayOf(hazards.carer))['assign']).toContain('的权限')
  })
})
