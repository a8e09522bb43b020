import { beforeEach, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import { correctAdmissionRules, getAdmissionRules } from '#shared/contract/residents/admission.ts'
import {
  attachHealthCheckFile,
  correctHealthCheck,
  getHealthCheckFile,
  listHealthChecks,
  recordHealthCheck,
  voidHealthCheck,
  voidHealthCheckFile,
} from '#shared/contract/residents/health-check.ts'
import { draftAgreement } from '#shared/contract/residents/agreement.ts'
import { recordFollowUp } from '#shared/contract/residents/follow-up.ts'
import { admit, get, list } from '#shared/contract/residents/resident.ts'
import { correctStay, discharge, voidStay } from '#shared/contract/residents/stay.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import {
  getWaiting,
  listWaiting,
  offerBed,
  recordJump,
} from '#shared/contract/residents/waiting.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

const reason = '核对后更正'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  return () => home.remove()
})

const check = {
  occasion: 'admission',
  checkedOn: '2026-11-18',
  place: '市第一人民医院',
  infection: 'none-found',
  conclusion: 'suitable',
} as const

/** Somebody waits, was offered a bed and stands ahead. */
async function givenOffered() {
  const { bedIds } = await given.room({ bedCount: 2 })
  const waiting = await given.waiting({ name: '华素珍', group: 'extreme-poverty', sex: 'female' })
  const { waitingId } = waiting
  await home.value(recordJump, { waitingId, jumpFrom: '2026-11-01', reason: '家中无人照料' })
  const offer = { waitingId, bedId: bedIds[0], offeredOn: '2026-11-20', answerBy: '2026-11-25' }
  await home.value(offerBed, offer)
  return { ...waiting, bedId: bedIds[0] ?? 0, otherBedId: bedIds[1] ?? 0 }
}

describe('residents.admit of somebody who waits', () => {
  it('lets her file go on, with the number that is known now, and ends what came before', async () => {
    const { residentId, enquiryId, waitingId, bedId } = await givenOffered()
    const { idNumber, bornOn } = person(707)
    const last = home.lastAuditId()
    const made = await home.value(admit, {
      residentId,
      name: '华素珍',
      idNumber,
      bedId,
      admittedOn: '2026-11-22',
    })
    expect(made).toMatchObject({ residentId, bedId })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'residents.admit', after: { enquiryId, waitingId, idNumber } },
    ])
    const file = await home.value(get, { residentId })
    expect(file).toMatchObject({ state: 'in', bornOn, group: 'extreme-poverty' })
    expect(file.groups).toMatchObject([
      { group: 'extreme-poverty', from: '2026-11-22', to: null },
      { group: 'extreme-poverty', from: '2026-10-01', to: '2026-11-22' },
    ])
    const { enquiries, waitings } = await home.value(getWaiting, { residentId })
    expect(enquiries).toMatchObject([{ outcome: 'admitted', closedOn: '2026-11-22' }])
    expect(waitings).toMatchObject([
      {
        endReason: 'admitted',
        waitingTo: '2026-11-22',
        jumps: [{ jumpTo: '2026-11-22' }],
        offers: [{ state: 'accepted', answeredOn: '2026-11-22' }],
      },
    ])
    expect(home.rows('SELECT endReason FROM bedBooking')).toEqual([{ endReason: 'admitted' }])
    expect((await home.value(listWaiting, {})).total).toBe(0)
    expect((await home.value(listWaiting, { asOf: '2026-11-21' })).total).toBe(1)
    const before = await home.value(list, { state: 'waiting', asOf: '2026-11-21' })
    expect(before).toMatchObject({ total: 1, rows: [{ id: residentId, state: 'waiting' }] })
  })

  it('into another bed frees the one that was offered', async () => {
    const { residentId, otherBedId } = await givenOffered()
    const stay = { residentId, name: '华素珍', bedId: otherBedId, admittedOn: '2026-11-22' }
    await home.value(admit, stay)
    expect(home.rows('SELECT endReason FROM bedBooking')).toEqual([{ endReason: 'cancelled' }])
    const { waitings } = await home.value(getWaiting, { residentId })
    expect(waitings[0]?.offers).toMatchObject([
      { state: 'withdrawn', answerNote: '入住了别的床位' },
    ])
  })

  it('entered for an earlier day than the enquiry ends both on their own first day', async () => {
    const { residentId, bedId } = await givenOffered()
    const stay = { residentId, name: '华素珍', bedId, admittedOn: '2026-09-15' }
    await home.value(admit, stay)
    const { enquiries, waitings } = await home.value(getWaiting, { residentId })
    expect(enquiries).toMatchObject([{ enquiredOn: '2026-10-01', closedOn: '2026-10-01' }])
    expect(waitings).toMatchObject([{ waitingFrom: '2026-10-01', waitingTo: '2026-10-01' }])
    expect(await home.value(get, { residentId, asOf: '2026-09-20' })).toMatchObject({
      state: 'in',
      group: 'extreme-poverty',
    })
  })

  it('that is corrected or taken back takes the end of the waiting along', async () => {
    const { residentId, bedId } = await givenOffered()
    const stay = { residentId, name: '华素珍', bedId, admittedOn: '2026-11-20' }
    const { stayId } = await home.value(admit, stay)
    await home.value(correctStay, { stayId, stayFrom: '2026-11-21', stayTo: null, reason })
    const corrected = await home.value(getWaiting, { residentId })
    expect(corrected).toMatchObject({
      enquiries: [{ closedOn: '2026-11-21' }],
      waitings: [{ waitingTo: '2026-11-21' }],
    })
    expect((await home.value(listWaiting, { asOf: '2026-11-20' })).total).toBe(1)
    await home.value(voidStay, { stayId, reason })
    const reopened = await home.value(getWaiting, { residentId })
    expect(reopened).toMatchObject({
      enquiries: [{ outcome: null }],
      waitings: [{ waitingTo: null, place: 1 }],
    })
    expect(await home.value(get, { residentId })).toMatchObject({ state: 'waiting' })
  })

  it('that is corrected or taken back leaves group, jump and drawn-up agreement to her', async () => {
    const { residentId, bedId, waitingId } = await givenOffered()
    const { id } = await home.value(draftAgreement, { residentId, trialDays: 10 })
    const stay = { residentId, name: '华素珍', bedId, admittedOn: '2026-11-20' }
    const { stayId } = await home.value(admit, stay)
    const groupOn = async (asOf: string) => (await home.value(get, { residentId, asOf })).group
    for (const stayFrom of ['2026-11-15', '2026-09-20', '2026-11-21']) {
      await home.value(correctStay, { stayId, stayFrom, stayTo: null, reason })
      expect(await groupOn(stayFrom)).toBe('extreme-poverty')
    }
    expect(await groupOn('2026-11-20')).toBe('extreme-poverty')
    await home.value(correctStay, { stayId, stayFrom: '2026-11-20', stayTo: null, reason })
    await home.value(voidStay, { stayId, reason })
    expect(await groupOn('2026-11-22')).toBe('extreme-poverty')
    const { rows } = await home.value(listWaiting, {})
    expect(rows).toMatchObject([{ waitingId, jump: { jumpTo: null } }])
    const again = await home.value(admit, { ...stay, agreementId: id })
    const { stays } = await home.value(get, { residentId })
    expect(stays).toMatchObject([{ id: again.stayId, agreement: { id, status: 'draft' } }])
  })

  it('and the later discharge leave what came before as it was', async () => {
    const { residentId, bedId } = await givenOffered()
    const stay = { residentId, name: '华素珍', bedId, admittedOn: '2026-11-20' }
    await home.value(admit, stay)
    await home.value(discharge, { residentId, dischargedOn: '2026-11-22', endReason: 'home' })
    expect(await home.value(get, { residentId })).toMatchObject({ state: 'left' })
    expect(await home.value(getWaiting, { residentId })).toMatchObject({
      enquiries: [{ outcome: 'admitted' }],
    })
  })
})

describe('a health check before admission', () => {
  const ruleOf = async (residentId: number, bedId: number) => {
    const stay = { residentId, name: '华素珍', bedId, admittedOn: '2026-11-22' }
    const { warnings } = await home.value(admit, stay)
    return warnings.map(({ rule }) => rule).filter((rule) => rule.startsWith('health-check'))
  }

  it('is missed or doubted with a warning, unless the home says otherwise', async () => {
    const { rules, version } = await home.value(getAdmissionRules, {})
    expect(rules).toMatchObject({ healthCheck: 'warn' })
    const { residentId, bedId } = await givenOffered()
    const blocked = await home.value(correctAdmissionRules, {
      rules: { healthCheck: 'block' },
      version,
    })
    const stay = { residentId, name: '华素珍', bedId, admittedOn: '2026-11-22' }
    const untouched = home.dump(['auditEntry', 'auditPayload'])
    expect(await home.refusal(admit, stay)).toMatchObject({
      code: 'rule_violated',
      rule: 'health-check-missing',
    })
    expect(home.dump(['auditEntry', 'auditPayload'])).toEqual(untouched)
    const bad = { ...check, residentId, conclusion: 'unsuitable' } as const
    await home.value(recordHealthCheck, bad)
    expect(await home.refusal(admit, stay)).toMatchObject({ rule: 'health-check-unsuitable' })
    await home.value(correctAdmissionRules, { rules: { healthCheck: 'warn' }, ...blocked })
    expect(await ruleOf(residentId, bedId)).toEqual(['health-check-unsuitable'])
  })

  it('that fits is enough; the one of an earlier stay is not', async () => {
    const { residentId, bedId } = await givenOffered()
    await home.value(recordHealthCheck, { ...check, residentId })
    expect(await ruleOf(residentId, bedId)).toEqual([])
    await home.value(discharge, { residentId, dischargedOn: '2026-11-22', endReason: 'home' })
    home.clock.advance({ days: 20 })
    const again = { residentId, name: '华素珍', bedId, admittedOn: '2026-12-10' }
    const { warnings } = await home.value(admit, again)
    expect(warnings.map(({ rule }) => rule)).toContain('health-check-missing')
  })

  it('is recorded, corrected and voided with its papers, and read by who may see health', async () => {
    const { residentId } = await given.waiting()
    const conditional = { ...check, residentId, conclusion: 'conditional' } as const
    expect(await home.refusal(recordHealthCheck, conditional)).toMatchObject({
      rule: 'condition-missing',
      fields: { condition: '写上条件' },
    })
    const future = { ...check, residentId, checkedOn: '2026-11-23' }
    expect(await home.refusal(recordHealthCheck, future)).toMatchObject({ rule: 'day-in-future' })
    const { healthCheckId } = await home.value(recordHealthCheck, { ...check, residentId })
    const bytes = new TextEncoder().encode('%PDF-1.7 体检报告')
    const file = { healthCheckId, fileName: '体检.pdf', bytes }
    const { fileId } = await home.value(attachHealthCheckFile, file)
    const text = { ...file, bytes: new TextEncoder().encode('text') }
    expect(await home.refusal(attachHealthCheckFile, text)).toMatchObject({ rule: 'file-kind' })
    const found = { ...check, infection: 'found', findings: '活动性肺结核' } as const
    const corrected = { healthCheckId, version: 1, ...found, reason }
    const { version } = await home.value(correctHealthCheck, corrected)
    expect(await home.refusal(correctHealthCheck, corrected)).toMatchObject({ code: 'conflict' })
    const carer = (await given.account('carer')).client
    const read = await home.value(listHealthChecks, { residentId }, { by: carer })
    expect(read.rows).toMatchObject([{ infection: 'found', files: [{ fileName: '体检.pdf' }] }])
    const file1 = await home.value(getHealthCheckFile, { fileId }, { by: carer })
    expect(file1).toMatchObject({ fileName: '体检.pdf', mediaType: 'application/pdf' })
    const accountant = (await given.account('accountant')).client
    const refused = await home.refusal(listHealthChecks, { residentId }, { by: accountant })
    expect(refused).toMatchObject({ code: 'forbidden', rule: 'health.read' })
    const marked = await home.value(get, { residentId })
    expect(marked.marks).toMatchObject([{ kind: 'infection', word: '传染', tone: 'danger' }])
    const hidden = await home.value(get, { residentId }, { by: accountant })
    expect(hidden.marks).toEqual([])
    await home.value(voidHealthCheckFile, { fileId, reason })
    await home.value(voidHealthCheck, { healthCheckId, version, reason })
    expect((await home.value(listHealthChecks, { residentId })).total).toBe(0)
    expect((await home.value(get, { residentId })).marks).toEqual([])
  })
})

describe('what is told elsewhere of who waits', () => {
  it('is on her timeline, as of any day and for who may see it', async () => {
    const { residentId, bedId } = await givenOffered()
    await home.value(recordHealthCheck, { ...check, residentId })
    const stay = { residentId, name: '华素珍', bedId, admittedOn: '2026-11-22' }
    await home.value(admit, stay)
    const titles = async (asOf: string, by = home.admin) => {
      const kinds = ['waiting' as const, 'health' as const]
      const { rows } = await home.value(timeline, { residentId, asOf, kinds }, { by })
      return rows.map(({ day, title }) => `${day} ${title}`)
    }
    expect(await titles('2026-11-22')).toEqual([
      expect.stringMatching(/^2026-11-22 床位通知已接受$/),
      expect.stringMatching(/^2026-11-20 通知有床位 /),
      '2026-11-18 入住前体检：适合入住',
      '2026-11-01 轮候提前',
      '2026-10-01 列入轮候',
      '2026-10-01 咨询',
    ])
    expect(await titles('2026-10-31')).toEqual(['2026-10-01 列入轮候', '2026-10-01 咨询'])
    const carer = (await given.account('carer')).client
    expect(await titles('2026-11-22', carer)).toEqual(['2026-11-18 入住前体检：适合入住'])
  })

  it('stands on Today: who is to be called, offers without an answer, free beds', async () => {
    const { residentId } = await givenOffered()
    await given.waiting({ name: '卞永福' })
    const said = { residentId, kind: 'enquiry', happenedOn: '2026-11-10', what: '电话' } as const
    await home.value(recordFollowUp, { ...said, nextOn: '2026-11-21' })
    const tasks = async () => {
      const { tasks: all } = await home.value(getToday, {})
      const own = ['follow-up-due', 'offer-to-answer', 'waiting-free-beds']
      return all
        .filter(({ rule }) => own.includes(rule))
        .map(({ severity, title }) => [severity, title])
    }
    expect(await tasks()).toEqual([
      ['overdue', '回访 华素珍'],
      ['soon', expect.stringMatching(/^等 华素珍 答复床位 /)],
      ['soon', '1 张空床，1 人轮候未通知'],
    ])
    home.clock.advance({ days: 4 })
    await home.value(recordFollowUp, { ...said, happenedOn: '2026-11-26' })
    expect(await tasks()).toEqual([
      ['overdue', expect.stringMatching(/^华素珍 没有答复床位 /)],
      ['soon', '2 张空床，1 人轮候未通知'],
    ])
    const carer = (await given.account('carer')).client
    const { tasks: seen } = await home.value(getToday, {}, { by: carer })
    expect(
      seen.filter(({ rule }) => rule.startsWith('waiting') || rule.startsWith('offer')),
    ).toEqual([])
  })
})
