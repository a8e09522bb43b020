import { getHome } from '#shared/contract/home/home.ts'
import { backUp } from '#shared/contract/office/backup.ts'
import type { ClientMessage } from '#shared/protocol.ts'
import { ServiceClient } from '#renderer/api/client.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { windowConnector } from '#renderer/api/window-door.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { renderHook } from 'vitest-browser-react'
import { DesktopDoor, type ServiceEnd } from './desktop-door.ts'

type Call = Extract<ClientMessage, { type: 'call' }>

const opened: ServiceClient[] = []

function openClient() {
  const door = new DesktopDoor()
  const client = new ServiceClient(windowConnector(door.api))
  opened.push(client)
  return { door, client }
}

/** The line with that number, once its client has said hello. */
async function lineOf(door: DesktopDoor, index: number): Promise<ServiceEnd> {
  return await vi.waitFor(() => {
    const line = door.lines[index]
    if (line?.received[0]?.type !== 'hello') throw new Error('no hello yet')
    return line
  })
}

async function callsOn(line: ServiceEnd, count: number): Promise<readonly Call[]> {
  return await vi.waitFor(() => {
    const calls = line.received.filter((message): message is Call => message.type === 'call')
    if (calls.length < count) throw new Error('not all calls are here yet')
    return calls
  })
}

afterEach(() => {
  for (const client of opened.splice(0)) client.close()
})

const home = { name: '青松养护院', isSample: false, version: 1 }

test('a call is answered by its id, whatever the order', async () => {
  const { door, client } = openClient()
  const line = await lineOf(door, 0)
  const answers = [client.call(getHome, {}), client.call(getHome, {})]
  const [first, second] = await callsOn(line, 2)
  line.send({ type: 'reply', id: second!.id, reply: { ok: true, value: { ...home, version: 2 } } })
  line.send({ type: 'reply', id: first!.id, reply: { ok: true, value: home } })
  expect(await Promise.all(answers)).toEqual([home, { ...home, version: 2 }])
})

describe('when the service goes', () => {
  test('waiting calls are rejected as unavailable and nobody is signed in any more', async () => {
    const { door, client } = openClient()
    const line = await lineOf(door, 0)
    line.send({
      type: 'session',
      reason: 'signed-in',
      session: { accountId: 1, name: '沈', roles: [], permissions: [], idleMinutes: 3 },
    })
    await vi.waitFor(() => expect(client.getSnapshot().session?.accountId).toBe(1))
    const waiting = client.call(getHome, {})
    door.tell('gone')
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable', rule: 'service-gone' })
    expect(client.getSnapshot()).toMatchObject({ connection: 'gone', state: null, session: null })
  })

  test('a call made meanwhile fails at once', async () => {
    const { door, client } = openClient()
    await lineOf(door, 0)
    door.tell('gone')
    await expect(client.call(getHome, {})).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('it connects again by itself, and answers of the old line count no more', async () => {
    const { door, client } = openClient()
    const old = await lineOf(door, 0)
    door.tell('gone')
    door.tell('back')
    const line = await lineOf(door, 1)
    expect(client.getSnapshot().connection).toBe('open')
    const answer = client.call(getHome, {})
    const [call] = await callsOn(line, 1)
    old.send({ type: 'reply', id: call!.id, reply: { ok: true, value: { ...home, version: 9 } } })
    line.send({ type: 'reply', id: call!.id, reply: { ok: true, value: home } })
    expect(await answer).toEqual(home)
  })

  test('a service that gave up is told apart from one that comes back', async () => {
    const { door, client } = openClient()
    await lineOf(door, 0)
    door.tell('stopped')
    expect(client.getSnapshot().connection).toBe('stopped')
  })
})

test('a call that is given up tells the service', async () => {
  const { door, client } = openClient()
  const line = await lineOf(door, 0)
  const stop = new AbortController()
  const answer = client.call(getHome, {}, { signal: stop.signal })
  const [call] = await callsOn(line, 1)
  stop.abort()
  await expect(answer).rejects.toMatchObject({ rule: 'cancelled' })
  await vi.waitFor(() => expect(line.received.at(-1)).toEqual({ type: 'cancel', id: call!.id }))
})

async function openCommand() {
  const { door, client } = openClient()
  const { result } = await renderHook(() => useCommand(backUp), {
    wrapper: ({ children }) => <ServiceProvider client={client}>{children}</ServiceProvider>,
  })
  return { door, result }
}

describe('a command tried again', () => {
  test('keeps its request id where the answer was lost', async () => {
    const { door, result } = await openCommand()
    const line = await lineOf(door, 0)
    const lost = result.current.mutateAsync({})
    const [first] = await callsOn(line, 1)
    door.tell('gone')
    await expect(lost).rejects.toMatchObject({ code: 'unavailable' })
    door.tell('back')
    const next = await lineOf(door, 1)
    void result.current.mutateAsync({}).catch(() => undefined)
    const [second] = await callsOn(next, 1)
    expect(second!.requestId).toBe(first!.requestId)
  })

  test('takes a new one after a refusal, and for another input', async () => {
    const { door, result } = await openCommand()
    const line = await lineOf(door, 0)
    const refused = result.current.mutateAsync({})
    const [first] = await callsOn(line, 1)
    const error = { code: 'conflict', rule: null, message: '没有备份。', fields: null } as const
    line.send({ type: 'reply', id: first!.id, reply: { ok: false, error } })
    await expect(refused).rejects.toMatchObject({ code: 'conflict' })
    void result.current.mutateAsync({}).catch(() => undefined)
    void result.current.mutateAsync({ folder: 'stick' }).catch(() => undefined)
    const calls = await callsOn(line, 3)
    expect(new Set(calls.map(({ requestId }) => requestId)).size).toBe(3)
  })
})
