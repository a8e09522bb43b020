import { readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenHome, usualPin } from '#test/support/given.ts'
import { makeHomeFolder, removeFolder } from '#test/support/home.ts'
import { ServiceChild } from '#test/support/service-child.ts'
import { idNumber, workbook } from '#test/rules/roster-workbooks.ts'

/** What was typed: it may stand in no file as it is. */
const typed = {
  admitted: '诸葛霜华',
  imported: '司徒映雪',
  drafted: '东方未晞',
  contact: '皇甫清明',
  account: '慕容掌柜',
  address: '无名巷甲柒拾玖号',
  telephone: '13912345098',
  room: '梧桐阁',
  reason: '誊写时抄错一位',
  admittedNumber: idNumber('1937-09-13', 739),
  importedNumber: idNumber('1944-04-24', 848),
  fileName: '不该外传的花名册',
  homeName: '泄密检查养老院',
}
const started = Date.now()

let made: ReturnType<typeof makeHomeFolder>

beforeAll(() => {
  made = makeHomeFolder({ name: typed.homeName, at: new Date().toISOString() })
})

afterAll(() => removeFolder(made.parent))

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return entry.isFile() ? [path] : []
  })
}

/** What others make in the system's temporary folder is theirs; what appeared meanwhile may be ours. */
function newTemporaryFiles(): readonly string[] {
  return readdirSync(tmpdir()).flatMap((name) => {
    const path = join(tmpdir(), name)
    try {
      const entry = statSync(path)
      if (entry.mtimeMs < started || name.startsWith('yilu-test-')) return []
      return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : []
    } catch {
      return []
    }
  })
}

function leaksIn(path: string): readonly string[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return []
  }
  return Object.entries(typed)
    .filter(([, text]) => bytes.includes(text, 0, 'utf8') || bytes.includes(text, 0, 'utf16le'))
    .map(([name]) => `${name} in ${path}`)
}

it('a walk leaves nothing that was typed in plain in any file', async () => {
  const child = ServiceChild.start(made)
  await child.open(made.code)
  const value = async (name: string, input: unknown) => {
    const reply = await child.call(name, input, `${name} ${JSON.stringify(input).length}`)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value as Record<string, unknown>
  }
  const first = { name: typed.account, pin: usualPin }
  await value('office.createFirstAdministrator', first)
  const rows = [
    ['姓名', '身份证号', '床位', '入住日期', '住址'],
    [typed.imported, typed.importedNumber, '201-1', '2025-01-09', typed.address],
    [typed.imported, '320583194404248481', '201-2', '2025-01-09', ''],
  ]
  const bytes = workbook([{ name: '名册', rows }])
  const fileName = `${typed.fileName}.xlsx`
  const imported = await value('office.importWorkbook', { bytes, fileName, createBeds: true })
  expect(imported).toMatchObject({ imported: { residents: 1 } })
  const room = { floor: '2层', room: typed.room, bedCount: 2, from: '2020-01-01' }
  const { bedIds } = await value('beds.addRoom', room)
  const identity = {
    name: typed.admitted,
    idNumber: typed.admittedNumber,
    telephone: typed.telephone,
    address: typed.address,
    contact: { name: typed.contact, relation: '女儿', telephone: typed.telephone },
  }
  const bedId = (bedIds as number[])[0]
  const { residentId } = await value('residents.admit', {
    ...identity,
    bedId,
    admittedOn: '2025-06-01',
  })
  await value('residents.correct', { residentId, version: 1, ...identity, reason: typed.reason })
  const content = { name: typed.drafted, idNumber: typed.admittedNumber }
  await value('office.keepDraft', { form: 'residents.admit', subject: 'new', content })
  // Refused and failing calls are logged: those lines may not quote what was given.
  await child.call('residents.admit', { ...identity, bedId, admittedOn: '2025-06-01' })
  await child.call('residents.admit', { ...identity, name: [typed.admitted] })
  await child.call(typed.admitted, identity)
  await child.call('office.importWorkbook', { bytes: new TextEncoder().encode(typed.imported) })
  await child.call('office.signIn', { accountId: 2, pin: '864202' })
  await value('residents.list', { search: typed.admitted, sort: 'name' })
  await value('submissions.build', { kind: 'monthly-residents', period: '2026-01' })
  const columns = [
    { key: 'name', heading: '姓名' },
    { key: 'idNumber', heading: '证件号码' },
  ]
  const list = { list: 'residents.list', input: {}, title: '名册', columns }
  await value('office.exportList', list)
  await value('office.printList', list)
  await value('office.backUp', {})

  // While it runs, the write-ahead log and whatever workers hold are on the disk too.
  const whileRunning = [...filesIn(made.parent), ...newTemporaryFiles()]
  expect(whileRunning.filter((path) => path.endsWith('-wal'))).not.toEqual([])
  expect(whileRunning.flatMap(leaksIn)).toEqual([])
  await child.close()
  const afterwards = [...filesIn(made.parent), ...newTemporaryFiles()]
  expect(afterwards).toContain(join(made.logFolder, 'service.log'))
  expect(afterwards.filter((path) => path.includes('备份'))).not.toEqual([])
  expect(afterwards.flatMap(leaksIn)).toEqual([])
}, 60_000)

it('would find a leak: the search knows both encodings', async () => {
  const { home } = await givenHome()
  const outDir = join(home.parent, '送出')
  await home.call('residents.admit', {})
  const reply = await home.call('submissions.build', {
    kind: 'monthly-residents',
    period: '2026-10',
    outDir,
  })
  expect(reply.ok).toBe(true)
  const json = readFileSync(join(outDir, 'monthly-residents-2026-10.json'))
  expect(json.includes('昆山市康宁养老院')).toBe(true)
  expect(Buffer.from('慕容', 'utf16le').includes('慕容', 0, 'utf16le')).toBe(true)
  await home.remove()
})
