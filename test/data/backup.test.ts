import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp, listBackups } from '#shared/contract/office/backup.ts'
import { getStatus } from '#shared/contract/office/settings.ts'
import { build, getFile } from '#shared/contract/submissions/submission.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { listBackupFolders } from '#data/office/backup/backup-folder.ts'
import { backupsToDrop } from '#data/office/backup/thin-backups.ts'
import type { Service } from '#data/service.ts'
import { answerStartCall } from '#data/start-calls.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { newClient, newService, openByCode, type TestHome } from '#test/support/home.ts'

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

describe('office.backUp', () => {
  it('makes a folder that opens with the recovery code and holds everything', async () => {
    const { id } = await home.value(build, { kind: 'monthly-residents', period: '2026-10' })
    const last = home.lastAuditId()
    const made = await home.value(backUp, {})
    expect(made).toMatchObject({
      name: '2026-11-22T100000.yilu',
      madeAt: '2026-11-22T02:00:00.000Z',
    })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'office.backUp', subject: 'home', after: { name: made.name, dropped: [] } },
    ])
    expect((await home.value(getStatus, {})).lastBackupAt).toBe(made.madeAt)
    expect((await home.value(listBackups, {})).rows).toMatchObject([
      { name: made.name, reason: 'by-hand', isPresent: true, isElsewhere: false },
    ])

    const copy = join(home.parent, '另一台电脑.yilu')
    cpSync(join(backups(), made.name), copy, { recursive: true })
    const elsewhere = newService({ ...home, folder: copy })
    others.push(elsewhere)
    await openByCode(elsewhere, home.code)
    expect(elsewhere.state).toMatchObject({ name: 'ready' })
    const client = await home.signedIn(newClient('test'), 1)
    const names = ['residents.list', getFile.name]
    const inputs = [{}, { id, name: 'manifest.json' }]
    for (const [index, name] of names.entries()) {
      const input = inputs[index]
      const ours = await home.call(name, input)
      expect(await elsewhere.dispatch.call(client, { name, input })).toEqual(ours)
    }
  })

  it('holds nothing in plain, and is for those who may', async () => {
    const nurse = await given.account('nurse')
    expect(await home.refusal(backUp, {}, { by: nurse.client })).toMatchObject({
      code: 'forbidden',
    })
    const { name } = await home.value(backUp, {})
    const bytes = readFileSync(join(backups(), name, 'home.db'))
    expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    const page = await home.signedIn(newClient('window'), 1)
    expect((await home.value(backUp, {}, { by: page })).path).toBeNull()
    expect(await home.refusal(backUp, { folder: 'unknown' })).toMatchObject({
      rule: 'folder-unknown',
    })
  })

  it('makes two within one second, and two at once', async () => {
    const replies = await Promise.all([1, 2].map(() => home.call(backUp.name, {})))
    expect(replies).toMatchObject([{ ok: true }, { ok: true }])
    await home.value(backUp, {})
    expect(listBackupFolders(homePaths(home.folder))).toHaveLength(3)
    expect((await home.value(listBackups, {})).total).toBe(3)
  })

  it('goes to a stick where one was picked, and is no backup of this PC', async () => {
    const stick = join(home.parent, 'U盘')
    mkdirSync(stick)
    home.service.grantFolder('token-1', stick)
    const { name } = await home.value(backUp, { folder: 'token-1' })
    expect(existsSync(join(stick, name, 'keys.json'))).toBe(true)
    expect((await home.value(listBackups, {})).rows).toMatchObject([
      { name, isElsewhere: true, isPresent: false },
    ])
  })

  it('says so where the place cannot be written, and records nothing', async () => {
    const file = join(home.parent, '文件')
    writeFileSync(file, '')
    const before = home.dump()
    const error = await home.refusal(backUp, { to: join(file, '里面') })
    expect(error).toMatchObject({ code: 'unavailable', rule: 'backup-place' })
    expect(home.dump()).toEqual(before)
  })

  it('does not take what a killed backup left for one, and clears it away later', async () => {
    const draft = join(backups(), '.2026-11-20T100000.yilu.new')
    const half = join(backups(), '2026-11-21T100000.yilu')
    for (const folder of [draft, half]) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'home.db'), 'half of a copy')
    }
    expect(await start('listBackups', {})).toEqual({ ok: true, value: { rows: [] } })
    await home.value(backUp, {})
    expect(readdirSync(backups()).toSorted()).toEqual([
      '2026-11-21T100000.yilu',
      '2026-11-22T100000.yilu',
    ])
  })
})

describe('backups kept', () => {
  const backup = (day: string, hour = '02') => ({
    name: `${day}T${hour}`,
    madeAt: `${day}T${hour}:00:00.000Z`,
    sizeBytes: 10,
  })
  const today = '2026-11-22'

  it('are dropped oldest first, and only when space is short', () => {
    const all = ['2026-01-05', '2026-01-20', '2026-11-01', '2026-11-21', '2026-11-22'].map((day) =>
      backup(day),
    )
    expect(backupsToDrop(all, 50, today)).toEqual([])
    expect(backupsToDrop(all, 45, today)).toEqual(['2026-01-05T02'])
    expect(backupsToDrop(all, 0, today)).toEqual([
      '2026-01-05T02',
      '2026-01-20T02',
      '2026-11-01T02',
    ])
  })

  it('are always the newest, the last of each of seven days and of each of six months', () => {
    const days = ['16', '17', '18', '19', '20', '21', '22'].map((day) => backup(`2026-11-${day}`))
    const twice = [...days, backup('2026-11-20', '01')]
    expect(backupsToDrop(twice, 0, today)).toEqual(['2026-11-20T01'])
    const months = ['06', '07', '08', '09', '10'].flatMap((month) => [
      backup(`2026-${month}-03`),
      backup(`2026-${month}-28`),
    ])
    expect(backupsToDrop([...months, ...days], 0, today)).toEqual(
      ['06', '07', '08', '09', '10'].map((month) => `2026-${month}-03T02`),
    )
    expect(backupsToDrop([backup('2020-01-01')], 0, today)).toEqual([])
  })
})
