import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addRoom } from '#shared/contract/beds/bed.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { discardDraft, getDraft, keepDraft } from '#shared/contract/office/draft.ts'
import { signIn, signOut } from '#shared/contract/office/session.ts'
import {
  confirmClock,
  correctSettings,
  getSettings,
  getStatus,
} from '#shared/contract/office/settings.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { correctHome, getHome } from '#shared/contract/home/home.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import { newClient, type TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const room = (number: number) => ({
  floor: '9层',
  room: `90${number}`,
  bedCount: 1,
  from: '2026-01-01',
})

describe('settings', () => {
  it('are changed by version and audited with before and after', async () => {
    expect(await home.value(getSettings, {})).toMatchObject({ idleMinutes: 3, version: 0 })
    const last = home.lastAuditId()
    expect(await home.value(correctSettings, { idleMinutes: 10, version: 0 })).toEqual({
      version: 1,
    })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: 'settings', before: { idleMinutes: 3 }, after: { idleMinutes: 10 } },
    ])
    for (const input of [
      { idleMinutes: 5, version: 0 },
      { idleMinutes: 5, version: 2 },
    ]) {
      expect(await home.refusal(correctSettings, input)).toMatchObject({
        rule: 'changed-meanwhile',
      })
    }
    for (const idleMinutes of [0, 61, 2.5]) {
      const error = await home.refusal(correctSettings, { idleMinutes, version: 1 })
      expect(Object.keys(error.fields ?? {})).toEqual(['idleMinutes'])
    }
  })

  it('hold for the home’s name as well', async () => {
    expect(await home.value(correctHome, { name: '新名', version: 1 })).toEqual({ version: 2 })
    expect(await home.refusal(correctHome, { name: '旧名', version: 1 })).toMatchObject({
      code: 'conflict',
    })
    expect(await home.value(getHome, {})).toEqual({ name: '新名', isSample: false, version: 2 })
  })
})

describe('drafts', () => {
  const key = { form: 'residents.admit', subject: 'new' }

  it('belong to a person, survive a restart, may be replaced and thrown away, and leave no audit', async () => {
    const nurse = await given.account('nurse')
    const last = home.lastAuditId()
    const by = nurse.client
    await home.value(keepDraft, { ...key, content: { name: '半个名字' } }, { by })
    const content = { name: '半个名字', bed: [1, null, '二'], nested: { a: true } }
    expect(await home.value(keepDraft, { ...key, content }, { by })).toEqual({
      keptAt: '2026-11-22T02:00:00.000Z',
    })
    expect((await home.value(getDraft, key)).content).toBeNull()
    await home.reopen()
    expect((await home.value(getDraft, key, { by })).content).toEqual(content)
    await home.value(discardDraft, key, { by })
    expect(await home.value(getDraft, key, { by })).toEqual({ content: null, keptAt: null })
    expect(home.auditAfter(last)).toEqual([])
  })

  it('are kept though the clock is wrong: nothing typed is lost', async () => {
    await given.room()
    home.clock.advance({ minutes: -60 })
    expect(await home.value(keepDraft, { ...key, content: {} })).toBeTruthy()
  })

  it('have a limit', async () => {
    const content = { text: '长'.repeat(200_000) }
    expect(await home.refusal(keepDraft, { ...key, content })).toMatchObject({
      code: 'invalid_input',
      rule: 'draft-too-long',
    })
  })
})

describe('a clock that was set back', () => {
  it('by two minutes is nothing', async () => {
    await given.room()
    home.clock.advance({ minutes: -2 })
    await home.value(addRoom, room(1))
    expect((await home.value(getStatus, {})).clockBehind).toBeNull()
  })

  it('by three minutes stops commands until an administrator confirms it', async () => {
    const nurse = await given.account('nurse')
    home.clock.advance({ minutes: -3 })
    const before = home.dump()
    expect(await home.refusal(addRoom, room(2))).toMatchObject({
      code: 'rule_violated',
      rule: 'clock-behind',
    })
    expect(home.dump()).toEqual(before)
    expect((await home.value(getStatus, {})).clockBehind).toEqual({
      newestAt: '2026-11-22T02:00:00.000Z',
      now: '2026-11-22T01:57:00.000Z',
    })
    expect(await home.value(list, {})).toBeTruthy()
    const page = newClient('window')
    await home.value(signIn, { accountId: nurse.id, pin: usualPin }, { by: page })
    const reason = '电池换过，时间已对'
    expect(await home.refusal(confirmClock, { reason }, { by: page })).toMatchObject({
      code: 'forbidden',
    })
    await home.value(signOut, {}, { by: page })

    await home.reopen()
    expect(await home.refusal(addRoom, room(2))).toMatchObject({ rule: 'clock-behind' })

    const last = home.lastAuditId()
    await home.value(confirmClock, { reason })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'office.confirmClock',
        before: { newestAt: expect.any(String) },
        after: { reason },
      },
    ])
    await home.value(addRoom, room(2))
    await home.reopen()
    await home.value(addRoom, room(3))
    expect((await home.value(getStatus, {})).clockBehind).toBeNull()
    expect(await home.refusal(confirmClock, { reason })).toMatchObject({ rule: 'clock-right' })
  })

  it('is noticed against audited reads too, in the same run', async () => {
    await given.resident()
    home.clock.advance({ minutes: 30 })
    await home.value(list, {})
    home.clock.advance({ minutes: -10 })
    expect((await home.value(getStatus, {})).clockBehind).not.toBeNull()
    expect(await home.refusal(addRoom, room(4))).toMatchObject({ rule: 'clock-behind' })
  })
})

describe('home.getToday', () => {
  it('says what is due to whom, and nothing that is not hers', async () => {
    const carer = await given.account('carer')
    await given.resident({ idNumber: null, admittedOn: '2026-10-01' })
    const { tasks } = await home.value(getToday, {})
    expect(tasks.map(({ rule }) => rule)).toEqual([
      'assessment-none',
      'care-plan-none',
      'assessment-none',
      'backup-overdue',
      'agreement-paper-pending',
      'identity-missing',
      'return-not-built',
      'resident-day-missed',
      'consent-missing',
      'bed-kind-unknown',
      'set-up-open',
      'key-unprotected',
    ])
    expect((await home.value(getToday, {}, { by: carer.client })).tasks).toEqual([])
    await home.call('office.backUp', {})
    await home.call('submissions.build', { kind: 'monthly-institution', period: '2026-10' })
    const rules = (await home.value(getToday, {})).tasks.map(({ rule }) => rule)
    expect(rules).toEqual([
      'assessment-none',
      'care-plan-none',
      'assessment-none',
      'agreement-paper-pending',
      'identity-missing',
      'return-not-handed-over',
      'resident-day-missed',
      'consent-missing',
      'bed-kind-unknown',
      'set-up-open',
      'key-unprotected',
    ])
    home.clock.advance({ days: 1 })
    const later = (await home.value(getToday, {})).tasks.map(({ rule }) => rule)
    expect(later).toContain('backup-overdue')
  })
})
