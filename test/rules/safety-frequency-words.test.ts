import { describe, expect, it } from 'vitest'
import type { SafetyFrequency } from '#shared/rules/safety/frequency.ts'
import { frequencyWords } from '#shared/rules/safety/frequency-words.ts'

const hours = (every: number, from: string, to: string): SafetyFrequency => ({
  frequency: 'hours',
  every,
  from,
  to,
})
const monthly = (fromDay: number, toDay: number): SafetyFrequency => ({
  frequency: 'monthly',
  fromDay,
  toDay,
})
const times = [
  { name: '白班', from: '08:00', to: '20:00' },
  { name: '夜班', from: '20:00', to: '08:00' },
]

const cases: readonly (readonly [SafetyFrequency, string])[] = [
  [hours(2, '22:00', '06:00'), '每天 22:00 到次日 06:00，每 2 小时一次'],
  [hours(3, '08:00', '20:00'), '每天 08:00 到 20:00，每 3 小时一次'],
  [hours(2, '08:00', '08:00'), '昼夜，每 2 小时一次'],
  [{ frequency: 'times', times }, '每天 2 次：白班 08:00–20:00、夜班 20:00–次日 08:00'],
  [{ frequency: 'daily' }, '每天'],
  [{ frequency: 'weekly', weekday: null }, '每周'],
  [{ frequency: 'weekly', weekday: 1 }, '每周一'],
  [{ frequency: 'weekly', weekday: 7 }, '每周日'],
  [monthly(1, 31), '每月'],
  [monthly(1, 5), '每月 1 日到 5 日'],
  [monthly(25, 31), '每月 25 日到最后一天'],
  [monthly(15, 15), '每月 15 日'],
  [monthly(31, 31), '每月最后一天'],
  [{ frequency: 'quarterly', fromMonth: 1, toMonth: 3 }, '每季度'],
  [{ frequency: 'quarterly', fromMonth: 3, toMonth: 3 }, '每季度第 3 个月'],
  [{ frequency: 'quarterly', fromMonth: 1, toMonth: 2 }, '每季度第 1 到 2 个月'],
  [{ frequency: 'half-yearly', fromMonth: 1, toMonth: 6 }, '每半年'],
  [{ frequency: 'half-yearly', fromMonth: 5, toMonth: 6 }, '每半年第 5 到 6 个月'],
  [{ frequency: 'yearly', fromMonth: 1, toMonth: 12 }, '每年'],
  [{ frequency: 'yearly', fromMonth: 4, toMonth: 5 }, '每年 4 月到 5 月'],
  [{ frequency: 'yearly', fromMonth: 6, toMonth: 6 }, '每年 6 月'],
]

describe('a frequency in words', () => {
  it.each(cases)('%j is %s', (rule, words) => {
    expect(frequencyWords(rule)).toBe(words)
  })
})
