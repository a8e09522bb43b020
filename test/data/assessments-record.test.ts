import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correct, evaluate, get, list, record } from '#shared/contract/assessments/assessment.ts'
import { listDue } from '#shared/contract/assessments/due-rule.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { discharge, voidDischarge } from '#shared/contract/residents/stay.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { answersOf, answersWith } from '#test/support/assessment-answers.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import { newClient, type TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

type Input = Partial<GivenInputOf<typeof record>>

const assessedOn = '2026-06-10'

function inputOf(residentId: number, changes: Input = {}) {
  const sheet = { assessedOn, occasion: 'first' as const, answers: answersOf(50) }
  return { residentId, ...sheet, assessor: '何芳', ...changes }
}

async function refused(residentId: number, changes: object) {
  const before = home.dump()
  const error = await home.refusal(record, { ...inputOf(residentId), ...changes })
  expect(home.dump()).toEqual(before)
  expect(error.message).toMatch(/没有保存.*。$/)
  return error
}

const rows = (residentId: number) =>
  home.rows('SELECT * FROM assessment WHERE residentId = ? ORDER BY id', residentId)

describe('assessments.evaluate', () => {
  it('needs no resident, keeps nothing and leaves no trace', async () => {
    const [before, last] = [home.dump(), home.lastAuditId()]
    const input = { instrument: 'gbt42195' as const, answers: answersOf(29) }
    expect(await home.value(evaluate, input)).toMatchObject({
      sums: { 'B.1': 0, 'B.2': 0, 'B.3': 14, 'B.4': 15 },
      total: 29,
      initialLevel: 4,
      finalLevel: 4,
      levelName: '能力完全丧失（完全失能）',
      status: 'single',
      reasons: [{ rule: 'R1' }],
    })
    expect(home.dump()).toEqual(before)
    expect(home.lastAuditId()).toBe(last)
  })

  it('takes flags, also one that the answers contradict: it only tries', async () => {
    const answers = answersWith()
    const flags = { coma: true }
    const result = await home.value(evaluate, { instrument: 'gbt42195', answers, flags })
    expect(result).toMatchObject({ initialLevel: 0, finalLevel: 4 })
    expect(result.reasons.map(({ rule }) => rule)).toEqual(['R1', 'R2'])
  })

  it('names the items that are missing', async () => {
    const { 'B.1.1': _, ...answers } = answersWith()
    const error = await home.refusal(evaluate, { instrument: 'gbt42195', answers })
    expect(error).toMatchObject({ code: 'invalid_input', rule: 'answers-missing' })
    expect(error.fields).toEqual({ 'answers.B.1.1': '没有评' })
  })
})

describe('assessments.record', () => {
  it('keeps answers, table A and the result of the day, with one row on the audit', async () => {
    const { residentId } = await given.resident()
    const { staffId, name } = await given.staff()
    const last = home.lastAuditId()
    const about = {
      heightCm: 158,
      living: ['care-home'],
      diagnoses: ['dementia', 'hypertension'],
      riskFall: 1,
      riskOther: 1,
      medicines: [{ name: '多奈哌齐', way: '口服', dose: null, frequency: null }],
    }
    const input = inputOf(residentId, {
      about,
      assessor: null,
      assessorStaffId: staffId,
      secondAssessor: '周晓梅',
      place: '评估室',
      provider: '王建华',
      providerRelation: '子女',
    })
    const made = await home.value(record, input)
    expect(made).toMatchObject({ total: 50, initialLevel: 2, finalLevel: 3, status: 'unverified' })
    expect(made.reasons.map(({ rule }) => rule)).toEqual(['R1', 'R3a', 'R3c', 'R4'])
    expect(rows(residentId)).toMatchObject([
      {
        id: made.id,
        instrument: 'gbt42195',
        rulebookVersion: 1,
        assessedOn,
        occasion: 'first',
        total: 50,
        initialLevel: 2,
        computedLevel: 3,
        finalLevel: 3,
        assessor: name,
        assessorStaffId: staffId,
        secondAssessor: '周晓梅',
        provider: '王建华',
        providerRelation: 'child',
        version: 1,
        voidedAt: null,
      },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'assessments.record',
        outcome: 'done',
        subject: `assessment:${made.id}`,
        after: { residentId, total: 50, finalLevel: 3, answers: input.answers, assessor: name },
      },
    ])
    const shown = await home.value(get, { id: made.id })
    expect(shown).toMatchObject({
      number: `PG${String(made.id).padStart(6, '0')}`,
      answers: input.answers,
      about: { ...about, diagnoses: ['hypertension', 'dementia'] },
      flags: { coma: false, dementia: true, mentalDisorder: false, careRiskEventCount: 2 },
      status: 'unverified',
      decision: null,
      levelName: '能力重度受损（重度失能）',
    })
  })

  it('takes another level by a named second person with the reason', async () => {
    const { residentId } = await given.resident()
    const decision = { level: 4, decidedBy: '沈建国', decidedReason: '近期吞咽明显变差' }
    const made = await home.value(record, inputOf(residentId, { decision }))
    expect(made).toMatchObject({ finalLevel: 4, levelName: '能力完全丧失（完全失能）' })
    expect(rows(residentId)).toMatchObject([
      { initialLevel: 2, computedLevel: 2, finalLevel: 4, decidedBy: '沈建国' },
    ])
    const shown = await home.value(get, { id: made.id })
    expect(shown.decision).toEqual({ ...decision, decidedByStaffId: null })
    expect(shown).toMatchObject({ computedLevel: 2, finalLevel: 4 })
  })

  it.each([
    ['day-in-future', { assessedOn: '2026-11-23' }, 'assessedOn'],
    ['before-birth', { assessedOn: '1900-01-01' }, 'assessedOn'],
    ['long-before-admission', { assessedOn: '2024-12-04' }, 'assessedOn'],
    ['answers-missing', { answers: {} }, 'answers.B.1.1'],
    ['answer-unknown', { answers: { ...answersWith(), 'B.9.9': 1 } }, 'answers.B.9.9'],
    ['answer-no-option', { answers: answersWith({ 'B.3.7': 3 }) }, 'answers.B.3.7'],
    ['coma-but-conscious', { about: { coma: true } }, 'about.coma'],
    ['about-not-fit', { about: { shoeSize: 40 } }, 'about.shoeSize'],
    ['about-not-fit', { about: { heightCm: 20 } }, 'about.heightCm'],
    ['about-not-fit', { about: { education: 'doctor' } }, 'about.education'],
    ['relation-unknown', { providerRelation: '邻居' }, 'providerRelation'],
    ['assessor-missing', { assessor: null }, 'assessor'],
    ['staff-unknown', { assessorStaffId: 9999 }, 'assessorStaffId'],
    ['staff-unknown', { secondAssessorStaffId: 9999 }, 'secondAssessorStaffId'],
    ['assessors-same', { secondAssessor: '何芳' }, 'secondAssessor'],
  ])('refuses %s of %j', async (rule, changes, field) => {
    const { residentId } = await given.resident({ admittedOn: '2025-03-05' })
    const error = await refused(residentId, changes)
    expect(error).toMatchObject({ code: 'invalid_input', rule })
    expect(Object.keys(error.fields ?? {})).toContain(field)
  })

  it('names the first of the items that are missing', async () => {
    const { residentId } = await given.resident()
    const { 'B.2.1': _, 'B.4.4': __, ...answers } = answersWith()
    const error = await refused(residentId, { answers })
    expect(error.message).toContain('还有 2 项没有评：B.2.1 床上体位转移、B.4.4 使用交通工具外出')
    expect(Object.keys(error.fields ?? {})).toEqual(['answers.B.2.1', 'answers.B.4.4'])
  })

  it('knows one of the staff by her file, whatever the name', async () => {
    const { residentId } = await given.resident()
    const [one, namesake] = [
      await given.staff({ name: '陆莲花' }),
      await given.staff({ name: '陆莲花' }),
    ]
    const staff = { assessor: null, assessorStaffId: one.staffId }
    const same = await refused(residentId, { ...staff, secondAssessorStaffId: one.staffId })
    expect(same).toMatchObject({ rule: 'assessors-same' })
    expect(await refused(residentId, { ...staff, secondAssessor: '陆莲花' })).toMatchObject({
      rule: 'assessors-same',
      fields: { secondAssessor: '与第一位是同一个人' },
    })
    const two = { ...staff, secondAssessorStaffId: namesake.staffId }
    await home.value(record, inputOf(residentId, two))
    expect(rows(residentId)).toMatchObject([{ assessor: '陆莲花', secondAssessor: '陆莲花' }])
  })

  it('takes a name for the same with or without blanks in it', async () => {
    const { residentId } = await given.resident()
    const names = { assessor: '马 丽', secondAssessor: '马　丽' }
    expect(await refused(residentId, names)).toMatchObject({ rule: 'assessors-same' })
    const decision = { level: 3, decidedBy: '马丽', decidedReason: '复核' }
    expect(await refused(residentId, { assessor: '马 丽', decision })).toMatchObject({
      rule: 'decider-assessed',
    })
  })

  it.each([
    ['level-not-changed', { level: 2, decidedBy: '沈建国' }, 'decision.level'],
    ['decider-missing', { level: 3 }, 'decision.decidedBy'],
    ['decider-assessed', { level: 3, decidedBy: '何芳' }, 'decision.decidedBy'],
    ['decider-assessed', { level: 3, decidedBy: '周晓梅' }, 'decision.decidedBy'],
    ['staff-unknown', { level: 3, decidedByStaffId: 9999 }, 'decision.decidedByStaffId'],
  ])('refuses a decision: %s', async (rule, changes, field) => {
    const { residentId } = await given.resident()
    const decision = { decidedReason: '复核', ...changes }
    const error = await refused(residentId, { decision, secondAssessor: '周晓梅' })
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
  })

  it('refuses a decision without a reason', async () => {
    const { residentId } = await given.resident()
    const decision = { level: 3, decidedBy: '沈建国', decidedReason: ' ' }
    const error = await home.refusal(record, inputOf(residentId, { decision }))
    expect(error).toMatchObject({ code: 'invalid_input' })
    expect(Object.keys(error.fields ?? {})).toEqual(['decision.decidedReason'])
  })

  it('takes an assessment from 90 days before the first admission, of who stays, left or has no stay', async () => {
    const early = await given.resident({ admittedOn: '2026-05-01' })
    await given.assessment(early.residentId, { assessedOn: '2026-01-31' })
    const rule = 'long-before-admission'
    expect(await refused(early.residentId, { assessedOn: '2026-01-30' })).toMatchObject({ rule })
    const gone = await given.resident({ admittedOn: '2026-03-01' })
    const leaving = { residentId: gone.residentId, dischargedOn: '2026-06-10' }
    await home.value(discharge, { ...leaving, endReason: 'home' })
    await given.assessment(gone.residentId, { assessedOn: '2026-06-10' })
    const back = { residentId: gone.residentId, name: gone.name, admittedOn: '2026-10-01' }
    await home.value(admit, { ...back, bedId: (await given.room()).bedIds[0] })
    await given.assessment(gone.residentId, { assessedOn: '2026-10-08', occasion: 'regular' })
    expect(rows(gone.residentId)).toHaveLength(2)
  })

  it('assesses nobody after her death, as long as that stands', async () => {
    const { residentId, name } = await given.resident({ admittedOn: '2026-03-01' })
    const leaving = { residentId, dischargedOn: '2026-06-01', endReason: 'death' as const }
    const { stayId } = await home.value(discharge, leaving)
    const error = await refused(residentId, { assessedOn: '2026-06-02' })
    expect(error).toMatchObject({ code: 'invalid_input', rule: 'after-death' })
    expect(error.message).toBe(`${name} 2026年6月1日去世，没有保存。`)
    expect(error.fields).toEqual({ assessedOn: '晚于去世日期' })
    const { id } = await given.assessment(residentId, { assessedOn: '2026-06-01' })
    const { residentId: _, ...later } = inputOf(residentId, { assessedOn: '2026-06-02' })
    const moved = { id, version: 1, ...later, reason: '日期写错' }
    expect(await home.refusal(correct, moved)).toMatchObject({ rule: 'after-death' })
    await home.value(voidDischarge, { stayId, reason: '登记错人' })
    await home.value(correct, moved)
  })

  it('knows nobody without a file', async () => {
    const error = await home.refusal(record, inputOf(9999))
    expect(error).toMatchObject({ code: 'not_found', rule: 'resident-unknown' })
  })

  it('takes one assessment of a person and day, also when two are made at the same moment', async () => {
    const { residentId, name } = await given.resident()
    const last = home.lastAuditId()
    const replies = await Promise.all(
      [50, 60].map((total) =>
        home.call('assessments.record', inputOf(residentId, { answers: answersOf(total) })),
      ),
    )
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const refusal = replies.find(({ ok }) => !ok)
    expect(refusal).toMatchObject({
      error: {
        code: 'conflict',
        rule: 'assessed-already',
        fields: { assessedOn: '这一天已有评估' },
      },
    })
    expect(JSON.stringify(refusal)).toContain(`${name} 2026年6月10日已有一份能力评估，没有保存`)
    expect(rows(residentId)).toHaveLength(1)
    expect(home.auditAfter(last).filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
  })

  it('is for the care team and the office: a carer reads and does not write', async () => {
    const { residentId } = await given.resident()
    const carer = await given.account('carer')
    const social = await given.account('social-worker')
    const input = inputOf(residentId)
    expect(await home.refusal(record, input, { by: carer.client })).toMatchObject({
      code: 'forbidden',
    })
    const { id } = await home.value(record, input, { by: social.client })
    expect((await home.value(get, { id }, { by: carer.client })).total).toBe(50)
    expect(await home.refusal(record, input, { by: newClient('test') })).toMatchObject({
      code: 'not_signed_in',
    })
  })

  it('leaves a row on the audit when the office reads the file, none when a nurse does', async () => {
    const { residentId } = await given.resident()
    const { id } = await given.assessment(residentId)
    const [administrator, nurse] = [
      await given.account('administrator'),
      await given.account('nurse'),
    ]
    const last = home.lastAuditId()
    await home.value(get, { id }, { by: nurse.client })
    expect(home.auditAfter(last)).toEqual([])
    await home.value(get, { id }, { by: administrator.client })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'assessments.get', outcome: 'shown', subject: `resident:${residentId}` },
    ])
  })

  it('names on the audit whom the office saw in a list; nobody where the care team looked', async () => {
    const { residentId, name } = await given.resident()
    const unassessed = await given.resident()
    await given.assessment(residentId)
    const [inspector, carer] = [await given.account('inspector'), await given.account('carer')]
    const last = home.lastAuditId()
    await home.value(list, { residentId }, { by: carer.client })
    await home.value(listDue, { search: name }, { by: carer.client })
    await home.value(list, { residentId: unassessed.residentId }, { by: inspector.client })
    expect(home.auditAfter(last)).toEqual([])
    const { rows } = await home.value(listDue, { search: name }, { by: inspector.client })
    await home.value(list, { residentId }, { by: inspector.client })
    const seen = [
      ...new Set(rows.filter(({ level }) => level !== null).map((row) => row.residentId)),
    ]
    expect(seen).toContain(residentId)
    const audit = home.auditAfter(last)
    expect(audit.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['assessments.listDue', 'shown'],
      ['assessments.list', 'shown'],
    ])
    const subjects = seen.map((id) => `resident:${id}`)
    expect(audit[0]).toMatchObject(
      subjects.length === 1 ? { subject: subjects[0] } : { after: { subjects } },
    )
    expect(audit[1]).toMatchObject({ subject: `resident:${residentId}` })
  })

  it('keeps persons apart who bear one name', async () => {
    const { name } = person(1)
    const [one, other] = [await given.resident({ name }), await given.resident({ name })]
    await given.assessment(one.residentId)
    await given.assessment(other.residentId)
    expect(rows(other.residentId)).toHaveLength(1)
  })
})
