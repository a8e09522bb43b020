import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '#shared/contract/office/audit.ts'
import { backUp } from '#shared/contract/office/backup.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { newRecoveryCode } from '#data/home-folder/recovery-code.ts'
import type { Service } from '#data/service.ts'
import { answerStartCall } from '#data/start-calls.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { newService, openByCode, type TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
const others: Service[] = []

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  await given.resident()
})

afterEach(async () => {
  for (const other of others.splice(0)) await other.end()
  await home.remove()
})

const backups = () => homePaths(home.folder).backups
const start = (name: string, input: unknown) => answerStartCall(home.service, name, input)
const count = async () => (await home.value(list, { masked: true })).total

/** Signs an administrator in on a port of the service: with a home open only she may restore. */
async function givenAdministrator() {
  await home.signedIn(
    home.service.connect(() => undefined),
    1,
  )
}

async function restored(backup: string) {
  await givenAdministrator()
  const reply = await start('restoreBackup', { backup, recoveryCode: home.code })
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  await home.signedIn(home.admin, 1)
  return reply.value as { setAside: string | null }
}

describe('previewBackup', () => {
  it('says what is in a backup and changes nothing', async () => {
    const { name } = await home.value(backUp, {})
    const before = statSync(join(backups(), name, 'home.db')).mtimeMs
    const input = { backup: name, recoveryCode: home.code }
    expect(await start('previewBackup', input)).toEqual({
      ok: true,
      value: {
        homeName: '昆山市康宁养老院',
        madeAt: '2026-11-22T02:00:00.000Z',
        residentCount: 1,
        lastChangeAt: '2026-11-22T02:00:00.000Z',
        isSound: true,
        problems: [],
      },
    })
    expect(readdirSync(join(backups(), name)).toSorted()).toEqual([
      'backup.json',
      'files',
      'home.db',
      'keys.json',
    ])
    expect(statSync(join(backups(), name, 'home.db')).mtimeMs).toBe(before)
  })

  it('refuses another code, an unknown name, and a folder that is no backup', async () => {
    const { name: backup } = await home.value(backUp, {})
    const recoveryCode = home.code
    expect(await start('previewBackup', { backup, recoveryCode: newRecoveryCode() })).toMatchObject(
      {
        error: { code: 'forbidden', rule: 'wrong-code' },
      },
    )
    for (const name of ['2020-01-01T000000.yilu', `../${backup}`, '']) {
      expect(await start('previewBackup', { backup: name, recoveryCode })).toMatchObject({
        error: { code: 'not_found', rule: 'backup-unknown' },
      })
    }
    home.service.grantFolder('t', home.parent)
    expect(await start('previewBackup', { folder: 't', recoveryCode })).toMatchObject({
      error: { rule: 'not-a-backup' },
    })
  })

  it.each([3000, 30_000])('tells a damaged one (byte %i): it cannot be restored', async (place) => {
    const { name: backup } = await home.value(backUp, {})
    const path = join(backups(), backup, 'home.db')
    const bytes = readFileSync(path)
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
    writeFileSync(path, bytes)
    await givenAdministrator()
    for (const name of ['previewBackup', 'restoreBackup']) {
      const reply = await start(name, { backup, recoveryCode: home.code })
      const text = JSON.stringify(reply)
      expect(text).toContain('损坏')
      expect(text).not.toContain('程序内部出错')
    }
    expect(await count()).toBe(1)
  })
})

describe('restoreBackup', () => {
  it('puts the old state back, sets the newer one aside whole, and is on the audit', async () => {
    const { name } = await home.value(backUp, {})
    await given.resident()
    expect(await count()).toBe(2)
    home.clock.advance({ minutes: 5 })
    const { setAside } = await restored(name)
    expect(setAside).toBe('昆山市康宁养老院-恢复前-2026-11-22T100500.yilu')
    expect(home.service.state.name).toBe('ready')
    expect(await count()).toBe(1)
    const entry = home.rows('SELECT * FROM auditEntry ORDER BY id DESC LIMIT 1')[0]
    expect(entry).toMatchObject({
      operation: 'home.restore',
      outcome: 'done',
      subject: 'home',
      at: '2026-11-22T02:05:00.000Z',
    })

    const aside = newService({ ...home, folder: join(home.parent, setAside ?? '') })
    others.push(aside)
    await openByCode(aside, home.code)
    const rows = await aside.home?.reader.db.selectFrom('resident').select('id').execute()
    expect(rows).toHaveLength(2)
  })

  it('leaves the audit sound although later backups hold heads of what was set aside', async () => {
    const first = await home.value(backUp, {})
    home.clock.advance({ minutes: 1 })
    await given.resident()
    await home.value(backUp, {})
    home.clock.advance({ minutes: 1 })
    await restored(first.name)
    expect(await home.value(verifyAudit, {})).toMatchObject({ isSound: true, problem: null })
    home.clock.advance({ minutes: 1 })
    await given.resident()
    await home.value(backUp, {})
    expect(await home.value(verifyAudit, {})).toMatchObject({ isSound: true })
    // What is cut off after the restore still shows.
    const last = home.lastAuditId()
    for (const trigger of home.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
      home.raw.exec(`DROP TRIGGER ${String(trigger['name'])}`)
    }
    home.raw.pragma('foreign_keys=OFF')
    home.raw.exec(`DELETE FROM auditPayload WHERE auditId > ${last - 2};
                   DELETE FROM auditEntry WHERE id > ${last - 2}; DELETE FROM backup`)
    expect((await home.value(verifyAudit, {})).problem).toContain('末尾的记录被删去')
  })

  it('does not mistake the backups of another home of the same name for its own', async () => {
    await home.value(backUp, {})
    await home.end()
    rmSync(home.folder, { recursive: true })
    const next = await givenHome({ parent: home.parent })
    expect(next.home.folder).toBe(home.folder)
    expect(await next.home.value(verifyAudit, {})).toMatchObject({ isSound: true })
    await next.home.end()
  })

  it('is an administrator’s decision while a home is open', async () => {
    const { name: backup } = await home.value(backUp, {})
    const reply = await start('restoreBackup', { backup, recoveryCode: home.code })
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    expect(await count()).toBe(1)
  })

  it('needs nobody where the home is lost, and works on a PC that never had it', async () => {
    const { name } = await home.value(backUp, { to: join(home.parent, 'U盘') })
    await home.end()
    const parent = join(home.parent, '新电脑')
    mkdirSync(parent)
    const service = newService({ ...home, parent, folder: null })
    others.push(service)
    await service.start()
    expect(service.state.name).toBe('needs-setup')
    service.grantFolder('stick', join(home.parent, 'U盘', name))
    const input = { folder: 'stick', recoveryCode: home.code }
    expect(await answerStartCall(service, 'restoreBackup', input)).toEqual({
      ok: true,
      value: { setAside: null },
    })
    expect(service.state).toMatchObject({ name: 'ready', homeName: '昆山市康宁养老院' })
    expect(service.folder).toBe(join(parent, '昆山市康宁养老院.yilu'))
  })

  it('puts a home whose name is no file name inside the folder all the same', async () => {
    await home.call('home.correct', { name: '../北/京:院', version: 1 })
    const { name } = await home.value(backUp, { to: join(home.parent, 'U盘') })
    const parent = join(home.parent, '新电脑')
    mkdirSync(parent)
    const service = newService({ ...home, parent, folder: null })
    others.push(service)
    await service.start()
    service.grantFolder('stick', join(home.parent, 'U盘', name))
    await answerStartCall(service, 'restoreBackup', { folder: 'stick', recoveryCode: home.code })
    expect(service.state).toMatchObject({ name: 'ready' })
    expect(service.folder).toBe(join(parent, '北京院.yilu'))
  })

  it('opens the old home again where the copy cannot be made', async () => {
    const { name } = await home.value(backUp, {})
    await given.resident()
    await givenAdministrator()
    // An attachment that cannot be copied: the database itself is sound.
    symlinkSync('nowhere', join(backups(), name, 'files', 'gone'))
    const reply = await start('restoreBackup', { backup: name, recoveryCode: home.code })
    expect(reply.ok).toBe(false)
    expect(home.service.state.name).toBe('ready')
    expect(readdirSync(home.parent).filter((entry) => entry.includes('restor'))).toEqual([])
    await home.signedIn(home.admin, 1)
    expect(await count()).toBe(2)
  })
})
