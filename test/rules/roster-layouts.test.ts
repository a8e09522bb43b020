import { describe, expect, test } from 'vitest'
import { dateCell, encodeGb18030, idNumber, roster, workbook } from './roster-workbooks.ts'

const zhang = idNumber('1936-05-16', 531)
const li = idNumber('1940-04-28', 358)
const wang = idNumber('1938-12-02', 617)
const chen = idNumber('1985-03-07', 224)

const names = (people: readonly { readonly name: string }[]): readonly string[] =>
  people.map(({ name }) => name)
const rules = (
  found: readonly { readonly row: number; readonly rule: string }[],
): readonly string[] => found.map(({ row, rule }) => `${row} ${rule}`)

const plainHeader = ['姓名', '身份证号', '床位', '入住日期', '电话'] as const

describe('layouts', () => {
  test('two title rows, a two-row heading with merged groups, empty columns in front', () => {
    const read = roster(
      workbook([
        {
          name: 'Sheet1',
          rows: [
            [null, null, '夕阳红养老院'],
            [null, null, '入住老年人信息一览表'],
            [
              null,
              null,
              '序号',
              '姓名',
              '公民身份号码',
              '居住',
              null,
              '入院时间',
              '联系人',
              null,
              null,
              '每月收费',
            ],
            [
              null,
              null,
              null,
              null,
              null,
              '房号',
              '床位号',
              null,
              '姓名',
              '与老人关系',
              '手机',
              null,
            ],
            [
              null,
              null,
              1,
              '张德福',
              zhang,
              '302',
              1,
              45189,
              '张小军',
              '儿子',
              '13812345678',
              '3,100元',
            ],
            [
              null,
              null,
              2,
              '李秀英',
              li,
              '302',
              2,
              '2023年9月',
              '李四',
              '女儿',
              '13912345678',
              2900,
            ],
          ],
          merges: ['C1:L1', 'C2:L2', 'C3:C4', 'D3:D4', 'E3:E4', 'F3:G3', 'H3:H4', 'I3:K3', 'L3:L4'],
        },
      ]),
    )
    expect(read.sheets).toMatchObject([{ kind: 'residents', headerRow: 4, rowCount: 2 }])
    expect(read.residents).toMatchObject([
      {
        row: 5,
        name: '张德福',
        bed: { code: '302-1' },
        admittedOn: '2023-09-20',
        contactName: '张小军',
        contactRelation: '儿子',
        contactTelephone: '13812345678',
        telephone: null,
        monthlyFeeFen: 310_000,
      },
    ])
    expect(read.problems).toMatchObject([
      {
        row: 6,
        column: '入院时间',
        value: '2023年9月',
        rule: 'date-unreadable',
        message: '只写到月，缺少日',
      },
    ])
  })

  test('a heading below the tenth row, staff before residents, a footer', () => {
    const notes = Array.from({ length: 14 }, (_, i) => [`第 ${i + 1} 条 填表须知`])
    const read = roster(
      workbook([
        {
          name: '一览',
          rows: [
            ...notes,
            ['职工姓名', '性别', '公民身份证号码', '职务', '入职日期', '手机', '学历'],
            ['陈静', '女', chen, '护理员', '2019.03', '13812345678', '大专'],
            ['陈 静', '女', chen, '护理员', '2019.3.5', '13812345678', '大专'],
            ['制表人：王会计', null, null, '审核：李院长'],
          ],
        },
        {
          name: '名单',
          rows: [
            ['老人姓名', '证件号码', '所在房间', '床号', '入住时间', '本人电话'],
            ['张德福', zhang, '3楼302室', '01床', '2021/7/18', '13812345678'],
            ['合  计', null, 1],
          ],
        },
      ]),
    )
    expect(read.sheets.map(({ kind, headerRow }) => [kind, headerRow])).toEqual([
      ['staff', 15],
      ['residents', 1],
    ])
    expect(rules(read.problems)).toEqual(['16 date-unreadable', '17 duplicate-person'])
    expect(read.residents).toMatchObject([
      { bed: { code: '302-1', floor: 3 }, telephone: '13812345678' },
    ])
  })

  test('both kinds one under the other in one sheet, the heading repeated on the second page', () => {
    const read = roster(
      workbook([
        {
          name: '花名册',
          rows: [
            ['员工名册'],
            ['姓名', '身份证号', '岗位', '入职时间'],
            ['陈静', chen, '护士', '20190305'],
            ['在住老人'],
            [...plainHeader],
            ['张德福', zhang, '302-1', '2021.7.18', null],
            [...plainHeader],
            ['李秀英', li, '302-2', '2021.7.19', null],
          ],
          merges: ['A1:E1', 'A4:E4'],
        },
      ]),
    )
    expect(read.sheets.map(({ kind, headerRow, rowCount }) => [kind, headerRow, rowCount])).toEqual(
      [
        ['staff', 2, 1],
        ['residents', 5, 2],
      ],
    )
    expect([names(read.staff), names(read.residents)]).toEqual([['陈静'], ['张德福', '李秀英']])
    expect(read.problems).toEqual([])
  })

  test('rooms merged over their beds, section lines, subtotals, empty beds', () => {
    const read = roster(
      workbook([
        {
          name: '床位表',
          rows: [
            ['楼层', '房间号', '床号', '姓名', '身份证', '入住日期', '自理情况'],
            ['三楼护理区'],
            [3, 302, 1, '张德福', zhang, dateCell(45_189), '半失能'],
            [null, null, 2, '李秀英', li, '２０２１－０７－１８', '全护理'],
            [null, null, 3, '空床', null, null, null],
            ['小计', null, null, 2],
            [null, 303, 1, '王海', wang, 20220301, '自理'],
            ['合计', null, null, '3人'],
            ['备注：以上数据截至十月底'],
          ],
          merges: ['A2:G2', 'A3:A5', 'B3:B5', 'A9:G9'],
        },
      ]),
    )
    expect(read.residents.map(({ row, bed, admittedOn }) => [row, bed?.code, admittedOn])).toEqual([
      [3, '302-1', '2023-09-20'],
      [4, '302-2', '2021-07-18'],
      [7, '303-1', '2022-03-01'],
    ])
    expect([read.problems, read.sheets[0]?.rowCount]).toEqual([[], 3])
  })

  test('full-width digits, a month of birth only, another sex', () => {
    const wide = [...zhang].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
    const read = roster(
      workbook([
        {
          name: '长者',
          rows: [
            [
              '姓  名',
              '性  别',
              '出生年月',
              '*身份证号（必填）',
              '房间床位',
              '入住时间',
              '联系方式',
            ],
            [
              '张德福',
              '女',
              '1936.05',
              wide,
              '３０２－１',
              '２０２１．７．１８',
              '１３８１２３４５６７８',
            ],
            ['李秀英', '女', '1940年5月', li, '302室2床', '2021.7.18', '0512-57551234'],
          ],
        },
      ]),
    )
    expect(read.residents).toMatchObject([
      {
        idNumber: zhang,
        sex: 'male',
        bornOn: '1936-05-16',
        bed: { code: '302-1' },
        telephone: '13812345678',
      },
      { idNumber: li, bornOn: '1940-04-28', telephone: '0512-57551234' },
    ])
    expect(rules(read.warnings)).toEqual(['2 sex-differs', '3 birth-day-differs'])
    expect(read.warnings[0]).toMatchObject({ column: '性别', value: '女' })
  })

  test('a CSV in GB18030, with ID numbers kept by =""', () => {
    const text = `序号,姓名,身份证号码,床位,入住日期,联系人,联系电话\r\n1,张德福,="${zhang}",302-1,2021/7/18,"张,小军",13812345678\r\n2,李秀英,3.20583E+17,302-2,2021/7/18,,\r\n`
    const read = roster(encodeGb18030(text), undefined, 'C:\\名单\\在住老人.csv')
    expect(read.sheets[0]).toMatchObject({ name: '在住老人', kind: 'residents' })
    expect(read.residents).toMatchObject([
      { name: '张德福', row: 2, contactTelephone: '13812345678' },
    ])
    expect(read.problems).toMatchObject([{ row: 3, rule: 'id-characters' }])
    expect(read.problems[0]?.message).toContain('丢失')
  })

  test.each(['xls', 'xlsm', 'html'] as const)('the same roster as .%s', (bookType) => {
    const bytes = workbook(
      [
        {
          name: '老人',
          rows: [[...plainHeader], ['张德福', zhang, '302-1', '2021-07-18', '13812345678']],
        },
      ],
      bookType,
    )
    expect(roster(bytes).residents).toMatchObject([
      { row: 2, name: '张德福', idNumber: zhang, admittedOn: '2021-07-18', bed: { code: '302-1' } },
    ])
  })

  test('the 1904 date system', () => {
    const rows = [[...plainHeader], ['张德福', zhang, '302-1', dateCell(45_189 - 1_462), null]]
    const read = roster(workbook([{ name: '老人', rows }], 'xlsx', true))
    expect(read.residents).toMatchObject([{ admittedOn: '2023-09-20' }])
  })

  test('a hidden sheet is named but not read, other lists of persons neither', () => {
    const rows = [[...plainHeader], ['张德福', zhang, '302-1', '2021-07-18', null]]
    const read = roster(
      workbook([
        { name: '旧名单', rows, isHidden: true },
        { name: '离院老人', rows: [[...plainHeader], ['李秀英', li, '303-1', '2020-01-01', null]] },
        { name: '说明', rows: [['请先看这里']] },
        { name: '在住', rows },
      ]),
    )
    expect(read.sheets.map(({ name, kind, isHidden }) => [name, kind, isHidden])).toEqual([
      ['旧名单', 'neither', true],
      ['离院老人', 'neither', false],
      ['说明', 'neither', false],
      ['在住', 'residents', false],
    ])
    expect(names(read.residents)).toEqual(['张德福'])
  })

  test('a mapping given by the person replaces the guess', () => {
    const bytes = workbook([
      {
        name: '甲',
        rows: [
          ['A', 'B', 'C', 'D'],
          ['张德福', zhang, '302-1', '2021-07-18'],
        ],
      },
    ])
    expect(roster(bytes).sheets).toMatchObject([{ kind: 'neither', headerRow: null }])
    const columns = { 1: 'name', 2: 'idNumber', 3: 'bed', 4: 'admittedOn' } as const
    const read = roster(bytes, [{ sheet: '甲', kind: 'residents', headerRow: 1, columns }])
    expect(read.residents).toMatchObject([{ row: 2, name: '张德福', bed: { code: '302-1' } }])
  })
})
