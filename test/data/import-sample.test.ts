import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { board } from '#shared/contract/beds/bed.ts'
import {
  getImport,
  importWorkbook,
  listImports,
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
    readonly error: string | null
  }[]
  readonly errors: readonly { readonly row: number; readonly error: string }[]
}
const truth = JSON.parse(readFileSync(new URL('roster-a.truth.json', samples), 'utf8')) as Truth

let home: TestHome

beforeEach(async () => {
  ;({ home } = await givenHome())
})

afterEach(() => home.remove())

/** Tables of records: what nobody imported must be as it was. */
const records = () => home.dump([...traces, 'importBatch'])

/** Only what lives: as if the voided rows had never been. */
function live() {
  const tables = [
    'resident',
    'residentContact',
    'stay',
    'bedStay',
    'bed',
    'room',
    'floor',
    'building',
  ]
  return tables.map((table) => [
    table,
    home.count(`SELECT count(*) FROM ${table} WHERE voidedAt IS NULL`),
  ])
}

describe('importing the sample roster', () => {
  it('brings exactly the right people in, each in the bed and from the day of the workbook', async () => {
    const last = home.lastAuditId()
    const value = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    expect(value.imported).toEqual({ residents: 109, staff: 0, rooms: 59, beds: 109 })
    expect(value.unchanged).toBe(0)
    const wrong = value.problems.map(({ row, rule }) => ({ row, error: rule }))
    expect(wrong).toEqual(truth.errors.map(({ row, error }) => ({ row, error })))
    for (const problem of value.problems) expect(problem.message).toMatch(/\p{Script=Han}{3}/u)

    const { rows } = await home.value(list, { asOf: '2026-11-22', limit: 1000 })
    const asIn = rows
      .map(({ name, sex, idNumber: number, bornOn, admittedOn, bed }) => {
        return { name, sex, idNumber: number, bornOn, admittedOn, bed }
      })
      .toSorted((a, b) => String(a.idNumber).localeCompare(String(b.idNumber)))
    const expected = truth.residents
      .filter(({ error }) => error === null)
      .map(({ name, sex, idNumber: number, bornOn, admittedOn, bed }) => {
        return { name, sex, idNumber: number, bornOn, admittedOn, bed }
      })
      .toSorted((a, b) => String(a.idNumber).localeCompare(String(b.idNumber)))
    expect(asIn).toEqual(expected)
    const { totals } = await home.value(board, {})
    expect(totals).toMatchObject({ bedCount: 109, occupiedCount: 109, freeCount: 0 })

    expect(home.auditAfter(last).filter(({ outcome }) => outcome === 'done')).toMatchObject([
      { operation: 'office.importWorkbook', subject: `import:${value.batchId}` },
    ])
    expect(JSON.stringify(home.auditAfter(last)[0])).not.toContain('周龙强')
  })

  it('brings nothing in twice, and back again after an undo', async () => {
    const first = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    const before = records()
    const again = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    expect(again).toMatchObject({
      batchId: null,
      unchanged: 109,
      imported: { residents: 0, beds: 0 },
    })
    expect(again.problems).toEqual(first.problems)
    expect(records()).toEqual(before)

    const batchId = first.batchId ?? 0
    const undone = await home.value(undoImport, { batchId })
    expect(undone.voided).toEqual(first.imported)
    expect(live().every(([, count]) => count === 0)).toBe(true)
    expect((await home.value(list, { state: 'all' })).total).toBe(0)
    expect((await home.value(board, {})).buildings).toEqual([])

    const third = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    expect(third.imported).toEqual(first.imported)
    expect(third.batchId).not.toBe(batchId)
    const { rows } = await home.value(listImports, {})
    expect(rows.map(({ undoneAt }) => undoneAt === null)).toEqual([true, false])
    expect(rows[0]).toMatchObject({
      importedBy: '命令行',
      problemCount: 10,
      imported: third.imported,
    })
    const details = await home.value(getImport, { batchId })
    expect(details.problems).toEqual(first.problems)
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
      imported: { residents: 109, rooms: 59, beds: 109 },
    })
    expect(home.dump(traces)).toEqual(before)
    const done = await home.value(importWorkbook, { bytes: sample, createBeds: true })
    expect({ ...done, batchId: null }).toEqual(tried)
  })

  it('names every row for which there is no bed, unless beds are to be made', async () => {
    const value = await home.value(importWorkbook, { bytes: sample })
    expect(value).toMatchObject({ batchId: null, imported: { residents: 0, beds: 0 } })
    const unknown = value.problems.filter(({ rule }) => rule === 'bed-unknown')
    expect(unknown).toHaveLength(109)
  })
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
