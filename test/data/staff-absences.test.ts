import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  absencesOf,
  askAbsence,
  correctAbsence,
  decideAbsence,
  getAbsence,
  shortenAbsence,
  voidAbsence,
  withdrawAbsence,
} from '#shared/contract/staff/absence.ts'
import { endEmployment } from '#shared/contract/staff/staff.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type GivenAbsences, givenAbsences } from '#test/support/given-absences.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let absences: GivenAbsences

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  absences = givenAbsences(given)
})

afterAll(() => home.remove())

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const shown = async (id: number, asOf?: string) =>
  (await home.value(getAbsence, { id, ...(asOf === undefined ? {} : { asOf }) })).absence

describe('staff.askAbsence', () => {
  it('is asked for by the person herself and stands open, on the audit', async () => {
    const { staffId, name } = await given.staff()
    const carer = await absences.linked(staffId, 'carer')
    const last = home.lastAuditId()
    const input = {
      staffId,
      kind: 'annual',
      absentFrom: '2026-12-01',
      absentTo: '2026-12-04',
      reason: '回老家',
    } as const
    const { id } = await home.value(askAbsence, input, { by: carer })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'staff.askAbsence', subject: `staffAbsence:${id}`, after: input },
    ])
    expect(await shown(id)).toMatchObject({
      name,
      posts: '护理员',
      kindName: '年休假',
      lastOn: '2026-12-03',
      days: 3,
      reason: '回老家',
      askedOn: '2026-11-22',
      state: 'open',
      decidedAt: null,
    })
  })

  it('is refused for others without the right to decide, and without a file of one’s own', async () => {
    const [one, two] = [await given.staff(), await given.staff()]
    const carer = await absences.linked(one.staffId, 'carer')
    const { client: nobody } = await given.account('carer')
    const { client: inspector } = await given.account('inspector')
    const days = { kind: 'sick', absentFrom: '2026-12-01', absentTo: '2026-12-02' }
    const ask = (staffId: number) => ({ staffId, ...days })
    const others = await refused(askAbsence, ask(two.staffId), { by: carer })
    expect(others).toMatchObject({ code: 'forbidden', rule: 'absence-not-own' })
    const nobodys = await refused(askAbsence, ask(one.staffId), { by: nobody })
    expect(nobodys).toMatchObject({ code: 'forbidden', rule: 'absence-not-own' })
    const inspected = await home.refusal(askAbsence, ask(one.staffId), { by: inspector })
    expect(inspected.code).toBe('forbidden')
  })

  it('refuses days that are none, too many, before or after employment, or taken', async () => {
    const { staffId } = await given.staff({ employedFrom: '2026-03-02' })
    const ask = (absentFrom: string, absentTo: string) =>
      refused(askAbsence, { staffId, kind: 'annual', absentFrom, absentTo })
    expect(await ask('2026-12-05', '2026-12-05')).toMatchObject({
      rule: 'absence-days',
      fields: { absentTo: '返岗日期要晚于开始的日期' },
    })
    expect((await ask('2026-12-05', '2026-12-01')).rule).toBe('absence-days')
    expect((await ask('2026-12-05', '2029-12-06')).rule).toBe('absence-too-long')
    expect(await ask('2026-03-01', '2026-03-05')).toMatchObject({
      rule: 'absence-not-employed',
      fields: { absentFrom: '这些天不都在职' },
    })
    await home.value(endEmployment, { staffId, employedTo: '2026-11-20' })
    expect(await ask('2026-11-18', '2026-11-21')).toMatchObject({
      rule: 'absence-not-employed',
      fields: { absentTo: '这些天不都在职' },
    })
    expect((await ask('2026-11-20', '2026-11-21')).rule).toBe('absence-not-employed')
    expect(await absences.asked(staffId, '2026-11-18', '2026-11-20')).toBeGreaterThan(0)
  })

  it('refuses what overlaps one that is open or agreed, not what touches it or was refused', async () => {
    const { staffId } = await given.staff()
    const first = await absences.asked(staffId, '2026-12-10', '2026-12-12')
    const again = { staffId, kind: 'personal', absentFrom: '2026-12-11', absentTo: '2026-12-14' }
    expect(await refused(askAbsence, again)).toMatchObject({
      rule: 'absence-overlap',
      message: expect.stringContaining('年休假（待批）') as string,
    })
    await absences.asked(staffId, '2026-12-12', '2026-12-13')
    await absences.decided(first, { decision: 'refused', note: '人手不够' })
    const open = { ...again, absentTo: '2026-12-12' }
    expect((await home.value(askAbsence, open as never)).id).toBeGreaterThan(first)
  })

  it('lets one of two who ask for the same days at once through', async () => {
    const { staffId } = await given.staff()
    const input = { staffId, kind: 'annual', absentFrom: '2026-12-01', absentTo: '2026-12-03' }
    const replies = await Promise.all([
      home.call(askAbsence.name, input),
      home.call(askAbsence.name, { ...input, absentFrom: '2026-12-02' }),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })
})

describe('staff.correctAbsence, withdrawAbsence, shortenAbsence, voidAbsence', () => {
  const reason = '日子写错了'

  it('is put right by the person while it is open, afterwards only by who decides', async () => {
    const { staffId } = await given.staff()
    const carer = await absences.linked(staffId, 'carer')
    const id = await absences.asked(staffId, '2026-12-01', '2026-12-03')
    const set = {
      kind: 'personal',
      absentFrom: '2026-12-02',
      absentTo: '2026-12-05',
      reason: null,
      correctionReason: reason,
    } as const
    const { version } = await home.value(correctAbsence, { id, version: 1, ...set }, { by: carer })
    expect(await shown(id)).toMatchObject({ kind: 'personal', days: 3, version })
    const stale = await refused(correctAbsence, { id, version: 1, ...set })
    expect(stale).toMatchObject({ code: 'conflict', rule: 'changed-meanwhile' })
    await absences.decided(id)
    const now = (await shown(id)).version
    const late = await refused(correctAbsence, { id, version: now, ...set }, { by: carer })
    expect(late.rule).toBe('absence-decided')
    const last = home.lastAuditId()
    await home.value(correctAbsence, { id, version: now, ...set, absentTo: '2026-12-04' })
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `staffAbsence:${id}`,
        before: { absentTo: '2026-12-05', decision: 'agreed' },
        after: { absentTo: '2026-12-04', correctionReason: reason },
      },
    ])
  })

  it('refuses bad days in a correction, and a correction of what was refused', async () => {
    const { staffId } = await given.staff()
    const id = await absences.asked(staffId, '2026-12-01', '2026-12-03')
    await absences.asked(staffId, '2026-12-10', '2026-12-11')
    const set = { kind: 'annual', reason: null, correctionReason: reason }
    const correct = (version: number, absentFrom: string, absentTo: string) =>
      refused(correctAbsence, { id, version, ...set, absentFrom, absentTo })
    expect((await correct(1, '2026-12-03', '2026-12-03')).rule).toBe('absence-days')
    expect((await correct(1, '2026-12-08', '2026-12-12')).rule).toBe('absence-overlap')
    await absences.decided(id, { decision: 'refused', note: '人手不够' })
    expect((await correct(2, '2026-12-01', '2026-12-02')).rule).toBe('absence-ended')
  })

  it('is withdrawn only by the person or who decides, and only while it is open', async () => {
    const [one, two] = [await given.staff(), await given.staff()]
    const carer = await absences.linked(one.staffId, 'carer')
    const other = await absences.linked(two.staffId, 'carer')
    const id = await absences.asked(one.staffId, '2026-12-01', '2026-12-03')
    const input = { id, version: 1, reason: '不去了' }
    expect((await refused(withdrawAbsence, input, { by: other })).rule).toBe('absence-not-own')
    await home.value(withdrawAbsence, input, { by: carer })
    expect(await shown(id)).toMatchObject({ state: 'withdrawn', decisionNote: '不去了' })
    const again = await refused(withdrawAbsence, { ...input, version: 2 }, { by: carer })
    expect(again).toMatchObject({ rule: 'absence-decided' })
    const decide = await refused(decideAbsence, { id, version: 2, decision: 'agreed' })
    expect(decide.rule).toBe('absence-decided')
  })

  it('ends earlier, on a day within it, and the days after are free again', async () => {
    const { staffId } = await given.staff()
    const id = await absences.asked(staffId, '2026-11-16', '2026-11-30')
    const back = { id, version: 1, reason: '提前回来' }
    const open = await refused(shortenAbsence, { ...back, backOn: '2026-11-22' })
    expect(open.rule).toBe('absence-not-agreed')
    await absences.decided(id)
    const shorten = { ...back, version: 2 }
    for (const backOn of ['2026-11-16', '2026-11-30', '2026-12-02']) {
      expect((await refused(shortenAbsence, { ...shorten, backOn })).rule).toBe('absence-back')
    }
    await home.value(shortenAbsence, { ...shorten, backOn: '2026-11-22' })
    expect(await shown(id)).toMatchObject({ absentTo: '2026-11-22', days: 6, state: 'agreed' })
    await absences.asked(staffId, '2026-11-22', '2026-11-23')
    // As of a day before it was shortened it went on: this one was entered today, so it is not seen.
    expect((await home.refusal(getAbsence, { id, asOf: '2026-11-21' })).code).toBe('not_found')
  })

  it('is voided with a reason by who decides, and shown no more', async () => {
    const { staffId } = await given.staff()
    const carer = await absences.linked(staffId, 'carer')
    const id = await absences.asked(staffId, '2026-12-01', '2026-12-03')
    const input = { id, version: 1, reason: '登记错人' }
    expect((await home.refusal(voidAbsence, input, { by: carer })).code).toBe('forbidden')
    await home.value(voidAbsence, input)
    expect((await refused(getAbsence, { id })).rule).toBe('staffAbsence-unknown')
    expect((await refused(voidAbsence, { ...input, version: 2 })).code).toBe('not_found')
    expect((await home.value(absencesOf, { staffId })).rows).toEqual([])
  })
})
