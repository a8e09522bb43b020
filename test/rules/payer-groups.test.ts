import { describe, expect, it } from 'vitest'
import { payerGroupOf } from '#shared/rules/payer-groups.ts'

describe('payerGroupOf', () => {
  it.each([
    ['社会老人', 'social'],
    ['自费', 'social'],
    [' 低 保 ', 'minimum-allowance'],
    ['低保户', 'minimum-allowance'],
    ['特困', 'extreme-poverty'],
    ['五保', 'extreme-poverty'],
    ['三无老人', 'extreme-poverty'],
    ['建档立卡', 'registered-poor'],
    ['优抚', 'entitled'],
    ['失独', 'family-planning'],
    ['其他', 'other'],
    ['extreme-poverty', 'extreme-poverty'],
  ])('knows %s', (word, key) => {
    expect(payerGroupOf(word)).toBe(key)
  })

  it.each(['', '低保边缘', '退役军人', '特困低保', '无', 'toString'])(
    'does not guess: %s',
    (word) => {
      expect(payerGroupOf(word)).toBeNull()
    },
  )
})
