import { describe, expect, it } from 'vitest'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { type AssessmentAnswers, isAsked, missingItems } from '#shared/rules/assessment-answers.ts'
import { resultSummary } from '#shared/rules/assessment-summary.ts'
import { type AssessmentFlags, evaluate, flagsOf, noFlags } from '#shared/rules/assessment.ts'
import { inconsistencies } from '#shared/rules/rulebook-consistency.ts'
import { books, wellAnswers } from '#test/support/instrument-books.ts'

const flags = (changes: Partial<AssessmentFlags>): AssessmentFlags => ({ ...noFlags, ...changes })
const rules = (book: InstrumentRulebook, answers: AssessmentAnswers) =>
  evaluate(book, answers).reasons.map(({ rule }) => rule)

describe('Morse', () => {
  const book = books.morse
  it.each([
    [{}, 0, 0, '低风险'],
    [{ M4: 20 }, 20, 0, '低风险'],
    [{ M1: 25 }, 25, 1, '中风险'],
    [{ M2: 15, M3: 30 }, 45, 1, '中风险'],
    [{ M1: 25, M2: 15, M5: 10 }, 50, 2, '高风险'],
    [{ M1: 25, M2: 15, M3: 30, M4: 20, M5: 20, M6: 15 }, 125, 2, '高风险'],
  ])('with %o has %i points: %i %s', (changes, total, level, levelName) => {
    const result = evaluate(book, { ...wellAnswers.morse, ...changes })
    expect(result).toMatchObject({ total, finalLevel: level, levelName, status: 'verified' })
    expect(result.reasons).toHaveLength(1)
    const summary = resultSummary(book, { answers: {}, total, finalLevelName: levelName })
    expect(summary).toBe(`${levelName}，总分 ${total}`)
  })

  it('counts exactly 45 as high where the home moves the edge', () => {
    const levels = book.levels.map((band) => {
      const edge = { 1: { maximum: 44 }, 2: { minimum: 45 } }[band.level] ?? {}
      return { ...band, ...edge }
    })
    const moved = { ...book, levels }
    expect(inconsistencies(moved)).toEqual([])
    const at45 = { ...wellAnswers.morse, M2: 15, M3: 30 }
    expect(evaluate(moved, at45).finalLevel).toBe(2)
    expect(evaluate(moved, { ...at45, M3: 15 }).finalLevel).toBe(1)
  })
})

describe('Braden', () => {
  it('reads the level off each total from 23 to 6', () => {
    const by = (total: number) =>
      total >= 19 ? 0 : total >= 15 ? 1 : total >= 13 ? 2 : total >= 10 ? 3 : 4
    const answers: Record<string, number> = { ...wellAnswers.braden }
    for (let total = 23; total >= 6; total -= 1) {
      expect(evaluate(books.braden, answers)).toMatchObject({ total, finalLevel: by(total) })
      const code = Object.keys(answers).find((one) => (answers[one] ?? 0) > 1)
      if (code !== undefined) answers[code] = (answers[code] ?? 0) - 1
    }
  })
})

describe('the water swallow test', () => {
  const book = books['water-swallow']
  it.each([
    [{ W: 1, S: 0 }, 0, '正常'],
    [{ W: 1, S: 5 }, 0, '正常'],
    [{ W: 1, S: 5.1 }, 1, '可疑'],
    [{ W: 1, S: 300 }, 1, '可疑'],
    [{ W: 2 }, 1, '可疑'],
    [{ W: 2, S: 3 }, 1, '可疑'],
    [{ W: 3 }, 2, '异常'],
    [{ W: 4 }, 2, '异常'],
    [{ W: 5 }, 2, '异常'],
  ])('with %o is %i %s', (answers, level, levelName) => {
    const result = evaluate(book, answers)
    expect(result).toMatchObject({ total: answers.W, finalLevel: level, levelName })
    expect(resultSummary(book, { answers, total: result.total, finalLevelName: levelName })).toBe(
      `${levelName}（${answers.W} 级）`,
    )
  })

  it('asks for the seconds only where all was drunk at once', () => {
    const seconds = book.items.find(({ code }) => code === 'S')
    if (seconds === undefined) throw new Error('no seconds')
    expect([isAsked(seconds, { W: 1 }), isAsked(seconds, { W: 2 })]).toEqual([true, false])
    expect(missingItems(book, { W: 1 }).map(({ code }) => code)).toEqual(['S'])
    for (const S of [-1, 300.5, 4.25, 301]) {
      expect(() => evaluate(book, { W: 1, S })).toThrow(/不在范围内/)
    }
  })
})

describe('totals of the mind', () => {
  it('MMSE reads a level off each total', () => {
    const by = (total: number) => (total >= 27 ? 0 : total >= 21 ? 1 : total >= 10 ? 2 : 3)
    for (let total = 0; total <= 30; total += 1) {
      expect(evaluate(books.mmse, { T: total })).toMatchObject({ total, finalLevel: by(total) })
    }
    for (const T of [-1, 31, 20.5]) expect(() => evaluate(books.mmse, { T })).toThrow(/不在范围内/)
  })

  it.each([
    ['illiterate', 17],
    ['primary', 20],
    ['junior', 24],
    ['senior', 24],
    ['college', 24],
  ])('MMSE of schooling %s hints at %i and below, and changes no level', (education, edge) => {
    const said = (T: number) => evaluate(books.mmse, { T }, flags({ education }))
    expect(said(edge).reasons.at(-1)?.text).toContain('提示认知障碍')
    expect(said(edge + 1).reasons.at(-1)?.text).toContain('高于按学历的界值')
    expect(said(edge).finalLevel).toBe(evaluate(books.mmse, { T: edge }).finalLevel)
    expect(flagsOf(books.mmse, { education })).toMatchObject({ education })
  })

  it('MMSE says so where the schooling is not known', () => {
    expect(rules(books.mmse, { T: 10 })).toEqual(['MM1', 'cutoff'])
  })

  it('MoCA is a total without a level, and not verified', () => {
    for (const total of [0, 17, 30]) {
      const result = evaluate(books.moca, { T: total })
      expect(result).toMatchObject({ total, initialLevel: null, finalLevel: null, levelName: null })
      expect(result.status).toBe('unverified')
      expect(resultSummary(books.moca, { answers: {}, total, finalLevelName: null })).toBe(
        `总分 ${total}`,
      )
    }
  })
})

describe('the nine risks', () => {
  const book = books['nine-risks']
  it('are those of the standard, each with a mark and four levels of the home’s own', () => {
    expect(book.items.map(({ code, name, risk }) => [code, name, risk?.key, risk?.mark])).toEqual([
      ['N1', '噎食', 'choking', '噎食'],
      ['N2', '食品药品误食', 'wrong-intake', '药食误服'],
      ['N3', '压疮', 'pressure-injury', '压疮'],
      ['N4', '烫伤', 'scald', '烫伤'],
      ['N5', '坠床', 'bed-fall', '坠床'],
      ['N6', '跌倒', 'fall', '跌倒'],
      ['N7', '他伤和自伤', 'harm', '自伤他伤'],
      ['N8', '走失', 'missing', '走失'],
      ['N9', '文娱活动意外', 'activity-accident', '文娱意外'],
    ])
    for (const { options, status } of book.items) {
      expect(options.map(({ score, label }) => [score, label])).toEqual([
        [0, '无'],
        [1, '低'],
        [2, '中'],
        [3, '高'],
      ])
      expect([...new Set(options.map((one) => one.status))]).toEqual(['unverified'])
      expect(status).toBe('verified')
    }
  })

  it('stand each for itself: no level of all, the count of those that are there', () => {
    for (const { code } of book.items) {
      for (const score of [1, 2, 3]) {
        const answers = { ...wellAnswers['nine-risks'], [code]: score }
        expect(evaluate(book, answers)).toMatchObject({ total: 1, finalLevel: null })
        expect(rules(book, answers)).toEqual([code])
      }
    }
    expect(evaluate(book, wellAnswers['nine-risks'])).toMatchObject({ total: 0, levelName: null })
    const answers = { ...wellAnswers['nine-risks'], N3: 2, N6: 3, N9: 1 }
    const came = { answers, total: 3, finalLevelName: null }
    expect(resultSummary(book, came)).toBe('跌倒高、压疮中、文娱意外低')
    expect(resultSummary(book, { ...came, answers: wellAnswers['nine-risks'] })).toBe(
      '九类风险都是无',
    )
  })

  it('are proposed by Braden, Morse and the water swallow test, as the home may change', () => {
    const proposals = book.items.flatMap(({ code, risk }) =>
      risk === null || risk.proposal === null
        ? []
        : [[code, risk.proposal.instrument, risk.proposal.scores.map(({ score }) => score)]],
    )
    expect(proposals).toEqual([
      ['N1', 'water-swallow', [0, 2, 3]],
      ['N3', 'braden', [0, 1, 2, 3, 3]],
      ['N6', 'morse', [1, 2, 3]],
    ])
  })
})
