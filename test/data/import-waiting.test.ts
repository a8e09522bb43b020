import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addRoom } from '#shared/contract/beds/bed.ts'
import {
  dropWaitingRow,
  getWaitingRow,
  importWorkbook,
  listImports,
  listWaitingRows,
  retryWaitingRow,
  undoImport,
} from '#shared/contract/office/import.ts'
import { get, list } from '#shared/contract/residents/resident.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { type CellValue, idNumber, workbook } from '#test/rules/roster-workbooks.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const qin = idNumber('1938-04-02', 902)
const pan = idNumber('1941-11-30', 901)
const wang = idNumber('1945-07-15', 904)
const chen = idNumber('1985-03-07', 224)
const heading = ['姓名', '身份证号', '床位', '入住日期', '自理能力', '月费', '备注']

function roster(...rows: readonly (readonly CellValue[])[]): Uint8Array {
  return workbook([{ name: '名册', rows: [heading, ...rows] }])
}

/** One good row, one whose ID number lacks a digit, one whose day cannot be read. */
const mixed = roster(
  ['秦素琴', qin, '201-1', '2024-05-06', '自理', 3100, ''],
  ['潘永福', pan.slice(0, 17), '201-2', '2025-01-09', '全护理', '3000元/月', '住院中'],
  ['王桂兰', wang, '202-1', '不详', '', '', ''],
)

async function imported(bytes = mixed, createBeds = true) {
  return home.value(importWorkbook, { bytes, createBeds, fileName: '十月.xlsx' })
}

async function waiting() {
  return (await home.value(listWaitingRows, {})).rows
}

/** The row of a person who waits. */
async function rowOf(name: string) {
  const row = (await waiting()).find(({ values }) => values.name === name)
  if (row === undefined) throw new Error(`${name} does not wait`)
  return row
}

describe('a row that cannot come in', () => {
  it('waits with its texts and its problem, and holds no bed and no number', async () => {
    const { batchId, waiting: count } = await imported()
    expect(count).toBe(2)
    expect(await waiting()).toMatchObject([
      {
        batchId,
        fileName: '十月.xlsx',
        kind: 'residents',
        sheet: '名册',
        row: 3,
        values: { name: '潘永福', idNumber: pan.slice(0, 17), bed: '201-2', remark: '住院中' },
        problem: { rule: 'id-length', column: '身份证号', field: 'idNumber', name: '潘永福' },
        state: 'waiting',
        subject: null,
        createBeds: true,
      },
      { row: 4, problem: { rule: 'date-unreadable', field: 'admittedOn', value: '不详' } },
    ])
    expect(home.count('SELECT count(*) FROM resident')).toBe(1)
    expect(home.count('SELECT count(*) FROM bed')).toBe(1)
    await home.value(addRoom, { floor: '2层', room: '202', bedCount: 1, from: '2020-01-01' })
    await given.resident({ bed: '202-1', idNumber: wang })
  })

  it('comes in under its batch once it is corrected', async () => {
    const { batchId } = await imported()
    const { id, version } = await rowOf('潘永福')
    const last = home.lastAuditId()
    const { subject, warnings } = await home.value(retryWaitingRow, {
      id,
      version,
      values: { idNumber: pan },
      createBeds: true,
    })
    expect(warnings).toEqual([])
    const residentId = Number(subject.split(':')[1])
    const acts = home.auditAfter(last)
    const person = await home.value(get, { residentId })
    expect(person).toMatchObject({ name: '潘永福', idNumber: pan, bed: '201-2' })
    expect(
      home.rows(
        `SELECT r.importBatchId, a.level, f.monthlyFeeFen, t.kind AS task FROM resident r
         JOIN declaredAbility a ON a.residentId = r.id JOIN monthlyFee f ON f.residentId = r.id
         JOIN dueTask t ON t.subject = 'resident:' || r.id WHERE r.id = ?`,
        residentId,
      ),
    ).toEqual([{ importBatchId: batchId, level: 4, monthlyFeeFen: 300_000, task: 'enter-leave' }])
    expect(acts).toMatchObject([
      {
        operation: 'office.retryWaitingRow',
        outcome: 'done',
        subject,
        before: { importBatchId: batchId, row: 3, values: { idNumber: pan.slice(0, 17) } },
        after: { values: { idNumber: pan, name: '潘永福' } },
      },
    ])
    expect(await home.value(getWaitingRow, { id })).toMatchObject({
      state: 'imported',
      subject,
      values: { idNumber: pan.slice(0, 17) },
    })
    const [batch] = (await home.value(listImports, {})).rows
    expect(batch).toMatchObject({ imported: { residents: 2, rooms: 1, beds: 2 }, waitingCount: 1 })
  })

  it('stays where it is while something is wrong, and says at which field', async () => {
    await imported()
    const { id, version } = await rowOf('潘永福')
    const before = home.dump()
    const attempts = [
      [{ idNumber: pan.slice(0, 17) }, 'id-length', 'idNumber'],
      [{ idNumber: qin, bed: '205-1' }, 'duplicate-person', 'idNumber'],
      [{ idNumber: pan, bed: '201-1' }, 'bed-occupied', 'bed'],
      [{ idNumber: pan, bed: '某床' }, 'bed-unreadable', 'bed'],
      [{ idNumber: pan, admittedOn: '2027-01-01' }, 'date-future', 'admittedOn'],
      [{ name: '', idNumber: pan }, 'name-missing', 'name'],
    ] as const
    for (const [values, rule, field] of attempts) {
      const input = { id, version, values, createBeds: true }
      const error = await home.refusal(retryWaitingRow, input)
      const isOther = rule === 'duplicate-person'
      expect(error).toMatchObject({
        code: 'invalid_input',
        rule: isOther ? 'known-person-differs' : rule,
        message: expect.stringContaining('没有导入'),
      })
      const expected = `values.${isOther ? 'name' : field}`
      expect(Object.keys(error.fields ?? {})).toEqual([expected])
    }
    const input = { id, version, values: { idNumber: pan }, createBeds: false }
    expect(await home.refusal(retryWaitingRow, input)).toMatchObject({ rule: 'bed-unknown' })
    expect(home.dump()).toEqual(before)
  })

  it('says so where the person is on the register already with the same facts', async () => {
    await imported(
      roster(['秦素琴', qin, '201-1', '2024-05-06'], ['秦素琴', qin, '201-1', '2024-05-06']),
    )
    const { id, version, problem } = await rowOf('秦素琴')
    expect(problem).toMatchObject({ rule: 'duplicate-person', row: 3 })
    const error = await home.refusal(retryWaitingRow, { id, version, values: {} })
    expect(error).toMatchObject({
      rule: 'duplicate-person',
      fields: { 'values.idNumber': expect.any(String) },
    })
  })

  it('is put away with a reason, and does not come back with the same file', async () => {
    await imported()
    const { id, version, batchId } = await rowOf('王桂兰')
    const last = home.lastAuditId()
    await home.value(dropWaitingRow, { id, version, reason: '已经不住这里' })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'office.dropWaitingRow',
        subject: `import:${batchId}`,
        before: { row: 4, values: { name: '王桂兰' } },
        after: { reason: '已经不住这里' },
      },
    ])
    expect((await waiting()).map(({ values }) => values.name)).toEqual(['潘永福'])
    expect(await imported()).toMatchObject({ batchId: null, waiting: 0, unchanged: 1 })
    const dropped = await home.value(listWaitingRows, { state: 'dropped' })
    expect(dropped.rows.map((row) => row.id)).toEqual([id])
    for (const operation of [retryWaitingRow, dropWaitingRow]) {
      const input = { id, version: version + 1, values: {}, reason: '再来' }
      const { values: _, ...drop } = input
      const { reason: __, ...retry } = input
      const error = await home.refusal(operation, operation === dropWaitingRow ? drop : retry)
      expect(error).toMatchObject({ code: 'conflict', rule: 'waiting-row-closed' })
    }
    expect(await home.refusal(getWaitingRow, { id: 999 })).toMatchObject({ code: 'not_found' })
  })

  it('of an undone import neither waits nor comes in', async () => {
    const { batchId } = await imported()
    const { id, version } = await rowOf('潘永福')
    await home.value(retryWaitingRow, { id, version, values: { idNumber: pan }, createBeds: true })
    const left = await rowOf('王桂兰')
    const undone = await home.value(undoImport, { batchId: batchId ?? 0 })
    expect(undone.voided).toEqual({ residents: 2, staff: 0, rooms: 1, beds: 2 })
    expect(await waiting()).toEqual([])
    const rows = (await home.value(listWaitingRows, { state: 'all' })).rows
    expect(rows.map(({ state, subject }) => [state, subject])).toEqual([
      ['dropped', null],
      ['dropped', null],
    ])
    const input = { id: left.id, version: left.version, values: { admittedOn: '2025-01-01' } }
    expect(await home.refusal(retryWaitingRow, input)).toMatchObject({ code: 'conflict' })
    expect((await home.value(list, { state: 'all' })).total).toBe(0)
    const again = await imported()
    expect(again).toMatchObject({ imported: { residents: 1, beds: 1 }, waiting: 2 })
  })

  it('comes in once where two try it at the same time', async () => {
    await imported()
    const { id, version } = await rowOf('潘永福')
    const input = { id, version, values: { idNumber: pan }, createBeds: true }
    const replies = await Promise.all([1, 2].map(() => home.call(retryWaitingRow.name, input)))
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } })
    expect(home.count('SELECT count(*) FROM resident WHERE idNumber = ?', pan)).toBe(1)
  })

  it('loses against somebody who takes its bed meanwhile', async () => {
    await imported()
    await home.value(addRoom, { floor: '2层', room: '203', bedCount: 1, from: '2020-01-01' })
    const { id, version } = await rowOf('潘永福')
    const [first, second] = await Promise.all([
      given.resident({ bed: '203-1' }),
      home.call(retryWaitingRow.name, { id, version, values: { idNumber: pan, bed: '203-1' } }),
    ])
    expect(second).toMatchObject({
      ok: false,
      error: { rule: 'bed-occupied', message: expect.stringContaining(first.name) },
    })
    expect(home.count('SELECT count(*) FROM bedStay WHERE bedId = ?', first.bedId)).toBe(1)
  })

  it('waits no longer once the corrected file brings it in; undone, it waits again', async () => {
    await imported()
    const { id } = await rowOf('潘永福')
    const right = roster(
      ['秦素琴', qin, '201-1', '2024-05-06', '自理', 3100, ''],
      ['潘永福', pan, '201-2', '2025-01-09', '全护理', '3000元/月', '住院中'],
    )
    const second = await imported(right)
    expect(second).toMatchObject({ imported: { residents: 1 }, unchanged: 1, waiting: 0 })
    expect(await home.value(getWaitingRow, { id })).toMatchObject({
      state: 'imported',
      subject: expect.stringMatching(/^resident:/),
    })
    await home.value(undoImport, { batchId: second.batchId ?? 0 })
    expect(await home.value(getWaitingRow, { id })).toMatchObject({
      state: 'waiting',
      subject: null,
    })
  })

  it('is kept with a batch that brought in nothing else, and undone with it', async () => {
    const value = await imported(roster(['潘永福', '123', '201-2', '2025-01-09']))
    expect(value).toMatchObject({ imported: { residents: 0, beds: 0 }, waiting: 1 })
    const before = home.dump([...traces, 'importBatch'])
    expect(await imported(roster(['潘永福', '123', '201-2', '2025-01-09']))).toMatchObject({
      batchId: null,
      waiting: 0,
      problems: [{ rule: 'id-length', row: 2 }],
    })
    expect(home.dump([...traces, 'importBatch'])).toEqual(before)
    const undone = await home.value(undoImport, { batchId: value.batchId ?? 0 })
    expect(undone.voided).toEqual({ residents: 0, staff: 0, rooms: 0, beds: 0 })
    expect(await waiting()).toEqual([])
  })

  it('may be of staff', async () => {
    const bytes = workbook([
      {
        name: '职工',
        rows: [
          ['姓名', '身份证号', '岗位', '入职日期', '学历'],
          ['陈静', chen.slice(1), '护工', '2019.3.5', '大专'],
        ],
      },
    ])
    await imported(bytes)
    const { id, version, kind } = await rowOf('陈静')
    expect(kind).toBe('staff')
    const early = { idNumber: chen, hiredOn: '1980-01-01' }
    expect(await home.refusal(retryWaitingRow, { id, version, values: early })).toMatchObject({
      rule: 'date-impossible',
      fields: { 'values.hiredOn': expect.any(String) },
    })
    const { subject } = await home.value(retryWaitingRow, {
      id,
      version,
      values: { idNumber: chen },
    })
    expect(subject).toMatch(/^staff:\d+$/)
    const posts = home.rows('SELECT post, title, postFrom FROM staffPost')
    expect(posts).toEqual([{ post: 'carer', title: '护工', postFrom: '2019-03-05' }])
    expect((await home.value(listImports, {})).rows[0]).toMatchObject({ imported: { staff: 1 } })
  })

  it('is nothing for people without the right', async () => {
    await imported()
    const { id, version } = await rowOf('潘永福')
    const { client } = await given.account('nurse')
    const input = { id, version, values: {} }
    expect(await home.refusal(retryWaitingRow, input, { by: client })).toMatchObject({
      code: 'forbidden',
    })
    expect(await home.refusal(listWaitingRows, {}, { by: client })).toMatchObject({
      code: 'forbidden',
    })
  })
})
