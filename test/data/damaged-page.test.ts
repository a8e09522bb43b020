import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ServiceMessage } from '#shared/protocol.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { givenHome } from '#test/support/given.ts'
import { newService, openByCode } from '#test/support/home.ts'

describe('a damaged page', () => {
  /** A home of some hundred pages. */
  async function givenFullHome() {
    const { home, given } = await givenHome()
    for (let count = 0; count < 25; count += 1) await given.resident()
    await home.end()
    return home
  }

  it('never crashes the service, wherever it lies: the home is damaged or the call is', async () => {
    const home = await givenFullHome()
    const { database } = homePaths(home.folder)
    const sound = readFileSync(database)
    const pages = Math.floor(sound.length / 4096)
    expect(pages).toBeGreaterThan(40)
    const states = new Map<string, number>()
    for (let page = 0; page < pages; page += 5) {
      const bytes = Buffer.from(sound)
      const place = page * 4096 + 1000
      bytes.writeUInt8(bytes.readUInt8(place) ^ 0xff, place)
      writeFileSync(database, bytes)
      const damaged = newService(home)
      await openByCode(damaged, home.code)
      states.set(damaged.state.name, (states.get(damaged.state.name) ?? 0) + 1)
      if (damaged.home !== null) {
        const client = damaged.connect(() => undefined)
        const { db } = damaged.home.reader
        await db
          .selectFrom('account')
          .select('id')
          .execute()
          .catch(() => undefined)
        client.actor = {
          accountId: 1,
          name: '命令行',
          roles: ['administrator'],
          isCommandLine: true,
        }
        for (const name of ['residents.list', 'beds.board', 'office.listAudit', 'office.backUp']) {
          const reply = await damaged.dispatch.call(client, { name, input: {} })
          if (!reply.ok) expect([name, reply.error.code]).toEqual([name, 'unavailable'])
        }
      }
      await damaged.end()
    }
    expect([...states.keys()].toSorted()).toEqual(['damaged', 'ready'])
    await home.remove()
  }, 120_000)

  it('is found by the check that runs after the window is up', async () => {
    const home = await givenFullHome()
    const { database } = homePaths(home.folder)
    const bytes = readFileSync(database)
    const place = bytes.length - 4096 + 2000
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
    writeFileSync(database, bytes)
    const news: ServiceMessage[] = []
    const checked = newService(home, { door: 'test' })
    checked.connect((message) => news.push(message))
    await openByCode(checked, home.code)
    const open = checked.home
    await checked.end()
    expect(open?.health).toMatchObject({ state: 'broken' })
    expect(open?.health.problem).toContain('损坏')
    await home.remove()
  })
})
