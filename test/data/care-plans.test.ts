import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordItem } from '#shared/contract/care/care-item.ts'
import {
  agreePlan,
  changePlan,
  correctPlan,
  correctPlanItem,
  draftPlan,
  endPlan,
  recordPlanItem,
  recordProposedItems,
  reviewPlan,
  signPlan,
  voidPlan,
  voidPlanItem,
  voidPlanReview,
} from '#shared/contract/care/care-plan.ts'
import { correctPlanRules, getPlanRules } from '#shared/contract/care/care-plan-rules.ts'
import {
  getPlan,
  listPlans,
  listPlansOf,
  listProposals,
} from '#shared/contract/care/care-plan-shown.ts'
import { correctStay, discharge, voidDischarge, voidStay } from '#shared/contract/residents/stay.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { plannedItems } from '#data/care/plan/planned-items.ts'
import { answersOf } from '#test/support/assessment-answers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对后更正'
const turning = { frequency: 'every-hours' as const, everyCount: 2, hours: ['06:00'] }
const bath = { frequency: 'weekly' as const, hours: ['09:30'], weekdays: [2, 5] }
const items = [
  { careItemId: 31, frequency: turning, goal: '皮肤完好' },
  { careItemId: 4, frequency: bath },
]

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

const draftOf = (residentId: number, changes: Partial<GivenInputOf<typeof draftPlan>> = {}) =>
  home.value(draftPlan, {
    residentId,
    planFrom: '2026-06-01',
    reviewOn: '2026-09-01',
    items,
    ...changes,
  })

/** A plan signed on its first day. */
async function signed(residentId: number, changes: Partial<GivenInputOf<typeof draftPlan>> = {}) {
  const { id } = await draftOf(residentId, changes)
  const signedOn = changes.planFrom ?? '2026-06-01'
  const { version } = await home.value(signPlan, { id, version: 1, signedOn, signedBy: '何芳' })
  return { id, version }
}

const plan = (id: number, asOf?: string) =>
  home.value(getPlan, asOf === undefined ? { id } : { id, asOf })

async function plannedOn(residentId: number, day: string) {
  const { home: open } = home.service
  if (open === null) throw new Error('not open')
  const since = `${day}T00:00:00.000Z`
  const until = `${day}T01:00:00.000Z`
  const rows = await plannedItems(open.reader.db, { since, until, residentIds: [residentId] })
  return rows.map(({ name, itemFrom, itemTo }) => [name, itemFrom, itemTo])
}

describe('a care plan', () => {
  it('is drafted with its items, edited, and signed; then it stands', async () => {
    const { residentId } = await given.resident()
    const last = home.lastAuditId()
    const { id } = await draftOf(residentId, { needs: '不能自己翻身', wishes: '想常坐轮椅出去' })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'care.draftPlan', subject: `resident:${residentId}`, outcome: 'done' },
    ])
    expect(await plan(id)).toMatchObject({
      state: 'draft',
      needs: '不能自己翻身',
      writtenBy: '命令行',
      signedOn: null,
      comparison: null,
      items: [
        { name: '助浴', frequencyText: '每周二、五 09:30', timesADay: null },
        { name: '翻身', frequencyText: '每 2 小时（06:00 起）', timesADay: 12, goal: '皮肤完好' },
      ],
    })
    expect(await plannedOn(residentId, '2026-06-02')).toEqual([])
    const [shower, turn] = (await plan(id)).items
    const item = { careItemId: 31, frequency: { ...turning, everyCount: 3 } }
    await home.value(correctPlanItem, { id: turn?.id ?? 0, version: 1, ...item })
    await home.value(voidPlanItem, { id: shower?.id ?? 0, version: 1 })
    await home.value(recordPlanItem, {
      carePlanId: id,
      careItemId: 12,
      frequency: { frequency: 'at-hours', hours: ['07:00', '11:00', '17:00'] },
    })
    const head = { needs: '吞咽慢', planFrom: '2026-06-01', reviewOn: '2026-10-01' }
    await home.value(correctPlan, { id, version: 1, ...head, writtenBy: '陆护士' })
    await home.value(signPlan, { id, version: 2, signedOn: '2026-06-01', signedBy: '何芳' })
    expect(await plan(id)).toMatchObject({
      state: 'in-force',
      needs: '吞咽慢',
      wishes: null,
      writtenBy: '陆护士',
      signedBy: '何芳',
      agreedBy: null,
      items: [{ name: '喂食' }, { name: '翻身', frequencyText: '每 3 小时（06:00 起）' }],
    })
    expect(await plannedOn(residentId, '2026-06-02')).toEqual([
      ['喂食', '2026-06-01', null],
      ['翻身', '2026-06-01', null],
    ])
    for (const [operation, input] of [
      [correctPlan, { id, version: 3, ...head }],
      [recordPlanItem, { carePlanId: id, careItemId: 11, frequency: turning }],
      [signPlan, { id, version: 3, signedOn: '2026-06-01' }],
    ] as const) {
      expect(await refused(operation, input)).toMatchObject({ rule: 'plan-signed' })
    }
  })

  it('refuses what cannot be: no stay, a second draft, the same twice, a closed item, an empty one', async () => {
    const { residentId } = await given.resident({ admittedOn: '2026-03-01' })
    const early = { residentId, planFrom: '2026-02-28', reviewOn: '2026-09-01' }
    expect(await refused(draftPlan, early)).toMatchObject({
      rule: 'not-staying',
      fields: { planFrom: '这一天不在住' },
    })
    const back = { residentId, planFrom: '2026-06-01', reviewOn: '2026-05-01' }
    expect(await refused(draftPlan, back)).toMatchObject({ rule: 'days-in-wrong-order' })
    const fine = { residentId, planFrom: '2026-06-01', reviewOn: '2026-09-01' }
    const twice = { ...fine, items: [items[0], items[0]] }
    expect(await refused(draftPlan, twice)).toMatchObject({
      rule: 'plan-item-again',
      fields: { 'items.1.careItemId': '计划里已有' },
    })
    const unknown = { ...fine, items: [{ careItemId: 999, frequency: turning }] }
    expect(await refused(draftPlan, unknown)).toMatchObject({ rule: 'care-item-unknown' })
    const unsaid = { ...fine, items: [{ careItemId: 31, frequency: { frequency: 'weekly' } }] }
    expect(await refused(draftPlan, unsaid)).toMatchObject({ code: 'invalid_input' })
    const { client } = await given.account('carer')
    expect(await home.refusal(draftPlan, fine, { by: client })).toMatchObject({ rule: 'care.plan' })
    const { id } = await draftOf(residentId, { items: [] })
    expect(await refused(draftPlan, fine)).toMatchObject({ rule: 'draft-open' })
    const sign = { id, version: 1, signedOn: '2026-06-01' }
    expect(await refused(signPlan, sign)).toMatchObject({ rule: 'plan-empty' })
    const other = await given.resident()
    const assessment = await given.assessment(other.residentId)
    const foreign = { id, version: 1, planFrom: '2026-06-01', reviewOn: '2026-09-01' }
    expect(await refused(correctPlan, { ...foreign, assessmentId: assessment.id })).toMatchObject({
      rule: 'assessment-unknown',
    })
    await home.value(recordPlanItem, { carePlanId: id, careItemId: 31, frequency: turning })
    const half = { ...sign, agreedBy: '王芳' }
    expect(await refused(signPlan, half)).toMatchObject({
      rule: 'agreement-incomplete',
      fields: { agreedAs: '谁同意的', agreedOn: '没有填写' },
    })
    expect(await refused(signPlan, { ...sign, signedOn: '2026-11-23' })).toMatchObject({
      rule: 'day-in-future',
    })
    const nobody = { ...sign, signedByStaffId: 999 }
    expect(await refused(signPlan, nobody)).toMatchObject({ rule: 'staff-unknown' })
  })

  it('gives way to the next one on its first day, and says what changed', async () => {
    const { residentId } = await given.resident()
    const first = await signed(residentId)
    const copy = { version: first.version, planFrom: '2026-08-01', reviewOn: '2026-11-01' }
    const { id } = await home.value(changePlan, { id: first.id, ...copy })
    const [shower, turn] = (await plan(id)).items
    const often = { ...turning, everyCount: 4 }
    const item = { id: turn?.id ?? 0, version: 1, careItemId: 31, frequency: often }
    await home.value(correctPlanItem, { ...item, goal: '皮肤完好' })
    await home.value(voidPlanItem, { id: shower?.id ?? 0, version: 1 })
    await home.value(recordPlanItem, {
      carePlanId: id,
      careItemId: 72,
      frequency: { frequency: 'as-needed' },
    })
    await home.value(signPlan, { id, version: 1, signedOn: '2026-08-01', signedBy: '何芳' })
    expect((await plan(id)).comparison).toEqual({
      before: { id: first.id, planFrom: '2026-06-01' },
      came: ['防走失看护，需要时'],
      went: ['助浴，每周二、五 09:30'],
      changed: [
        {
          name: '翻身',
          before: '每 2 小时（06:00 起）；目标：皮肤完好',
          after: '每 4 小时（06:00 起）；目标：皮肤完好',
        },
      ],
    })
    const { rows } = await home.value(listPlansOf, { residentId })
    expect(rows.map(({ state, planFrom, planTo }) => [state, planFrom, planTo])).toEqual([
      ['in-force', '2026-08-01', null],
      ['ended', '2026-06-01', '2026-08-01'],
    ])
    const before = await home.value(listPlansOf, { residentId, asOf: '2026-07-31' })
    expect(before.rows.map(({ state, planTo }) => [state, planTo])).toEqual([['in-force', null]])
    expect((await plannedOn(residentId, '2026-07-31')).length).toBe(2)
    // A plan of before cannot slip under the one that holds.
    const late = await draftOf(residentId, { planFrom: '2026-07-01' })
    const sign = { id: late.id, version: 1, signedOn: '2026-07-01' }
    expect(await refused(signPlan, sign)).toMatchObject({ rule: 'later-plan' })
    await home.value(voidPlan, { id: late.id, version: 1, reason })
    // Taken back, the one before goes on.
    await home.value(voidPlan, { id, version: 2, reason })
    expect(await plan(first.id)).toMatchObject({ state: 'in-force', planTo: null })
  })

  it('ends with the stay, goes on when the discharge is taken back, and moves with its first day', async () => {
    const { residentId, stayId } = await given.resident({ admittedOn: '2026-06-01' })
    const { id } = await signed(residentId)
    const stay = { stayId, stayTo: null, reason }
    await home.value(correctStay, { ...stay, stayFrom: '2026-06-03' })
    expect(await plan(id)).toMatchObject({ planFrom: '2026-06-03', planTo: null })
    expect(await plannedOn(residentId, '2026-06-02')).toEqual([])
    const left = { residentId, dischargedOn: '2026-10-01', endReason: 'home' as const }
    await home.value(discharge, left)
    expect(await plan(id)).toMatchObject({ state: 'ended', planTo: '2026-10-01' })
    expect((await plannedOn(residentId, '2026-09-30')).map(([name]) => name)).toEqual([
      '助浴',
      '翻身',
    ])
    expect(await plannedOn(residentId, '2026-10-01')).toEqual([])
    await home.value(voidDischarge, { stayId, reason })
    expect(await plan(id)).toMatchObject({ state: 'in-force', planTo: null })
    await home.value(voidStay, { stayId, reason })
    expect(await plannedOn(residentId, '2026-09-30')).toEqual([])
    expect((await home.value(listPlansOf, { residentId })).rows).toEqual([])
  })

  it('is ended with a reason, and agreed to later', async () => {
    const { residentId } = await given.resident()
    const { id, version } = await signed(residentId)
    const agreed = { agreedAs: 'guardian' as const, agreedBy: '王芳', agreedOn: '2026-06-05' }
    await home.value(agreePlan, { id, version, ...agreed })
    expect(await plan(id)).toMatchObject(agreed)
    const end = { id, version: version + 1, planTo: '2026-05-31', reason: '转入专区' }
    expect(await refused(endPlan, end)).toMatchObject({ rule: 'days-in-wrong-order' })
    await home.value(endPlan, { ...end, planTo: '2026-10-01' })
    expect(await plan(id, '2026-09-30')).toMatchObject({ state: 'in-force', planTo: null })
    expect(await plan(id)).toMatchObject({ state: 'ended', planTo: '2026-10-01' })
    const again = { ...end, version: version + 2, planTo: '2026-11-01' }
    expect(await refused(endPlan, again)).toMatchObject({ rule: 'plan-ended' })
  })

  it('two drafts at once and two signatures at once: one of each is kept', async () => {
    const { residentId } = await given.resident()
    const input = { residentId, planFrom: '2026-06-01', reviewOn: '2026-09-01', items }
    const drafts = await Promise.all([
      home.call(draftPlan.name, input),
      home.call(draftPlan.name, input),
    ])
    expect(drafts.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const { rows } = await home.value(listPlansOf, { residentId })
    const [draft] = rows
    const sign = { id: draft?.id ?? 0, version: 1, signedOn: '2026-06-01' }
    const signatures = await Promise.all([
      home.call(signPlan.name, sign),
      home.call(signPlan.name, sign),
    ])
    expect(signatures.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const lost = signatures.find(({ ok }) => !ok)
    expect(lost).toMatchObject({ error: { code: 'conflict' } })
  })
})

describe('reviews', () => {
  it('go on with a next day, change by a draft, or end; taken back, the plan goes on', async () => {
    const { residentId } = await given.resident()
    const { id, version } = await signed(residentId)
    const of = { carePlanId: id, version, reviewedBy: '何芳' }
    const goOn = { ...of, reviewedOn: '2026-09-01', outcome: 'continue' as const }
    expect(await refused(reviewPlan, goOn)).toMatchObject({ rule: 'next-review-missing' })
    const soon = { ...goOn, reviewedOn: '2026-05-01', nextReviewOn: '2026-12-01' }
    expect(await refused(reviewPlan, soon)).toMatchObject({ rule: 'days-in-wrong-order' })
    const participants = '何芳、女儿王芳'
    await home.value(reviewPlan, { ...goOn, nextReviewOn: '2026-12-01', participants })
    expect(await plan(id, '2026-08-31')).toMatchObject({ reviewOn: '2026-09-01', reviews: [] })
    expect(await plan(id)).toMatchObject({
      reviewOn: '2026-12-01',
      reviews: [{ outcome: 'continue', reviewedBy: '何芳', participants }],
    })
    const before = { ...of, reviewedOn: '2026-08-01', outcome: 'change' as const }
    expect(await refused(reviewPlan, before)).toMatchObject({ rule: 'later-review' })
    const change = await home.value(reviewPlan, { ...before, reviewedOn: '2026-10-01' })
    expect(await plan(change.draftId ?? 0)).toMatchObject({
      state: 'draft',
      planFrom: '2026-10-01',
      reviewOn: '2027-01-01',
      items: [{ name: '助浴' }, { name: '翻身' }],
    })
    const end = { ...of, reviewedOn: '2026-11-01', outcome: 'end' as const, note: '好转' }
    const review = await home.value(reviewPlan, end)
    expect(await plan(id)).toMatchObject({ state: 'ended', planTo: '2026-11-01' })
    await home.value(voidPlanReview, { id: review.id, version: 1, reason })
    expect(await plan(id)).toMatchObject({ state: 'in-force', planTo: null })
    const stale = { id: review.id, version: 1, reason }
    expect(await refused(voidPlanReview, stale)).toMatchObject({ code: 'not_found' })
  })
})

describe('suggestions from assessments', () => {
  it('name the answer they come from, are marked until edited, and go in once', async () => {
    const { residentId } = await given.resident()
    await given.assessment(residentId, { answers: answersOf(5), assessedOn: '2026-05-20' })
    const { id } = await draftOf(residentId, { items: [] })
    const { rows, basis } = await home.value(listProposals, { carePlanId: id })
    expect(basis).toEqual(['2026年5月20日能力评估'])
    const turn = rows.find(({ name }) => name === '翻身')
    expect(turn).toMatchObject({ frequencyText: '每 2 小时（06:00 起）', isInPlan: false })
    expect(turn?.reasons[0]).toMatch(/^2026年5月20日能力评估：床上体位转移 [01] 分$/)
    const wanted = { carePlanId: id, careItemIds: [31, 4] }
    await home.value(recordProposedItems, wanted)
    expect((await plan(id)).items.map(({ name, isProposed }) => [name, isProposed])).toEqual([
      ['助浴', true],
      ['翻身', true],
    ])
    expect(await refused(recordProposedItems, wanted)).toMatchObject({ rule: 'plan-item-again' })
    const odd = { carePlanId: id, careItemIds: [33] }
    expect(await refused(recordProposedItems, odd)).toMatchObject({ rule: 'no-longer-proposed' })
    const [shower] = (await plan(id)).items
    const item = { careItemId: 4, frequency: { ...bath, weekdays: [1] } }
    await home.value(correctPlanItem, { id: shower?.id ?? 0, version: 1, ...item })
    expect((await plan(id)).items.map(({ isProposed }) => isProposed)).toEqual([false, true])
    const again = await home.value(listProposals, { carePlanId: id })
    expect(again.rows.find(({ name }) => name === '翻身')?.isInPlan).toBe(true)
  })

  it('an item that the home added is no suggestion, and nobody assessed gives none', async () => {
    const { residentId } = await given.resident()
    await home.value(recordItem, { name: '足浴', glyph: '足', domain: 'cleanliness' })
    const { id } = await draftOf(residentId)
    expect(await home.value(listProposals, { carePlanId: id })).toEqual({ rows: [], basis: [] })
  })
})

describe('the list of everybody', () => {
  it("says who has none in time, a draft, a review due or late, by the home's own days", async () => {
    const own = await givenHome()
    const [fresh, old, due, late] = [
      await own.given.resident({ admittedOn: '2026-11-18' }),
      await own.given.resident({ admittedOn: '2026-11-01' }),
      await own.given.resident(),
      await own.given.resident(),
    ]
    const give = async (residentId: number, reviewOn: string) => {
      const input = { residentId, planFrom: '2026-06-01', reviewOn, items }
      const { id } = await own.home.value(draftPlan, input)
      await own.home.value(signPlan, { id, version: 1, signedOn: '2026-06-01' })
    }
    await give(due.residentId, '2026-12-01')
    await give(late.residentId, '2026-11-21')
    const days = { residentId: fresh.residentId, planFrom: '2026-11-20', reviewOn: '2027-02-01' }
    await own.home.value(draftPlan, days)
    const list = (input: object = {}) => own.home.value(listPlans, input)
    const states = async (input: object = {}) =>
      new Map((await list(input)).rows.map(({ residentId, state }) => [residentId, state]))
    const all = await states()
    expect([fresh, old, due, late].map(({ residentId }) => all.get(residentId))).toEqual([
      'none',
      'overdue',
      'review-due',
      'review-overdue',
    ])
    expect((await list()).counts).toEqual({
      all: 4,
      none: 2,
      draft: 1,
      'in-force': 2,
      'review-due': 1,
      'review-overdue': 1,
      'not-agreed': 2,
    })
    const drafts = await list({ show: 'draft' })
    expect(drafts).toMatchObject({ total: 1, rows: [{ residentId: fresh.residentId }] })
    expect((await states({ asOf: '2026-06-02' })).get(late.residentId)).toBe('in-force')
    const { rules, version } = await own.home.value(getPlanRules, {})
    expect(rules.planDueDays).toBe(7)
    const longer = { ...rules, planDueDays: 30, reviewSoonDays: 5 }
    await own.home.value(correctPlanRules, { rules: longer, version })
    const after = await states()
    expect([old, due].map(({ residentId }) => after.get(residentId))).toEqual(['none', 'in-force'])
    const stale = { rules: longer, version }
    expect(await own.home.refusal(correctPlanRules, stale)).toMatchObject({ code: 'conflict' })
    await own.home.remove()
  })
})
