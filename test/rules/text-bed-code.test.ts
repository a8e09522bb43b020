import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import { floorOfRoom, formatBed, readBed, readBedCells } from '#shared/text/bed-code.ts'

function codeOf(text: string): string | null {
  const reading = readBed(text)
  return reading.ok ? reading.code : null
}

describe('beds in one cell', () => {
  test.each([
    '302-1',
    '302室1床',
    '3楼302-1',
    '302—1床',
    '302/1',
    '302 1',
    '302#1',
    '３０２－１',
    '302－01',
    '302房1号床',
    '三楼302室一床',
    '302号房1床',
    ' 302 - 1 ',
    '302.1',
    '302_1',
    '302（1）',
    '3F302-1',
    '302-1号',
    '第3层302-1',
  ])('%s is 302-1', (text) => expect(codeOf(text)).toBe('302-1'))

  test('building and floor are kept', () => {
    const reading = readBed('A栋3层302房01床')
    expect(reading).toEqual({
      ok: true,
      place: { building: 'A栋', floor: 3, room: '302', bed: '1' },
      code: 'A栋302-1',
    })
    expect(codeOf('1号楼302-1')).toBe('1号楼302-1')
    expect(codeOf('南楼 302-1')).toBe('南楼302-1')
    expect(codeOf('2楼12-1')).toBe('2楼12-1')
    expect(codeOf('梅花厅1床')).toBe('梅花厅-1')
    expect(codeOf('302-A')).toBe('302-A')
  })

  test.each([
    '',
    '不详',
    '302',
    '302室',
    '1',
    '3-302-1',
    '302-0',
    '3楼203-1',
    '住院',
    '302-',
    '-1',
  ])('%s is refused', (text) => expect(codeOf(text)).toBeNull())

  test('the floor is taken from a room number only where it is sure', () => {
    expect(['302', '0302', 'A302', '1302', '12', '100', '梅花厅'].map(floorOfRoom)).toEqual([
      3,
      3,
      3,
      null,
      null,
      null,
      null,
    ])
  })

  test('the normal form is read back as the same bed', () => {
    const place = fc.record({
      building: fc.constantFrom(null, 'A栋', '1号楼', '12幢', '南楼', '新区'),
      floor: fc.constantFrom(null, -1, 1, 2, 9, 12),
      room: fc.oneof(
        fc.integer({ min: 1, max: 9_999 }).map(String),
        fc.constantFrom('05', '0302', 'A12', '梅花厅', '302B'),
      ),
      bed: fc.oneof(fc.integer({ min: 1, max: 99 }).map(String), fc.constantFrom('A', '左', '甲')),
    })
    fc.assert(
      fc.property(place, (given) => {
        const told = floorOfRoom(given.room)
        const bed = { ...given, floor: told ?? given.floor }
        expect(readBed(formatBed(bed))).toEqual({ ok: true, place: bed, code: formatBed(bed) })
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test('any text is answered quickly', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom('一', '3', '楼', '室', '-', 'A', '床', ' '),
        maxLength: 200,
      }),
    )
    fc.assert(
      fc.property(text, (given) => typeof readBed(given).ok === 'boolean'),
      { seed: 7, numRuns: 500 },
    )
  })
})

function code(cells: Parameters<typeof readBedCells>[0]): string | null {
  const reading = readBedCells(cells)
  return reading.ok ? reading.code : null
}

describe('beds in several cells', () => {
  test('room and bed are joined', () => {
    expect(code({ room: '302', bed: '1' })).toBe('302-1')
    expect(code({ room: '302室', bed: '01床' })).toBe('302-1')
    expect(code({ building: '2', floor: '3', room: '302', bed: '1' })).toBe('2号楼302-1')
    expect(code({ floor: '2楼', room: '12', bed: '1' })).toBe('2楼12-1')
  })

  test('a whole bed in one of the cells counts', () => {
    expect(code({ room: '302-1', bed: '' })).toBe('302-1')
    expect(code({ room: '302', bed: '302-1' })).toBe('302-1')
    expect(code({ bed: '302-1' })).toBe('302-1')
  })

  test('contradictions and gaps are refused', () => {
    expect(code({ room: '303', bed: '302-1' })).toBeNull()
    expect(code({ room: '302', bed: '' })).toBeNull()
    expect(code({ room: '', bed: '1' })).toBeNull()
    expect(code({ floor: '2', room: '302', bed: '1' })).toBeNull()
  })
})
