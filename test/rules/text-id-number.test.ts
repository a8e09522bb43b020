import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/text/day.ts'
import { idCheckCharacter, maskIdNumber, readIdNumber } from '#shared/text/id-number.ts'

/** Numbers of invented persons, made by another program than ours. */
const known = [
  '320205193705038473',
  '32028219330705274X',
  '360702195907097468',
  '500103194004283580',
]

const anyNumber = fc
  .tuple(
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.integer({ min: 0, max: 40_000 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([district, days, serial]) => {
    const born = addDays('1910-01-01', days).replaceAll('-', '')
    const first17 = `${district}${born}${String(serial).padStart(3, '0')}`
    return first17 + idCheckCharacter(first17)
  })

function errorOf(text: string, today?: string): string {
  const reading = readIdNumber(text, { today: today ?? null })
  return reading.ok ? 'ok' : reading.error
}

describe('ID numbers', () => {
  test.each(known)('%s is right', (number) => {
    expect(readIdNumber(number)).toMatchObject({ ok: true, idNumber: number, isCompleted: false })
  })

  test('the example of the standard has the check character X', () => {
    expect(idCheckCharacter('11010519491231002')).toBe('X')
  })

  test('day of birth and sex are read', () => {
    expect(readIdNumber('32028219330705274X')).toMatchObject({
      bornOn: '1933-07-05',
      sex: 'female',
    })
    expect(readIdNumber('320205193705038473')).toMatchObject({ bornOn: '1937-05-03', sex: 'male' })
  })

  test.each([
    '320282 19330705 274x',
    '３２０２８２１９３３０７０５２７４Ｘ',
    "'32028219330705274X",
    '320282-19330705-274X\u200b',
  ])('%s is forgiven', (text) =>
    expect(readIdNumber(text)).toMatchObject({ ok: true, idNumber: '32028219330705274X' }),
  )

  test.each([
    ['', 'id-missing'],
    ['不详', 'id-missing'],
    ['32020519370503847', 'id-length'],
    ['500235195603087', 'id-length'],
    ['32020519370503847O', 'id-characters'],
    ['3.20205E+17', 'id-characters'],
    ['320205193702308473', 'id-birth-day'],
    ['320205203705038473', 'id-birth-day'],
    ['320205193705038472', 'id-check-digit'],
  ])('%s is refused: %s', (text, error) => expect(errorOf(text, '2026-11-22')).toBe(error))

  test('the message names the check character that was expected', () => {
    expect(readIdNumber('320205193705038472')).toMatchObject({ message: '校验码应为 3，这里是 2' })
  })

  test('a 15-digit number with a possible date is completed', () => {
    expect(readIdNumber('320205370503847')).toEqual({
      ok: true,
      idNumber: '320205193705038473',
      bornOn: '1937-05-03',
      sex: 'male',
      isCompleted: true,
    })
  })

  test('every change of one character is caught', () => {
    fc.assert(
      fc.property(
        anyNumber,
        fc.integer({ min: 0, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        (number, at, step) => {
          expect(errorOf(number)).toBe('ok')
          const old = number[at] === 'X' ? 10 : Number(number[at])
          const changed = number.slice(0, at) + String((old + step) % 10) + number.slice(at + 1)
          if (changed !== number) expect(errorOf(changed)).not.toBe('ok')
        },
      ),
      { seed: 5, numRuns: 500 },
    )
  })

  test('a mask keeps district and tail, and shows nothing of another text', () => {
    expect(maskIdNumber('320205193705038473')).toBe('320205********8473')
    expect(maskIdNumber('E12345678')).toBe('*********')
  })

  test('any text is answered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => typeof readIdNumber(text).ok === 'boolean',
      ),
      {
        seed: 5,
      },
    )
  })
})
