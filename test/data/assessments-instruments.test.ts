import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correct,
  evaluate,
  get,
  getStart,
  list,
  record,
  voidAssessment,
} from '#shared/contract/assessments/assessment.ts'
import { listOfResident, trend } from '#shared/contract/assessments/history.ts'
import { board } from '#shared/contract/beds/bed.ts'
import { recordIncident } from '#shared/contract/care/incident.ts'
import { replaceRuleValue } from '#shared/contract/office/rulebook.ts'
import { get as getResident } from '#shared/contract/residents/resident.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Instrument } from '#shared/rules/instrument-words.ts'
import { answersOf } from '#test/support/assessment-answers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { wellAnswers } from '#test/support/instrument-books.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

type Input = GivenInputOf<typeof record>

function sheet(
  residentId: number,
  instrument: Exclude<Instrument, 'gbt42195'>,
  changes: Partial<Input> = {},
): Input {
  const { answers, ...rest } = changes
  return {
    residentId,
    instrument,
    assessedOn: '2026-06-10',
    occasion: 'first',
    assessor: '何芳',
    answers: { ...wellAnswers[instrument], ...answers },
    ...rest,
  }
}

async function refused(input: Input) {
  const before = home.dump()
  const error = await home.refusal(record, input)
  expect(home.dump()).toEqual(before)
  return error
}

const fall = (residentId: number, day: string, kind = 'fall') =>
  home.value(recordIncident, {
    residentId,
    kind,
    happenedAt: `${day}T06:30:00.000Z`,
    place: 'room',
    injury: 'none',
    what: '起身时滑倒',
  })

describe('an assessment by any instrument', () => {
  it.each([
    ['ltci2021', { '1.7': 0, '2.1': 0 }, 1, '轻度失能', 109, '轻度失能'],
    ['mzt039', { 'B.1.2': 0 }, 1, '轻度失能', 95, '轻度失能'],
    ['morse', { M1: 25, M3: 30 }, 2, '高风险', 55, '高风险，总分 55'],
    ['braden', { P1: 1, P2: 1, P3: 1 }, 2, '中危', 14, '中危，总分 14'],
    ['water-swallow', { W: 1, S: 5.5 }, 1, '可疑', 1, '可疑（1 级）'],
    ['mmse', { T: 20 }, 2, '中度', 20, '中度，总分 20'],
    ['moca', { T: 18 }, null, null, 18, '总分 18'],
    ['nine-risks', { N6: 3, N3: 2 }, null, null, 2, '跌倒高、压疮中'],
  ] as const)('%s is recorded, read and kept as its rulebook says', async (...row) => {
    const [instrument, changes, level, levelName, total, summary] = row
    const { residentId } = await given.resident()
    const second = instrument === 'mzt039' ? { secondAssessor: '李娜' } : {}
    const last = home.lastAuditId()
    const input = sheet(residentId, instrument, { answers: changes, ...second })
    const made = await home.value(record, input)
    expect(made).toMatchObject({ finalLevel: level, levelName, total })
    const [kept] = home.rows('SELECT * FROM assessment WHERE id = ?', made.id)
    expect(kept).toMatchObject({ instrument, total, finalLevel: level, computedLevel: level })
    expect(JSON.parse(String(kept?.['answersJson']))).toEqual(input.answers)
    const { rows } = await home.value(list, { residentId })
    const shown = { instrument, total, finalLevel: level, levelName, summary, validTo: null }
    expect(rows).toEqual([expect.objectContaining({ ...shown, isInForce: true })])
    expect(await home.value(get, { id: made.id })).toMatchObject({
      ...shown,
      answers: input.answers,
      previous: null,
      reasons: made.reasons,
      status: made.status,
    })
    expect(home.auditAfter(last)[0]).toMatchObject({
      operation: 'assessments.record',
      subject: `assessment:${made.id}`,
      after: { instrument, answers: input.answers, total },
    })
    const [event] = (await home.value(timeline, { residentId, kinds: ['assessment'] })).rows
    expect(event).toMatchObject({ detail: summary, link: `/assessments/${made.id}` })
  })

  it('asks for what the instrument asks: items, two assessors, a level that there is', async () => {
    const { residentId } = await given.resident()
    const level = (value: number) => ({
      decision: { level: value, decidedBy: '沈建国', decidedReason: '复核' },
    })
    const cases: readonly [Input, string, readonly string[]][] = [
      [sheet(residentId, 'mzt039'), 'second-assessor-missing', ['secondAssessor']],
      [sheet(residentId, 'morse', { answers: { M1: 10 } }), 'answer-no-option', ['answers.M1']],
      [sheet(residentId, 'mmse', { answers: { T: 31 } }), 'answer-no-option', ['answers.T']],
      [
        { ...sheet(residentId, 'water-swallow'), answers: { W: 1 } },
        'answers-missing',
        ['answers.S'],
      ],
      [sheet(residentId, 'braden', { answers: { Q: 1 } }), 'answer-unknown', ['answers.Q']],
      [sheet(residentId, 'moca', level(1)), 'level-unknown', ['decision.level']],
      [sheet(residentId, 'nine-risks', level(1)), 'level-unknown', ['decision.level']],
      [sheet(residentId, 'morse', level(3)), 'level-unknown', ['decision.level']],
      [
        sheet(residentId, 'morse', { providerRelation: 'child' }),
        'relation-unknown',
        ['providerRelation'],
      ],
      [sheet(residentId, 'morse', { about: { coma: true } }), 'about-not-fit', ['about.coma']],
    ]
    for (const [input, rule, fields] of cases) {
      const error = await refused(input)
      expect(error, rule).toMatchObject({ code: 'invalid_input', rule })
      expect(Object.keys(error.fields ?? {})).toEqual(expect.arrayContaining([...fields]))
      expect(error.message).toMatch(/没有保存/)
    }
  })

  it('is one of a day for each instrument, and lies beside the others', async () => {
    const { residentId, name } = await given.resident()
    await home.value(record, sheet(residentId, 'morse'))
    await home.value(record, sheet(residentId, 'braden'))
    const error = await refused(sheet(residentId, 'morse'))
    expect(error).toMatchObject({ code: 'conflict', rule: 'assessed-already' })
    expect(error.message).toContain(`${name} 2026年6月10日已有一份Morse`)
  })

  it('has another level only by a second named person with a reason', async () => {
    const { residentId } = await given.resident()
    const decision = { level: 2, decidedBy: '沈建国', decidedReason: '夜间反复起身' }
    const made = await home.value(record, sheet(residentId, 'morse', { decision }))
    expect(made).toMatchObject({ initialLevel: 0, finalLevel: 2, levelName: '高风险' })
    const own = { ...decision, decidedBy: '何芳' }
    const error = await refused(
      sheet(residentId, 'morse', { assessedOn: '2026-06-11', decision: own }),
    )
    expect(error).toMatchObject({ rule: 'decider-assessed' })
    expect(await home.value(get, { id: made.id })).toMatchObject({ decision, computedLevel: 0 })
  })

  it('is corrected and voided by its own instrument', async () => {
    const { residentId } = await given.resident()
    const { id } = await home.value(record, sheet(residentId, 'braden'))
    const {
      residentId: _who,
      instrument: _by,
      ...again
    } = sheet(residentId, 'braden', {
      answers: { P1: 1 },
    })
    const fixed = { ...again, id, version: 1, reason: '看错一行' }
    expect(await home.value(correct, fixed)).toMatchObject({ total: 20, version: 2 })
    const rows = home.rows(
      'SELECT id, instrument, total, voidedAt IS NULL AS isLive FROM assessment WHERE residentId = ? ORDER BY id',
      residentId,
    )
    expect(rows.map(({ instrument, total, isLive }) => [instrument, total, isLive])).toEqual([
      ['braden', 20, 1],
      ['braden', 23, 0],
    ])
    await home.value(voidAssessment, { id, version: 2, reason: '不是这位老人' })
    expect((await home.value(list, { residentId })).total).toBe(0)
  })

  it('by the old standard may be of any time before the person came, the others may not', async () => {
    const { residentId } = await given.resident()
    const assessedOn = '2019-05-06'
    const old = sheet(residentId, 'mzt039', { assessedOn, secondAssessor: '李娜' })
    expect(await home.value(record, old)).toMatchObject({ finalLevel: 0 })
    expect(await refused(sheet(residentId, 'morse', { assessedOn }))).toMatchObject({
      rule: 'long-before-admission',
    })
  })

  it('is for who may write assessments', async () => {
    const { residentId } = await given.resident()
    const carer = await given.account('carer')
    const error = await home.refusal(record, sheet(residentId, 'morse'), { by: carer.client })
    expect(error).toMatchObject({ code: 'forbidden' })
    const accountant = await given.account('accountant')
    for (const operation of [listOfResident, trend]) {
      const refusal = await home.refusal(operation, { residentId }, { by: accountant.client })
      expect(refusal).toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('the history of a person', () => {
  it('shows each instrument with its own, lays the last one beside, and knows no later day', async () => {
    const { residentId } = await given.resident()
    await given.assessment(residentId, { assessedOn: '2026-05-01', answers: answersOf(70) })
    const first = await home.value(record, sheet(residentId, 'morse', { assessedOn: '2026-05-02' }))
    const later = sheet(residentId, 'morse', { assessedOn: '2026-08-02', answers: { M1: 25 } })
    const second = await home.value(record, later)
    const history = await home.value(listOfResident, { residentId })
    expect(
      history.instruments.map(({ instrument, rows }) => [instrument, rows.map(({ id }) => id)]),
    ).toEqual([
      ['gbt42195', [expect.any(Number)]],
      ['morse', [second.id, first.id]],
    ])
    const early = await home.value(listOfResident, { residentId, asOf: '2026-05-01' })
    expect(early.instruments.map(({ instrument }) => instrument)).toEqual(['gbt42195'])
    const previous = {
      id: first.id,
      total: 0,
      finalLevel: 0,
      levelName: '低风险',
      sums: { MFS: 0 },
    }
    expect(await home.value(get, { id: second.id })).toMatchObject({ previous })
    const start = { residentId, instrument: 'morse' as const, assessedOn: '2026-06-01' }
    expect(await home.value(getStart, start)).toMatchObject({ previous, occasion: 'regular' })
    const { rows } = await home.value(list, { residentId, instrument: 'morse', isLatest: true })
    expect(rows.map(({ id }) => id)).toEqual([second.id])
    expect((await home.value(list, { residentId, from: '2026-06-01' })).total).toBe(1)
  })

  it('goes day by day as a trend of sums, total and level', async () => {
    const { residentId } = await given.resident()
    for (const [assessedOn, total] of [
      ['2026-03-01', 90],
      ['2026-07-01', 60],
      ['2026-10-01', 40],
    ] as const) {
      await given.assessment(residentId, { assessedOn, answers: answersOf(total) })
    }
    const shown = await home.value(trend, { residentId, asOf: '2026-09-30' })
    expect(shown.points.map(({ assessedOn, total, level }) => [assessedOn, total, level])).toEqual([
      ['2026-03-01', 90, 0],
      ['2026-07-01', 60, 2],
    ])
    expect(shown.points[1]?.sums).toEqual({ 'B.1': 2, 'B.2': 15, 'B.3': 28, 'B.4': 15 })
    expect(shown.groups.map(({ code, maximum }) => [code, maximum])).toEqual([
      ['B.1', 32],
      ['B.2', 15],
      ['B.3', 28],
      ['B.4', 15],
    ])
    expect(shown.maximum).toBe(90)
    const none = await home.value(trend, { residentId, instrument: 'ltci2021' })
    expect(none).toMatchObject({ points: [], maximum: null })
  })
})

describe('the nine risks', () => {
  const marksOf = async (residentId: number, asOf?: string) => {
    const { marks } = await home.value(getResident, {
      residentId,
      ...(asOf === undefined ? {} : { asOf }),
    })
    return marks.filter(({ kind }) => kind === 'risk').map(({ word, tone }) => [word, tone])
  }

  it('are proposed by the latest tools and decided by a person', async () => {
    const { residentId } = await given.resident()
    const nine = { residentId, instrument: 'nine-risks' as const }
    expect((await home.value(getStart, nine)).proposals).toEqual([])
    const on = (assessedOn: string, answers: Record<string, number>) => ({ assessedOn, answers })
    await home.value(record, sheet(residentId, 'morse', on('2026-05-01', { M1: 25, M3: 30 })))
    await home.value(record, sheet(residentId, 'morse', on('2026-06-01', { M1: 25 })))
    await home.value(
      record,
      sheet(residentId, 'braden', on('2026-06-01', { P1: 1, P3: 1, P4: 1, P6: 1 })),
    )
    await home.value(record, sheet(residentId, 'water-swallow', on('2026-06-02', { W: 3 })))
    const { proposals } = await home.value(getStart, nine)
    expect(
      proposals.map(({ item, score, instrument, levelName }) => [
        item,
        score,
        instrument,
        levelName,
      ]),
    ).toEqual([
      ['N1', 3, 'water-swallow', '异常'],
      ['N3', 3, 'braden', '高危'],
      ['N6', 2, 'morse', '中风险'],
    ])
    const before = await home.value(getStart, { ...nine, assessedOn: '2026-05-31' })
    expect(before.proposals.map(({ item, score }) => [item, score])).toEqual([['N6', 3]])
  })

  it('mark who has a medium or high one, by the latest assessment of the day', async () => {
    const { residentId } = await given.resident()
    await home.value(
      record,
      sheet(residentId, 'nine-risks', {
        assessedOn: '2026-05-01',
        answers: { N6: 3, N8: 2, N1: 1 },
      }),
    )
    await home.value(
      record,
      sheet(residentId, 'nine-risks', { assessedOn: '2026-09-01', answers: { N6: 2 } }),
    )
    expect(await marksOf(residentId)).toEqual([['跌倒', 'warning']])
    expect(await marksOf(residentId, '2026-08-31')).toEqual([
      ['跌倒', 'danger'],
      ['走失', 'warning'],
    ])
    expect(await marksOf(residentId, '2026-04-30')).toEqual([])
    const shown = JSON.stringify(await home.value(board, { asOf: '2026-08-31' }))
    expect(shown).toContain('跌倒风险高，2026年5月1日评估')
  })
})

describe('care-risk events', () => {
  const about = (changes: object = {}) => ({ riskLost: 0, ...changes })

  it('are counted before, named where they raise the level, and asked for where they are left out', async () => {
    const { residentId } = await given.resident()
    await fall(residentId, '2026-11-02')
    await fall(residentId, '2026-11-10', 'bed-fall')
    await fall(residentId, '2026-11-12', 'scald')
    await fall(residentId, '2026-09-01')
    const assessedOn = '2026-11-20'
    const start = await home.value(getStart, { residentId, assessedOn })
    expect(start.about).toMatchObject({ riskFall: 2, riskOther: 1 })
    expect(start.careRiskEvents.map(({ day, name, aboutKey }) => [day, name, aboutKey])).toEqual([
      ['2026-11-02', '跌倒', 'riskFall'],
      ['2026-11-10', '坠床', 'riskFall'],
      ['2026-11-12', '烫伤', 'riskOther'],
    ])
    const input = {
      residentId,
      assessedOn,
      occasion: 'immediate' as const,
      answers: answersOf(50),
      assessor: '何芳',
    }
    const few = await refused({ ...input, about: about({ riskFall: 1 }) })
    expect(few).toMatchObject({ code: 'invalid_input', rule: 'events-fewer' })
    expect(Object.keys(few.fields ?? {})).toEqual([
      'about.riskFall',
      'about.riskOther',
      'eventsDifferReason',
    ])
    expect(few.message).toContain('2026年11月2日跌倒、2026年11月10日坠床')
    const { id, reasons, finalLevel } = await home.value(record, {
      ...input,
      about: about({ riskFall: 2, riskOther: 1 }),
      eventsDifferReason: '不需要',
    })
    expect(finalLevel).toBe(3)
    const raise = reasons.find(({ rule }) => rule === 'R3c')
    expect(raise?.text).toContain(
      '（机构记录：2026年11月2日跌倒、2026年11月10日坠床、2026年11月12日烫伤）',
    )
    expect(await home.value(get, { id })).toMatchObject({ eventsDifferReason: null, reasons })
  })

  it('may be fewer on the sheet for a reason, which stays', async () => {
    const { residentId } = await given.resident()
    await fall(residentId, '2026-11-05')
    await fall(residentId, '2026-11-06')
    const input = {
      residentId,
      assessedOn: '2026-11-20',
      occasion: 'immediate' as const,
      answers: answersOf(50),
      assessor: '何芳',
      about: about({ riskFall: 1 }),
      eventsDifferReason: '11月6日是同一次跌倒的重复登记',
    }
    const { id, finalLevel } = await home.value(record, input)
    expect(finalLevel).toBe(2)
    expect((await home.value(get, { id })).eventsDifferReason).toBe(input.eventsDifferReason)
    const { residentId: _who, eventsDifferReason: _why, ...again } = input
    const fixed = { ...again, id, version: 1, reason: '补场所', place: '房间' }
    expect(await home.refusal(correct, fixed)).toMatchObject({ rule: 'events-fewer' })
  })

  it('of more than three of a kind count as three on the sheet', async () => {
    const { residentId } = await given.resident()
    for (const day of ['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']) {
      await fall(residentId, day)
    }
    const { about: known } = await home.value(getStart, { residentId, assessedOn: '2026-11-20' })
    expect(known).toMatchObject({ riskFall: 3 })
    expect(known).not.toHaveProperty('riskLost')
  })
})

describe('a value of a rulebook that the home replaced', () => {
  it('makes exactly 45 by Morse a high risk, and says the cut-off of its own', async () => {
    const at45 = { instrument: 'morse' as const, answers: { ...wellAnswers.morse, M2: 15, M3: 30 } }
    expect(await home.value(evaluate, at45)).toMatchObject({ finalLevel: 1, levelName: '中风险' })
    const paper = '机构跌倒评估制度 2026 版'
    await home.value(replaceRuleValue, {
      rulebook: 'morse',
      path: 'levels/1',
      fields: { maximum: 44 },
      paper,
    })
    expect(await home.value(evaluate, at45)).toMatchObject({ finalLevel: 2, levelName: '高风险' })
    await home.value(replaceRuleValue, {
      rulebook: 'mmse',
      path: 'cutoffs/primary',
      fields: { maximum: 19 },
      paper,
    })
    const { reasons } = await home.value(evaluate, {
      instrument: 'mmse',
      answers: { T: 20 },
      flags: { education: 'primary' },
    })
    expect(reasons.at(-1)?.text).toContain('界值 19 分')
    expect(reasons.at(-1)?.text).toContain('高于')
  })

  it('knows the schooling from the sheet of the ability', async () => {
    const { residentId } = await given.resident()
    await given.assessment(residentId, { about: { education: 'primary' } })
    const start = await home.value(getStart, { residentId, instrument: 'mmse' })
    expect(start.about).toEqual({ education: 'primary' })
  })
})
