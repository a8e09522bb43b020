import { strToU8, unzipSync, zipSync } from 'fflate'
import { fc } from '#test/support/properties.ts'
import { writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { YiluError } from '#shared/errors.ts'
import { readRoster } from '#data/office/import/read-roster.ts'
import { TimeLimitError, withTimeLimit } from '#data/office/import/read-time-limit.ts'
import { idNumber, roster, today, workbook, type CellValue } from './roster-workbooks.ts'

const good = workbook([
  {
    name: '老人',
    rows: [
      ['姓名', '身份证号', '床位', '入住日期', '月费', '备注'],
      ['张德福', idNumber('1936-05-16', 531), '302-1', '2021-07-18', 3100, ''],
    ],
  },
])

/** The rule by which a file is refused; `read` where it is not. Anything but a YiluError fails the test. */
function outcome(bytes: Uint8Array): string {
  try {
    readRoster(bytes, '花名册.xlsx', { today, timeLimit: 400 })
    return 'read'
  } catch (error) {
    if (!(error instanceof YiluError)) throw error
    expect(error.code).toBe('invalid_input')
    expect(error.message).toContain('没有导入任何内容')
    return error.rule ?? ''
  }
}

/** Writes other bytes at the place of the first or last occurrence of a mark. */
function patched(
  bytes: Uint8Array,
  mark: readonly number[],
  offset: number,
  values: readonly number[],
): Uint8Array {
  const at = Buffer.from(bytes).lastIndexOf(Buffer.from(mark))
  const copy = Uint8Array.from(bytes)
  copy.set(values, at + offset)
  return copy
}

const centralEntry = [0x50, 0x4b, 0x01, 0x02] as const

describe('files that are no roster', () => {
  test('nothing, a picture, a letter', () => {
    expect(outcome(new Uint8Array())).toBe('workbook-unreadable')
    expect(
      outcome(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
    ).toBe('workbook-unreadable')
    expect(outcome(zipSync({ 'word/document.xml': strToU8('<a/>') }))).toBe('workbook-unreadable')
    expect(roster(strToU8('您好，见附件。')).sheets).toMatchObject([{ kind: 'neither' }])
  })

  test('a binary workbook is refused', () => {
    expect(outcome(workbook([{ name: '老人', rows: [['姓名']] }], 'xlsb'))).toBe(
      'workbook-unreadable',
    )
  })

  test('too many bytes', () => {
    expect(outcome(new Uint8Array(20 * 1024 * 1024 + 1))).toBe('workbook-too-large')
  })

  test('a workbook with a password is named as such', async () => {
    const encrypted = await writeXlsx({
      sheets: [{ name: '老人', rows: [['姓名'], ['张德福']] }],
      encryption: { password: '8866', spinCount: 1_000 },
    })
    expect(outcome(encrypted)).toBe('workbook-encrypted')
  })

  test('a zip bomb is refused by what it declares', () => {
    const parts = unzipSync(good)
    const bomb = zipSync(
      { ...parts, 'xl/worksheets/sheet9.xml': new Uint8Array(120 * 1024 * 1024) },
      { level: 1 },
    )
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024)
    const started = performance.now()
    expect(outcome(bomb)).toBe('workbook-too-large')
    expect(performance.now() - started).toBeLessThan(500)
  })

  test('a zip bomb that declares too little is stopped at that size', () => {
    const parts = unzipSync(good)
    const bomb = zipSync({ ...parts, 'xl/zz.xml': new Uint8Array(30 * 1024 * 1024) }, { level: 1 })
    expect(outcome(patched(bomb, centralEntry, 24, [0, 1, 0, 0]))).toBe('workbook-damaged')
  })

  test('pictures and macros inside are never unpacked', () => {
    const parts = unzipSync(good)
    const withPicture = zipSync({ ...parts, 'xl/media/photo.png': new Uint8Array(1_000) })
    expect(outcome(patched(withPicture, centralEntry, 24, [255, 255, 255, 127]))).toBe('read')
  })

  test('a sheet that claims a million rows and a merge over everything', () => {
    const parts = unzipSync(good)
    const path = 'xl/worksheets/sheet1.xml'
    const xml = Buffer.from(parts[path] ?? []).toString('utf8')
    const vast = xml
      .replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>')
      .replace(
        '</sheetData>',
        '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      )
    expect(vast).not.toBe(xml)
    expect(['read', 'workbook-too-large']).toContain(
      outcome(zipSync({ ...parts, [path]: strToU8(vast) })),
    )
  })
})

function endlessLoop(): never {
  for (;;);
}

describe('damage and nonsense', () => {
  test('an endless loop is ended, a value and an error come through', () => {
    expect(() => withTimeLimit(50, endlessLoop)).toThrow(TimeLimitError)
    expect(withTimeLimit(1_000, () => 7)).toBe(7)
    expect(() => withTimeLimit(1_000, () => JSON.parse('{'))).toThrow(SyntaxError)
  })

  test('random bytes are refused or read, never more', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        (bytes, start) => {
          expect(outcome(new Uint8Array([...start, ...bytes]))).toMatch(
            /^(?:read|workbook-\w+(?:-\w+)?)$/,
          )
        },
      ),
      { seed: 13, numRuns: 300 },
    )
  })

  test.each(['xlsx', 'xls'] as const)(
    'a damaged .%s is refused or read, never more',
    (bookType) => {
      const rows = [
        ['姓名', '身份证号', '床位'],
        ['张德福', idNumber('1936-05-16', 531), '302-1'],
      ]
      const bytes = workbook([{ name: '老人', rows }], bookType)
      const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }))
      fc.assert(
        fc.property(
          fc.array(change, { minLength: 1, maxLength: 8 }),
          fc.nat(bytes.length),
          (changes, length) => {
            const copy = Uint8Array.from(bytes)
            for (const [at, value] of changes) copy[at] = value
            outcome(copy)
            outcome(bytes.subarray(0, length))
          },
        ),
        { seed: 17, numRuns: 60 },
      )
    },
  )

  test('random cells under a right heading are records or problems, row by row', () => {
    const header = [
      '姓名',
      '身份证号',
      '性别',
      '出生日期',
      '床位',
      '入住日期',
      '联系电话',
      '月费',
      '备注',
    ]
    const cell: fc.Arbitrary<CellValue> = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom<CellValue[]>(
        null,
        '张德福',
        idNumber('1936-05-16', 531),
        '302-1',
        '2021-07-18',
        '合计',
        45_189,
      ),
      fc.constant<CellValue>({ t: 'e', v: 0x2a, w: '#N/A' }),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 9, maxLength: 9 }), { maxLength: 6 }),
        (rows) => {
          const csvLike = rows.map((row) =>
            row.map((value) =>
              Number.isFinite(value) || typeof value !== 'number' ? value : null,
            ),
          )
          const read = roster(workbook([{ name: '老人', rows: [header, ...csvLike] }]))
          expect(read.residents.length + read.problems.length).toBe(read.sheets[0]?.rowCount)
          expect(read.waiting).toHaveLength(read.problems.length)
        },
      ),
      { seed: 19, numRuns: 80 },
    )
  })
})
