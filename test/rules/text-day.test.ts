import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  dayOf,
  daysBetween,
  firstOfMonth,
  formatDay,
  isDay,
  lastOfMonth,
  parseDay,
  readDay,
  shanghaiDay,
} from '#shared/text/day.ts'
import { dayToSerial, serialToDay } from '#shared/text/excel-day.ts'

const anyDay = fc
  .integer({ min: -25_000, max: 60_000 })
  .map((count) => addDays('2000-01-01', count))

describe('reading a day', () => {
  test.each([
    '20261122',
    '2026-11-22',
    '2026/11/22',
    '2026.11.22',
    '2026年11月22日',
    '２０２６－１１－２２',
    ' 2026 年 11 月 22 日 ',
    '2026-11-22 00:00:00',
    '2026年11月22号',
    '2026年11月22',
    '2026.11.22.',
    '2026年11月22日 星期日',
    '2026年11月22日（星期日）',
    '二〇二六年十一月二十二日',
    '2026—11—22',
    '2026，11，22',
    '2026 11 22',
    '2026-11-21T16:30:00Z',
    '2026/11/22 8:30',
    '2026年11月22日08时30分',
  ])('%s is one day', (text) => {
    expect(parseDay(text)).toBe('2026-11-22')
  })

  test.each([
    ['2026/1/3', '2026-01-03'],
    ['2026年1月3日', '2026-01-03'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, day) => expect(parseDay(text)).toBe(day))

  test.each(['2026-02-29', '2026-13-01', '20260931', '2026年4月31日'])(
    '%s is on no calendar',
    (text) => {
      expect(readDay(text)).toEqual({ kind: 'impossible' })
    },
  )

  test.each([
    '不详',
    '',
    '21.3.5',
    '11/22',
    '1122',
    '3月',
    '农历五月初五',
    '2026-11-22-1',
    'x'.repeat(99),
  ])('%s is not guessed', (text) => expect(readDay(text)).toEqual({ kind: 'unreadable' }))

  test.each(['11-22', '1122', '11月22日', '11.22'])('%s needs a year', (text) => {
    expect(parseDay(text, { yearIfMissing: 2026 })).toBe('2026-11-22')
  })

  test('a month or a year alone is told apart from a day', () => {
    expect(readDay('1956年3月')).toEqual({ kind: 'month', month: '1956-03' })
    expect(readDay('195603')).toEqual({ kind: 'month', month: '1956-03' })
    expect(readDay('1956')).toEqual({ kind: 'year', year: 1956 })
  })

  test('every day is read back from every way of writing it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const written = [day, day.replaceAll('-', ''), day.replaceAll('-', '/'), formatDay(day)]
        expect(written.map((text) => parseDay(text))).toEqual([day, day, day, day])
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})

describe('counting days', () => {
  test('adding and counting are inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9_000, max: 9_000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count)
        expect(isDay(addDays(day, count))).toBe(true)
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  test('months keep the day where they can', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29')
    expect(addMonths('2026-11-22', -23)).toBe('2024-12-22')
    expect([firstOfMonth('2026-02-11'), lastOfMonth('2026-02')]).toEqual([
      '2026-02-01',
      '2026-02-28',
    ])
  })

  test('the day in Shanghai begins at 16:00 UTC', () => {
    expect(shanghaiDay('2026-11-21T15:59:59.999Z')).toBe('2026-11-21')
    expect(shanghaiDay(Date.parse('2026-11-21T16:00:00Z'))).toBe('2026-11-22')
  })

  test('age counts full years', () => {
    expect(ageOn('1936-05-16', '2026-05-15')).toBe(89)
    expect(ageOn('1936-05-16', '2026-05-16')).toBe(90)
    expect(ageOn('1936-02-29', '2026-02-28')).toBe(89)
    expect(ageOn('1936-02-29', '2026-03-01')).toBe(90)
    expect(ageOn('2026-05-16', '2026-05-15')).toBeNull()
  })

  test('what the calendar lacks is no day', () => {
    expect(dayOf(1900, 2, 29)).toBeNull()
    expect(isDay('2026-2-1')).toBe(false)
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })
})

describe('Excel days', () => {
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [20_927, '1957-04-17'],
    [45_181.75, '2023-09-12'],
    [46_348, '2026-11-22'],
  ])('serial %d is %s', (serial, day) => expect(serialToDay(serial)).toBe(day))

  test('the 29 February 1900 that never was is no day', () => {
    expect(serialToDay(60)).toBeNull()
    expect(serialToDay(0)).toBeNull()
    expect(serialToDay(Number.NaN)).toBeNull()
    expect(serialToDay(3_000_000)).toBeNull()
  })

  test('the 1904 system starts 1462 days later', () => {
    expect(serialToDay(0, true)).toBe('1904-01-01')
    expect(serialToDay(46_348 - 1_462, true)).toBe('2026-11-22')
  })

  test('serials and days are inverse in both systems', () => {
    const serials = fc.integer({ min: 1, max: 100_000 }).filter((serial) => serial !== 60)
    fc.assert(
      fc.property(serials, fc.boolean(), (serial, is1904) => {
        expect(dayToSerial(serialToDay(serial, is1904) ?? '', is1904)).toBe(serial)
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})
