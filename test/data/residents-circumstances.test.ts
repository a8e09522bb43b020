import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  correctInsurance,
  correctSpecialGroup,
  getCircumstances,
  recordInsurance,
  recordSpecialGroup,
  voidSpecialGroup,
} from '#shared/contract/residents/circumstances.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { kinds, list } from '#shared/contract/residents/resident.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

async function heldOn(residentId: number, asOf: string) {
  const { specialGroups, insurances } = await home.value(getCircumstances, { residentId, asOf })
  return [...specialGroups, ...insurances].flatMap((row) =>
    row.isInForce
      ? ['groupName' in row ? row.groupName : `${row.kindName} ${row.grade ?? '-'}`]
      : [],
  )
}

describe('special groups', () => {
  it('hold several at once over their days, and narrow the register', async () => {
    const { residentId } = await given.resident()
    const last = home.lastAuditId()
    const input = { residentId, specialGroup: 'empty-nest', groupFrom: '2026-01-01' }
    const { id } = await home.value(recordSpecialGroup, { ...input, note: '子女在国外' })
    await home.value(recordSpecialGroup, {
      ...input,
      specialGroup: 'veteran',
      groupFrom: '2026-03-01',
    })
    expect(home.auditAfter(last)[0]).toMatchObject({
      operation: 'residents.recordSpecialGroup',
      subject: `resident:${residentId}`,
      after: { id, specialGroup: 'empty-nest', note: '子女在国外' },
    })
    expect(await heldOn(residentId, '2026-02-28')).toEqual(['空巢'])
    expect(await heldOn(residentId, '2026-03-01')).toEqual(['退役军人', '空巢'])
    const ended = { specialGroup: 'empty-nest', groupFrom: '2026-01-01', groupTo: '2026-06-01' }
    await home.value(correctSpecialGroup, { id, ...ended, reason: '子女回来了' })
    const on = async (asOf: string) =>
      (await home.value(list, { asOf, specialGroup: 'empty-nest' })).rows.map((row) => row.id)
    expect(await on('2026-05-31')).toEqual([residentId])
    expect(await on('2026-06-01')).toEqual([])
    // A new time of the same group begins where the old one ended.
    await home.value(recordSpecialGroup, { ...input, groupFrom: '2026-06-01' })
    const voided = 'SELECT note, groupTo FROM residentSpecialGroup WHERE voidedAt IS NOT NULL'
    expect(home.rows(voided)).toEqual([{ note: '子女在国外', groupTo: null }])
    await home.value(voidSpecialGroup, { id, reason: '登记错了' })
    expect(await heldOn(residentId, '2026-02-28')).toEqual([])
    expect(await home.refusal(voidSpecialGroup, { id, reason: '再来' })).toMatchObject({
      code: 'not_found',
    })
  })

  it('are refused twice at once, in the future, in a wrong order, of no kind; without the right', async () => {
    const { residentId } = await given.resident()
    const input = { residentId, specialGroup: 'veteran', groupFrom: '2026-03-01' }
    await home.value(recordSpecialGroup, input)
    const cases = [
      [{}, 'special-group-overlap', 'groupFrom'],
      [{ groupFrom: '2026-01-01' }, 'special-group-overlap', 'groupFrom'],
      [{ specialGroup: 'entitled', groupFrom: '2026-11-23' }, 'day-in-future', 'groupFrom'],
      [{ specialGroup: 'entitled', groupTo: '2026-02-01' }, 'days-in-wrong-order', 'groupTo'],
      [{ specialGroup: 'nobody' }, 'kind-unknown', 'specialGroup'],
    ] as const
    for (const [changes, rule, field] of cases) {
      const error = await refused(recordSpecialGroup, { ...input, ...changes })
      expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
    }
    const nurse = await given.account('nurse')
    expect(await home.refusal(recordSpecialGroup, input, { by: nurse.client })).toMatchObject({
      code: 'forbidden',
    })
    const other = { residentId, specialGroup: 'disabled', groupFrom: '2026-03-01' }
    const replies = await Promise.all([1, 2].map(() => home.call(recordSpecialGroup.name, other)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('insurance', () => {
  it('keeps the grade of long-term care, hides the number, and ends with a reminder', async () => {
    const { residentId, name } = await given.resident()
    const care = { residentId, kind: 'long-term-care', grade: 3, insuredFrom: '2026-01-01' }
    const number = '320205193705038473'
    const { id } = await home.value(recordInsurance, { ...care, number, insuredTo: '2027-01-01' })
    expect(await heldOn(residentId, '2026-11-22')).toEqual(['长期护理保险 3'])
    const nurse = await given.account('nurse')
    const seen = await home.value(getCircumstances, { residentId }, { by: nurse.client })
    expect(seen.insurances[0]?.number).toBe('320205********8473')
    const endings = async (asOf: string) =>
      (await home.value(getToday, { asOf })).tasks.filter(
        ({ rule, title }) => rule === 'insurance-ending' && title.startsWith(name),
      )
    expect(await endings('2026-09-30')).toEqual([])
    expect(await endings('2026-11-22')).toMatchObject([
      { severity: 'soon', dueOn: '2026-12-31', title: `${name}的长期护理保险三个月内到期` },
    ])
    const ended = { kind: 'long-term-care', grade: 3, insuredFrom: '2026-01-01' }
    await home.value(correctInsurance, {
      id,
      ...ended,
      insuredTo: '2026-11-01',
      reason: '换了等级',
    })
    expect(await endings('2026-11-22')).toMatchObject([
      { severity: 'overdue', dueOn: '2026-10-31' },
    ])
    await home.value(recordInsurance, { ...care, grade: 4, insuredFrom: '2026-11-01' })
    expect(await endings('2026-11-22')).toEqual([])
    expect(await heldOn(residentId, '2026-10-31')).toEqual(['长期护理保险 3'])
    expect(await heldOn(residentId, '2026-11-01')).toEqual(['长期护理保险 4'])
  })

  it('is refused with a grade of another kind, over 5, or twice at once; nobody who left is reminded of', async () => {
    const { residentId } = await given.resident()
    const input = { residentId, kind: 'commercial', insuredFrom: '2026-01-01' }
    expect(await refused(recordInsurance, { ...input, grade: 2 })).toMatchObject({
      rule: 'grade-not-for-kind',
      fields: { grade: '长护险才有等级' },
    })
    const graded = { ...input, kind: 'long-term-care', grade: 6 }
    expect(await refused(recordInsurance, graded)).toMatchObject({ code: 'invalid_input' })
    await home.value(recordInsurance, { ...input, insuredTo: '2026-12-01' })
    expect(await refused(recordInsurance, input)).toMatchObject({ rule: 'insurance-overlap' })
    await home.value(discharge, { residentId, dischargedOn: '2026-11-01', endReason: 'home' })
    const { tasks } = await home.value(getToday, {})
    expect(tasks.filter(({ link }) => link === `/residents/${residentId}?tab=person`)).toEqual([])
  })
})

it('the lists of forms name every group and every kind of insurance', async () => {
  const { specialGroups, insuranceKinds } = await home.value(kinds, {})
  expect(specialGroups).toHaveLength(home.count('SELECT count(*) FROM specialGroup'))
  expect(insuranceKinds.map(({ key }) => key)).toContain('long-term-care')
})
