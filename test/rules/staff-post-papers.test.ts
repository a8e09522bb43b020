import { describe, expect, it } from 'vitest'
import json from '#shared/rulebooks/staffing.json' with { type: 'json' }
import { staffingRulebook } from '#shared/rulebooks/staffing.ts'
import { type PaperHeld, paperGaps, paperStanding } from '#shared/rules/staff/post-papers.ts'
import { addDays } from '#shared/text/day.ts'
import { fc } from '#test/support/properties.ts'

const duty = { code: 'SD-X', post: 'carer', kinds: ['health'] }
const paper = (issuedOn: string | null, expiresOn: string | null, kind = 'health'): PaperHeld => ({
  kind,
  issuedOn,
  expiresOn,
  isPermanent: false,
})
const span = { from: '2026-11-01', to: '2026-12-01' }
const always = [{ post: 'carer', from: '2020-01-01', to: null }]
const gapsOf = (papers: readonly PaperHeld[], posts: Parameters<typeof paperGaps>[0] = always) =>
  paperGaps(posts, papers, [duty], span)

describe('days on which a post is held without its paper', () => {
  it('begins on the day after the last one, and ends on the day of issue', () => {
    expect(gapsOf([paper('2025-11-11', '2026-11-10'), paper('2026-11-15', '2027-11-14')])).toEqual([
      {
        code: 'SD-X',
        post: 'carer',
        from: '2026-11-11',
        to: '2026-11-15',
        because: 'expired',
        expiredOn: '2026-11-10',
      },
    ])
  })

  it('leaves no gap where the next paper begins in time', () => {
    expect(gapsOf([paper('2025-01-01', '2026-11-10'), paper('2026-11-11', null)])).toEqual([])
    expect(gapsOf([{ ...paper(null, null), isPermanent: true }])).toEqual([])
  })

  it('says missing, not yet, and nothing of a post that is not held', () => {
    expect(gapsOf([])).toMatchObject([{ ...span, because: 'missing', expiredOn: null }])
    expect(gapsOf([paper('2026-11-20', null)])).toMatchObject([
      { from: '2026-11-01', to: '2026-11-20', because: 'not-yet' },
    ])
    expect(gapsOf([], [{ post: 'cook', from: '2020-01-01', to: null }])).toEqual([])
    expect(gapsOf([], [{ post: 'carer', from: '2026-01-01', to: '2026-11-01' }])).toEqual([])
    expect(gapsOf([], [{ post: 'carer', from: '2026-11-28', to: null }])).toMatchObject([
      { from: '2026-11-28', to: '2026-12-01' },
    ])
  })

  it('agrees with a look at each day', () => {
    const day = fc.integer({ min: -40, max: 70 }).map((count) => addDays('2026-11-01', count))
    const papers = fc.array(
      fc.tuple(day, day).map(([from, to]) => paper(from, to)),
      { maxLength: 5 },
    )
    const posts = fc.array(
      fc.tuple(day, fc.option(day)).map(([from, to]) => ({ post: 'carer', from, to })),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(papers, posts, (held, periods) => {
        const gaps = gapsOf(held, periods)
        for (let at = span.from; at < span.to; at = addDays(at, 1)) {
          const isIn = periods.some(({ from, to }) => from <= at && (to === null || at < to))
          const isHeld = held.some(
            ({ issuedOn, expiresOn }) => (issuedOn ?? '') <= at && at <= (expiresOn ?? '9'),
          )
          const isGap = gaps.some(({ from, to }) => from <= at && (to === null || at < to))
          expect(isGap).toBe(isIn && !isHeld)
        }
      }),
    )
  })
})

describe('the band of a paper on a day', () => {
  it.each([
    ['2026-11-09', 'expired', -1],
    ['2026-11-10', 'd30', 0],
    ['2026-12-10', 'd30', 30],
    ['2026-12-11', 'd60', 31],
    ['2027-01-09', 'd60', 60],
    ['2027-01-10', 'd90', 61],
    ['2027-02-08', 'd90', 90],
    ['2027-02-09', 'valid', 91],
  ])('expires on %s: %s', (expiresOn, band, daysLeft) => {
    const papers = [paper('2020-01-01', expiresOn), paper('2019-01-01', '2019-12-31')]
    expect(paperStanding(papers, ['health'], '2026-11-10')).toMatchObject({ band, daysLeft })
  })

  it('knows what is missing, permanent, issued later, or names no end', () => {
    const standing = (papers: readonly PaperHeld[]) =>
      paperStanding(papers, ['health'], '2026-11-10').band
    expect(standing([])).toBe('missing')
    expect(standing([paper('2026-11-11', '2027-11-10')])).toBe('missing')
    expect(standing([paper(null, null)])).toBe('unknown')
    expect(standing([{ ...paper(null, null), isPermanent: true }])).toBe('valid')
    expect(standing([paper('2026-01-01', '2027-01-01', 'cook')])).toBe('missing')
  })
})

describe('the rulebook staffing', () => {
  const book = staffingRulebook.parse(json)

  it('carries all 26 statements; what is not found has no number', () => {
    expect(book.rules.map(({ code }) => code)).toEqual(
      Array.from({ length: 26 }, (_, index) => `ST-${String(index + 1).padStart(2, '0')}`),
    )
    for (const { status, numbers, numbersIn } of book.rules) {
      if (status === 'unverified') expect(numbers.every(({ value }) => value === null)).toBe(true)
      if (numbersIn !== null) expect(numbers).toEqual([])
    }
  })

  it('asks for no paper that its statement is not as sure of', () => {
    for (const { statement, status, clause } of book.duties) {
      expect(book.rules.find(({ code }) => code === statement)).toMatchObject({ status, clause })
    }
  })

  it('refuses a duty without a statement', () => {
    const [first] = book.duties
    const bad = { ...json, duties: [{ ...first, statement: 'ST-99' }] }
    expect(staffingRulebook.safeParse(bad).success).toBe(false)
  })
})
