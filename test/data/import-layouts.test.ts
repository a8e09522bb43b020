import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importWorkbook } from '#shared/contract/office/import.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { correctBedRules } from '#shared/contract/office/settings.ts'
import { bedRulesWith } from '#test/support/bed-rules.ts'
import { givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { dateCell, encodeGb18030, idNumber, workbook } from '#test/rules/roster-workbooks.ts'

const zhang = idNumber('1936-05-16', 531)
const li = idNumber('1940-04-28', 358)
const chen = idNumber('1985-03-07', 224)
const zhou = idNumber('1990-09-12', 333)

let home: TestHome

beforeEach(async () => {
  ;({ home } = await givenHome())
})

afterEach(() => home.remove())

async function register() {
  const { rows } = await home.value(list, { sort: 'bed' })
  return rows.map(({ name, bed, admittedOn }) => [name, bed, admittedOn])
}

describe('rosters of other layouts', () => {
  it('one file of two sheets with title rows, as .xls, given by its path', async () => {
    const bytes = workbook(
      [
        {
          name: '在职人员',
          rows: [
            ['某某颐养中心从业人员登记表'],
            ['序号', '员工姓名', '身份证件号码', '职务', '到岗日期', '持证情况', '证书有效期'],
            [1, '陈静', chen, '护理主管', dateCell(43_529), '养老护理员（高级）', '长期'],
            [2, '周海', zhou, '锅炉房', null, '锅炉上岗证', null],
          ],
          merges: ['A1:G1'],
        },
        {
          name: '入住登记',
          rows: [
            ['某某颐养中心'],
            [
              '序号',
              '长者姓名',
              '公民身份号码',
              '楼栋',
              '房号',
              '床号',
              '入院时间',
              '缴费标准',
              '家属电话',
            ],
            [1, '张德福', zhang, 'B栋', '302', 1, '2023年9月20日', '3,100元/月', '13812345678'],
            [2, '李秀英', li, 'B栋', '302', 2, 45_190, '二千', null],
            ['合计', null, null, null, null, 2],
          ],
          merges: ['A1:I1'],
        },
      ],
      'xls',
    )
    const path = join(home.parent, '登记表.xls')
    writeFileSync(path, bytes)
    const value = await home.value(importWorkbook, { path, createBeds: true })
    expect(value.problems).toEqual([])
    expect(value.imported).toEqual({ residents: 2, staff: 2, rooms: 1, beds: 2 })
    expect(await register()).toEqual([
      ['张德福', 'B栋302-1', '2023-09-20'],
      ['李秀英', 'B栋302-2', '2023-09-21'],
    ])
    expect(value.warnings.map(({ row, rule, name }) => [row, rule, name])).toEqual([
      [4, 'post-unknown', '周海'],
      [4, 'certificate-unknown', '周海'],
      [4, 'fee-unreadable', '李秀英'],
    ])
    expect(
      home.rows(
        `SELECT s.name, p.post, p.title, e.employedFrom, e.isFromExact, c.kind, c.title AS paper,
           c.isPermanent
         FROM staff s JOIN employment e ON e.staffId = s.id JOIN staffPost p ON p.staffId = s.id
         JOIN staffCertificate c ON c.staffId = s.id ORDER BY s.id`,
      ),
    ).toEqual([
      {
        name: '陈静',
        post: 'manager',
        title: '护理主管',
        employedFrom: '2019-03-05',
        isFromExact: 1,
        kind: 'carer-skill-3',
        paper: '养老护理员（高级）',
        isPermanent: 1,
      },
      {
        name: '周海',
        post: 'other',
        title: '锅炉房',
        employedFrom: '2026-11-22',
        isFromExact: 0,
        kind: 'other',
        paper: '锅炉上岗证',
        isPermanent: 0,
      },
    ])
    expect(home.rows('SELECT name, telephone FROM residentContact')).toEqual([
      { name: '未知', telephone: '13812345678' },
    ])
    home.clock.advance({ days: 1 })
    expect(await home.value(importWorkbook, { path, createBeds: true })).toMatchObject({
      batchId: null,
      unchanged: 4,
      problems: [],
    })
  })

  it('a CSV in GB18030', async () => {
    const text = `姓名,身份证号码,床位,入住日期,类别,自理能力\r\n张德福,="${zhang}",302—1床,2021/7/18,五保,半失能\r\n李秀英,="${li}",3楼302-2,20210719,户口未迁,要人扶\r\n`
    const bytes = encodeGb18030(text)
    const input = { bytes, fileName: '名单.csv', createBeds: true }
    const value = await home.value(importWorkbook, input)
    expect(await register()).toEqual([
      ['张德福', '302-1', '2021-07-18'],
      ['李秀英', '302-2', '2021-07-19'],
    ])
    expect(value.warnings.map(({ row, rule, value: cell }) => [row, rule, cell])).toEqual([
      [3, 'group-unknown', '户口未迁'],
      [3, 'ability-unknown', '要人扶'],
    ])
    expect(home.rows('SELECT payerGroup FROM residentGroup')).toEqual([
      { payerGroup: 'extreme-poverty' },
    ])
    expect(home.rows('SELECT word, level FROM declaredAbility ORDER BY id')).toEqual([
      { word: '半失能', level: 2 },
      { word: '要人扶', level: null },
    ])
  })

  it('a known person is named with every fact that is another now', async () => {
    const heading = ['姓名', '身份证号', '床位', '入住日期', '类别', '月费', '自理能力', '备注']
    const rows = [
      ['张德福', zhang, '302-1', '2021-07-18', '社会老人', 3100, '自理', ''],
      ['李秀英', li, '302-2', '2021-07-19', '低保', 2900, '半失能', ''],
    ]
    const changed = [
      ['张德福', zhang, '302-1', '2021-07-18', '低保', 3300, '全护理', '住院中'],
      ['李秀英', li, '302-2', '2021-07-19', '低保户', '2900元/月', '中度', ''],
    ]
    const bytes = workbook([{ name: '十月', rows: [heading, ...rows] }])
    await home.value(importWorkbook, { bytes, createBeds: true })
    const before = home.dump([...traces, 'importBatch'])
    const later = workbook([{ name: '十一月', rows: [heading, ...changed] }])
    const value = await home.value(importWorkbook, { bytes: later, createBeds: true })
    expect(value).toMatchObject({ batchId: null, unchanged: 1, waiting: 0, tasks: 0 })
    expect(value.problems).toMatchObject([{ row: 2, name: '张德福', rule: 'known-person-differs' }])
    for (const word of ['类别是 社会老人', '月费是 3,100.00', '自述能力是 自理', '备注是 未知']) {
      expect(value.problems[0]?.message).toContain(word)
    }
    expect(home.dump([...traces, 'importBatch'])).toEqual(before)
  })

  it('keeps the rules of the home as warnings, where it turned them on', async () => {
    const rules = bedRulesWith({ sexByRoom: 'block' })
    await home.value(correctBedRules, { bedRules: rules, version: 0 })
    const rows = [
      ['姓名', '身份证号', '床位', '入住日期'],
      ['张德福', zhang, '302-1', '2021-07-18'],
      ['李秀英', li, '302-2', '2021-07-19'],
    ]
    const bytes = workbook([{ name: '名册', rows }])
    const value = await home.value(importWorkbook, { bytes, createBeds: true })
    expect(value).toMatchObject({ imported: { residents: 2 }, problems: [] })
    expect(value.warnings).toMatchObject([{ row: 3, rule: 'room-sex', value: '302-2' }])
  })
})

describe('a layout that a person describes', () => {
  const bytes = workbook([
    {
      name: '甲',
      rows: [
        ['A', 'B', 'C', 'D'],
        ['张德福', zhang, '302-1', '2021-07-18'],
      ],
    },
    {
      name: '乙',
      rows: [
        ['姓名', '身份证号', '床位', '入住日期'],
        ['李秀英', li, '302-2', '2021-07-19'],
        ['职工如下'],
        ['姓名', '身份证号', '岗位', '入职时间'],
        ['陈静', chen, '护士', '2019.3.5'],
      ],
    },
  ])
  const columns = { 1: 'name', 2: 'idNumber', 3: 'bed', 4: 'admittedOn' } as const

  it('is read as described; sheets that are not named are guessed', async () => {
    const guessed = await home.value(importWorkbook, { bytes, createBeds: true, dryRun: true })
    expect(guessed.sheets.map(({ name, kind }) => [name, kind])).toEqual([
      ['甲', 'neither'],
      ['乙', 'residents'],
      ['乙', 'staff'],
    ])
    const mapping = [{ sheet: '甲', kind: 'residents', headerRow: 1, columns } as const]
    const value = await home.value(importWorkbook, { bytes, createBeds: true, mapping })
    expect(value).toMatchObject({ problems: [], imported: { residents: 2, staff: 1 } })
    expect(value.sheets[0]).toMatchObject({ kind: 'residents', headerRow: 1, rowCount: 1 })
    expect(value.sheets[0]?.columns.map(({ field, confidence }) => [field, confidence])).toEqual(
      Object.values(columns).map((field) => [field, 1]),
    )
  })

  it('may leave the columns to be guessed under another kind or heading', async () => {
    const mapping = [
      { sheet: '乙', kind: 'neither', headerRow: 1, columns: {} } as const,
      { sheet: '乙', kind: 'staff', headerRow: 4, columns: {} } as const,
    ]
    const value = await home.value(importWorkbook, { bytes, createBeds: true, mapping })
    expect(value.imported).toMatchObject({ residents: 0, staff: 1 })
    expect(value.problems).toEqual([])
    expect(value.sheets.at(-1)?.columns.map(({ field }) => field)).toEqual([
      'name',
      'idNumber',
      'post',
      'hiredOn',
    ])
  })

  it('ends one table where the next one of the sheet begins', async () => {
    const both = [
      { sheet: '乙', kind: 'residents', headerRow: 1, columns } as const,
      {
        sheet: '乙',
        kind: 'staff',
        headerRow: 4,
        columns: { 1: 'name', 2: 'idNumber', 3: 'post', 4: null },
      } as const,
    ]
    const value = await home.value(importWorkbook, { bytes, createBeds: true, mapping: both })
    expect(value.sheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['甲', 0],
      ['乙', 1],
      ['乙', 1],
    ])
    expect(value.imported).toMatchObject({ residents: 1, staff: 1 })
    expect(home.rows('SELECT isFromExact FROM employment')).toEqual([{ isFromExact: 0 }])
  })

  it.each([
    ['a sheet that is not there', { sheet: '丙', kind: 'residents', headerRow: 1, columns }],
    [
      'one field from two columns',
      { sheet: '甲', kind: 'residents', headerRow: 1, columns: { 1: 'name', 2: 'name' } },
    ],
    [
      'people without names',
      { sheet: '甲', kind: 'residents', headerRow: 1, columns: { 2: 'idNumber' } },
    ],
    ['no such field', { sheet: '甲', kind: 'residents', headerRow: 1, columns: { 1: '姓名' } }],
  ])('%s is refused', async (_name, entry) => {
    const before = home.dump()
    const error = await home.refusal(importWorkbook, { bytes, mapping: [entry] })
    expect(error).toMatchObject({ code: 'invalid_input' })
    expect(Object.keys(error.fields ?? {})[0]).toMatch(/^mapping/)
    expect(home.dump()).toEqual(before)
  })
})
