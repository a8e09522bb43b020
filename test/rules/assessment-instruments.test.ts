import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import type { AssessmentAnswers } from '#shared/rules/assessment-answers.ts'
import { resultSummary } from '#shared/rules/assessment-summary.ts'
import { type AssessmentFlags, evaluate, flagsOf, noFlags } from '#shared/rules/assessment.ts'
import { instruments } from '#shared/rules/instrument-words.ts'
import { ruleBehind } from '#shared/rules/rule-behind.ts'
import { inconsistencies } from '#shared/rules/rulebook-consistency.ts'
import { books, wellAnswers } from '#test/support/instrument-books.ts'
import { type InstrumentRow, instrumentTables } from './instrument-tables.ts'

const flags = (changes: Partial<AssessmentFlags>): AssessmentFlags => ({ ...noFlags, ...changes })
const rules = (book: InstrumentRulebook, answers: AssessmentAnswers, given = noFlags) =>
  evaluate(book, answers, given).reasons.map(({ rule }) => rule)

describe('every instrument', () => {
  it('is one of those that the program knows, agrees with itself and names where each reason stands', () => {
    expect(Object.keys(books).toSorted()).toEqual([...instruments].toSorted())
    for (const book of Object.values(books)) expect(inconsistencies(book)).toEqual([])
    const answers = { ...wellAnswers, gbt42195: null }
    for (const [id, given] of Object.entries(answers)) {
      if (given === null) continue
      const book = books[id as keyof typeof books]
      const worst = Object.fromEntries(
        book.items.map(({ code, options }) => [code, options.at(-1)?.score ?? 1]),
      )
      for (const sheet of [given, worst]) {
        for (const rule of rules(book, sheet, flags({ dementia: true, careRiskEventCount: 2 }))) {
          if (rule !== 'cutoff') expect(ruleBehind(book, rule), `${id} ${rule}`).not.toBeNull()
        }
      }
    }
  })

  it.each(Object.entries(instrumentTables))('%s has each item with each option', (id, rows) => {
    const book = books[id as keyof typeof instrumentTables]
    const typed = (code: string) => book.items.find((one) => one.code === code)?.number !== null
    const items = book.items
      .filter(({ code }) => !typed(code))
      .map(({ code, name, options }) => [
        code,
        name,
        ...options
          .map(({ score, label }) => [score, label])
          .toSorted((one, other) => Number(one[0]) - Number(other[0])),
      ])
    expect(items).toEqual(rows)
  })

  it.each(Object.entries(instrumentTables))('%s counts each option in its group', (id, rows) => {
    const key = id as keyof typeof instrumentTables
    const well: AssessmentAnswers = wellAnswers[key]
    const table: readonly InstrumentRow[] = rows
    const before = evaluate(books[key], well)
    for (const [code, , ...options] of table) {
      const group = books[key].items.find((one) => one.code === code)?.group ?? ''
      for (const [score] of options) {
        const result = evaluate(books[key], { ...well, [code]: score })
        const change = score - (well[code] ?? 0)
        expect(result.sums[group], `${code} ${score}`).toBe((before.sums[group] ?? 0) + change)
        expect(result.total).toBe(before.total + change)
      }
    }
  })
})

describe('care insurance', () => {
  const book = books.ltci2021
  /** Points of daily life go in steps of five. */
  function sheet(daily: number, mind: number, senses: number): AssessmentAnswers {
    const answers: Record<string, number> = { ...wellAnswers.ltci2021 }
    const take = (codes: string, lost: number, step: number) => {
      let rest = lost
      for (const code of Object.keys(answers).filter((one) => one.startsWith(codes))) {
        while (rest > 0 && (answers[code] ?? 0) >= step) {
          answers[code] = (answers[code] ?? 0) - step
          rest -= step
        }
      }
    }
    take('1.', 100 - daily, 5)
    take('2.', 16 - mind, 1)
    take('3.', 12 - senses, 1)
    return answers
  }

  const dailyLevel = (sum: number) => (sum === 100 ? 0 : sum >= 65 ? 1 : sum >= 45 ? 2 : 3)
  const mindLevel = (sum: number) => (sum === 16 ? 0 : sum >= 4 ? 1 : sum >= 2 ? 2 : 3)
  const sensesLevel = (sum: number) => (sum === 12 ? 0 : sum >= 4 ? 1 : sum >= 2 ? 2 : 3)

  it('reads a level off each sum, edge by edge', () => {
    for (let sum = 0; sum <= 100; sum += 5) {
      expect(evaluate(book, sheet(sum, 16, 12))).toMatchObject({
        sums: { ADL: sum, COG: 16, SEN: 12 },
        groupLevels: { ADL: { level: dailyLevel(sum) } },
      })
    }
    for (let sum = 0; sum <= 16; sum += 1) {
      const { groupLevels } = evaluate(book, sheet(100, sum, 12))
      expect(groupLevels['COG']?.level).toBe(mindLevel(sum))
    }
    for (let sum = 0; sum <= 12; sum += 1) {
      const { groupLevels } = evaluate(book, sheet(100, 16, sum))
      expect(groupLevels['SEN']?.level).toBe(sensesLevel(sum))
    }
  })

  const names = ['基本正常', '轻度失能', '中度失能', '重度失能Ⅰ级', '重度失能Ⅱ级', '重度失能Ⅲ级']
  const dailySums = [100, 95, 60, 40]
  const mindSums = [16, 4, 3, 1]
  const sensesSums = [12, 11, 2, 0]
  it.each([
    [0, 0, 0],
    [0, 1, 0],
    [0, 2, 1],
    [0, 3, 1],
    [1, 0, 1],
    [1, 1, 1],
    [1, 2, 1],
    [1, 3, 2],
    [2, 0, 2],
    [2, 1, 2],
    [2, 2, 2],
    [2, 3, 3],
    [3, 0, 3],
    [3, 1, 3],
    [3, 2, 4],
    [3, 3, 5],
  ])('of level %i by daily life and %i by mind and senses is %i', (row, column, level) => {
    const daily = dailySums[row] ?? 0
    for (const [mind, senses] of [
      [mindSums[column] ?? 0, 12],
      [16, sensesSums[column] ?? 0],
      [mindSums[column] ?? 0, sensesSums[column] ?? 0],
    ] as const) {
      const result = evaluate(book, sheet(daily, mind, senses))
      expect(result).toMatchObject({ finalLevel: level, levelName: names[level] })
      expect(result.reasons.at(-1)).toMatchObject({ rule: `${row}-${column}` })
    }
  })

  it('is unverified whatever comes out, and says no total', () => {
    expect(evaluate(book, sheet(100, 16, 12)).status).toBe('unverified')
    expect(book.table?.cells.map(({ status }) => status)).toEqual(Array(16).fill('unverified'))
    const bands = book.groups.flatMap((group) => group.bands.map(({ status }) => status))
    expect(bands).toEqual(Array(12).fill('unverified'))
    const came = { answers: {}, total: 128, finalLevelName: '中度失能' }
    expect(resultSummary(book, came)).toBe('中度失能')
  })
})

describe('the standard of 2013', () => {
  const book = books.mzt039
  type Changes = Partial<Record<keyof typeof wellAnswers.mzt039, number>>
  const sheet = (...changes: readonly Changes[]): AssessmentAnswers =>
    Object.assign({}, wellAnswers.mzt039, ...changes)
  // What brings one of the four parts to a level, by hand.
  const daily: readonly Changes[] = [
    {},
    { 'B.1.2': 0 },
    { 'B.1.8': 0, 'B.1.9': 0, 'B.1.10': 0 },
    { 'B.1.1': 0, 'B.1.7': 0, 'B.1.8': 0, 'B.1.9': 0, 'B.1.10': 0 },
  ]
  const mind: readonly Changes[] = [
    {},
    { 'B.2.2': 1 },
    { 'B.2.2': 2, 'B.2.3': 1 },
    { 'B.2.1': 1, 'B.2.2': 2, 'B.2.3': 1 },
  ]
  const senses: readonly Changes[] = [{}, { 'B.3.4': 1 }, { 'B.3.3': 3 }, { 'B.3.2': 4 }]
  const social: readonly Changes[] = [
    {},
    { 'B.4.1': 3 },
    { 'B.4.1': 4, 'B.4.2': 4 },
    { 'B.4.1': 4, 'B.4.2': 4, 'B.4.3': 4, 'B.4.4': 2 },
  ]

  it.each([
    ['ADL', daily],
    ['MEN', mind],
    ['SEN', senses],
    ['SOC', social],
  ] as const)('reads the level of %s', (code, changes) => {
    for (const [level, change] of changes.entries()) {
      expect(evaluate(book, sheet(change)).groupLevels[code]?.level).toBe(level)
    }
  })

  it('knows the edges of its bands', () => {
    const bands = Object.fromEntries(
      book.groups.map(({ code, bands: own }) => [
        code,
        own.map(({ level, minimum, maximum }) => [minimum, maximum, level]),
      ]),
    )
    expect(bands).toEqual({
      ADL: [
        [100, 100, 0],
        [65, 95, 1],
        [45, 60, 2],
        [0, 40, 3],
      ],
      MEN: [
        [0, 0, 0],
        [1, 1, 1],
        [2, 3, 2],
        [4, 6, 3],
      ],
      SEN: [],
      SOC: [
        [0, 2, 0],
        [3, 7, 1],
        [8, 13, 2],
        [14, 20, 3],
      ],
    })
  })

  /** The rule of perception as it is written, not as the rulebook puts it. */
  function sensesBy(awake: number, sight: number, hearing: number, talk: number): number {
    if (awake >= 2 || sight === 4 || hearing === 4 || talk === 3) return 3
    if (awake === 1) return 2
    if (sight === 3 || hearing === 3 || talk === 2) return 2
    return sight === 2 || hearing === 2 || talk === 1 ? 1 : 0
  }

  it('goes by single answers in perception: all 400 of them', () => {
    for (let at = 0; at < 400; at += 1) {
      const [awake, sight, hearing, talk] = [
        at % 4,
        Math.floor(at / 4) % 5,
        Math.floor(at / 20) % 5,
        Math.floor(at / 100),
      ]
      const answers = sheet({ 'B.3.1': awake, 'B.3.2': sight, 'B.3.3': hearing, 'B.3.4': talk })
      const { level } = evaluate(book, answers).groupLevels['SEN'] ?? {}
      expect(level).toBe(sensesBy(awake, sight, hearing, talk))
    }
  })

  /** The four parts put together, from the worst down, as M0 to M3 and M6 are written. */
  function togetherBy(adl: number, others: readonly number[]): number {
    const [men = 0, sen = 0, soc = 0] = others
    if (adl === 3 || [adl, ...others].every((one) => one === 2)) return 3
    if (adl === 2) return others.includes(3) ? 3 : 2
    if (adl === 1) return others.every((one) => one === 2) || others.includes(3) ? 2 : 1
    return men >= 1 || sen >= 1 || soc >= 2 ? 1 : 0
  }

  it('puts the four parts together: all 256 of them', () => {
    const names = ['能力完好', '轻度失能', '中度失能', '重度失能']
    for (let at = 0; at < 256; at += 1) {
      const [adl, men, sen, soc] = [at % 4, (at >> 2) % 4, (at >> 4) % 4, at >> 6]
      const parts = [daily[adl], mind[men], senses[sen], social[soc]].map((one) => one ?? {})
      const level = togetherBy(adl, [men, sen, soc])
      expect(evaluate(book, sheet(...parts)), `${adl} ${men} ${sen} ${soc}`).toMatchObject({
        initialLevel: level,
        finalLevel: level,
        levelName: names[level],
      })
    }
  })

  it('says where a gap of the wording was closed by our reading', () => {
    const result = evaluate(book, sheet(daily[2] ?? {}))
    expect(result).toMatchObject({ finalLevel: 2, status: 'unverified' })
    expect(result.reasons.at(-1)?.rule).toBe('M6a')
    expect(rules(book, sheet(social[3] ?? {})).at(-1)).toBe('M6b')
  })

  it.each([
    [{ dementia: true }, {}, 1, ['M4b', 'M4']],
    [{ mentalDisorder: true }, {}, 1, ['M4d', 'M4']],
    [{ careRiskEventCount: 2 }, {}, 1, ['M4e', 'M4']],
    [{ careRiskEventCount: 1 }, {}, 0, []],
    [
      { dementia: true, mentalDisorder: true, careRiskEventCount: 3 },
      {},
      1,
      ['M4b', 'M4d', 'M4e', 'M4'],
    ],
    [{ dementia: true }, { 'B.1.2': 0 }, 2, ['M4b', 'M4']],
    [{ dementia: true }, { 'B.1.1': 0, 'B.1.7': 0, 'B.1.8': 0, 'B.1.9': 0 }, 3, ['M4b', 'M4']],
    [{}, { 'B.3.1': 3 }, 3, ['M4a']],
    [{}, { 'B.2.1': 2 }, 2, ['M4c', 'M4']],
  ] as const)('with %o and %o is level %i', (given, change, level, applied) => {
    const result = evaluate(book, sheet(change), flags(given))
    expect(result.finalLevel).toBe(level)
    const ofM4 = result.reasons.map(({ rule }) => rule).filter((rule) => rule.startsWith('M4'))
    expect(ofM4).toEqual(applied)
  })

  it('takes the raises from its own small sheet', () => {
    expect(
      flagsOf(book, { diagnoses: ['dementia', 'mental-disorder'], riskFall: 1, riskLost: 1 }),
    ).toMatchObject({ dementia: true, mentalDisorder: true, careRiskEventCount: 2, coma: false })
  })
})

describe('any sheet', () => {
  const someFlags = fc.record({
    coma: fc.boolean(),
    dementia: fc.boolean(),
    mentalDisorder: fc.boolean(),
    careRiskEventCount: fc.nat(4),
  })
  const scored = ['ltci2021', 'mzt039', 'morse', 'braden', 'water-swallow'] as const

  function someSheet(id: (typeof scored)[number]) {
    const rows: readonly InstrumentRow[] = instrumentTables[id]
    return fc
      .tuple(...rows.map(([, , ...options]) => fc.constantFrom(...options.map(([score]) => score))))
      .map((scores) => Object.fromEntries(rows.map(([code], at) => [code, scores[at] ?? 0])))
      .map((answers) => (id === 'water-swallow' ? { ...answers, S: 5 } : answers))
  }

  /** Which way is better, by hand: of all items of an instrument, but daily life of 2013. */
  const isHigherBetter = (id: string, code: string) =>
    id === 'ltci2021' || id === 'braden' || (id === 'mzt039' && code.startsWith('B.1.'))

  it.each(scored)(
    '%s: the sums stay in their bounds, and nothing better gives a worse level',
    (id) => {
      const book = books[id]
      const rows: readonly InstrumentRow[] = instrumentTables[id]
      const some = fc.record({
        answers: someSheet(id),
        given: someFlags,
        at: fc.nat(rows.length - 1),
      })
      fc.assert(
        fc.property(some, ({ answers, given, at }) => {
          const result = evaluate(book, answers, given)
          for (const { code, maximum } of book.groups) {
            expect(result.sums[code]).toBeGreaterThanOrEqual(0)
            expect(result.sums[code]).toBeLessThanOrEqual(maximum)
          }
          expect(result.finalLevel ?? -1).toBeGreaterThanOrEqual(result.initialLevel ?? 0)
          const [code = '', , ...options] = rows[at] ?? []
          const now = answers[code] ?? 0
          for (const [score] of options) {
            const isBetter = isHigherBetter(id, code) ? score > now : score < now
            if (!isBetter) continue
            const better = evaluate(book, { ...answers, [code]: score }, given)
            expect(better.finalLevel ?? 9).toBeLessThanOrEqual(result.finalLevel ?? -1)
          }
        }),
      )
    },
  )

  it('of 2013: one more flag never makes the level better, and the order of flags is nothing', () => {
    const book = books.mzt039
    fc.assert(
      fc.property(someSheet('mzt039'), someFlags, someFlags, (answers, one, other) => {
        const both = (first: AssessmentFlags, second: AssessmentFlags): AssessmentFlags => ({
          coma: first.coma || second.coma,
          dementia: first.dementia || second.dementia,
          mentalDisorder: first.mentalDisorder || second.mentalDisorder,
          careRiskEventCount: first.careRiskEventCount + second.careRiskEventCount,
        })
        const level = evaluate(book, answers, both(one, other)).finalLevel
        expect(evaluate(book, answers, both(other, one)).finalLevel).toBe(level)
        expect(level ?? -1).toBeGreaterThanOrEqual(evaluate(book, answers, one).finalLevel ?? 0)
      }),
    )
  })
})
