import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correct, get, list, voidAssessment } from '#shared/contract/assessments/assessment.ts'
import { replaceRuleValue } from '#shared/contract/office/rulebook.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { answersOf, answersWith } from '#test/support/assessment-answers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对评估表'
type Changes = Partial<GivenInputOf<typeof correct>>

function inputOf(id: number, changes: Changes = {}) {
  const sheet = { assessedOn: '2026-06-10', occasion: 'first' as const, answers: answersOf(30) }
  return { id, version: 1, ...sheet, assessor: '何芳', reason, ...changes }
}

async function givenAssessed(changes: Parameters<Given['assessment']>[1] = {}) {
  const { residentId } = await given.resident()
  const { id } = await given.assessment(residentId, changes)
  return { residentId, id }
}

const rows = (residentId: number) =>
  home.rows(
    `SELECT id, total, version, voidedAt IS NOT NULL AS isVoid FROM assessment
     WHERE residentId = ? ORDER BY id`,
    residentId,
  )

describe('assessments.correct', () => {
  it('keeps the old one voided, the id, and computes anew', async () => {
    const { residentId, id } = await givenAssessed({ about: { heightCm: 160 }, number: '2026-7' })
    const last = home.lastAuditId()
    const about = { diagnoses: ['mental-disorder'] }
    const done = await home.value(correct, inputOf(id, { about }))
    expect(done).toMatchObject({ version: 2, total: 30, initialLevel: 3, finalLevel: 4 })
    expect(rows(residentId)).toEqual([
      { id, total: 30, version: 2, isVoid: 0 },
      { id: expect.any(Number) as number, total: 50, version: 1, isVoid: 1 },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'assessments.correct',
        subject: `assessment:${id}`,
        before: { total: 50, finalLevel: 2, about: { heightCm: 160 }, number: '2026-7' },
        after: { total: 30, finalLevel: 4, about, reason },
      },
    ])
    expect(await home.value(get, { id })).toMatchObject({ about, finalLevel: 4, version: 2 })
    expect((await home.value(list, { residentId })).total).toBe(1)
    const { history } = await home.value(get, { id })
    expect(history.map(({ title }) => title)).toEqual(['更正评估', '登记评估'])
  })

  it.each([
    ['day-in-future', { assessedOn: '2026-11-23' }, 'assessedOn'],
    ['answers-missing', { answers: { 'B.1.1': 4 } }, 'answers.B.1.2'],
    ['coma-but-conscious', { answers: answersWith(), about: { coma: true } }, 'about.coma'],
    ['assessor-missing', { assessor: null }, 'assessor'],
    [
      'level-not-changed',
      { decision: { level: 3, decidedBy: '沈', decidedReason: 'x' } },
      'decision.level',
    ],
  ])('refuses %s and changes nothing', async (rule, changes, field) => {
    const { id } = await givenAssessed()
    const before = home.dump()
    const error = await home.refusal(correct, inputOf(id, changes))
    expect(error).toMatchObject({ code: 'invalid_input', rule })
    expect(Object.keys(error.fields ?? {})).toContain(field)
    expect(home.dump()).toEqual(before)
  })

  it('stays on its own day, and cannot take that of another', async () => {
    const { residentId, id } = await givenAssessed()
    await given.assessment(residentId, { assessedOn: '2026-09-10', occasion: 'regular' })
    await home.value(correct, inputOf(id))
    const moved = inputOf(id, { version: 2, assessedOn: '2026-09-10' })
    expect(await home.refusal(correct, moved)).toMatchObject({
      code: 'conflict',
      rule: 'assessed-already',
    })
  })

  it('goes by the rulebook as it holds now', async () => {
    const { id } = await givenAssessed({ answers: answersOf(46) })
    expect(await home.value(get, { id })).toMatchObject({ finalLevel: 2, status: 'verified' })
    const value = { rulebook: 'gbt42195', path: 'levels/3' }
    const fields = { maximum: 46 }
    await home.value(replaceRuleValue, { ...value, fields, paper: '标准文本第 9 页' })
    expect(await home.value(get, { id })).toMatchObject({ finalLevel: 2 })
    const again = await home.value(correct, inputOf(id, { answers: answersOf(46) }))
    expect(again).toMatchObject({ total: 46, finalLevel: 3 })
  })

  it('is done by one of two who looked at the same version', async () => {
    const { residentId, id } = await givenAssessed()
    const replies = await Promise.all(
      [40, 41].map((total) =>
        home.call('assessments.correct', inputOf(id, { answers: answersOf(total) })),
      ),
    )
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(replies.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'conflict', rule: 'changed-meanwhile' },
    })
    expect(rows(residentId)).toHaveLength(2)
  })
})

describe('assessments.void', () => {
  it('takes it out of every list and keeps the row', async () => {
    const { residentId, id } = await givenAssessed()
    const last = home.lastAuditId()
    expect(await home.refusal(voidAssessment, { id, version: 2, reason })).toMatchObject({
      rule: 'changed-meanwhile',
    })
    await home.value(voidAssessment, { id, version: 1, reason })
    expect(rows(residentId)).toEqual([{ id, total: 50, version: 2, isVoid: 1 }])
    expect((await home.value(list, { residentId })).rows).toEqual([])
    expect(await home.refusal(get, { id })).toMatchObject({ code: 'not_found' })
    expect(await home.refusal(voidAssessment, { id, version: 2, reason })).toMatchObject({
      code: 'not_found',
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'assessments.void',
        subject: `assessment:${id}`,
        before: { residentId, total: 50 },
        after: { reason },
      },
    ])
    await given.assessment(residentId)
  })
})
