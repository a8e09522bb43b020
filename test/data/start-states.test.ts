import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addRoom } from '#shared/contract/beds/bed.ts'
import type { ErrorReply } from '#shared/errors.ts'
import type { Reply } from '#shared/protocol.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { newRecoveryCode } from '#data/home-folder/recovery-code.ts'
import type { Service } from '#data/service.ts'
import { answerStartCall } from '#data/start-calls.ts'
import { makeHomeFolder, newService, openByCode, removeFolder } from '#test/support/home.ts'

let made: ReturnType<typeof makeHomeFolder>
let service: Service
const others: Service[] = []

beforeEach(() => {
  made = makeHomeFolder()
  service = newService(made)
})

afterEach(async () => {
  await service.end()
  for (const other of others.splice(0)) await other.end()
  removeFolder(made.parent)
})

const paths = () => homePaths(made.folder)
const start = async (name: string, input: unknown): Promise<Reply> =>
  answerStartCall(service, name, input)
const refused = async (name: string, input: unknown): Promise<ErrorReply> => {
  const reply = await start(name, input)
  if (reply.ok) throw new Error(`${name} was not refused`)
  return reply.error
}

/** A state that keeps its promises: nothing is open, the lock is free, the reason is said in Chinese. */
async function expectState(name: string, isLockFree = true) {
  expect(service.state.name).toBe(name)
  expect(service.home).toBeNull()
  expect(() => service.dispatch).toThrow('没有打开')
  if (service.state.detail !== null) expect(service.state.detail).toMatch(/\p{Script=Han}.*。$/u)
  if (!isLockFree) return
  const other = newService(made)
  others.push(other)
  await openByCode(other, made.code)
  expect(other.state.name).not.toBe('locked-elsewhere')
  await other.end()
}

describe('opening a home', () => {
  it('asks for the recovery code where nothing else opens it, and opens with it', async () => {
    await service.start()
    await expectState('needs-recovery-code')
    const typed = made.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
    expect(await start('unlockWithCode', { recoveryCode: typed })).toEqual({ ok: true, value: {} })
    expect(service.state).toMatchObject({
      name: 'ready',
      homeName: '昆山市康宁养老院',
      detail: null,
    })
  })

  it('tells a slip in the code from the code of another home, and stays closed', async () => {
    await service.start()
    const slip = made.code.replace(/^./, made.code.startsWith('0') ? '1' : '0')
    expect(await refused('unlockWithCode', { recoveryCode: slip })).toMatchObject({
      code: 'invalid_input',
      rule: 'recovery-code',
    })
    const recoveryCode = newRecoveryCode()
    expect(await refused('unlockWithCode', { recoveryCode })).toMatchObject({
      code: 'forbidden',
      rule: 'wrong-code',
    })
    await expectState('needs-recovery-code')
  })

  it('is not closed by whoever types a code into a page while it is open', async () => {
    await openByCode(service, made.code)
    for (const [name, input] of [
      ['unlockWithCode', { recoveryCode: newRecoveryCode() }],
      ['unlockWithPassword', { startPassword: 'whatever it is' }],
      ['createHome', { name: '别的' }],
    ] as const) {
      expect(await refused(name, input)).toMatchObject({ code: 'conflict', rule: 'already-open' })
      expect(service.home).not.toBeNull()
    }
    expect(await start('tryAgain', {})).toMatchObject({ ok: true })
    expect(service.state.name).toBe('ready')
  })

  it('is done once where two pages ask at once', async () => {
    await service.start()
    const replies = await Promise.all(
      [1, 2, 3].map(() => start('unlockWithCode', { recoveryCode: made.code })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(service.state.name).toBe('ready')
    expect(service.home).not.toBeNull()
  })

  it('needs set-up where nothing stands, and says so where something else stands', async () => {
    const folder = join(made.parent, '没有.yilu')
    service = newService({ ...made, folder })
    await service.start()
    await expectState('needs-setup', false)
    mkdirSync(folder)
    await service.start()
    await expectState('unavailable', false)
  })

  it.each([
    ['keys.json is missing', () => rmSync(paths().keys)],
    ['home.db is missing', () => rmSync(paths().database)],
    ['keys.json is empty', () => writeFileSync(paths().keys, '')],
    [
      'keys.json is half',
      () => writeFileSync(paths().keys, readFileSync(paths().keys).subarray(0, 99)),
    ],
    ['keys.json is of another kind', () => writeFileSync(paths().keys, '{"version":9}')],
    ['home.db is empty', () => writeFileSync(paths().database, '')],
    ['home.db is text', () => writeFileSync(paths().database, 'x'.repeat(8192))],
    [
      'home.db is cut in half',
      () => writeFileSync(paths().database, readFileSync(paths().database).subarray(0, 40_000)),
    ],
  ])('is damaged where %s; nothing is written', async (_name, damage) => {
    damage()
    const before = [paths().keys, paths().database].map(contentOf)
    await openByCode(service, made.code)
    await expectState('damaged')
    expect([paths().keys, paths().database].map(contentOf)).toEqual(before)
  })

  it('is damaged where keys.json fits another database', async () => {
    const other = makeHomeFolder({ parent: made.parent, name: '别家' })
    rmSync(paths().database)
    renameSync(homePaths(other.folder).database, paths().database)
    await openByCode(service, made.code)
    await expectState('damaged')
  })

  it('is refused in folders that lose databases', async () => {
    for (const name of ['OneDrive - 康宁', '坚果云', 'Dropbox']) {
      const parent = join(made.parent, name)
      mkdirSync(parent)
      const folder = join(parent, '家.yilu')
      renameSync(made.folder, folder)
      await service.end()
      service = newService({ ...made, folder })
      await openByCode(service, made.code)
      await expectState('unavailable', false)
      expect(service.state.detail).toContain(name.slice(0, 4))
      renameSync(folder, made.folder)
    }
  })

  it('frees the lock where the key store fails, and says that it is not open', async () => {
    const keyStore = {
      protect: () => Promise.resolve(new Uint8Array([1])),
      unprotect: () => Promise.reject(new Error('the key store is gone')),
    }
    await service.end()
    service = newService({ ...made, folder: null }, { keyStore })
    await start('createHome', { name: '密钥库' })
    const { recoveryCode } = service.pendingHome ?? { recoveryCode: '' }
    await start('protectKey', { recoveryCode, by: 'key-store' })
    expect(service.state.name).toBe('ready')
    const { folder } = service
    await service.end()
    service = newService({ ...made, folder }, { keyStore })
    await service.start()
    expect(service.home).toBeNull()
    expect(service.state.name).not.toBe('opening')
    const other = newService({ ...made, folder })
    others.push(other)
    await openByCode(other, recoveryCode)
    expect(other.state.name).toBe('ready')
  })
})

describe('two services on one home', () => {
  it('the second is locked out, changes nothing, and opens once the first has closed', async () => {
    await openByCode(service, made.code)
    const second = newService(made)
    others.push(second)
    await openByCode(second, made.code)
    expect(second.state.name).toBe('locked-elsewhere')
    const client = service.connect(() => undefined)
    const roles = ['administrator'] as const
    client.actor = { accountId: 1, name: '命令行', roles, isCommandLine: true }
    const input = { floor: '1层', room: '101', bedCount: 1, from: '2026-01-01' }
    const reply = await service.dispatch.call(client, { name: addRoom.name, input })
    expect(reply.ok).toBe(true)
    await service.end()
    await answerStartCall(second, 'tryAgain', {})
    expect(second.state.name).toBe('needs-recovery-code')
    await openByCode(second, made.code)
    expect(second.state.name).toBe('ready')
    const beds = await second.home?.reader.db.selectFrom('bed').select('code').execute()
    expect(beds).toEqual([{ code: '101-1' }])
  })
})

const contentOf = (path: string): string => {
  try {
    return readFileSync(path).toString('base64')
  } catch {
    return 'missing'
  }
}
