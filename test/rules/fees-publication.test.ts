import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { feeChecks } from '#shared/rules/fees/fee-checks.ts'
import { yearFigures } from '#shared/rules/fees/year-figure-kinds.ts'
import {
  changedSince,
  figureFrom,
  priceSegments,
  type YearRow,
} from '#shared/rules/fees/year-figures.ts'
import type { FeeFacts, HeldFact } from '#shared/rules/indicators/fee-facts.ts'
import { addDays, daysBetween } from '#shared/text/day.ts'

const row = (amount: number, part: Partial<YearRow> = {}): YearRow => ({
  residentId: 1,
  name: '王桂兰',
  on: null,
  month: null,
  words: '',
  amount,
  dayCount: null,
  link: null,
  ...part,
})

describe('a figure and its rows', () => {
  it('is their sum, lowest, highest, count of people, or mean weighed by days', () => {
    const rows = [row(300_000, { dayCount: 10 }), row(150_000, { dayCount: 20, residentId: 2 })]
    const of = (by: 'sum' | 'people' | 'min' | 'max' | 'mean') => figureFrom({ by }, rows)
    expect([of('sum'), of('people'), of('min'), of('max'), of('mean')]).toEqual([
      450_000, 2, 150_000, 300_000, 200_000,
    ])
  })

  it('is nothing where it adds up nothing, and unknown where there is no lowest or mean', () => {
    const of = (by: 'sum' | 'people' | 'min' | 'max' | 'mean') => figureFrom({ by }, [])
    expect([of('sum'), of('people'), of('min'), of('max'), of('mean')]).toEqual([
      0,
      0,
      null,
      null,
      null,
    ])
  })

  it('has a key of its own and says how it is made', () => {
    expect(new Set(yearFigures.map(({ key }) => key)).size).toBe(yearFigures.length)
    for (const { formula } of yearFigures) expect(formula.length).toBeGreaterThan(8)
  })
})

describe('priceSegments', () => {
  it('adds up what holds at the same time and parts what follows', () => {
    const lines = [
      { lineFrom: '2026-03-01', lineTo: '2026-03-11', monthFen: 200_000 },
      { lineFrom: '2026-03-11', lineTo: '2026-04-01', monthFen: 300_000 },
      { lineFrom: '2026-03-21', lineTo: '2026-04-01', monthFen: 50_000 },
    ]
    expect(priceSegments(lines, daysBetween)).toEqual([
      { lineFrom: '2026-03-01', lineTo: '2026-03-11', monthFen: 200_000, dayCount: 10 },
      { lineFrom: '2026-03-11', lineTo: '2026-03-21', monthFen: 300_000, dayCount: 10 },
      { lineFrom: '2026-03-21', lineTo: '2026-04-01', monthFen: 350_000, dayCount: 11 },
    ])
  })

  it('says for each day what the lines that cover it come to', () => {
    const line = fc
      .tuple(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 999_999 }),
      )
      .map(([from, days, monthFen]) => ({
        lineFrom: addDays('2026-03-01', from),
        lineTo: addDays('2026-03-01', from + days),
        monthFen,
      }))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const segments = priceSegments(lines, daysBetween)
        for (let day = '2026-02-27'; day < '2026-05-05'; day = addDays(day, 1)) {
          const on = (one: { lineFrom: string; lineTo: string }) =>
            one.lineFrom <= day && day < one.lineTo
          const asked = lines.filter(on).reduce((sum, { monthFen }) => sum + monthFen, 0)
          const told = segments.filter(on)
          expect(told.length).toBeLessThanOrEqual(1)
          expect(told[0]?.monthFen ?? 0).toBe(asked)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('changedSince', () => {
  it('lists what is another figure now, also where it has become known or unknown', () => {
    const figure = (key: string, value: number | null) =>
      ({ key, value, title: key, unit: 'fen', group: 'billed' }) as const
    const published = [figure('a', 1), figure('b', 2), figure('c', null), figure('d', 4)]
    const now = [
      figure('a', 1),
      figure('b', 3),
      figure('c', 5),
      figure('d', null),
      figure('new', 6),
    ]
    expect(
      changedSince(published, now).map(({ key, published: was, now: is }) => [key, was, is]),
    ).toEqual([
      ['b', 2, 3],
      ['c', null, 5],
      ['d', 4, null],
    ])
  })
})

const table = {
  id: 3,
  name: '2026 年标准',
  startsOn: '2026-01-01',
  publishedOn: '2025-12-20',
  basis: 'market',
  basisNote: null,
  notices: [{ noticedFrom: '2025-12-20', noticedTo: null, place: '大厅' }],
} as const
const nobody: FeeFacts = { table: null, held: [], custody: null, publications: [] }
const forProfit = { value: 'private_forprofit', label: '民办营利' }
const held = (part: Partial<HeldFact> = {}): HeldFact => ({
  residentId: 1,
  name: '王桂兰',
  depositFen: 500_000,
  prepaidFen: 0,
  membershipFen: 0,
  state: 'within',
  why: null,
  ...part,
})

describe('feeChecks', () => {
  const states = (
    facts: FeeFacts,
    ownership = forProfit as { value: string | null; label: string },
  ) => feeChecks(facts, ownership).map(({ code, state }) => `${code} ${state}`)

  it('finds no fault where all is published, priced as the home may, within limits and in custody', () => {
    const custody = {
      id: 1,
      bank: '中国银行',
      openedOn: '2026-01-01',
      balanceFen: 500_000,
      dueFen: 500_000,
    }
    const facts = { ...nobody, table, held: [held()], custody }
    expect(states(facts)).toEqual(['F1 yes', 'F2 yes', 'F3 yes', 'F4 yes'])
  })

  it('says what cannot be told and never takes it for good', () => {
    expect(states(nobody)).toEqual(['F1 no', 'F2 unknown', 'F3 yes', 'F4 yes'])
    const unknown = held({ state: 'unknown', why: '押金的上限算不出来' })
    const facts = { ...nobody, table: { ...table, basis: null }, held: [unknown] }
    expect(states(facts)).toEqual(['F1 yes', 'F2 unknown', 'F3 unknown', 'F4 no'])
    const [, , caps] = feeChecks(facts, forProfit)
    expect(caps?.missing).toEqual([
      { what: '王桂兰', why: '押金的上限算不出来', link: '/residents/1?tab=fees' },
    ])
  })

  it('names the fault: not shown, priced by another rule, over a limit, less in the bank than held', () => {
    const custody = {
      id: 1,
      bank: '中国银行',
      openedOn: '2026-01-01',
      balanceFen: 499_999,
      dueFen: 500_000,
    }
    const over = held({ state: 'over', why: '押金超过上限' })
    const facts = {
      ...nobody,
      table: { ...table, notices: [] },
      held: [over, held({ residentId: 2 })],
      custody,
    }
    const checks = feeChecks(facts, { value: 'public', label: '公办' })
    expect(checks.map(({ state, because }) => [state, because])).toEqual([
      ['no', '执行中的收费标准没有登记在哪里公示'],
      ['no', '公办，定价方式写的是市场调节价'],
      ['no', '1 人超过上限'],
      ['no', '少 0.01 元'],
    ])
    expect(checks[2]?.rows.map(({ detail, counts }) => [detail, counts])).toEqual([
      ['押金 5,000.00 元', 'no'],
      ['押金 5,000.00 元', 'yes'],
    ])
  })

  it('leaves to a person what no rule says', () => {
    const [, priced] = feeChecks(
      { ...nobody, table },
      { value: 'state_enterprise', label: '国有企业' },
    )
    expect(priced).toMatchObject({ state: 'unknown', because: '没有规定说国有企业怎样定价' })
  })
})
