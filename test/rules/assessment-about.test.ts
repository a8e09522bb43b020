import { describe, expect, it } from 'vitest'
import { aboutText, readAbout } from '#shared/rules/assessment-about.ts'
import { aboutFields, type AboutValue } from '#shared/rules/assessment.ts'
import { gbt42195Book as book } from '#test/support/assessment-answers.ts'

const medicine = { name: '二甲双胍', way: '口服', dose: '0.5 g', frequency: null }

const fieldOf = (key: string) => {
  const field = aboutFields(book).find((one) => one.key === key)
  if (field === undefined) throw new Error(`no field ${key}`)
  return field
}

describe('table A as it is kept', () => {
  it('holds each value as its field has it, in the order of the options, empty ones left out', () => {
    const given = {
      heightCm: 158.5,
      religion: ' 佛教 ',
      ethnic: '  ',
      education: 'primary',
      marital: '',
      living: ['care-home', 'spouse', 'spouse'],
      income: [],
      riskFall: '3',
      riskLost: 0,
      coma: false,
      medicines: [medicine],
    }
    expect(readAbout(book, given)).toEqual({
      fault: null,
      about: {
        heightCm: 158.5,
        religion: '佛教',
        education: 'primary',
        living: ['spouse', 'care-home'],
        riskFall: 3,
        riskLost: 0,
        coma: false,
        medicines: [medicine],
      },
    })
  })

  it.each<[string, AboutValue]>([
    ['shoeSize', 40],
    ['heightCm', '158'],
    ['heightCm', 40],
    ['weightKg', 300],
    ['religion', true],
    ['religion', '文'.repeat(201)],
    ['religion', '前\u0007后'],
    ['education', 'doctor'],
    ['education', 2],
    ['living', 'spouse'],
    ['living', ['spouse', 'moon']],
    ['wound', ['none', 'burn']],
    ['riskFall', 4],
    ['riskFall', 1.5],
    ['riskFall', true],
    ['coma', 'yes'],
    ['diagnoses', [medicine]],
    ['medicines', ['二甲双胍']],
    ['medicines', '二甲双胍'],
  ])('refuses %s: %j by its field', (key, value) => {
    const { fault } = readAbout(book, { coma: true, [key]: value })
    expect(fault).toMatchObject({ rule: 'about-not-fit' })
    expect(Object.keys(fault?.fields ?? {})).toEqual([`about.${key}`])
    expect(fault?.text).toMatch(/\p{Script=Han}/u)
  })

  it('names all that does not fit at once', () => {
    const { fault } = readAbout(book, { heightCm: 1, weightKg: 1, religion: '无' })
    expect(Object.keys(fault?.fields ?? {})).toEqual(['about.heightCm', 'about.weightKg'])
  })
})

describe('table A in words', () => {
  it.each<[string, AboutValue | undefined, string | null]>([
    ['heightCm', undefined, null],
    ['heightCm', 158, '158 cm'],
    ['education', 'senior', '高中、技校、中专'],
    ['living', ['spouse', 'care-home'], '与配偶居住、养老机构'],
    ['riskFall', 0, '无'],
    ['riskFall', 3, '3次及以上'],
    ['coma', true, '有'],
    ['coma', false, '无'],
    [
      'medicines',
      [medicine, { ...medicine, frequency: '每日 2 次' }],
      '二甲双胍 口服 0.5 g；二甲双胍 口服 0.5 g 每日 2 次',
    ],
  ])('%s: %j', (key, value, text) => {
    expect(aboutText(value, fieldOf(key))).toBe(text)
  })
})
