import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  changePin,
  createFirstAdministrator,
  getSession,
  listSignInChoices,
  signIn,
  signOut,
} from '#shared/contract/office/session.ts'
import { correctAccount, listAccounts, resetPin } from '#shared/contract/office/account.ts'
import { importWorkbook } from '#shared/contract/office/import.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { sessionInfo } from '#data/session.ts'
import { lockMinutes } from '#data/office/session/sign-in.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import { newClient, type TestHome } from '#test/support/home.ts'
import { smallRoster } from './sample-inputs.ts'

let home: TestHome
let given: Given
let nurse: Awaited<ReturnType<Given['account']>>
let director: Awaited<ReturnType<Given['account']>>

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  nurse = await given.account('nurse', 'carer')
  director = await given.account('director')
})

afterAll(() => home.remove())

const page = () => newClient('window')
const wrongPin = '864200'

describe('signing in', () => {
  it('binds the person to this port alone and is on the audit under her own name', async () => {
    const [client, other] = [page(), page()]
    const last = home.lastAuditId()
    const session = await home.value(signIn, { accountId: nurse.id, pin: usualPin }, { by: client })
    expect(session).toMatchObject({
      accountId: nurse.id,
      name: nurse.name,
      roles: ['nurse', 'carer'],
      idleMinutes: 3,
    })
    expect(session.permissions).toContain('residents.read')
    expect(session.permissions).not.toContain('identity.reveal')
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'office.signIn',
        outcome: 'done',
        accountId: nurse.id,
        role: null,
        subject: `account:${nurse.id}`,
        after: null,
      },
    ])
    expect((await home.value(getSession, {}, { by: client })).session?.name).toBe(nurse.name)
    expect((await home.value(getSession, {}, { by: other })).session).toBeNull()
  })

  it('takes full-width digits as the same PIN, and another account under another port', async () => {
    const pin = '２４６８０２'
    expect(await home.value(signIn, { accountId: nurse.id, pin }, { by: page() })).toBeTruthy()
  })

  it('switches person: the audit names who acts, with the role that is hers', async () => {
    const client = page()
    await home.value(signIn, { accountId: nurse.id, pin: usualPin }, { by: client })
    const last = home.lastAuditId()
    await home.value(signIn, { accountId: director.id, pin: usualPin }, { by: client })
    expect(home.auditAfter(last)).toMatchObject([{ accountId: director.id, role: null }])
    expect((await home.value(getSession, {}, { by: client })).session?.roles).toEqual(['director'])
  })

  it('answers for an unknown account and for the command line as for a closed one', async () => {
    for (const accountId of [9999, 1]) {
      const error = await home.refusal(signIn, { accountId, pin: usualPin }, { by: page() })
      expect(error).toMatchObject({ code: 'forbidden', rule: 'account-closed' })
    }
  })

  it('signs out: the next call finds nobody', async () => {
    const client = page()
    await home.value(signIn, { accountId: nurse.id, pin: usualPin }, { by: client })
    await home.value(signOut, {}, { by: client })
    expect(await home.refusal(list, {}, { by: client })).toMatchObject({ code: 'not_signed_in' })
  })

  it('stays signed out whatever was asked at the same moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      const client = await home.signedIn(page(), nurse.id)
      const asked = [list, getSession, list].map(({ name }) => home.call(name, {}, { by: client }))
      const out = home.call(signOut.name, {}, { by: client })
      const later = [list, list].map(({ name }) => home.call(name, {}, { by: client }))
      await Promise.all([...asked, out, ...later])
      expect(client.actor).toBeNull()
    }
  })

  it('gives a long command to who asked for it, though another person signed in meanwhile', async () => {
    const client = await home.signedIn(newClient('test'), 1)
    const last = home.lastAuditId()
    const running = home.call(
      importWorkbook.name,
      { bytes: smallRoster(), dryRun: true },
      { by: client },
    )
    await home.signedIn(client, nurse.id)
    expect(await running).toMatchObject({ ok: true })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'office.importWorkbook', accountId: 1, role: 'administrator' },
    ])
  })

  it('lists who may sign in, without the command line, and knows when set-up is not done', async () => {
    const choices = await home.value(listSignInChoices, {}, { by: page() })
    expect(choices.rows.map(({ accountId }) => accountId)).toEqual([nurse.id, director.id])
    expect(choices.rows.map(({ samplePin }) => samplePin)).toEqual([null, null])
    expect(choices.needsFirstAdministrator).toBe(false)
    const input = { name: '后来的人', pin: '975310' }
    const error = await home.refusal(createFirstAdministrator, input, { by: page() })
    expect(error).toMatchObject({ rule: 'already-set-up' })
  })

  it('knows the idle minutes and rights that the page shows', () => {
    const actor = { accountId: 3, name: '王', roles: ['inspector'], isCommandLine: false } as const
    expect(sessionInfo(actor, 7)).toMatchObject({ idleMinutes: 7, roles: ['inspector'] })
  })
})

describe('wrong PINs', () => {
  beforeEach(async () => {
    const reason = '测试前归零'
    await home.value(resetPin, { accountId: nurse.id, pin: usualPin, reason })
  })

  const attempt = (pin: string) =>
    home.call(signIn.name, { accountId: nurse.id, pin }, { by: page() })
  const stored = () =>
    home.rows('SELECT failedCount, lockedUntil FROM account WHERE id = ?', nurse.id)[0]

  it('count, are on the audit, and lock at the fifth for a minute', async () => {
    const last = home.lastAuditId()
    const replies = []
    for (let count = 0; count < 5; count += 1) replies.push(await attempt(wrongPin))
    expect(replies.map((reply) => (reply.ok ? null : reply.error.message))).toEqual([
      'PIN 不对，没有登录。再错 4 次将锁定。',
      'PIN 不对，没有登录。再错 3 次将锁定。',
      'PIN 不对，没有登录。再错 2 次将锁定。',
      'PIN 不对，没有登录。再错 1 次将锁定。',
      'PIN 不对，没有登录。已锁定 1 分钟。',
    ])
    const audit = home.auditAfter(last)
    expect(audit.map(({ outcome }) => outcome)).toEqual(Array(5).fill('refused'))
    expect(JSON.stringify(audit)).not.toContain(wrongPin)
    expect(stored()).toEqual({ failedCount: 5, lockedUntil: '2026-11-22T02:01:00.000Z' })
    expect(await attempt(usualPin)).toMatchObject({ ok: false, error: { rule: 'account-locked' } })
    const { rows } = await home.value(listAccounts, {})
    expect(rows.find(({ id }) => id === nurse.id)?.lockedUntil).toBe('2026-11-22T02:01:00.000Z')

    await home.reopen()
    expect(await attempt(usualPin)).toMatchObject({ ok: false, error: { rule: 'account-locked' } })

    home.clock.advance({ seconds: 61 })
    expect(await attempt(usualPin)).toMatchObject({ ok: true })
    expect(stored()).toEqual({ failedCount: 0, lockedUntil: null })
  })

  it('count also when they come at once: never more than five tries before the lock', async () => {
    const replies = await Promise.all(Array.from({ length: 9 }, () => attempt(wrongPin)))
    const rules = replies.map((reply) => (reply.ok ? null : reply.error.rule))
    expect(rules.filter((rule) => rule === 'wrong-pin')).toHaveLength(5)
    expect(rules.filter((rule) => rule === 'account-locked')).toHaveLength(4)
  })

  it('lock longer and longer', () => {
    const minutes = Array.from({ length: 14 }, (_, index) => lockMinutes(index + 1))
    expect(minutes).toEqual([0, 0, 0, 0, 1, 0, 0, 10, 0, 0, 60, 60, 60, 60])
  })

  it('count at the change of one’s PIN too: an open session gives no free guesses', async () => {
    const client = await home.signedIn(page(), nurse.id)
    const change = (oldPin: string) =>
      home.call(changePin.name, { oldPin, newPin: '975318' }, { by: client })
    for (let count = 0; count < 5; count += 1) {
      expect(await change(wrongPin)).toMatchObject({
        ok: false,
        error: { code: 'forbidden', rule: 'wrong-pin', fields: { oldPin: '不对' } },
      })
    }
    expect(stored()).toMatchObject({ failedCount: 5 })
    expect(await change(usualPin)).toMatchObject({ ok: false, error: { rule: 'account-locked' } })
    home.clock.advance({ minutes: 2 })
    expect(await change(usualPin)).toMatchObject({ ok: true })
    expect(await attempt(usualPin)).toMatchObject({ ok: false, error: { rule: 'wrong-pin' } })
    expect(await attempt('975318')).toMatchObject({ ok: true })
  })
})

describe('rights taken away', () => {
  it('count from the next call on: a stopped account has no session left', async () => {
    const carer = await given.account('carer')
    await home.value(list, {}, { by: carer.client })
    const input = { accountId: carer.id, version: 1, name: carer.name, roles: ['carer' as const] }
    await home.value(correctAccount, { ...input, isActive: false, reason: '离职' })
    expect(await home.refusal(list, {}, { by: carer.client })).toMatchObject({
      code: 'not_signed_in',
    })
    const pin = usualPin
    expect(await home.refusal(signIn, { accountId: carer.id, pin }, { by: page() })).toMatchObject({
      rule: 'account-closed',
    })
  })

  it('end by themselves for an inspector after her last day', async () => {
    const inspector = await given.account('inspector')
    home.clock.set('2026-12-31T15:59:00.000Z')
    await home.value(list, {}, { by: inspector.client })
    home.clock.set('2026-12-31T16:00:00.000Z')
    expect(await home.refusal(list, {}, { by: inspector.client })).toMatchObject({
      code: 'not_signed_in',
    })
  })

  it('a role given or taken is in force at the next call', async () => {
    const carer = await given.account('carer')
    const name = carer.name
    const input = { accountId: carer.id, version: 1, name, roles: ['director' as const] }
    await home.value(correctAccount, { ...input, isActive: true, reason: '升任' })
    const { session } = await home.value(getSession, {}, { by: carer.client })
    expect(session?.roles).toEqual(['director'])
    expect(session?.permissions).toContain('residents.write')
  })
})
