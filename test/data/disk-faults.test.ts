import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '#shared/contract/office/audit.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { givenHome, person, usualPin } from '#test/support/given.ts'
import { makeHomeFolder, newFolder, newClient, removeFolder } from '#test/support/home.ts'
import { ServiceChild } from '#test/support/service-child.ts'
import { mountSmallDisk } from '#test/support/small-disk.ts'
import { smallRoster } from './sample-inputs.ts'

const isRoot = process.getuid?.() === 0
const cleanUps: (() => unknown)[] = []

afterEach(async () => {
  for (const clean of cleanUps.splice(0).toReversed()) await clean()
})

const room = (number: number) => ({
  floor: '9层',
  room: String(number),
  bedCount: 12,
  from: '2026-01-01',
})

describe('a full disk', () => {
  it.runIf(isRoot)(
    'refuses as unavailable, saves nothing by halves, and works again once there is space',
    async ({ skip }) => {
      const parent = newFolder()
      cleanUps.push(() => removeFolder(parent))
      const disk = mountSmallDisk(parent, 8)
      if (disk === null)
        return skip('no disk may be mounted here; the limit on file sizes stands in')
      cleanUps.push(() => disk.unmount())
      const { home, given } = await givenHome({ parent })
      cleanUps.push(() => home.end())
      const nurse = await given.account('nurse')
      await given.resident()
      const { bedIds } = await given.room()
      disk.fill()

      // What the log has room for may still succeed; soon nothing does.
      let failed = null
      for (let count = 0; failed === null && count < 500; count += 1) {
        const reply = await home.call('beds.addRoom', room(1000 + count))
        if (!reply.ok) failed = reply.error
      }
      expect(failed).toMatchObject({ code: 'unavailable', rule: 'disk-full' })
      expect(failed?.message).toContain('磁盘已满')

      const before = home.dump()
      const { name, idNumber } = person(9)
      const target = { kind: 'monthly-residents', period: '2026-10' }
      const calls: readonly (readonly [string, unknown])[] = [
        ['residents.admit', { name, idNumber, bedId: bedIds[0], admittedOn: '2026-11-01' }],
        ['office.importWorkbook', { bytes: smallRoster(), createBeds: true }],
        ['submissions.build', target],
        ['office.backUp', {}],
        ['office.keepDraft', { form: 'f', subject: 's', content: { text: '长'.repeat(60_000) } }],
        ['beds.addRoom', room(9999)],
      ]
      for (const [operation, input] of calls) {
        const reply = await home.call(operation, input)
        expect([operation, reply]).toMatchObject([operation, { error: { code: 'unavailable' } }])
      }
      expect(home.dump()).toEqual(before)
      expect(await home.value(list, { masked: true })).toMatchObject({ total: 1 })
      expect(await home.value(verifyAudit, {})).toMatchObject({ isSound: true })
      expect(readdirSync(parent).filter((entry) => entry.endsWith('.new'))).toEqual([])

      disk.free()
      const page = newClient('window')
      const signIn = { accountId: nurse.id, pin: usualPin }
      expect(await home.call('office.signIn', signIn, { by: page })).toMatchObject({ ok: true })
      for (const [operation, input] of calls) {
        expect([operation, await home.call(operation, input)]).toMatchObject([
          operation,
          { ok: true },
        ])
      }
      expect(await home.value(verifyAudit, {})).toMatchObject({ isSound: true })
      expect(home.raw.pragma('integrity_check(1)', { simple: true })).toBe('ok')
    },
    60_000,
  )

  it('as a limit on the size of files: the same, in a process of its own', async () => {
    const { home, given } = await givenHome({ at: new Date().toISOString() })
    cleanUps.push(() => removeFolder(home.parent))
    const { id } = await given.account('administrator')
    await home.end()
    // 512 bytes each: enough to open the home, not to write for long.
    const before = ['sh', '-c', 'ulimit -f 1600; exec "$@"', 'sh']
    const child = ServiceChild.start(home, { before })
    cleanUps.push(() => child.kill())
    await child.open(home.code)
    await child.call('office.signIn', { accountId: id, pin: usualPin })
    let failed = null
    let count = 0
    for (; failed === null && count < 500; count += 1) {
      const reply = await child.call('beds.addRoom', room(1000 + count), `r${count}`)
      if (!reply.ok) failed = reply.error
    }
    expect(failed).toMatchObject({ code: 'unavailable' })
    expect(failed?.message).toMatch(/没有保存/)
    const shown = await child.call('beds.board', {})
    const { totals } = (shown as { value: { totals: { bedCount: number } } }).value
    expect(totals.bedCount).toBe((count - 1) * 12)
    await child.close()
    await home.reopen()
    expect(home.count('SELECT count(*) FROM bed')).toBe((count - 1) * 12)
    expect(await home.value(verifyAudit, {})).toMatchObject({ isSound: true })
    await home.end()
  }, 60_000)
})

describe.runIf(isRoot)('a folder that may not be', () => {
  const nobody = { uid: 65_534, gid: 65_534 }

  /** A home that belongs to an ordinary user, and the service as that user. */
  function givenOrdinaryUser() {
    const made = makeHomeFolder()
    cleanUps.push(() => removeFolder(made.parent))
    execFileSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, join(made.parent, '..')])
    const start = () => {
      const child = ServiceChild.start(made, { spawn: nobody })
      cleanUps.push(() => child.kill())
      return child
    }
    return { made, start }
  }

  it('read or written is unavailable, with a sentence, and nothing is touched', async () => {
    const { made, start } = givenOrdinaryUser()
    const { folder, database, keys } = homePaths(made.folder)
    for (const [path, mode, usual] of [
      [folder, 0o000, 0o700],
      [folder, 0o500, 0o700],
      [database, 0o400, 0o600],
      [database, 0o000, 0o600],
      [keys, 0o000, 0o600],
    ] as const) {
      chmodSync(path, mode)
      const child = start()
      const state = await child.state()
      expect([path, mode, state.name]).toEqual([path, mode, 'unavailable'])
      expect(state.detail).toMatch(/没有任何改动/)
      chmodSync(path, usual)
      await child.start('tryAgain', {})
      expect((await child.state()).name).toBe('needs-recovery-code')
      await child.close()
    }
  }, 30_000)

  it('written for the log alone does not keep the home from opening', async () => {
    const { made, start } = givenOrdinaryUser()
    chownSync(made.parent, 0, 0)
    chmodSync(made.parent, 0o755)
    const child = start()
    await child.open(made.code)
    expect((await child.state()).name).toBe('ready')
    await child.close()
  })
})
