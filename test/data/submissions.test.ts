import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { correct } from '#shared/contract/residents/resident.ts'
import { correctHome } from '#shared/contract/home/home.ts'
import {
  build,
  check,
  get,
  getFile,
  kinds,
  list,
  preview,
  rebuild,
} from '#shared/contract/submissions/submission.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import { newClient, type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const target = { kind: 'monthly-residents', period: '2026-10' } as const
const names = [
  'monthly-residents-2026-10.xlsx',
  'monthly-residents-2026-10.pdf',
  'monthly-residents-2026-10.json',
  'manifest.json',
]
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function filesOf(id: number) {
  const made = []
  for (const name of names) made.push(await home.value(getFile, { id, name }))
  return made.map(({ name, bytes }) => [name, sha256(bytes)])
}

/** Residents in beds that differ in nothing between homes but the ids of their rows. */
async function givenResidents(where: Given) {
  for (const [index, room] of ['301', '302', '1201'].entries()) {
    const floor = room.length === 4 ? '12层' : '3层'
    const { bedIds } = await where.room({ floor, room, bedCount: 2, kind: 'nursing' })
    const { name, idNumber } = person(300 + index)
    const admittedOn = `2026-0${index + 1}-15`
    const telephone = '0512-57300001'
    await where.resident({ name, idNumber, bedId: bedIds[1], admittedOn, telephone })
  }
}

describe('submissions.build', () => {
  it('freezes four files whose hashes the manifest holds, with problems and the audit head', async () => {
    await givenResidents(given)
    const last = home.lastAuditId()
    const head = home.rows('SELECT hash FROM auditEntry ORDER BY id DESC LIMIT 1')[0]?.['hash']
    const built = await home.value(build, target)
    expect(built).toMatchObject({ version: 1, isNew: true })
    expect(built.files.map(({ name }) => name)).toEqual(names)
    expect(built.problems.map(({ rule }) => rule)).toContain('missing-guardian-name')
    const shown = await home.value(get, { id: built.id })
    expect(shown).toMatchObject({
      auditHead: head,
      frozenBy: '命令行',
      residentCount: 3,
      differences: [],
      isOutdated: false,
      files: built.files,
      problems: built.problems,
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'submissions.build',
        subject: `submission:${built.id}`,
        after: { version: 1, isNew: true, snapshotSha256: shown.snapshotSha256 },
      },
    ])
    const manifest = await home.value(getFile, { id: built.id, name: 'manifest.json' })
    expect(JSON.parse(new TextDecoder().decode(manifest.bytes))).toMatchObject({
      period: '2026-10',
      snapshotSha256: shown.snapshotSha256,
      files: built.files.slice(0, 3),
    })
    for (const file of built.files) {
      const { bytes } = await home.value(getFile, { id: built.id, name: file.name })
      expect([file.name, sha256(bytes), bytes.length]).toEqual([file.name, file.sha256, file.size])
    }
  })

  it('gives the same version again where nothing changed, also to two at once', async () => {
    await givenResidents(given)
    const replies = await Promise.all([1, 2].map(() => home.value(build, target)))
    expect(replies.map(({ version }) => version)).toEqual([1, 1])
    expect(replies.map(({ isNew }) => isNew).toSorted()).toEqual([false, true])
    const before = home.dump(traces)
    home.clock.advance({ days: 40 })
    expect(await home.value(build, target)).toMatchObject({ version: 1, isNew: false })
    expect(home.dump(traces)).toEqual(before)
  })

  it('gives a second version after a correction and says what differs; the first stays', async () => {
    await givenResidents(given)
    const first = await home.value(build, target)
    const before = await filesOf(first.id)
    const { name, idNumber } = person(301)
    const input = { residentId: 2, version: 1, name, idNumber, reason: '电话更正' }
    await home.value(correct, { ...input, telephone: '13800000009' })
    const late = await given.resident({ admittedOn: '2026-10-20' })
    expect(await home.value(get, { id: first.id })).toMatchObject({ isOutdated: true })
    expect((await home.value(check, target)).sameAsId).toBeNull()

    const second = await home.value(build, target)
    expect(second).toMatchObject({ version: 2, isNew: true })
    const { differences, isOutdated } = await home.value(get, { id: second.id })
    expect(isOutdated).toBe(false)
    expect(differences).toEqual([
      {
        part: 'residents',
        residentId: 2,
        what: null,
        kind: 'changed',
        column: expect.any(String),
        before: '0512-57300001',
        after: '13800000009',
      },
      {
        part: 'residents',
        residentId: late.residentId,
        what: null,
        kind: 'added',
        column: null,
        before: null,
        after: null,
      },
    ])
    expect(await filesOf(first.id)).toEqual(before)
    expect((await home.value(list, target)).rows.map(({ version }) => version)).toEqual([2, 1])
  })

  it('is rebuilt to the same bytes, and a changed file is told', async () => {
    await givenResidents(given)
    const { id } = await home.value(build, target)
    const compared = await home.value(rebuild, { id })
    expect(compared.isSame).toBe(true)
    expect(compared.files.map(({ name, isSame }) => [name, isSame])).toEqual(
      names.map((name) => [name, true]),
    )
    const { files } = homePaths(home.folder)
    const [sealed = ''] = readdirSync(files)
    const bytes = readFileSync(join(files, sealed))
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40)
    writeFileSync(join(files, sealed), bytes)
    const errors = []
    for (const name of names) {
      const reply = await home.call(getFile.name, { id, name })
      if (!reply.ok) errors.push(reply.error.rule)
    }
    expect(errors).toEqual(['attachment-damaged'])
    rmSync(join(files, sealed))
    expect(await home.value(rebuild, { id })).toMatchObject({ isSame: true })
  })

  it('has the same bytes in another home with another clock, folder, user and row ids', async () => {
    await givenResidents(given)
    const first = await home.value(build, target)
    const other = await givenHome({ at: '2027-03-04T15:59:59.999Z' })
    try {
      const director = await other.given.account('director')
      await other.given.room({ floor: '9层', room: '901' })
      await givenResidents(other.given)
      const second = await other.home.value(build, target, { by: director.client })
      expect(second.files).toEqual(first.files)
      expect(second.problems).toEqual(first.problems)
      const receipts = []
      for (const [where, id] of [
        [home, first.id],
        [other.home, second.id],
      ] as const) {
        const { bytes } = await where.value(getFile, { id, name: 'receipt.json' })
        receipts.push(new TextDecoder().decode(bytes))
      }
      expect(receipts[0]).not.toBe(receipts[1])
      const [head] = other.home.rows('SELECT auditHead FROM submission')
      expect(JSON.parse(receipts[1] ?? '')).toMatchObject({ frozenBy: director.name, ...head })
    } finally {
      await other.home.remove()
    }
  })

  it('writes the files and the receipt to a folder for the command line, twice the same', async () => {
    await givenResidents(given)
    const folders = ['一', '二'].map((name) => join(home.parent, '送出', name))
    for (const outDir of folders) await home.value(build, { ...target, outDir })
    const contents = folders.map((folder) =>
      readdirSync(folder).map((name) => [name, sha256(readFileSync(join(folder, name)))]),
    )
    expect(contents[0]?.map(([name]) => name)).toEqual([...names, 'receipt.json'].toSorted())
    expect(contents[0]).toEqual(contents[1])
  })

  it('says that it is frozen where only the folder failed', async () => {
    const file = join(home.parent, '文件')
    writeFileSync(file, '')
    const error = await home.refusal(build, { ...target, outDir: join(file, '里面') })
    expect(error).toMatchObject({ code: 'unavailable', rule: 'out-dir' })
    expect(error.message).toContain('已固定')
    expect(home.count('SELECT count(*) FROM submission')).toBe(1)
    expect(statSync(file).size).toBe(0)
  })

  it('is for months that have begun; a running month ends today', async () => {
    await givenResidents(given)
    expect(await home.refusal(build, { ...target, period: '2026-12' })).toMatchObject({
      code: 'rule_violated',
      rule: 'period-in-future',
    })
    const running = await home.value(check, { ...target, period: '2026-11' })
    expect(running.problems.map(({ rule }) => rule)).toContain('month-running')
    const empty = await home.value(check, { ...target, period: '2020-01' })
    expect(empty).toMatchObject({ residentCount: 0, sameAsId: null })
  })

  it('holds who stayed in the month as of its end: not who came later', async () => {
    await given.resident({ admittedOn: '2026-10-31' })
    await given.resident({ admittedOn: '2026-11-01' })
    const { residentCount } = await home.value(check, target)
    expect(residentCount).toBe(1)
    expect((await home.value(check, { ...target, period: '2026-09' })).residentCount).toBe(0)
  })

  it('does not change when only the PC, the PINs or unrelated records change', async () => {
    await givenResidents(given)
    const first = await home.value(check, target)
    await given.room({ floor: '8层', room: '801' })
    await given.account('nurse')
    await given.resident({ admittedOn: '2026-11-20' })
    home.clock.advance({ days: 3 })
    expect((await home.value(check, target)).snapshotSha256).toBe(first.snapshotSha256)
    await home.value(correctHome, { name: '改了名', version: 1 })
    expect((await home.value(check, target)).snapshotSha256).not.toBe(first.snapshotSha256)
  })
})

describe('reading submissions', () => {
  it('previews without freezing, audits what leaves, and lets inspectors look but not take', async () => {
    await givenResidents(given)
    const last = home.lastAuditId()
    const shown = await home.value(preview, target)
    expect(new TextDecoder().decode(shown.bytes.subarray(0, 5))).toBe('%PDF-')
    expect(home.count('SELECT count(*) FROM submission')).toBe(0)
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'submissions.preview', outcome: 'exported' },
    ])
    const { id } = await home.value(build, target)
    const inspector = await given.account('inspector')
    await home.value(get, { id }, { by: inspector.client })
    const take = await home.refusal(getFile, { id, name: names[0] }, { by: inspector.client })
    expect(take).toMatchObject({ code: 'forbidden', rule: 'submissions.build' })
    expect(await home.refusal(getFile, { id, name: '../../keys.json' })).toMatchObject({
      code: 'not_found',
    })
    expect(await home.refusal(get, { id: 99 })).toMatchObject({ code: 'not_found' })
    expect((await home.value(kinds, {})).rows).toMatchObject([
      { kind: 'monthly-institution' },
      { kind: 'monthly-residents' },
    ])
    const page = await home.signedIn(newClient('window'), 1)
    const error = await home.refusal(build, { ...target, outDir: '/tmp/x' }, { by: page })
    expect(error).toMatchObject({ rule: 'host-path' })
  })
})
