import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { YiluError } from '#shared/errors.ts'
import { type AssessmentAnswers, missingItems } from '#shared/rules/assessment-answers.ts'
import {
  type AssessmentFlags,
  contradictionOf,
  evaluate,
  flagsOf,
  noFlags,
} from '#shared/rules/assessment.ts'
import { answersOf, answersWith, gbt42195Book as book } from '#test/support/assessment-answers.ts'
import { table } from './assessment-table.ts'

const highest = (row: (typeof table)[number]) => row.length - 3
const groupSum = (group: string) =>
  table.filter(([code]) => code.startsWith(group)).reduce((sum, row) => sum + highest(row), 0)

/** The bands by hand. */
function levelBy(total: number): number {
  if (total === 90) return 0
  if (total >= 66) return 1
  if (total >= 46) return 2
  return total >= 30 ? 3 : 4
}

const names = [
  '能力完好',
  '能力轻度受损（轻度失能）',
  '能力中度受损（中度失能）',
  '能力重度受损（重度失能）',
  '能力完全丧失（完全失能）',
]

const flags = (changes: Partial<AssessmentFlags>): AssessmentFlags => ({ ...noFlags, ...changes })
/** GB/T 42195 always gives a level; what is none is out of every bound. */
const finalLevel = (answers: AssessmentAnswers, given: AssessmentFlags) =>
  evaluate(book, answers, given).finalLevel ?? Number.NaN
const rules = (total: number, changes: Partial<AssessmentFlags> = {}) =>
  evaluate(book, answersOf(total), flags(changes)).reasons.map(({ rule }) => rule)

describe('the rulebook', () => {
  it('has the 26 items of the standard with each of their scores, in order', () => {
    expect(table).toHaveLength(26)
    const items = book.items.map(({ code, name, options }) => [
      code,
      name,
      ...options.map(({ label }) => label),
    ])
    expect(items).toEqual(table)
    for (const [index, row] of table.entries()) {
      const scores = book.items[index]?.options.map(({ score }) => score)
      expect(scores).toEqual(Array.from({ length: highest(row) + 1 }, (_, at) => highest(row) - at))
      expect(book.items[index]?.maximum).toBe(highest(row))
    }
  })

  it('has four groups of 32, 15, 28 and 15 points, 90 in all', () => {
    const groups = [
      ['B.1', '自理能力', 32],
      ['B.2', '基础运动能力', 15],
      ['B.3', '精神状态', 28],
      ['B.4', '感知觉与社会参与', 15],
    ] as const
    expect(book.groups.map(({ code, name, maximum }) => [code, name, maximum])).toEqual(groups)
    for (const [code, , maximum] of groups) expect(groupSum(code)).toBe(maximum)
    expect(groupSum('B.')).toBe(90)
  })

  it('has five levels, of which the split at 30 and 29 rests on one source', () => {
    const bands = book.levels.map((band) => [
      band.level,
      band.name,
      band.minimum,
      band.maximum,
      band.status,
    ])
    expect(bands).toEqual([
      [0, names[0], 90, 90, 'verified'],
      [1, names[1], 66, 89, 'single'],
      [2, names[2], 46, 65, 'verified'],
      [3, names[3], 30, 45, 'single'],
      [4, names[4], 0, 29, 'single'],
    ])
    expect(book.levels[3]?.note).toContain('30／29')
  })

  it('says how sure the adjustments are, and that they do not add up is our reading', () => {
    expect(book.adjustments.map(({ id, status }) => [id, status])).toEqual([
      ['R2', 'verified'],
      ['R3a', 'verified'],
      ['R3b', 'verified'],
      ['R3c', 'verified'],
    ])
    expect(book.combination).toMatchObject({ id: 'R4', status: 'unverified' })
    expect(book.initial).toMatchObject({ id: 'R1', status: 'verified' })
    const interval = book.remarks.find(({ id }) => id === 'interval')
    expect(interval).toMatchObject({ text: null, status: 'unverified' })
  })

  it('asks for all of table A but what the records hold', () => {
    const asked = book.about.flatMap(({ fields }) => fields.map(({ code }) => code))
    const codes = [...asked, ...book.fromRecords.map(({ code }) => code)]
    const range = (section: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${section}.${index + 1}`)
    const expected = [
      ...range('A.1', 3),
      ...range('A.2', 13),
      ...range('A.2.14', 5),
      ...range('A.3', 4),
      ...range('A.4', 2),
      ...range('A.5', 12),
    ]
    expect(codes.filter((code) => code !== 'A.5.2-1').toSorted()).toEqual(expected.toSorted())
    const diagnoses = book.about.flatMap(({ fields }) => fields).find((one) => one.code === 'A.4.1')
    expect(diagnoses?.options).toHaveLength(23)
    for (const [value, range] of [
      ['dementia', 'F00-F03'],
      ['mental-disorder', 'F04-F99，精神科医生诊断'],
    ]) {
      expect(diagnoses?.options?.find((one) => one.value === value)?.label).toContain(range)
    }
  })
})

describe('evaluate', () => {
  it.each(
    table.flatMap((row) =>
      Array.from({ length: highest(row) + 1 }, (_, score) => [row[0], score] as const),
    ),
  )('%s with %i points', (code, score) => {
    const row = table.find((one) => one[0] === code)
    const lost = highest(row ?? table[0]!) - score
    const group = code.slice(0, 3)
    const result = evaluate(book, answersWith({ [code]: score }))
    expect(result.total).toBe(90 - lost)
    const best = { 'B.1': 32, 'B.2': 15, 'B.3': 28, 'B.4': 15 }
    expect(result.sums).toEqual({ ...best, [group]: groupSum(group) - lost })
    expect(result.finalLevel).toBe(levelBy(90 - lost))
  })

  it('reads the level off each total from 90 to 0', () => {
    for (let total = 90; total >= 0; total -= 1) {
      const result = evaluate(book, answersOf(total))
      const level = levelBy(total)
      expect(result).toMatchObject({
        total,
        initialLevel: level,
        finalLevel: level,
        levelName: names[level],
        status: total === 90 || level === 2 ? 'verified' : 'single',
      })
      expect(result.reasons.map(({ rule }) => rule)).toEqual(['R1'])
      expect(result.reasons[0]?.text).toContain(`${total} 分`)
      expect(result.reasons[0]?.text).toContain(names[level])
    }
  })

  it.each([
    // total, flags, initial, final, certainty, rules
    [90, { coma: true }, 0, 4, 'verified', ['R1', 'R2']],
    [50, { coma: true, dementia: true }, 2, 4, 'verified', ['R1', 'R2', 'R3a']],
    [20, { coma: true }, 4, 4, 'single', ['R1', 'R2']],
    [90, { dementia: true }, 0, 1, 'unverified', ['R1', 'R3a', 'R4']],
    [66, { dementia: true }, 1, 2, 'unverified', ['R1', 'R3a', 'R4']],
    [50, { mentalDisorder: true }, 2, 3, 'unverified', ['R1', 'R3b', 'R4']],
    [30, { dementia: true }, 3, 4, 'unverified', ['R1', 'R3a', 'R4']],
    [29, { dementia: true }, 4, 4, 'unverified', ['R1', 'R3a', 'R4']],
    [50, { careRiskEventCount: 1 }, 2, 2, 'verified', ['R1']],
    [50, { careRiskEventCount: 2 }, 2, 3, 'unverified', ['R1', 'R3c', 'R4']],
    [50, { careRiskEventCount: 9 }, 2, 3, 'unverified', ['R1', 'R3c', 'R4']],
    [
      80,
      { dementia: true, mentalDisorder: true, careRiskEventCount: 3 },
      1,
      2,
      'unverified',
      ['R1', 'R3a', 'R3b', 'R3c', 'R4'],
    ],
  ] as const)('%i points with %o: level %i becomes %i', (total, given, initial, final, ...rest) => {
    const [status, applied] = rest
    const result = evaluate(book, answersOf(total), flags(given))
    const levels = { initialLevel: initial, finalLevel: final, levelName: names[final] }
    expect(result).toMatchObject({ total, ...levels, status })
    expect(rules(total, given)).toEqual(applied)
  })

  it('says what the raise did, and where it could do nothing', () => {
    const last = (total: number) =>
      evaluate(book, answersOf(total), flags({ dementia: true })).reasons.at(-1)?.text
    expect(last(70)).toContain(`由${names[1]}提高为${names[2]}`)
    expect(last(10)).toContain('不再提高')
  })

  it('names the events of the home’s own records where they raise the level, and only there', () => {
    const careRiskEvents = [
      { day: '2026-11-02', name: '跌倒' },
      { day: '2026-11-10', name: '走失' },
    ]
    const said = (careRiskEventCount: number) =>
      evaluate(book, answersOf(50), flags({ careRiskEventCount, careRiskEvents })).reasons
    expect(said(2).find(({ rule }) => rule === 'R3c')?.text).toContain(
      '（机构记录：2026年11月2日跌倒、2026年11月10日走失）',
    )
    expect(JSON.stringify(said(1))).not.toContain('机构记录')
  })

  it('goes by a rulebook in which a value was decided otherwise', () => {
    const levels = book.levels.map((band) => {
      const edge = { 3: { minimum: 31 }, 4: { maximum: 30 } }[band.level] ?? {}
      return { ...band, ...edge, status: 'verified' as const }
    })
    const other = evaluate({ ...book, levels }, answersOf(30))
    expect(other).toMatchObject({ finalLevel: 4, status: 'verified' })
  })

  const someFlags = fc.record({
    coma: fc.boolean(),
    dementia: fc.boolean(),
    mentalDisorder: fc.boolean(),
    careRiskEventCount: fc.nat(6),
  })
  const someAnswers = fc.tuple(...table.map((row) => fc.nat(highest(row)))).map((scores) => {
    const entries = table.map(([code], index) => [code, scores[index] ?? 0] as const)
    return Object.fromEntries(entries) as Record<string, number>
  })

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(someAnswers, someFlags, (answers, given) => {
        const result = evaluate(book, answers, given)
        const scores = Object.values(answers)
        expect(result.total).toBe(scores.reduce((sum, score) => sum + score, 0))
        expect(Object.values(result.sums).reduce((sum, one) => sum + one, 0)).toBe(result.total)
        for (const { code, maximum } of book.groups) {
          expect(result.sums[code]).toBeGreaterThanOrEqual(0)
          expect(result.sums[code]).toBeLessThanOrEqual(maximum)
        }
        const initial = levelBy(result.total)
        expect(result.initialLevel).toBe(initial)
        const final = finalLevel(answers, given)
        expect(final).toBeGreaterThanOrEqual(initial)
        expect(final).toBeLessThanOrEqual(given.coma ? 4 : Math.min(4, initial + 1))
      }),
    )
  })

  it('never gives a better level for a worse answer or for one more flag', () => {
    const worse = fc.record({ answers: someAnswers, given: someFlags, at: fc.nat(25) })
    fc.assert(
      fc.property(worse, someFlags, ({ answers, given, at }, more) => {
        const level = finalLevel(answers, given)
        const code = table[at]?.[0] ?? ''
        for (let score = 0; score <= (answers[code] ?? 0); score += 1) {
          const lower = finalLevel({ ...answers, [code]: score }, given)
          expect(lower).toBeGreaterThanOrEqual(level)
        }
        const both: AssessmentFlags = {
          coma: given.coma || more.coma,
          dementia: given.dementia || more.dementia,
          mentalDisorder: given.mentalDisorder || more.mentalDisorder,
          careRiskEventCount: given.careRiskEventCount + more.careRiskEventCount,
        }
        expect(finalLevel(answers, both)).toBeGreaterThanOrEqual(level)
      }),
    )
  })
})

describe('a sheet that cannot be evaluated', () => {
  function fault(answers: Record<string, number>) {
    try {
      evaluate(book, answers)
    } catch (error) {
      if (error instanceof YiluError) return error.toReply()
      throw error
    }
    throw new Error('was evaluated')
  }

  it('names what is missing, the first of many', () => {
    const { 'B.1.1': _, 'B.4.5': __, ...rest } = answersWith()
    expect(missingItems(book, rest).map(({ code }) => code)).toEqual(['B.1.1', 'B.4.5'])
    const error = fault(rest)
    expect(error).toMatchObject({ code: 'invalid_input', rule: 'answers-missing' })
    expect(Object.keys(error.fields ?? {})).toEqual(['answers.B.1.1', 'answers.B.4.5'])
    expect(error.message).toContain('B.1.1 进食、B.4.5 社会交往能力')
    const none = fault({})
    expect(Object.keys(none.fields ?? {})).toHaveLength(26)
    expect(none.message).toContain('等 26 项')
  })

  it.each([
    ['B.2.4', 4, 'answer-no-option'],
    ['B.1.1', 5, 'answer-no-option'],
    ['B.3.7', 2, 'answer-no-option'],
    ['B.1.1', -1, 'answer-no-option'],
    ['B.1.9', 1, 'answer-unknown'],
    ['constructor', 1, 'answer-unknown'],
  ])('%s with %i is %s', (code, score, rule) => {
    const error = fault({ ...answersWith(), [code]: score })
    expect(error).toMatchObject({ code: 'invalid_input', rule })
    expect(Object.keys(error.fields ?? {})).toEqual([`answers.${code}`])
  })
})

describe('table A', () => {
  it('gives the flags: what was ticked, and all care-risk events together', () => {
    expect(flagsOf(book, {})).toEqual(noFlags)
    expect(flagsOf(book, { coma: false, diagnoses: ['other'], riskFall: 0 })).toEqual(noFlags)
    const about = {
      coma: true,
      diagnoses: ['diabetes', 'dementia', 'mental-disorder'],
      riskFall: 1,
      riskLost: 2,
      riskChoking: 3,
      riskSelfHarm: 0,
      riskOther: 1,
      heightCm: 160,
    }
    expect(flagsOf(book, about)).toEqual({
      coma: true,
      dementia: true,
      mentalDisorder: true,
      careRiskEventCount: 7,
    })
  })

  it('contradicts the answers where somebody in a coma is not at the worst of B.3.9', () => {
    for (const [score, isFault] of [
      [2, true],
      [1, true],
      [0, false],
    ] as const) {
      const fault = contradictionOf(book, answersWith({ 'B.3.9': score }), { coma: true })
      expect(fault !== null).toBe(isFault)
      if (fault === null) continue
      expect(Object.keys(fault.fields)).toEqual(['about.coma', 'answers.B.3.9'])
      expect(fault.text).toContain('A.5.11 昏迷')
      expect(fault.text).toContain('B.3.9 意识水平')
    }
    expect(contradictionOf(book, answersWith(), { coma: false })).toBeNull()
    expect(contradictionOf(book, answersWith({ 'B.3.9': 0 }), {})).toBeNull()
  })
})
