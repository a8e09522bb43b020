import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  attachPaper,
  correctAgreement,
  draftAgreement,
  endAgreement,
  getAgreement,
  getPaper,
  listAgreements,
  signAgreement,
  voidAgreement,
  voidAgreementEnd,
  voidPaper,
} from '#shared/contract/residents/agreement.ts'
import { correctAdmissionRules, getAdmissionRules } from '#shared/contract/residents/admission.ts'
import { admit, get, list } from '#shared/contract/residents/resident.ts'
import { discharge, voidStay } from '#shared/contract/residents/stay.ts'
import { recordAgreement } from '#shared/contract/residents/terms.ts'
import { listTrials } from '#shared/contract/residents/trial.ts'
import { agreementEndOf } from '#data/residents/agreement/ends.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对'
const admittedOn = '2026-06-01'
const agreement = { number: '2026-7', signedOn: '2026-05-30', expiresOn: '2027-05-31' }

const content = {
  trialDays: 15,
  services: '起居照料',
  depositFen: 500_000,
  monthlyFeeFen: 320_000,
  paymentDay: '每月 5 日前',
  terms: null,
  parties: [
    { role: 'resident' as const, name: '王桂兰' },
    {
      role: 'guardian' as const,
      name: '王明',
      relation: '儿子',
      idNumber: '320583196003071234',
      telephone: '13900000000',
      address: null,
    },
  ],
  fees: [
    { item: '床位费', amountFen: 120_000, per: 'month' as const },
    { item: '入院体检', amountFen: 20_000, per: 'once' as const },
  ],
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

/** Somebody who lived here once, and may come back: a file without a stay that goes on. */
async function givenGone() {
  const person = await given.resident({ admittedOn: '2026-01-05', agreement })
  const { residentId } = person
  await home.value(discharge, { residentId, dischargedOn: '2026-03-01', endReason: 'home' })
  return person
}

async function bed() {
  return (await given.room({ bedCount: 1 })).bedIds[0] ?? 0
}

async function signedFor(expiresOn: string | null, startsOn: string | null = admittedOn) {
  const person = await given.resident({
    admittedOn,
    agreement: { ...agreement, startsOn, expiresOn },
  })
  const { rows } = await home.value(listAgreements, { residentId: person.residentId })
  return { ...person, id: rows[0]?.id ?? 0, version: rows[0]?.version ?? 0 }
}

describe('an agreement drawn up before the stay', () => {
  it('goes with the admission, is signed later, and brings fee and trial along', async () => {
    const { residentId, name } = await givenGone()
    const last = home.lastAuditId()
    const drafted = await home.value(draftAgreement, { residentId, number: '草-1', ...content })
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `resident:${residentId}`,
        after: { agreementId: drafted.id, parties: [{ role: 'resident' }, { role: 'guardian' }] },
      },
    ])
    expect(await refused(draftAgreement, { residentId, ...content })).toMatchObject({
      rule: 'duplicate-agreement',
    })
    const back = { residentId, name, bedId: await bed(), admittedOn }
    const wrong = { ...back, agreementId: 99_999 }
    expect(await refused(admit, wrong)).toMatchObject({ rule: 'agreement-unknown' })
    const made = await home.value(admit, { ...back, agreementId: drafted.id })
    expect(made.warnings.map(({ rule }) => rule)).toContain('agreement-unsigned')
    const shown = await home.value(get, { residentId })
    expect(shown).toMatchObject({ agreementStatus: 'draft', monthlyFeeFen: 320_000 })
    expect(shown.stays[0]?.agreement).toMatchObject({ id: drafted.id, status: 'draft' })
    const { rows: trials } = await home.value(listTrials, { residentId })
    expect(trials).toMatchObject([
      { stayId: made.stayId, trialFrom: admittedOn, trialTo: '2026-06-16', state: 'overdue' },
    ])
    const tasks = async (asOf: string) =>
      (await home.value(getToday, { asOf })).tasks.filter(({ title }) => title.startsWith(name))
    expect((await tasks('2026-11-22')).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['agreement-unsigned', 'trial-ending']),
    )
    const { version } = await home.value(getAgreement, { id: drafted.id })
    const sign = { id: drafted.id, version, number: '2026-8', signedOn: '2026-06-20' }
    const days = { startsOn: admittedOn, expiresOn: '2027-05-31' }
    expect(await refused(signAgreement, { ...sign, signedOn: '2026-11-23' })).toMatchObject({
      rule: 'day-in-future',
    })
    await home.value(signAgreement, { ...sign, ...days })
    expect(await refused(signAgreement, { ...sign, ...days })).toMatchObject({ code: 'conflict' })
    const one = await home.value(getAgreement, { id: drafted.id })
    expect(one).toMatchObject({ state: 'in-force', isSignedLate: true, wordingVersion: 1 })
    expect(one.parties[1]).toMatchObject({ idNumber: '320583196003071234' })
    expect(one.fees).toHaveLength(2)
    expect((await home.value(get, { residentId, asOf: '2026-06-19' })).agreementStatus).toBe('none')
    expect((await tasks('2026-06-19')).map(({ rule }) => rule)).toContain('agreement-unsigned')
    expect((await tasks('2026-06-20')).map(({ rule }) => rule)).not.toContain('agreement-unsigned')
  })

  it('is signed by what an admission tells of it, and the two offices that sign it at once are one', async () => {
    const { residentId, name } = await givenGone()
    const { id } = await home.value(draftAgreement, { residentId, ...content })
    await home.value(admit, { residentId, name, bedId: await bed(), admittedOn, agreement })
    expect(await home.value(getAgreement, { id })).toMatchObject({
      state: 'in-force',
      number: '2026-7',
      services: '起居照料',
    })
    const other = await givenGone()
    const drafted = await home.value(draftAgreement, { residentId: other.residentId, ...content })
    const sign = { ...drafted, number: '9', signedOn: '2026-06-01' }
    const replies = await Promise.all([1, 2].map(() => home.call(signAgreement.name, sign)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } })
    const drafts = [1, 2].map(() =>
      home.call(draftAgreement.name, { residentId: other.residentId, ...content }),
    )
    expect((await Promise.all(drafts)).every(({ ok }) => !ok)).toBe(true)
  })

  it('takes the place of one that was only on paper, not of a signed one', async () => {
    const { residentId, stayId } = await given.resident({ admittedOn })
    const { id } = await home.value(draftAgreement, { residentId, ...content })
    expect(home.rows('SELECT status, stayId FROM agreement WHERE id = ?', id)).toEqual([
      { status: 'draft', stayId },
    ])
    const signed = await signedFor('2027-05-31')
    const again = { residentId: signed.residentId, ...content }
    expect(await refused(draftAgreement, again)).toMatchObject({ rule: 'duplicate-agreement' })
  })
})

describe('the rule that it is signed before the stay starts', () => {
  const put = async (level: 'off' | 'warn' | 'block') => {
    const { version } = await home.value(getAdmissionRules, {})
    await home.value(correctAdmissionRules, { rules: { agreement: level }, version })
  }

  it('warns, blocks or is off, as the home has set it', async () => {
    const late = { ...agreement, signedOn: '2026-06-02' }
    const input = async (given: object | null) => ({
      name: '周一',
      bedId: await bed(),
      admittedOn,
      agreement: given,
    })
    const rulesOf = async (given: object | null) => {
      const made = await home.call(admit.name, await input(given))
      if (!made.ok) return [made.error.rule]
      const { warnings } = made.value as { warnings: { rule: string }[] }
      return warnings.map(({ rule }) => rule).filter((rule) => rule.startsWith('agreement'))
    }
    expect(await rulesOf(late)).toEqual(['agreement-signed-late'])
    expect(await rulesOf({ ...late, signedOn: admittedOn })).toEqual([])
    await put('block')
    const error = await refused(admit, await input(late))
    expect(error).toMatchObject({
      rule: 'agreement-signed-late',
      fields: { 'agreement.signedOn': '晚于入住' },
    })
    expect(await rulesOf(null)).toEqual(['agreement-not-entered'])
    await put('off')
    expect(await rulesOf(late)).toEqual([])
    await put('warn')
  })
})

describe('renewals', () => {
  it('begin after the last day of what they renew, in one chain, in force from their own day', async () => {
    const old = await signedFor('2026-08-31')
    const { residentId } = old
    const renew = { residentId, renewsAgreementId: old.id, number: '2026-7-2' }
    for (const startsOn of ['2026-08-31', '2026-06-01', null]) {
      const error = await refused(draftAgreement, { ...renew, startsOn })
      expect(error).toMatchObject({ rule: 'renewal-overlap' })
      expect(error.fields).toHaveProperty('startsOn')
    }
    const days = { startsOn: '2026-09-01', expiresOn: '2027-08-31' }
    const made = await home.value(draftAgreement, { ...renew, ...days })
    expect(await refused(draftAgreement, { ...renew, ...days })).toMatchObject({
      rule: 'already-renewed',
    })
    expect((await home.value(get, { residentId })).agreementUntil).toBe('2026-08-31')
    await home.value(signAgreement, { ...made, ...days, number: '2', signedOn: '2026-08-20' })
    const at = async (asOf: string) => (await home.value(get, { residentId, asOf })).stays[0]
    expect((await at('2026-08-31'))?.agreement?.id).toBe(old.id)
    expect((await at('2026-09-01'))?.agreement?.id).toBe(made.id)
    expect(await home.value(get, { residentId })).toMatchObject({ agreementUntil: '2027-08-31' })
    const states = async (asOf: string) =>
      (await home.value(listAgreements, { residentId, asOf })).rows.map(({ state }) => state)
    expect(await states('2026-08-19')).toEqual(['in-force'])
    expect(await states('2026-08-31')).toEqual(['not-yet', 'in-force'])
    expect(await states('2026-11-22')).toEqual(['in-force', 'ended'])
    const { version } = await home.value(getAgreement, { id: old.id })
    const longer = { id: old.id, version, signedOn: agreement.signedOn, startsOn: admittedOn }
    const input = { ...longer, expiresOn: '2026-09-01', reason }
    expect(await refused(correctAgreement, input)).toMatchObject({ rule: 'renewal-overlap' })
    expect(await refused(voidAgreement, { id: old.id, version, reason })).toMatchObject({
      rule: 'agreement-renewed',
    })
    expect(() =>
      home.raw.exec(`UPDATE agreement SET expiresOn = NULL WHERE id = ${old.id}`),
    ).toThrow('renewal-overlap')
    const again = await refused(recordAgreement, {
      stayId: old.stayId,
      ...agreement,
      expiresOn: '2026-12-31',
    })
    expect(again).toMatchObject({ rule: 'renewal-overlap' })
    await home.value(voidStay, { stayId: old.stayId, reason })
    expect(
      home.count(
        'SELECT count(*) FROM agreement WHERE residentId = ? AND voidedAt IS NULL',
        residentId,
      ),
    ).toBe(0)
  })

  it('of one without a last day wait until it was ended, over a leap day too', async () => {
    const person = await given.resident({
      admittedOn: '2024-01-10',
      agreement: { number: '1', signedOn: '2024-01-09', startsOn: '2024-01-10' },
    })
    const { residentId } = person
    const [old] = (await home.value(listAgreements, { residentId })).rows
    const ids = { id: old?.id ?? 0, version: old?.version ?? 0 }
    const renew = { residentId, renewsAgreementId: ids.id, startsOn: '2024-03-01' }
    const error = await refused(draftAgreement, renew)
    expect(error.fields).toEqual({ startsOn: '原协议没有截止日期' })
    const { version } = await home.value(endAgreement, { ...ids, endedOn: '2024-02-29' })
    const made = await home.value(draftAgreement, { ...renew, expiresOn: '2025-02-28' })
    expect(await refused(voidAgreementEnd, { ...ids, version, reason })).toMatchObject({
      rule: 'renewal-overlap',
    })
    await home.value(voidAgreement, { ...made, reason })
    await home.value(voidAgreementEnd, { ...ids, version, reason })
    expect((await home.value(getAgreement, { id: ids.id })).endedOn).toBeNull()
  })
})

describe('its end', () => {
  it('is its last day, an early one, or the departure, and says so to the clock of keeping', async () => {
    const person = await signedFor('2026-10-31')
    const { residentId, id, version } = person
    const endOn = (asOf: string) => {
      const db = home.service.home?.reader.db
      if (db === undefined) throw new Error('not open')
      return agreementEndOf(db, residentId, asOf)
    }
    expect(await endOn('2026-10-31')).toEqual({ state: 'running' })
    expect(await endOn('2026-11-01')).toMatchObject({ state: 'ended', endedOn: '2026-10-31' })
    for (const endedOn of ['2026-11-23', '2026-11-01', '2026-05-31']) {
      expect(await refused(endAgreement, { id, version, endedOn })).toMatchObject({
        code: 'invalid_input',
      })
    }
    const ended = { id, version, endedOn: '2026-09-30', endNote: '家属要求' }
    await home.value(endAgreement, ended)
    expect(await home.value(getAgreement, { id })).toMatchObject({
      state: 'ended',
      lastOn: '2026-09-30',
    })
    expect(await home.value(getAgreement, { id, asOf: '2026-09-29' })).toMatchObject({
      state: 'in-force',
      endedOn: null,
      lastOn: '2026-10-31',
    })
    const other = await signedFor(null)
    const leave = { residentId: other.residentId, dischargedOn: '2026-10-05' }
    await home.value(discharge, { ...leave, endReason: 'home' })
    expect(await home.value(getAgreement, { id: other.id })).toMatchObject({
      state: 'ended',
      lastOn: '2026-10-05',
    })
  })
})

describe('corrections and papers', () => {
  it('keep what was there, need a reason once it was signed, and refuse who saw an older one', async () => {
    const person = await signedFor('2027-05-31')
    const { id, version, residentId } = person
    const { parties: _p, fees: _f, ...rest } = content
    const days = { signedOn: '2026-05-29', startsOn: admittedOn, expiresOn: '2027-05-31' }
    const input = { id, version, number: '2026-8', ...days, ...rest, parties: content.parties }
    expect(await refused(correctAgreement, input)).toMatchObject({
      fields: { reason: '原因不能为空' },
    })
    await home.value(correctAgreement, { ...input, reason })
    expect(await refused(correctAgreement, { ...input, reason })).toMatchObject({
      rule: 'changed-meanwhile',
    })
    expect(
      home.rows(
        'SELECT number, voidedAt IS NULL AS live FROM agreement WHERE residentId = ?',
        residentId,
      ),
    ).toEqual([
      { number: '2026-8', live: 1 },
      { number: '2026-7', live: 0 },
    ])
    const wrong = { ...input, version: version + 1, reason, expiresOn: '2026-05-31' }
    expect(await refused(correctAgreement, wrong)).toMatchObject({ rule: 'days-in-wrong-order' })
    expect(
      await refused(correctAgreement, { ...wrong, expiresOn: null, careLevelId: 9 }),
    ).toMatchObject({ rule: 'care-level-unknown' })
  })

  it('are read without sums by a nurse and with masked numbers, and hold scans', async () => {
    const { residentId } = await given.resident({ admittedOn })
    const { id } = await home.value(draftAgreement, { residentId, ...content })
    const nurse = (await given.account('nurse')).client
    const seen = await home.value(getAgreement, { id }, { by: nurse })
    expect(seen).toMatchObject({ monthlyFeeFen: null, depositFen: null, fees: [] })
    expect(seen.parties[1]?.idNumber).toMatch(/^3205.*\*/)
    const bytes = new TextEncoder().encode('%PDF-1.7\n%%EOF\n')
    const paper = { subject: 'agreement' as const, subjectId: id, fileName: '协议.pdf', bytes }
    const { fileId } = await home.value(attachPaper, paper)
    expect((await home.value(getAgreement, { id })).files).toMatchObject([{ id: fileId }])
    expect(await home.refusal(getPaper, { fileId }, { by: nurse })).toMatchObject({
      code: 'forbidden',
    })
    expect(Buffer.from((await home.value(getPaper, { fileId })).bytes)).toEqual(Buffer.from(bytes))
    await home.value(voidPaper, { fileId, reason })
    expect((await home.value(getAgreement, { id })).files).toEqual([])
    expect(await refused(attachPaper, { ...paper, subjectId: 99_999 })).toMatchObject({
      code: 'not_found',
    })
    const { rows } = await home.value(list, { agreement: 'draft', limit: 1000 })
    expect(rows.map((row) => row.id)).toContain(residentId)
  })
})
