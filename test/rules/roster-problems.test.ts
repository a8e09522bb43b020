import { describe, expect, test } from 'vitest'
import { dateCell, idNumber, roster, workbook, type CellValue } from './roster-workbooks.ts'

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

/** A one-sheet roster with the usual five columns. */
function plainRoster(...rows: readonly (readonly CellValue[])[]): ReturnType<typeof roster> {
  return roster(workbook([{ name: '老人', rows: [[...plainHeader], ...rows] }]))
}

function phonesOf(headings: readonly string[], cells: readonly string[]): unknown {
  const rows = [
    ['姓名', '身份证号', '床位', '入住日期', ...headings],
    ['张德福', zhang, '302-1', '2021-07-18', ...cells],
  ]
  const { telephone, contactTelephone } =
    roster(workbook([{ name: '老人', rows }])).residents[0] ?? {}
  return [telephone, contactTelephone]
}

describe('telephones find their owner', () => {
  const own = '13812345678'
  const other = '13912345678'

  test.each([
    [['联系电话'], [own], [own, null]],
    [
      ['联系人', '联系电话'],
      ['张军', other],
      [null, other],
    ],
    [
      ['联系人', '关系', '手机'],
      ['张军', '子', other],
      [null, other],
    ],
    [
      ['手机', '联系人', '联系电话'],
      [own, '张军', other],
      [own, other],
    ],
    [
      ['电话', '联系人', '电话'],
      [own, '张军', other],
      [own, other],
    ],
    [
      ['联系电话', '紧急联系人', '紧急联系人电话'],
      [own, '张军', other],
      [own, other],
    ],
    [
      ['本人电话', '家属姓名', '家属电话'],
      [own, '张军', other],
      [own, other],
    ],
  ])('%j', (headings, cells, expected) => expect(phonesOf(headings, cells)).toEqual(expected))
})

describe('problems of a row', () => {
  test('an ID number that Excel kept as a number', () => {
    const read = plainRoster(['张德福', Number(zhang), '302-1', '2021-07-18', null])
    expect(read.problems).toMatchObject([{ row: 2, column: '身份证号', rule: 'id-characters' }])
    expect(read.problems[0]?.message).toContain('后几位已丢失')
  })

  test('a 15-digit number is completed, unless another column contradicts it', () => {
    const old = zhang.slice(0, 6) + zhang.slice(8, 17)
    expect(plainRoster(['张德福', old, '302-1', '2021-07-18', null])).toMatchObject({
      residents: [{ idNumber: zhang }],
      warnings: [{ rule: 'id-15', value: old }],
    })
    const rows = [
      ['姓名', '身份证号', '出生日期', '床位', '入住日期'],
      ['张德福', old, '1936-05-17', '302-1', '2021-07-18'],
    ]
    expect(rules(roster(workbook([{ name: '老人', rows }])).problems)).toEqual(['2 id-length'])
  })

  test('each fault has its own rule, the gravest is named', () => {
    const read = plainRoster(
      ['', zhang, '301-1', '2021-07-18', null],
      ['李秀英', `${li.slice(0, 10)}1301${li.slice(14)}`, '301-2', '不详', null],
      ['王海', wang, '301-3', '2021-02-30', null],
      ['王海', wang, '', '不详', null],
      ['张德福', zhang, '三号', '2021-07-18', null],
      ['李秀英', li, '302-2', '2027-01-01', '电话不详'],
      ['李秀兰', idNumber('1941-01-01', 2), '302-2', '1940-01-01', null],
      ['李秀珍', idNumber('1941-01-01', 4), '302-2', '', null],
      ['李秀琴', idNumber('1941-01-01', 6), '', '2021-07-18', null],
      ['李秀华', idNumber('1941-01-01', 8), dateCell(45_189), '2021-07-18', null],
    )
    expect(rules(read.problems)).toEqual([
      '2 name-missing',
      '3 id-birth-day',
      '4 date-impossible',
      '5 duplicate-person',
      '6 bed-unreadable',
      '7 date-future',
      '8 date-impossible',
      '9 date-missing',
      '10 bed-missing',
      '11 bed-unreadable',
    ])
    expect([read.residents, read.warnings]).toEqual([[], []])
  })

  test('the second person in one bed waits; a waiting row holds no bed', () => {
    const read = plainRoster(
      ['张德福', '不详', '302-1', '2021-07-18', null],
      ['李秀英', li, '302-1', '2021-07-18', null],
      ['王海', wang, '3楼302室1床', '2021-07-18', null],
    )
    expect(names(read.residents)).toEqual(['李秀英'])
    expect(rules(read.problems)).toEqual(['2 id-missing', '4 duplicate-bed'])
    expect(read.problems[1]?.message).toContain('第 3 行')
  })

  test('somebody who has left is not imported as living in', () => {
    const rows = [
      ['姓名', '身份证号', '床位', '入住日期', '离院日期'],
      ['张德福', zhang, '302-1', '2021-07-18', '2022-01-01'],
    ]
    expect(rules(roster(workbook([{ name: '老人', rows }])).problems)).toEqual(['2 already-left'])
  })

  test('certificate periods, ends that never come, placeholders', () => {
    const header = [
      '姓名',
      '身份证号',
      '岗位',
      '入职时间',
      '证书名称',
      '发证日期',
      '有效期至',
      '健康证到期',
    ]
    const read = roster(
      workbook([
        {
          name: '职工',
          rows: [
            header,
            [
              '陈静',
              chen,
              '护士',
              '2019-03-05',
              '护士执业证',
              '2021.3.1',
              '2021年3月1日至2027年2月28日',
              '无',
            ],
            ['李秀英', li, '后勤', null, '—', null, '长期', '2027-02-30'],
          ],
        },
      ]),
    )
    expect(read.staff).toMatchObject([
      {
        certificateIssuedOn: '2021-03-01',
        certificateExpiresOn: '2027-02-28',
        healthCertificateExpiresOn: null,
      },
    ])
    expect(rules(read.problems)).toEqual(['3 date-impossible'])
  })
})
