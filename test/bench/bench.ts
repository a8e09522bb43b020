import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRaw } from '#data/database/connection.ts'
import { createHomeOnDisk } from '#data/home-folder/create-home.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { newKey } from '#data/home-folder/keys.ts'
import { newRecoveryCode } from '#data/home-folder/recovery-code.ts'
import { openCommandLine } from '#data/command-line/session.ts'
import { fillSampleHome } from '#data/sample/fill-sample-home.ts'
import { writeFileSync } from 'node:fs'
import { addArchive } from './archive.ts'
import { measure, type Timing } from './measure.ts'

/**
 * Speed as a ratio to the raw driver on the same machine and the same encrypted file, so that the
 * figures mean something on another machine too. Prints one line of JSON per measure.
 */
const folder = mkdtempSync(join(tmpdir(), 'yilu-bench-'))
const code = newRecoveryCode()
const codeFile = join(folder, 'code')
const home = join(folder, '测速.yilu')
writeFileSync(codeFile, code)
const residentCount = 300
const archivedCount = 3000

createHomeOnDisk({
  name: '测速',
  folder: home,
  key: newKey(),
  recoveryCode: code,
  wraps: [],
  isSample: true,
  clock: () => new Date(),
})

const opening = performance.now()
const open = await openCommandLine(home, { 'code-file': codeFile })
const openMs = performance.now() - opening
const filling = performance.now()
await fillSampleHome(open, { count: residentCount, seed: 7, until: '2026-10-31' })
const fillMs = performance.now() - filling
const key = open.service.home?.key
if (key === undefined) throw new Error('no home is open')

async function call(name: string, input: unknown): Promise<unknown> {
  const reply = await open.service.dispatch.call(open.client, { name, input })
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

function print(what: string, own: Timing, raw: Timing | null): void {
  const round = (value: number) => Math.round(value * 1000) / 1000
  const line = {
    what,
    medianMs: round(own.median),
    p95Ms: round(own.p95),
    rawMedianMs: raw === null ? null : round(raw.median),
    ratio: raw === null ? null : round(own.median / raw.median),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** The raw driver's smallest durable write: one row, one commit, same pragmas. */
async function rawWrite(): Promise<Timing> {
  const paths = homePaths(join(folder, 'raw.yilu'))
  createHomeOnDisk({
    name: '裸',
    folder: paths.folder,
    key: key as Uint8Array,
    recoveryCode: code,
    wraps: [],
    isSample: false,
    clock: () => new Date(),
  })
  const raw = openRaw(paths.database, key as Uint8Array, { isReadOnly: false })
  raw.exec('CREATE TABLE benchRow (id INTEGER PRIMARY KEY, text TEXT)')
  const insert = raw.prepare('INSERT INTO benchRow (text) VALUES (?)')
  const timing = await measure((index) => insert.run(`row ${index}`))
  raw.close()
  return timing
}

async function rawRead(): Promise<Timing> {
  const raw = openRaw(homePaths(home).database, key as Uint8Array, { isReadOnly: true })
  const statement = raw.prepare(
    `SELECT resident.*, bed.code FROM resident
     LEFT JOIN bedStay ON bedStay.residentId = resident.id AND bedStay.bedTo IS NULL
     LEFT JOIN bed ON bed.id = bedStay.bedId WHERE resident.voidedAt IS NULL
     ORDER BY bed.codeKey LIMIT 200`,
  )
  const timing = await measure(() => statement.all())
  raw.close()
  return timing
}

/** The raw driver's plainest search over the same people: every name looked at once. */
async function rawSearch(): Promise<Timing> {
  const raw = openRaw(homePaths(home).database, key as Uint8Array, { isReadOnly: true })
  const statement = raw.prepare(
    `SELECT id, name FROM resident WHERE voidedAt IS NULL AND name LIKE '%桂%' ORDER BY nameKey`,
  )
  const timing = await measure(() => statement.all())
  raw.close()
  return timing
}

try {
  const [write, read] = [await rawWrite(), await rawRead()]
  print('open an encrypted home', { median: openMs, p95: openMs }, null)
  print(`admit ${residentCount} residents`, { median: fillMs, p95: fillMs }, null)
  let idleMinutes = 3
  const settings = (await call('office.getSettings', {})) as { version: number }
  let { version } = settings
  const command = await measure(async () => {
    idleMinutes = idleMinutes === 3 ? 4 : 3
    const done = (await call('office.correctSettings', { idleMinutes, version })) as {
      version: number
    }
    version = done.version
  })
  print('smallest command, committed and on the audit', command, write)
  print(
    'residents.list, 200 of 300',
    await measure(() => call('residents.list', { masked: true })),
    read,
  )
  print('beds.board, 300 residents', await measure(() => call('beds.board', {})), read)
  print(
    'residents.find by initials',
    await measure(() => call('residents.find', { search: 'wxy' })),
    read,
  )
  const figures = { profile: 'ganzhou', asOf: '2026-10-31' }
  print('indicators.list, 80 rules', await measure(() => call('indicators.list', figures)), read)
  print('assessments.listDue', await measure(() => call('assessments.listDue', {})), read)
  const target = { kind: 'monthly-institution', period: '2026-10' }
  const few = { warmUp: 1, times: 5 }
  const history = { id: 'ganzhou.nursing-beds', asOf: '2026-10-31' }
  print(
    'indicators.history, 24 months',
    await measure(() => call('indicators.history', history), few),
    read,
  )
  print('submissions.check', await measure(() => call('submissions.check', target), few), null)
  print(
    'submissions.preview (PDF)',
    await measure(() => call('submissions.preview', target), few),
    null,
  )
  const archive = openRaw(homePaths(home).database, key, { isReadOnly: false })
  addArchive(archive, archivedCount)
  archive.close()
  const plain = await rawSearch()
  for (const search of ['wgl', 'wang', '兰', '2044', '101']) {
    const found = await measure(() => call('residents.find', { search }))
    print(
      `residents.find “${search}” among ${residentCount} and ${archivedCount} archived`,
      found,
      plain,
    )
  }
  const listed = { state: 'all', search: '桂', limit: 50, masked: true }
  print(
    'residents.list by name, archived too',
    await measure(() => call('residents.list', listed)),
    plain,
  )
  print('residents.listDoubles', await measure(() => call('residents.listDoubles', {}), few), null)
  const residentId = 7
  print('residents.get', await measure(() => call('residents.get', { residentId })), read)
  print('residents.timeline', await measure(() => call('residents.timeline', { residentId })), read)
  print(
    'residents.printWholeFile (PDF)',
    await measure(() => call('residents.printWholeFile', { residentId }), few),
    null,
  )
  print('office.backUp', await measure(() => call('office.backUp', {}), few), null)
} finally {
  await open.close()
  rmSync(folder, { recursive: true, force: true })
}
