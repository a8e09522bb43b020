import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { board } from '#shared/contract/beds/bed.ts'
import {
  getImport,
  importWorkbook,
  listImports,
  listWaitingRows,
  undoImport,
} from '#shared/contract/office/import.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { workbook } from '#test/rules/roster-workbooks.ts'

const samples = new URL('../rules/roster-samples/', import.meta.url)
const sample = new Uint8Array(readFileSync(new URL('roster-a.xlsx', samples)))

interface Truth {
  readonly residents: readonly {
    readonly row: number
    readonly name: string
    readonly sex: string
    readonly idNumber: string | null
    readonly bornOn: string
    readonly admittedOn: string | null
    readonly bed: string
    readonly ability: keyof typeof levels
    readonly group: string
    readonly feeYuan: number
    readonly error: string | null
  }[]
  readonly staff: readonly {
    readonly row: number
    readonly name: string
    readonly idNumber: string
    readonly post: string
    readonly certificate: string
  }[]
  readonly errors: readonly {
    readonly sheet: string
    readonly row: number
    readonly error: string
  }[]
  readonly warnings: readonly {
    readonly sheet: string
    readonly row: number
    readonly warning: string
  }[]
}
/** Words of the truth file and the level of GB/T 42195 that they stand for. */
const levels = { 完好: 0, 轻度: 1, 中度: 2, 重度: 3, 完全: 4 } as const

const truth = JSON.parse(readFileSync(new URL('roster-a.truth.json', samples), 'utf8')) as Truth

let home: TestHome

beforeEach(async () => {
  ;({ home } = await givenHome())
})

afterEach(() => home.remove())

/** Tables of records: what nobody imported must be as it was. */
const records = () => home.dump([...traces, 'importBatch'])

/** Tables whose rows an import makes. */
const tablesOfPeople = [
  'resident',
  'residentContact',
  'residentGroup',
  'monthlyFee',
  'agreement',
  'declaredAbility',
  'dueTask',
  'stay',
  'bedStay',
  'bed',
  'room',
  'floor',
  'building',
  'staff',
  'employment',
  'staffPost',
  'staffCertificate',
]

/** How many rows live: as if the voided ones had never been. */
function live() {
  return tablesOfPeople.map((table) => [
    table,
    home.count(`SELECT count(*) FROM ${table} WHERE voidedAt IS NULL`),
  ])
}

/** Everything on the register about the residents of a batch, as the truth file has it. */
function residentsIn() {
  return home.rows(
    `SELECT r.name, r.sex, r.idNumber, r.bornOn, s.stayFrom AS admittedOn, b.code AS bed,
       a.level, g.name AS "group", f.monthlyFeeFen
     FROM resident r
     JOIN stay s ON s.residentId = r.id AND s.voidedAt IS NULL AND s.stayTo IS NULL
     JOIN bedStay bs ON bs.stayId = s.id AND bs.voidedAt IS NULL AND bs.bedFrom = s.stayFrom
     JOIN bed b ON b.id = bs.bedId
     JOIN declaredAbility a ON a.residentId = r.id AND a.voidedAt IS NULL
     JOIN residentGroup rg ON rg.residentId = r.id AND rg.voidedAt IS NULL AND rg.groupFrom = s.stayFrom
     JOIN payerGroup g ON g.key = rg.payerGroup
     JOIN monthlyFee f ON f.residentId = r.id AND f.voidedAt IS NULL AND f.feeFrom = s.stayFrom
     WHERE r.voidedAt IS NULL ORDER BY r.idNumber`,
  )
}

const residentsOfTruth = () =>
  truth.residents
    .filter(({ error }) => error === null)
    .map(({ name, sex, idNumber, bornOn, admittedOn, bed, ability, group, feeYuan }) => ({
      name,
      sex,
      idNumber,
      bornOn,
      admittedOn,
      bed,
      level: levels[ability],
      group,
      monthlyFeeFen: feeYuan * 100,
    }))
    .toSorted((a, b) => String(a.idNumber).localeCompare(String(b.idNumber)))

/** Posts of the sample that the program calls otherwise. */
const postNames: Readonly<Record<string, string>> = { 社工: '社会工作者' }

describe('importing the sample roster', () => {
  it('brings exactly the residents of the truth file in, with ability, group and fee', async () => {
    const last = home.lastAuditId()
    const value = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    expect(value.imported).toEqual({ residents: 109, staff: 46, rooms: 59, beds: 109 })
    expect(value).toMatchObject({ unchanged: 0, waiting: 10 })
    expect(residentsIn()).toEqual(residentsOfTruth())
    const { rows } = await home.value(list, { asOf: '2026-11-22', limit: 1000 })
    expect(rows.map(({ idNumber }) => idNumber).toSorted()).toEqual(
      residentsOfTruth().map(({ idNumber }) => idNumber),
    )
    const { totals } = await home.value(board, {})
    expect(totals).toMatchObject({ bedCount: 109, occupiedCount: 109, freeCount: 0 })
    expect(home.auditAfter(last).filter(({ outcome }) => outcome === 'done')).toMatchObject([
      { operation: 'office.importWorkbook', subject: `import:${value.batchId}` },
    ])
    expect(JSON.stringify(home.auditAfter(last)[0])).not.toContain('周龙强')
  })

  it('names exactly the problems and warnings of the truth file, by the rows of Excel', async () => {
    const value = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    const wrong = value.problems.map(({ sheet, row, rule }) => ({ sheet, row, error: rule }))
    expect(wrong).toEqual(truth.errors)
    const doubtful = value.warnings.map(({ sheet, row, rule }) => ({ sheet, row, warning: rule }))
    expect(doubtful).toEqual(truth.warnings)
    for (const { message, column, name } of value.problems) {
      expect(message).toMatch(/\p{Script=Han}{3}/u)
      expect([column, name]).toEqual([expect.any(String), expect.any(String)])
    }
  })

  it('brings the staff in with posts and certificates', async () => {
    await home.value(importWorkbook, { bytes: sample, createBeds: true })
    const staff = home.rows(
      `SELECT s.name, s.idNumber, p.name AS post, c.title, k.name AS kind, c.kind AS key
       FROM staff s
       JOIN employment e ON e.staffId = s.id AND e.isFromExact = 1
       JOIN staffPost sp ON sp.employmentId = e.id AND sp.postFrom = e.employedFrom
       JOIN post p ON p.key = sp.post
       LEFT JOIN staffCertificate c ON c.staffId = s.id AND c.kind <> 'health'
       LEFT JOIN certificateKind k ON k.key = c.kind ORDER BY s.id`,
    )
    const seen = staff.map(({ name, idNumber, post, title, kind }) => ({
      name,
      idNumber,
      post,
      certificate: title ?? kind ?? '',
    }))
    expect(seen).toEqual(
      truth.staff.map(({ name, idNumber, post, certificate }) => ({
        name,
        idNumber,
        post: postNames[post] ?? post,
        certificate,
      })),
    )
    expect(staff.filter(({ key }) => key === 'other')).toEqual([])
    expect(home.count("SELECT count(*) FROM staffCertificate WHERE kind = 'health'")).toBe(46)
    expect(home.count('SELECT count(*) FROM staff WHERE education IS NULL')).toBe(0)
  })

  it('keeps what else the roster says: contacts, nation, agreement on paper, where ability was told', async () => {
    await home.value(importWorkbook, { bytes: sample, createBeds: true, fileName: '花名册.xlsx' })
    const first = home.rows(
      `SELECT r.ethnic, r.marital, r.address, r.remark, c.name AS contact, c.relation, c.telephone,
         a.word, a.source, a.declaredOn, g.status
       FROM resident r JOIN residentContact c ON c.residentId = r.id
       JOIN declaredAbility a ON a.residentId = r.id
       JOIN stay s ON s.residentId = r.id JOIN agreement g ON g.stayId = s.id
       WHERE r.name = '周龙强'`,
    )
    expect(first).toEqual([
      {
        ethnic: '汉族',
        marital: '已婚',
        address: '昆山市玉山镇92号',
        remark: null,
        contact: '贺英花',
        relation: '儿子',
        telephone: '18677287202',
        word: '重度',
        source: '花名册.xlsx · 入住老人花名册 第 4 行',
        declaredOn: '2026-11-22',
        status: 'paper-pending',
      },
    ])
  })

  it('makes a task of 住院中, and no leave', async () => {
    const { tasks, batchId } = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    const away = home.rows("SELECT id, name FROM resident WHERE remark = '住院中' ORDER BY id")
    expect(away.length).toBeGreaterThan(10)
    expect(tasks).toBe(away.length)
    expect(
      home.rows('SELECT kind, subject, title, detail, raisedOn FROM dueTask ORDER BY id'),
    ).toEqual(
      away.map(({ id, name }) => ({
        kind: 'enter-leave',
        subject: `resident:${String(id)}`,
        title: `补登外出：${String(name)}`,
        detail: '住院中',
        raisedOn: '2026-11-22',
      })),
    )
    expect(home.count('SELECT count(*) FROM leave')).toBe(0)
    const batch = await home.value(getImport, { batchId: batchId ?? 0 })
    expect(batch.tasks).toHaveLength(tasks)
  })

  it('brings nothing in twice, and the same again after an undo', async () => {
    const first = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    const [before, counts, people] = [records(), live(), residentsIn()]
    const again = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    expect(again).toMatchObject({
      batchId: null,
      unchanged: 155,
      waiting: 0,
      tasks: 0,
      imported: { residents: 0, staff: 0, rooms: 0, beds: 0 },
    })
    expect([again.problems, again.warnings]).toEqual([first.problems, first.warnings])
    expect(records()).toEqual(before)

    const batchId = first.batchId ?? 0
    const undone = await home.value(undoImport, { batchId })
    expect(undone.voided).toEqual(first.imported)
    expect(live().filter(([, count]) => count !== 0)).toEqual([])
    expect((await home.value(list, { state: 'all' })).total).toBe(0)
    expect((await home.value(board, {})).buildings).toEqual([])
    expect((await home.value(listWaitingRows, {})).total).toBe(0)

    const third = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    expect({ ...third, batchId }).toEqual(first)
    expect(third.batchId).not.toBe(batchId)
    expect([live(), residentsIn()]).toEqual([counts, people])
    const { rows } = await home.value(listImports, {})
    expect(rows.map(({ undoneAt }) => undoneAt === null)).toEqual([true, false])
    expect(rows[0]).toMatchObject({
      importedBy: '命令行',
      problemCount: 10,
      waitingCount: 10,
      imported: third.imported,
    })
    const details = await home.value(getImport, { batchId })
    expect(details.problems).toEqual(first.problems)
    expect(details).toMatchObject({ waitingCount: 0, tasks: [] })
  }, 30_000)

  it('tries without touching anything but the audit', async () => {
    const before = home.dump(traces)
    const tried = await home.value(importWorkbook, {
      bytes: sample,
      createBeds: true,
      dryRun: true,
    })
    expect(tried).toMatchObject({
      batchId: null,
      imported: { residents: 109, staff: 46, rooms: 59, beds: 109 },
      waiting: 10,
    })
    expect(home.dump(traces)).toEqual(before)
    const done = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    expect({ ...done, batchId: null }).toEqual(tried)
  })

  it('names every row for which there is no bed, unless beds are to be made', async () => {
    const value = await home.value(importWorkbook, { bytes: sample })
    expect(value).toMatchObject({ imported: { residents: 0, staff: 46, beds: 0 }, waiting: 119 })
    const unknown = value.problems.filter(({ rule }) => rule === 'bed-unknown')
    expect(unknown).toHaveLength(109)
    // Once beds may be made, the rows come in, and those that waited for a bed wait no longer.
    const again = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    expect(again).toMatchObject({ imported: { residents: 109, staff: 0 }, waiting: 0 })
    expect((await home.value(listWaitingRows, {})).total).toBe(10)
    await home.value(undoImport, { batchId: again.batchId ?? 0 })
    expect((await home.value(listWaitingRows, {})).total).toBe(119)
  }, 30_000)
})

describe('a file that is none', () => {
  it.each([
    ['no workbook', new TextEncoder().encode('%PDF-1.7 not a workbook')],
    ['an empty file', new Uint8Array()],
    ['half a workbook', sample.subarray(0, 9000)],
    ['an empty sheet', workbook([{ name: '空', rows: [] }])],
  ])('%s imports nothing and says why or finds nothing', async (_name, bytes) => {
    const before = home.dump(traces)
    const reply = await home.call(importWorkbook.name, { bytes, createBeds: true })
    if (reply.ok) expect(reply.value).toMatchObject({ batchId: null, imported: { residents: 0 } })
    else expect(reply.error).toMatchObject({ code: 'invalid_input' })
    expect(home.dump(traces)).toEqual(before)
  })

  it('is refused where none was chosen, where it is not there, and where it is too large', async () => {
    expect(await home.refusal(importWorkbook, {})).toMatchObject({ rule: 'file-missing' })
    const path = join(home.parent, '没有.xlsx')
    expect(await home.refusal(importWorkbook, { path })).toMatchObject({ rule: 'file-unreadable' })
    const large = new Uint8Array(20 * 1024 * 1024 + 1)
    expect(await home.refusal(importWorkbook, { bytes: large })).toMatchObject({
      rule: 'file-too-large',
    })
    writeFileSync(path, large)
    expect(await home.refusal(importWorkbook, { path })).toMatchObject({ rule: 'file-too-large' })
  })

  it('gives a cancelled import up without a trace', async () => {
    const abort = new AbortController()
    const before = home.dump()
    const running = home.service.dispatch.call(home.admin, {
      name: importWorkbook.name,
      input: { bytes: sample, createBeds: true },
      signal: abort.signal,
      onProgress: () => abort.abort(),
    })
    expect(await running).toMatchObject({ ok: false, error: { rule: 'task-cancelled' } })
    expect(home.dump()).toEqual(before)
  })
})
