import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import { creditCheckCharacter, readCreditCode } from '#shared/text/credit-code.ts'

/** Codes of two real bodies, from the code tables that Yilu is built on. */
const known = ['91110108551385082Q', '91440300708461136T']

const characters = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')

const first17 = fc
  .array(fc.constantFrom(...characters), { minLength: 17, maxLength: 17 })
  .map((list) => list.join(''))

const messageOf = (text: string) => {
  const reading = readCreditCode(text)
  return reading.ok ? null : reading.message
}

describe('unified social credit codes', () => {
  test.each(known)('%s is right', (code) => {
    expect(readCreditCode(code)).toEqual({ ok: true, creditCode: code })
  })

  test.each([
    '91110108 551385082 q',
    '９１１１０１０８５５１３８５０８２Ｑ',
    '91110108-551385082Q',
  ])('%s is forgiven', (text) =>
    expect(readCreditCode(text)).toMatchObject({ creditCode: '91110108551385082Q' }),
  )

  test('what is wrong is said', () => {
    expect(messageOf('')).toContain('这里是 0 位')
    expect(messageOf('9111010855138508Q')).toContain('应为 18 位，这里是 17 位')
    expect(messageOf('91110108551385082R')).toContain('末位应为 Q，这里是 R')
    expect(messageOf('9111O108551385082Q')).toContain('字母 O，看看是不是数字 0')
    expect(messageOf('91110108551385082Z')).toContain('没有字母 Z')
    expect(messageOf('91110108551385082_')).toContain('“_”')
    expect(() => creditCheckCharacter('9111O10855138508')).toThrow(RangeError)
  })

  test('every 17 characters have one check character, and any one changed character shows', () => {
    const slip = fc.record({
      first17,
      at: fc.integer({ min: 0, max: 17 }),
      other: fc.constantFrom(...characters),
    })
    fc.assert(
      fc.property(slip, ({ first17, at, other }) => {
        const code = first17 + creditCheckCharacter(first17)
        expect(readCreditCode(code)).toEqual({ ok: true, creditCode: code })
        const slipped = code.slice(0, at) + other + code.slice(at + 1)
        expect(readCreditCode(slipped).ok).toBe(slipped === code)
      }),
      { seed: 20_261_122, numRuns: 500 },
    )
  })

  test('two neighbours changed for each other show', () => {
    fc.assert(
      fc.property(first17, fc.integer({ min: 0, max: 15 }), (first17, at) => {
        const code = first17 + creditCheckCharacter(first17)
        const swapped =
          code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
        expect(readCreditCode(swapped).ok).toBe(swapped === code)
      }),
      { seed: 20_261_122, numRuns: 500 },
    )
  })
})
