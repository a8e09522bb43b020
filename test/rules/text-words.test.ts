import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import { formatFen, readMoney } from '#shared/text/money.ts'
import { readPersonName } from '#shared/text/person-name.ts'
import { isPlaceholder, toPlainText } from '#shared/text/plain-text.ts'
import { readTelephone } from '#shared/text/telephone.ts'

describe('telephones', () => {
  test.each([
    ['13812345678', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['+86 138 1234 5678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['0512-57551234', '0512-57551234'],
    ['(0512)57551234', '0512-57551234'],
    ['051257551234', '0512-57551234'],
    ['010-62345678转801', '010-62345678-801'],
    ['400-812-3456', '400-812-3456'],
    ['13812345678、0512-57551234', '13812345678、0512-57551234'],
    ['+852 12345678', '+85212345678'],
  ])('%s is %s', (text, normal) => {
    expect(readTelephone(text)).toEqual({ text: normal, isPossible: true, reason: null })
  })

  test.each([
    '13812345',
    '电话不详',
    '57551234',
    '12345678901',
    '010-1234567',
    '',
    '13812345678李四',
  ])('%s stays as it is', (text) =>
    expect(readTelephone(text)).toMatchObject({ text, isPossible: false }),
  )
})

describe('names', () => {
  test.each([
    [' 文爱 ', '文爱'],
    ['张 三', '张三'],
    ['张　三', '张三'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['阿依古丽 • 买买提', '阿依古丽·买买提'],
    ['𠮷野家', '𠮷野家'],
    ['John  Smith', 'John Smith'],
  ])('%s is %s', (text, name) => expect(readPersonName(text)).toEqual({ ok: true, name }))

  test.each([
    '小计',
    '1楼小计',
    '合 计',
    '王',
    '张三1',
    '张三(离院)',
    '制表人：李四',
    '�三',
    '空床',
  ])('%s is no name', (text) =>
    expect(readPersonName(text)).toMatchObject({ ok: false, error: 'name-unreadable' }),
  )

  test.each(['', ' ', '不详', '—'])('"%s" is missing', (text) => {
    expect(readPersonName(text)).toMatchObject({ ok: false, error: 'name-missing' })
  })
})

describe('money', () => {
  test.each([
    ['3100元/月', 310_000, 'month'],
    ['￥3,100.00', 310_000, null],
    ['3100', 310_000, null],
    [3100, 310_000, null],
    [0.1 + 0.2, 30, null],
    ['1.5万', 1_500_000, null],
    ['每月3100元', 310_000, 'month'],
    ['3100元/人/月', 310_000, 'month'],
    ['100元/天', 10_000, 'day'],
  ] as const)('%s is %d fen', (text, fen, per) => expect(readMoney(text)).toEqual({ fen, per }))

  test.each([
    '3100-3500',
    '-5',
    '三千',
    '3,1000',
    '',
    '$5',
    3100.555,
    Number.NaN,
    1e20,
    '1'.repeat(40),
  ])('%s is no sum', (text) => expect(readMoney(text)).toBeNull())

  test('what is shown is read back', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (fen) => {
        expect(readMoney(formatFen(fen))).toEqual({ fen, per: null })
      }),
      { seed: 9 },
    )
    expect(formatFen(-123_456)).toBe('-1,234.56')
  })
})

test('invisible characters and full width are taken off', () => {
  expect(toPlainText('\ufeff　Ａ１\u200b（x）\n')).toBe('A1(x)')
  expect(['—', '无', 'N/A', '不 详'].every(isPlaceholder)).toBe(true)
  expect(isPlaceholder('无锡')).toBe(false)
})
