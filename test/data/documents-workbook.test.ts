import { describe, expect, it } from 'vitest'
import { makeWorkbook } from '#data/documents/make-workbook.ts'
import type { WorkbookSheet } from '#data/documents/make-workbook.ts'
import { readWorkbook } from './documents-tools.ts'

const columns: WorkbookSheet['columns'] = [
  { key: 'name', heading: '姓名', width: 6, kind: 'text' },
  { key: 'sex', heading: '性别', width: 3, kind: 'text', codes: ['男', '女'] },
  { key: 'bornOn', heading: '出生日期', width: 6, kind: 'day' },
  { key: 'age', heading: '年龄', width: 3, kind: 'number' },
  { key: 'fee', heading: '收费（元）', width: 6, kind: 'money' },
]

function sheetOf(
  rows: WorkbookSheet['rows'],
  changes: Partial<WorkbookSheet> = {},
): { sheets: [WorkbookSheet] } {
  return { sheets: [{ name: '名册', title: null, columns, rows, ...changes }] }
}

const zhang = { name: '张三', sex: '男', bornOn: '1940-02-29', age: 86, fee: 360_050 }

const cells = `
answer = [[[cell.value, cell.data_type, cell.number_format] for cell in row]
  for row in book.worksheets[0].iter_rows()]`

describe('a workbook', () => {
  it('holds texts, real days, numbers and yuan', async () => {
    const answer = readWorkbook(await makeWorkbook(sheetOf([zhang])), cells)
    expect(answer).toEqual([
      columns.map(({ heading }) => [heading, 's', 'General']),
      [
        ['张三', 's', '@'],
        ['男', 's', '@'],
        ['1940-02-29 00:00:00', 'd', 'yyyy-mm-dd'],
        [86, 'n', '0'],
        [3600.5, 'n', '#,##0.00'],
      ],
    ])
  })

  it('leaves the unknown empty', async () => {
    const answer = readWorkbook(await makeWorkbook(sheetOf([{ name: '李四', age: null }])), cells)
    expect((answer as unknown[][][])[1]?.map((cell) => cell[0])).toEqual([
      '李四',
      null,
      null,
      null,
      null,
    ])
  })

  it.each(['=cmd|/c calc!A1', '=1+1', '+86', '-1', '@SUM(A1)', "'0123", '320583194003011000'])(
    'keeps %s a text',
    async (name) => {
      const bytes = await makeWorkbook(
        sheetOf([{ ...zhang, name }], { title: name, notes: [name], name }),
      )
      const answer = readWorkbook(
        bytes,
        `answer = [[cell.value, cell.data_type] for sheet in book for row in sheet.iter_rows()
          for cell in row if cell.value == ${JSON.stringify(name)}]`,
      )
      expect(answer).toEqual([
        [name, 's'],
        [name, 's'],
        [name, 's'],
      ])
      expect(readWorkbook(bytes, formulaCount)).toBe(0)
    },
  )

  it('drops control characters and keeps rare ones', async () => {
    const name = '王\u0000\u0008\u202e𠮷\ud800😀\ufffe'
    const answer = readWorkbook(await makeWorkbook(sheetOf([{ name }])), cells)
    expect((answer as unknown[][][])[1]?.[0]?.[0]).toBe('王𠮷\ufffd😀\ufffd')
  })

  it('prints on A4 across with its headings on each page, and freezes them', async () => {
    const bytes = await makeWorkbook(
      sheetOf([zhang, zhang], { title: '老年人名册', notes: ['说明一', '说明二'] }),
    )
    const answer = readWorkbook(
      bytes,
      `sheet = book.worksheets[0]
answer = {
  'titles': sheet.print_title_rows, 'freeze': sheet.freeze_panes,
  'orientation': sheet.page_setup.orientation, 'paper': sheet.page_setup.paperSize,
  'wide': sheet.page_setup.fitToWidth, 'high': sheet.page_setup.fitToHeight,
  'fits': sheet.sheet_properties.pageSetUpPr.fitToPage,
  'merged': sorted(str(part) for part in sheet.merged_cells.ranges),
  'width': sheet.column_dimensions['A'].width,
  'last': sheet['A6'].value,
}`,
    )
    expect(answer).toEqual({
      titles: '$2:$2',
      freeze: 'A3',
      orientation: 'landscape',
      paper: 9,
      wide: 1,
      high: 0,
      fits: true,
      merged: ['A1:E1', 'A5:E5', 'A6:E6'],
      width: 13.5,
      last: '说明二',
    })
  })

  it('offers the codes of a column as a list over all its rows', async () => {
    const bytes = await makeWorkbook(sheetOf([zhang, zhang, zhang]))
    const answer = readWorkbook(
      bytes,
      `answer = [[rule.type, rule.formula1, str(rule.sqref)]
        for rule in book.worksheets[0].data_validations.dataValidation]`,
    )
    expect(answer).toEqual([['list', '"男,女"', 'B2:B4']])
  })

  it('says nothing of the hour and the machine it was made on', async () => {
    const answer = readWorkbook(
      await makeWorkbook(sheetOf([zhang])),
      `import zipfile
answer = [str(book.properties.created), str(book.properties.modified),
  sorted(set(str(item.date_time) for item in zipfile.ZipFile(sys.argv[1]).infolist()))]`,
    )
    expect(answer).toEqual([
      '2000-01-01 00:00:00',
      '2000-01-01 00:00:00',
      ['(1980, 1, 1, 0, 0, 0)'],
    ])
  })

  it('refuses codes that Excel would call damage, and numbers that are none', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `很长的代码${index}`)
    const coded = { key: 'name', heading: '类', width: 4, kind: 'text', codes: long } as const
    await expect(makeWorkbook(sheetOf([zhang], { columns: [coded] }))).rejects.toThrow(/drop-down/)
    await expect(makeWorkbook(sheetOf([{ age: '八十' }]))).rejects.toThrow(/age/)
  })

  it('leaves a word in a column of days a word', async () => {
    const bytes = await makeWorkbook(sheetOf([{ ...zhang, bornOn: '长期' }]))
    const answer = readWorkbook(
      bytes,
      `answer = [cell.value for row in book.worksheets[0].iter_rows()
        for cell in row if cell.value == '长期' and cell.data_type == 's']`,
    )
    expect(answer).toEqual(['长期'])
  })
})

const formulaCount = `answer = sum(1 for sheet in book for row in sheet.iter_rows()
  for cell in row if cell.data_type == 'f')`
