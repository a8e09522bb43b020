import { describe, expect, it } from 'vitest'
import json from '#shared/rulebooks/observation-ranges.json' with { type: 'json' }
import { observationRangesRulebook } from '#shared/rulebooks/observation-ranges.ts'
import { type FactRow, observationFacts } from '#shared/rules/observation-facts.ts'
import { addDays } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'

const book = observationRangesRulebook.parse(json)
const asOf = '2026-11-22'

let nextId = 0

function row(kind: string, daysAgo: number, changes: Partial<FactRow>, hour = '08:00'): FactRow {
  nextId += 1
  const observedAt = instantAt(addDays(asOf, -daysAgo), hour) ?? ''
  return { id: nextId, kind, amount: null, choice: null, share: null, observedAt, ...changes }
}

function fact(key: string, rows: readonly FactRow[]) {
  const inOrder = rows.toSorted((one, other) => (one.observedAt < other.observedAt ? -1 : 1))
  const found = observationFacts(inOrder, book.facts, asOf).find((one) => one.key === key)
  if (found === undefined) throw new Error(`no fact ${key}`)
  return found
}

const each = (from: number, to: number, make: (daysAgo: number) => readonly FactRow[]) =>
  Array.from({ length: to - from + 1 }, (_, index) => make(from + index)).flat()

describe('general values', () => {
  it('are all to be checked: no source for homes was found', () => {
    const all = [book, ...book.ranges, ...book.facts].map(({ status }) => status)
    expect(new Set(all)).toEqual(new Set(['unverified']))
  })
})

describe('weight', () => {
  it('down by five percent in thirty days is told with both weights and their rows', () => {
    const then = row('weight', 31, { amount: 60 })
    const between = row('weight', 10, { amount: 59 })
    const now = row('weight', 1, { amount: 57 })
    expect(fact('weight-down', [then, between, now])).toEqual({
      key: 'weight-down',
      state: 'told',
      text: '体重 60.0 → 57.0 kg（−5.0%，30 天）',
      rowIds: [then.id, now.id],
    })
    const less = row('weight', 1, { amount: 57.1 })
    expect(fact('weight-down', [then, between, less])).toMatchObject({ state: 'quiet' })
    expect(fact('weight-down', [then, row('weight', 1, { amount: 63 })]).text).toContain('+5.0%')
  })

  it('is unknown with one weight, an old one alone, or none', () => {
    expect(fact('weight-down', [])).toMatchObject({ state: 'unknown', rowIds: [] })
    expect(fact('weight-down', [row('weight', 1, { amount: 50 })])).toMatchObject({
      state: 'unknown',
    })
    expect(fact('weight-down', [row('weight', 40, { amount: 50 })])).toMatchObject({
      state: 'unknown',
    })
    const close = [row('weight', 5, { amount: 60 }), row('weight', 0, { amount: 50 })]
    expect(fact('weight-down', close)).toMatchObject({ state: 'unknown' })
  })
})

describe('what is eaten and drunk', () => {
  it('is compared by days with records, and unknown where they are few', () => {
    const before = each(14, 30, (ago) => [
      row('intake', ago, { amount: 800 }, '08:00'),
      row('intake', ago, { amount: 800 }, '15:00'),
    ])
    const now = each(0, 6, (ago) => [row('intake', ago, { amount: 1200 })])
    expect(fact('intake-down', [...before, ...now])).toMatchObject({
      state: 'told',
      text: '日均入量 1600 → 1200 ml',
    })
    const enough = each(0, 6, (ago) => [row('intake', ago, { amount: 1300 })])
    expect(fact('intake-down', [...before, ...enough])).toMatchObject({ state: 'quiet' })
    expect(fact('intake-down', now)).toMatchObject({ state: 'unknown' })
  })

  it('goes by the shares of meals', () => {
    const before = each(14, 30, (ago) => [row('meal', ago, { choice: 'all', share: 100 })])
    const now = each(0, 9, (ago) => [row('meal', ago, { choice: 'half', share: 50 })])
    expect(fact('meal-down', [...before, ...now])).toMatchObject({
      state: 'told',
      text: '平均进食 100% → 50%',
    })
  })
})

describe('nights', () => {
  it('count once each, the small hours with the evening before', () => {
    const quiet = each(14, 27, (ago) => [row('sleep', ago, { choice: 'asleep' }, '23:00')])
    const night = (ago: number, choice: string) => [
      row('sleep', ago, { choice }, '23:00'),
      row('sleep', ago - 1, { choice }, '03:00'),
    ]
    const now = [
      ...each(1, 10, (ago) => [row('sleep', ago, { choice: 'asleep' }, '23:30')]),
      ...each(2, 4, (ago) => night(ago, 'up')),
    ]
    expect(fact('nights-up', [...quiet, ...now])).toMatchObject({
      state: 'told',
      text: '夜间起床或躁动 0 夜 → 3 夜（各 14 夜）',
    })
    expect(fact('nights-up', now)).toMatchObject({ state: 'unknown' })
  })
})

describe('stool', () => {
  it('is counted in days since the last one; without any record nobody can say', () => {
    expect(fact('no-bowel', [row('bowel', 3, { choice: 'hard' })])).toMatchObject({
      state: 'told',
      text: '3 天没有大便记录（上次 2026-11-19）',
    })
    expect(fact('no-bowel', [row('bowel', 2, { choice: 'hard' })])).toMatchObject({
      state: 'quiet',
    })
    expect(fact('no-bowel', [])).toMatchObject({ state: 'unknown' })
    expect(fact('no-bowel', [row('bowel', 31, { choice: 'hard' })])).toMatchObject({
      state: 'unknown',
    })
  })
})
