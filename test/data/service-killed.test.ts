import { scryptSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '#shared/protocol.ts'
import { chainSql, type ChainRow, verifyChain } from '#data/database/audit.ts'
import { openRaw } from '#data/database/connection.ts'
import { homePaths, readKeyFile } from '#data/home-folder/home-folder.ts'
import { unwrapByCode } from '#data/home-folder/keys.ts'
import { listBackupFolders } from '#data/office/backup/backup-folder.ts'
import { Random } from '#data/sample/random.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import { newClient, newService, openByCode, type TestHome } from '#test/support/home.ts'
import { ServiceChild } from '#test/support/service-child.ts'

const killCount = 60
const laneCount = 2

interface Lane {
  readonly home: TestHome
  readonly given: Given
  readonly accountId: number
}

let lanes: readonly Lane[]

beforeAll(async () => {
  const made = []
  for (let index = 0; index < laneCount; index += 1) {
    const { home, given } = await givenHome({ at: new Date().toISOString() })
    const { id } = await given.account('administrator')
    setCheapPin(home, id)
    await home.end()
    // The first one ends in peace, so that its compiled code is there for those that are killed.
    const first = ServiceChild.start(home)
    await first.state()
    await first.close()
    made.push({ home, given, accountId: id })
  }
  lanes = made
}, 30_000)

afterAll(async () => {
  for (const { home } of lanes) await home.remove()
})

/** The service, with the administrator signed in on its page. */
async function opened({ home, accountId }: Lane): Promise<ServiceChild> {
  const child = ServiceChild.start(home)
  await child.open(home.code)
  const reply = await child.call('office.signIn', { accountId, pin: usualPin })
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  return child
}

/** A hash of the lowest cost that is accepted: a hundred sign-ins are not what is tested here. */
function setCheapPin(home: TestHome, accountId: number): void {
  const [salt, N] = [Buffer.alloc(16, 7), 2 ** 14]
  const hash = scryptSync(usualPin, salt, 32, { N, r: 8, p: 1 })
  const stored = ['scrypt', N, 8, 1, salt.toString('base64'), hash.toString('base64')].join('$')
  home.raw.prepare('UPDATE account SET pinHash = ? WHERE id = ?').run(stored, accountId)
}

interface Sent {
  readonly requestId: string
  readonly input: { readonly room: string; readonly bedCount: number }
  reply: Reply | null
}

/** Sends commands one after the other, three under way at any moment, until the service dies. */
async function streamUntilKilled(child: ServiceChild, round: number, random: Random) {
  const sent: Sent[] = []
  const delayMs = random.between(0, 25)
  let isAlive = true
  const killed = child.until(() => (child.hasEnded ? null : undefined)).catch(() => null)
  const lane = async (name: number) => {
    for (let count = 0; isAlive; count += 1) {
      const room = `${round}-${name}-${count}`
      const one: Sent = { requestId: room, input: { room, bedCount: 1 + (count % 4) }, reply: null }
      sent.push(one)
      const input = { floor: '1层', from: '2026-01-01', ...one.input }
      one.reply = await Promise.race([child.call('beds.addRoom', input, one.requestId), killed])
      // The moment counts from the first answer on, so that it falls into the stream.
      if (sent.filter(({ reply }) => reply !== null).length === 1) {
        setTimeout(() => void child.kill(), delayMs)
      }
    }
  }
  const running = [1, 2, 3].map(lane)
  await killed
  isAlive = false
  await Promise.all(running)
  return sent
}

function openedRaw({ home }: Lane) {
  const paths = homePaths(home.folder)
  const key = unwrapByCode(readKeyFile(paths.keys), home.code)
  if (key === null) throw new Error('the code does not open the home')
  return openRaw(paths.database, key, { isReadOnly: false })
}

/** What must hold of the rows after a kill, whatever was under way. */
function expectWhole(lane: Lane, sent: readonly Sent[]): void {
  const raw = openedRaw(lane)
  try {
    const rows = raw.prepare(chainSql).all(0) as ChainRow[]
    expect(verifyChain(rows)).toMatchObject({ isSound: true })
    const rooms = raw
      .prepare(
        `SELECT room.name, count(bed.id) AS bedCount,
           (SELECT count(*) FROM auditEntry WHERE subject = 'room:' || room.id) AS auditCount,
           (SELECT count(*) FROM requestReply WHERE requestId = room.name) AS replyCount
         FROM room LEFT JOIN bed ON bed.roomId = room.id GROUP BY room.id`,
      )
      .all() as { name: string; bedCount: number; auditCount: number; replyCount: number }[]
    const byName = new Map(rooms.map((room) => [room.name, room]))
    for (const room of rooms) expect(room).toMatchObject({ auditCount: 1, replyCount: 1 })
    for (const { input, reply } of sent) {
      const room = byName.get(input.room)
      if (reply?.ok === true)
        expect([input.room, room?.bedCount]).toEqual([input.room, input.bedCount])
      else if (room !== undefined) expect(room.bedCount).toBe(input.bedCount)
    }
    expect(raw.pragma('quick_check(1)', { simple: true })).toBe('ok')
  } finally {
    raw.close()
  }
}

/** Asks for everything again under the same request ids, as a page does after a restart. */
async function expectReplays(lane: Lane, sent: readonly Sent[]): Promise<void> {
  const service = newService(lane.home)
  await openByCode(service, lane.home.code)
  expect(service.state.name).toBe('ready')
  const client = newClient('window')
  const roles = ['administrator'] as const
  client.actor = { accountId: lane.accountId, name: '甲', roles, isCommandLine: false }
  lane.home.clock.set(new Date().toISOString())
  for (const { requestId, input, reply } of sent) {
    const whole = { floor: '1层', from: '2026-01-01', ...input }
    const again = await service.dispatch.call(client, {
      name: 'beds.addRoom',
      input: whole,
      requestId,
    })
    expect(again).toMatchObject({ ok: true })
    if (reply?.ok === true) expect(again).toEqual(reply)
  }
  await service.end()
}

describe('a service that is killed in mid-command', () => {
  it(`keeps what it acknowledged and nothing by halves, ${killCount} times`, async () => {
    const acknowledged = await Promise.all(
      lanes.map(async (lane, index) => {
        const random = new Random(index + 1)
        let count = 0
        for (let round = 0; round < killCount / laneCount; round += 1) {
          const child = await opened(lane)
          const sent = await streamUntilKilled(child, round, random)
          expectWhole(lane, sent)
          await expectReplays(lane, sent)
          expectWhole(
            lane,
            sent.map((one) => ({ ...one, reply: { ok: true, value: null } })),
          )
          count += sent.filter(({ reply }) => reply?.ok === true).length
        }
        return count
      }),
    )
    // Enough of them that the kills met commands; how many depends on the machine.
    expect(Math.min(...acknowledged)).toBeGreaterThan(killCount / 5)
  }, 170_000)

  it('leaves no folder that is taken for a backup, and the next backup is one', async () => {
    const [lane] = lanes
    if (lane === undefined) throw new Error('no home')
    const paths = homePaths(lane.home.folder)
    for (const delayMs of [0, 2, 5, 10, 20, 40]) {
      const child = await opened(lane)
      const before = listBackupFolders(paths).length
      const reply = child.call('office.backUp', {})
      const timer = setTimeout(() => void child.kill(), delayMs)
      const ended = child.until(() => (child.hasEnded ? null : undefined)).catch(() => null)
      const done = await Promise.race([reply, ended])
      clearTimeout(timer)
      await child.kill()
      for (const { path } of listBackupFolders(paths)) {
        const key = unwrapByCode(readKeyFile(homePaths(path).keys), lane.home.code)
        const copy = openRaw(homePaths(path).database, key ?? new Uint8Array(32), {
          isReadOnly: true,
        })
        expect(copy.pragma('integrity_check(1)', { simple: true })).toBe('ok')
        copy.close()
      }
      if (done?.ok === true) expect(listBackupFolders(paths).length).toBeGreaterThan(before)
    }
  }, 60_000)

  it('closes when its parent is gone, and gives the lock back', async () => {
    const [lane] = lanes
    if (lane === undefined) throw new Error('no home')
    const child = await opened(lane)
    child.process.disconnect()
    await child.until(() => (child.hasEnded ? true : undefined))
    expect(child.process.exitCode).toBe(0)
    const service = newService(lane.home)
    await openByCode(service, lane.home.code)
    expect(service.state.name).toBe('ready')
    await service.end()
  })
})
