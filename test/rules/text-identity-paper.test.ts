import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/text/day.ts'
import { idCheckCharacter } from '#shared/text/id-number.ts'
import { idKinds, kindOfNumber, maskPaper, readPaper } from '#shared/text/identity-paper.ts'

const today = '2026-11-22'

function errorOf(kind: (typeof idKinds)[number], text: string): string {
  const reading = readPaper(kind, text, { today })
  return reading.ok ? 'ok' : reading.error
}

/** Numbers of invented people; check characters computed with another program than ours. */
const residentCard = '320205193705038473'
const foreignNew = '911124194506180011'
const residenceCard = '830000195101010011'

describe('each paper', () => {
  test.each([
    ['resident-card', residentCard, '1937-05-03', 'male'],
    ['foreign-permanent', foreignNew, '1945-06-18', 'male'],
    ['hk-macao-taiwan-card', residenceCard, '1951-01-01', 'male'],
  ] as const)('%s %s holds birth day and sex', (kind, number, bornOn, sex) => {
    expect(readPaper(kind, number, { today })).toEqual({
      ok: true,
      kind,
      idNumber: number,
      bornOn,
      sex,
      isCompleted: false,
    })
    for (const last of '0123456789X') {
      if (number.endsWith(last)) continue
      expect(errorOf(kind, number.slice(0, 17) + last)).toBe('id-check-digit')
    }
  })

  test.each([
    ['foreign-permanent', 'usa310194506181'],
    ['passport', 'e 12345678'],
    ['hk-macao-permit', 'h12345678'],
    ['hk-macao-permit', 'M1234567801'],
    ['taiwan-permit', '１２３４５６７８'],
    ['other', '军字第 0123 号'],
  ] as const)('%s %s is kept as it stands, and nothing is read from it', (kind, text) => {
    const reading = readPaper(kind, text, { today })
    expect(reading).toMatchObject({ ok: true, bornOn: null, sex: null })
    expect(reading.ok && reading.idNumber).toBe(
      text.normalize('NFKC').replaceAll(' ', '').toUpperCase(),
    )
  })

  test.each([
    ['foreign-permanent', 'US310194506181', 'id-shape'],
    ['foreign-permanent', residentCard, 'id-shape'],
    ['foreign-permanent', '91112419450618001', 'id-shape'],
    ['passport', 'E123', 'id-shape'],
    ['passport', 'ABCDEFGH', 'id-shape'],
    ['hk-macao-permit', 'H1234567', 'id-shape'],
    ['hk-macao-permit', 'H123456789', 'id-shape'],
    ['hk-macao-permit', 'A12345678', 'id-shape'],
    ['taiwan-permit', '1234567', 'id-shape'],
    ['hk-macao-taiwan-card', residentCard, 'id-shape'],
    ['hk-macao-taiwan-card', '830000195102300018', 'id-birth-day'],
    ['hk-macao-taiwan-card', '83000019510101001', 'id-length'],
    ['resident-card', '911124194506180012', 'id-other-paper'],
    ['resident-card', '810000195101010014', 'id-other-paper'],
    ['resident-card', '320205203705038473', 'id-birth-day'],
    ['passport', '不详', 'id-missing'],
    ['other', ' ', 'id-missing'],
  ] as const)('%s %s is refused: %s', (kind, text, error) =>
    expect(errorOf(kind, text)).toBe(error),
  )

  test('an old number of 15 digits is completed, and says so', () => {
    expect(readPaper('resident-card', '320205370503847', { today })).toMatchObject({
      idNumber: residentCard,
      isCompleted: true,
    })
  })

  test('somebody born on 29 February is read as born on that day', () => {
    const reading = readPaper('resident-card', '320205193602298483', { today })
    expect(reading).toMatchObject({ bornOn: '1936-02-29', sex: 'female' })
    expect(errorOf('resident-card', '320205193502298486')).toBe('id-birth-day')
  })
})

test('the first digits of 18 tell the paper where nobody does', () => {
  expect(kindOfNumber(residentCard)).toBe('resident-card')
  expect(kindOfNumber('9111 24194506180012')).toBe('foreign-permanent')
  expect(kindOfNumber('820000195101010014')).toBe('hk-macao-taiwan-card')
  expect(kindOfNumber('E12345678')).toBe('resident-card')
})

describe('what a number is made of', () => {
  const heads = {
    'resident-card': fc.integer({ min: 110_000, max: 659_999 }),
    'foreign-permanent': fc.integer({ min: 911_000, max: 965_999 }),
    'hk-macao-taiwan-card': fc.constantFrom(810_000, 820_000, 830_000),
  } as const

  test.each(Object.keys(heads) as (keyof typeof heads)[])('%s gives it back', (kind) => {
    fc.assert(
      fc.property(
        heads[kind],
        fc.integer({ min: 0, max: 42_000 }),
        fc.integer({ min: 0, max: 999 }),
        (head, days, serial) => {
          const bornOn = addDays('1910-01-01', days)
          const first17 = `${head}${bornOn.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
          const idNumber = first17 + idCheckCharacter(first17)
          const sex = serial % 2 === 1 ? 'male' : 'female'
          const typed = `${idNumber.slice(0, 6)} ${idNumber.slice(6)}`.toLowerCase()
          const reading = readPaper(kind, typed, { today })
          expect(reading).toMatchObject({ ok: true, kind, idNumber, bornOn, sex })
          expect(kindOfNumber(idNumber)).toBe(kind)
        },
      ),
      { seed: 5, numRuns: 300 },
    )
  })

  test('any text of any paper is answered, and what is accepted is accepted again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...idKinds), fc.string({ unit: 'binary' }), (kind, text) => {
        const reading = readPaper(kind, text, { today })
        if (!reading.ok) return
        expect(readPaper(kind, reading.idNumber, { today })).toMatchObject({
          ok: true,
          idNumber: reading.idNumber,
        })
      }),
      { seed: 5, numRuns: 500 },
    )
  })
})

test('a mask tells two people apart and shows no more', () => {
  expect(maskPaper('resident-card', residentCard)).toBe('320205********8473')
  expect(maskPaper('foreign-permanent', 'USA310194506181')).toBe('USA********6181')
  expect(maskPaper('passport', 'E12345678')).toBe('E*****678')
  expect(maskPaper('hk-macao-permit', 'H12345678')).toBe('H*****678')
  expect(maskPaper('taiwan-permit', '12345678')).toBe('*****678')
  expect(maskPaper('passport', 'E1234')).toBe('*****')
  expect(maskPaper('other', '军字第0123号')).toBe('********')
  expect(maskPaper(null, 'E12345678')).toBe('*********')
})
