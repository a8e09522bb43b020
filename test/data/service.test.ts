import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '#shared/contract/office/audit.ts'
import { getStatus } from '#shared/contract/office/settings.ts'
import type { ClientMessage, ServiceMessage } from '#shared/protocol.ts'
import { readFileSync } from 'node:fs'
import type { Service } from '#data/service.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import { newService, openByCode, type TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let service: Service
let account: { readonly id: number }

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  account = await given.account('administrator')
  await home.end()
  service = newService(home, { door: 'window' })
})

afterEach(async () => {
  await service.end()
  await home.remove()
})

/** A page on a port of its own. */
function page() {
  const sent: ServiceMessage[] = []
  const client = service.connect((message) => sent.push(message))
  let id = 0
  return {
    client,
    sent,
    send: (message: ClientMessage) => service.receive(client, message),
    async call(name: string, input: unknown) {
      id += 1
      const requestId = `${name}-${id}`
      await service.receive(client, { type: 'call', id, requestId, name, input })
      const reply = sent.findLast((message) => message.type === 'reply')
      if (reply?.id !== id) throw new Error('another call was answered')
      return reply.reply
    },
  }
}

const sessionsOf = (sent: readonly ServiceMessage[]) =>
  sent.flatMap((message) => (message.type === 'session' ? [message] : []))

describe('a page', () => {
  it('is told the state at once, and answered while no home is open', async () => {
    const { sent, send, call } = page()
    await send({ type: 'hello', protocol: 1 })
    expect(sent).toMatchObject([{ type: 'state', state: { name: 'opening', door: 'window' } }])
    expect(await call('home.get', {})).toMatchObject({
      ok: false,
      error: { code: 'unavailable', rule: 'not-open' },
    })
    await openByCode(service, home.code)
    expect(sent.findLast(({ type }) => type === 'state')).toMatchObject({
      state: { name: 'ready' },
    })
  })

  it('is locked when nobody used it for as long as the setting says', async () => {
    await openByCode(service, home.code)
    const { client, sent, send, call } = page()
    const signIn = { accountId: account.id, pin: usualPin }
    expect(await call('office.signIn', signIn)).toMatchObject({ ok: true })
    expect(sessionsOf(sent)).toMatchObject([{ reason: 'signed-in', session: { idleMinutes: 3 } }])
    home.clock.advance({ seconds: 170 })
    await send({ type: 'active' })
    home.clock.advance({ seconds: 170 })
    expect(await call('home.getToday', {})).toMatchObject({ ok: true })
    // A screen that reads again by itself keeps nobody's session open.
    home.clock.advance({ seconds: 15 })
    expect(await call('home.getToday', {})).toMatchObject({ error: { code: 'not_signed_in' } })
    expect(sessionsOf(sent).at(-1)).toEqual({ type: 'session', session: null, reason: 'idle' })
    expect(client.actor).toBeNull()

    await call('office.signIn', signIn)
    expect(await call('office.correctSettings', { idleMinutes: 10, version: 0 })).toMatchObject({
      ok: true,
    })
    await call('office.getSettings', {})
    home.clock.advance({ minutes: 9 })
    expect(await call('home.getToday', {})).toMatchObject({ ok: true })
  })

  it('hears what others touched, and of its own signing out', async () => {
    await openByCode(service, home.code)
    const [one, other] = [page(), page()]
    await one.call('office.signIn', { accountId: account.id, pin: usualPin })
    await one.call('beds.addRoom', { floor: '1层', room: '1', bedCount: 1, from: '2026-01-01' })
    const touched = other.sent.findLast(({ type }) => type === 'touched')
    expect(touched).toMatchObject({ areas: expect.arrayContaining(['beds']) })
    await one.call('office.signOut', {})
    expect(sessionsOf(one.sent).at(-1)).toMatchObject({ session: null, reason: 'signed-out' })
    expect(sessionsOf(other.sent)).toEqual([])
  })

  it('may cancel what it asked for, and hears how far it is', async () => {
    await openByCode(service, home.code)
    const { client, sent, send, call } = page()
    await call('office.signIn', { accountId: account.id, pin: usualPin })
    const file = new URL('../rules/roster-samples/roster-a.xlsx', import.meta.url)
    const input = { bytes: new Uint8Array(readFileSync(file)), createBeds: true }
    const running = send({
      type: 'call',
      id: 77,
      requestId: 'r',
      name: 'office.importWorkbook',
      input,
    })
    await send({ type: 'cancel', id: 77 })
    await running
    expect(sent.findLast(({ type }) => type === 'reply')).toMatchObject({
      id: 77,
      reply: { error: { code: 'unavailable', rule: 'task-cancelled' } },
    })
    await send({ type: 'call', id: 78, requestId: 'r2', name: 'office.importWorkbook', input })
    const progress = sent.filter((message) => message.type === 'progress' && message.id === 78)
    expect(progress.length).toBeGreaterThan(0)
    service.disconnect(client)
  })

  it('that left takes its running calls with it', async () => {
    await openByCode(service, home.code)
    const { client, send, call, sent } = page()
    await call('office.signIn', { accountId: account.id, pin: usualPin })
    const count = () => sent.filter(({ type }) => type === 'reply').length
    const before = count()
    const input = { kind: 'monthly-residents', period: '2026-10' }
    const running = send({ type: 'call', id: 9, requestId: 'r', name: 'submissions.build', input })
    await Promise.resolve()
    service.disconnect(client)
    await running
    expect(count()).toBe(before + 1)
  })
})

/** Opens the home and waits until the service told `count` times that something new is to be read. */
async function openedAndTold(count: number): Promise<void> {
  let rest = count
  await new Promise<void>((resolve) => {
    service.connect(({ type }) => {
      if (type !== 'touched') return
      rest -= 1
      if (rest === 0) resolve()
    })
    void openByCode(service, home.code)
  })
}

describe('what the service does by itself', () => {
  it('checks the file and the chain, and backs up once a day, on the audit as nobody’s act', async () => {
    await openedAndTold(2)
    home.service = service
    expect(service.home?.health).toMatchObject({ state: 'sound', problem: null })
    expect(home.rows('SELECT reason FROM backup')).toEqual([{ reason: 'daily' }])
    const entry = home.auditAfter(0).find(({ operation }) => operation === 'office.backUp')
    expect(entry).toMatchObject({ accountId: null, role: null, outcome: 'done', subject: 'home' })
    const by = await home.signedIn(
      service.connect(() => undefined),
      1,
    )
    expect((await home.value(getStatus, {}, { by })).lastBackupAt).toBe('2026-11-22T02:00:00.000Z')
    expect(await home.value(verifyAudit, {}, { by })).toMatchObject({ isSound: true })

    home.clock.advance({ minutes: 23 * 60 })
    await openedAndTold(1)
    await service.close()
    home.clock.advance({ minutes: 60 })
    await openedAndTold(2)
    expect(home.rows('SELECT madeAt FROM backup')).toEqual([
      { madeAt: '2026-11-22T02:00:00.000Z' },
      { madeAt: '2026-11-23T02:00:00.000Z' },
    ])
  }, 30_000)
})
