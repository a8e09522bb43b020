import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addRoom, board } from '#shared/contract/beds/bed.ts'
import { importWorkbook, undoImport } from '#shared/contract/office/import.ts'
import { admit, correct, list } from '#shared/contract/residents/resident.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { type CellValue, idNumber, workbook } from '#test/rules/roster-workbooks.ts'
import { smallRoster } from './sample-inputs.ts'

const samples = new URL('../rules/roster-samples/', import.meta.url)
const sample = new Uint8Array(readFileSync(new URL('roster-a.xlsx', samples)))

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const heading = ['姓名', '身份证号', '床位', '入住日期']
const numbers = [
  idNumber('1938-04-02', 902),
  idNumber('1941-11-30', 901),
  idNumber('1945-07-15', 904),
] as const

function roster(...rows: readonly (readonly CellValue[])[]): Uint8Array {
  return workbook([{ name: '名册', rows: [heading, ...rows] }])
}

/** Tables of records: what nobody imported must be as it was. */
const records = () => home.dump([...traces, 'importBatch'])

describe('importing into a home that has records', () => {
  it('uses the beds that stand there, however their room was registered', async () => {
    const from = '2020-01-01'
    const ids: number[] = []
    for (const room of [
      { floor: '2楼', room: '201' },
      { building: 'B栋', floor: '三层', room: '301' },
      { floor: '地下1层', room: '8' },
    ]) {
      ids.push(...(await home.value(addRoom, { ...room, bedCount: 1, from })).bedIds)
    }
    const rows = [
      ['秦素琴', numbers[0], '201-1', '2024-05-06'],
      ['潘永福', numbers[1], 'B栋3层301室1床', '2025-01-09'],
      ['阿依古丽·买买提', numbers[2], 'B1层8-1', '2026-02-28'],
    ]
    const value = await home.value(importWorkbook, { bytes: roster(...rows), createBeds: true })
    expect(value.problems).toEqual([])
    expect(value.imported).toEqual({ residents: 3, staff: 0, rooms: 0, beds: 0 })
    const beds = home.rows('SELECT bedId FROM bedStay ORDER BY bedId')
    expect(beds.map(({ bedId }) => bedId)).toEqual(ids)
    const again = await home.value(importWorkbook, { bytes: roster(...rows), createBeds: true })
    expect(again).toMatchObject({ batchId: null, unchanged: 3, problems: [] })
  })

  it('gives beds of one building codes of one kind, by hand and by workbook', async () => {
    const from = '2020-01-01'
    const base = { building: 'B栋', floor: '3层', bedCount: 1, from }
    await home.value(addRoom, { ...base, room: '301' })
    await home.value(addRoom, { ...base, room: '302' })
    const rows = [
      ['秦素琴', numbers[0], 'B栋303-1', '2024-05-06'],
      ['潘永福', numbers[1], '304-1', '2025-01-09'],
    ]
    await home.value(importWorkbook, { bytes: roster(...rows), createBeds: true })
    const codes = home.rows('SELECT code FROM bed ORDER BY id').map(({ code }) => code)
    expect(codes).toEqual(['B栋301-1', 'B栋302-1', 'B栋303-1', 'B栋304-1'])
  })

  it('leaves a known person as she is and names what differs', async () => {
    await home.value(importWorkbook, { bytes: smallRoster(), createBeds: true })
    const before = records()
    const rows = [
      ['秦素勤', numbers[0], '201-1', '2024-05-06'],
      ['潘永福', numbers[1], '201-2', '2025-01-10'],
      ['阿依古丽·买买提', numbers[2], '202-2', '2026-02-28'],
    ]
    const value = await home.value(importWorkbook, { bytes: roster(...rows), createBeds: true })
    expect(value).toMatchObject({
      batchId: null,
      unchanged: 0,
      imported: { residents: 0, beds: 0 },
    })
    expect(value.problems.map(({ row, rule }) => [row, rule])).toEqual([
      [2, 'known-person-differs'],
      [3, 'known-person-differs'],
      [4, 'known-person-differs'],
    ])
    expect(value.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('姓名是 秦素琴'),
      expect.stringContaining('2025-01-09'.slice(0, 4)),
      expect.stringContaining('床位是 202-1'),
    ])
    expect(records()).toEqual(before)
  })

  it('puts nobody in a bed that is taken, and nobody in a bed before it was in service', async () => {
    const { bedIds } = await home.value(addRoom, {
      floor: '2层',
      room: '201',
      bedCount: 3,
      from: '2024-01-01',
    })
    const other = await given.resident({ bedId: bedIds[0], admittedOn: '2026-01-01' })
    const rows = [
      ['秦素琴', numbers[0], '201-1', '2024-05-06'],
      ['潘永福', numbers[1], '201-2', '2023-12-31'],
      ['阿依古丽·买买提', numbers[2], '201-3', '2024-01-01'],
    ]
    const value = await home.value(importWorkbook, { bytes: roster(...rows), createBeds: true })
    expect(value).toMatchObject({ imported: { residents: 2 }, waiting: 1 })
    expect(value.problems).toMatchObject([
      { row: 2, rule: 'bed-occupied', value: '201-1', name: '秦素琴', field: 'bed' },
    ])
    expect(value.problems[0]?.message).toContain(other.name)
    expect(value.warnings).toMatchObject([{ row: 3, rule: 'bed-later', value: '201-2' }])
    const stays = home.rows(
      `SELECT r.name, s.stayFrom, b.bedFrom FROM resident r JOIN stay s ON s.residentId = r.id
       JOIN bedStay b ON b.stayId = s.id WHERE r.importBatchId IS NOT NULL ORDER BY r.id`,
    )
    expect(stays).toEqual([
      { name: '潘永福', stayFrom: '2023-12-31', bedFrom: '2024-01-01' },
      { name: '阿依古丽·买买提', stayFrom: '2024-01-01', bedFrom: '2024-01-01' },
    ])
    const again = await home.value(importWorkbook, { bytes: roster(...rows), createBeds: true })
    expect(again).toMatchObject({ batchId: null, unchanged: 2, waiting: 0 })
  })

  it('lets other calls through while it runs, and they see all of it or nothing', async () => {
    let isRunning = true
    const running = home.call(importWorkbook.name, { bytes: sample, createBeds: true })
    void running.finally(() => (isRunning = false))
    const seen = new Set<number>()
    let count = 0
    while (isRunning) {
      seen.add((await home.value(list, { masked: true })).total)
      count += 1
      await new Promise((resolve) => setImmediate(resolve))
    }
    seen.add((await home.value(list, { masked: true })).total)
    expect([...seen]).toEqual([0, 109])
    expect(count).toBeGreaterThan(5)
  })

  it('waits for an import that runs: the same bed is given once', async () => {
    const { bedIds } = await given.room({ room: '201', floor: '2层', bedCount: 1 })
    const bytes = roster(['秦素琴', numbers[0], '201-1', '2024-05-06'])
    const input = {
      name: '潘永福',
      idNumber: numbers[1],
      bedId: bedIds[0],
      admittedOn: '2025-01-09',
    }
    const [first, second] = await Promise.all([
      home.call(importWorkbook.name, { bytes }),
      home.call(admit.name, input),
    ])
    expect(home.count('SELECT count(*) FROM bedStay WHERE bedId = ?', bedIds[0])).toBe(1)
    // One of the two was told: either the admission, or the row of the workbook.
    const value = first.ok ? (first.value as { problems: readonly unknown[] }) : null
    expect([second.ok, value?.problems.length]).toEqual(second.ok ? [true, 1] : [false, 0])
  })

  it('is one import where the same file comes twice at once', async () => {
    const input = { bytes: smallRoster(), createBeds: true }
    const replies = await Promise.all([1, 2].map(() => home.value(importWorkbook, input)))
    expect(replies.map(({ imported }) => imported.residents).toSorted()).toEqual([0, 3])
    expect(home.count('SELECT count(*) FROM resident')).toBe(3)
  })
})

describe('undoing an import', () => {
  async function imported() {
    const value = await home.value(importWorkbook, { bytes: smallRoster(), createBeds: true })
    const [person] = (await home.value(list, { search: '秦素琴' })).rows
    return { batchId: value.batchId ?? 0, person }
  }

  async function refusedUndo(batchId: number) {
    const before = home.dump()
    const error = await home.refusal(undoImport, { batchId })
    expect(home.dump()).toEqual(before)
    return error
  }

  it('voids rows and keeps them; who it was stays on record', async () => {
    const { batchId } = await imported()
    const last = home.lastAuditId()
    await home.value(undoImport, { batchId })
    expect(home.rows('SELECT DISTINCT voidedAt, voidReason FROM resident')).toEqual([
      { voidedAt: '2026-11-22T02:00:00.000Z', voidReason: `撤销导入 ${batchId}` },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'office.undoImport',
        subject: `import:${batchId}`,
        after: { voided: { residents: 3, rooms: 2, beds: 3 } },
      },
    ])
    expect(await refusedUndo(batchId)).toMatchObject({ rule: 'already-undone' })
    expect(await refusedUndo(999)).toMatchObject({ code: 'not_found' })
  })

  it('is refused once somebody of it was corrected', async () => {
    const { batchId, person } = await imported()
    const { id = 0, name = '' } = person ?? {}
    const input = { residentId: id, version: 1, name, idNumber: numbers[0], reason: '补电话' }
    await home.value(correct, { ...input, telephone: '13800000001' })
    expect(await refusedUndo(batchId)).toMatchObject({
      code: 'rule_violated',
      rule: 'built-on',
      message: expect.stringContaining('秦素琴'),
    })
  })

  it('is refused once another person lies in one of its beds', async () => {
    const rows = [['秦素琴', numbers[0], '201-1', '2024-05-06']]
    const first = await home.value(importWorkbook, { bytes: roster(...rows), createBeds: true })
    const { roomId } = home.rows('SELECT roomId FROM bed')[0] ?? {}
    const columns = 'roomId, number, code, codeKey, inServiceFrom, importBatchId, recordedAt'
    home.raw
      .prepare(
        `INSERT INTO bed (${columns}) VALUES (?, '2', '201-2', '201-2', '2020-01-01', ?, 'x')`,
      )
      .run(roomId, first.batchId)
    await given.resident({ bed: '201-2' })
    expect(await refusedUndo(first.batchId ?? 0)).toMatchObject({
      rule: 'built-on',
      message: expect.stringContaining('201-2'),
    })
  })

  it('leaves what came by another import or by hand', async () => {
    await given.room({ floor: '2层', room: '201', bedCount: 1 })
    const other = [['潘永福', numbers[1], '203-1', '2025-01-09']]
    const { batchId } = await home.value(importWorkbook, {
      bytes: roster(
        ['秦素琴', numbers[0], '201-1', '2024-05-06'],
        ['王桂兰', numbers[2], '203-2', '2025-01-01'],
      ),
      createBeds: true,
    })
    await home.value(importWorkbook, { bytes: roster(...other), createBeds: true })
    await home.value(undoImport, { batchId: batchId ?? 0 })
    const beds = home.rows('SELECT code FROM bed WHERE voidedAt IS NULL ORDER BY code')
    expect(beds).toEqual([{ code: '201-1' }, { code: '203-1' }])
    expect((await home.value(list, {})).rows).toMatchObject([{ name: '潘永福', bed: '203-1' }])
    expect((await home.value(board, {})).totals).toMatchObject({ bedCount: 2, occupiedCount: 1 })
  })
})
