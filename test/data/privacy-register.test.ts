import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  listDisclosures,
  recordDisclosure,
  voidDisclosure,
} from '#shared/contract/office/disclosure.ts'
import { exportList } from '#shared/contract/office/export.ts'
import {
  answerPrivacyRequest,
  correctPrivacyRequest,
  listPrivacyRequests,
  recordPrivacyRequest,
  voidPrivacyRequest,
} from '#shared/contract/office/privacy-request.ts'
import { printRights } from '#shared/contract/office/rights.ts'
import { recordConsent, withdrawConsent } from '#shared/contract/residents/consent.ts'
import { printWholeFile } from '#shared/contract/residents/whole-file.ts'
import { build, recordHandover } from '#shared/contract/submissions/submission.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '登记时看错'

type Disclosed = Partial<GivenInputOf<typeof recordDisclosure>>

/** What a hospital was told in an emergency on 3 August 2026, unless told. */
const disclosed = (changes: Disclosed = {}) => ({
  disclosedOn: '2026-08-03',
  receiver: '市第一人民医院',
  receiverKind: 'hospital' as const,
  what: '病史摘要',
  purpose: '急诊',
  basis: 'emergency' as const,
  ...changes,
})

const refused = (changes: Disclosed) => home.refusal(recordDisclosure, disclosed(changes))

async function givenConsent(residentId: number) {
  const self = { givenBy: '本人', givenByRole: 'self', way: 'written' } as const
  const input = { residentId, purpose: 'hospital', ...self, givenOn: '2026-06-01' }
  return home.value(recordConsent, input)
}

describe('what was given to others', () => {
  it('stands in the register with whom it is about and until when it is kept', async () => {
    const { residentId, name } = await given.resident()
    const before = home.lastAuditId()
    const { id } = await home.value(recordDisclosure, disclosed({ residentId }))
    expect(home.auditAfter(before)).toMatchObject([
      { subject: `resident:${residentId}`, after: { id, receiver: '市第一人民医院' } },
    ])
    const { rows } = await home.value(listDisclosures, { residentId })
    expect(rows).toMatchObject([
      { source: 'entered', about: name, disclosedOn: '2026-08-03', keepUntil: '2029-08-03' },
    ])
    const asOf = '2026-08-02'
    expect((await home.value(listDisclosures, { residentId, asOf })).rows).toEqual([])
    await home.value(voidDisclosure, { id, reason })
    expect((await home.value(listDisclosures, { residentId })).rows).toEqual([])
    expect(await home.refusal(voidDisclosure, { id, reason })).toMatchObject({ code: 'not_found' })
  })

  it('on consent only as long as that very consent held', async () => {
    const { residentId } = await given.resident()
    const { residentId: otherId } = await given.resident()
    const { id: consentId } = await givenConsent(residentId)
    const basis = 'consent' as const
    await home.value(recordDisclosure, disclosed({ residentId, basis, consentId }))
    expect(await refused({ residentId, basis })).toMatchObject({ rule: 'consent-missing' })
    expect(await refused({ about: '全部老人', basis, consentId })).toMatchObject({
      rule: 'consent-of-many',
    })
    expect(await refused({ residentId: otherId, basis, consentId })).toMatchObject({
      rule: 'consent-unknown',
    })
    expect(await refused({ residentId, consentId })).toMatchObject({ rule: 'consent-not-asked' })
    const withdrawal = { withdrawnOn: '2026-08-03', withdrawnBy: '本人' }
    await home.value(withdrawConsent, { id: consentId, version: 1, ...withdrawal })
    const on = (disclosedOn: string) => ({ residentId, basis, consentId, disclosedOn })
    expect(await refused(on('2026-08-03'))).toMatchObject({ rule: 'consent-not-held' })
    expect(await refused(on('2026-05-31'))).toMatchObject({ rule: 'consent-not-held' })
    await home.value(recordDisclosure, disclosed(on('2026-08-02')))
  })

  it('says whom it is about, and never of a day to come', async () => {
    const { client } = await given.account('nurse')
    const { residentId } = await given.resident()
    expect(await refused({})).toMatchObject({
      code: 'invalid_input',
      fields: { about: expect.any(String) },
    })
    expect(await refused({ residentId, disclosedOn: '2026-11-23' })).toMatchObject({
      rule: 'day-in-future',
    })
    expect(await refused({ residentId, submissionId: 99 })).toMatchObject({
      rule: 'submission-unknown',
    })
    const input = disclosed({ residentId })
    expect(await home.refusal(recordDisclosure, input, { by: client })).toMatchObject({
      code: 'forbidden',
    })
  })

  it('holds returns that were handed in and files that were taken out, not papers of the home', async () => {
    const { residentId, name } = await given.resident()
    const { id } = await home.value(build, { kind: 'monthly-residents', period: '2026-10' })
    const handed = { submissionId: id, handedOn: '2026-11-22', receiver: '区民政局', way: 'stick' }
    await home.value(recordHandover, handed as GivenInputOf<typeof recordHandover>)
    const columns = [{ key: 'name', heading: '姓名' }]
    await home.value(exportList, { list: 'residents.list', input: {}, title: '名册', columns })
    await home.value(printWholeFile, { residentId, purpose: 'copy' })
    await home.value(printRights, {})
    const { rows: returns } = await home.value(listDisclosures, { source: 'submission' })
    expect(returns).toMatchObject([
      {
        receiver: '区民政局',
        basis: 'duty',
        disclosedOn: '2026-11-22',
        link: `/submissions/${id}`,
      },
    ])
    expect(returns[0]?.about).toMatch(/^2026-10 名册中的 \d+ 位老人$/)
    const { rows: exports } = await home.value(listDisclosures, { source: 'export' })
    expect(exports.map(({ what, about }) => [what, about])).toEqual([
      ['打印老年人档案', name],
      ['导出列表为表格', '见操作记录'],
    ])
    const { total } = await home.value(listDisclosures, { search: '民政局' })
    expect(total).toBe(1)
  })
})

const asked = (residentId: number, changes: object = {}) => ({
  residentId,
  kind: 'copy' as const,
  askedOn: '2026-11-02',
  askedBy: '王芳',
  askedByRole: 'agent' as const,
  proof: '委托书',
  wish: '要一份评估报告',
  ...changes,
})

describe('a request', () => {
  it('stays open, counting days, until it is answered; as of a past day it is open again', async () => {
    const { residentId } = await given.resident()
    const { id } = await home.value(recordPrivacyRequest, asked(residentId))
    const list = async (input: object = {}) =>
      (await home.value(listPrivacyRequests, { residentId, ...input })).rows
    expect(await list()).toMatchObject([{ id, dayCount: 20, answeredOn: null }])
    const answer = {
      id,
      answeredOn: '2026-11-12',
      result: 'granted' as const,
      answer: '已交复印件',
    }
    const early = { ...answer, version: 1, answeredOn: '2026-11-01' }
    expect(await home.refusal(answerPrivacyRequest, early)).toMatchObject({
      rule: 'days-in-wrong-order',
    })
    await home.value(answerPrivacyRequest, { ...answer, version: 1 })
    expect(await home.refusal(answerPrivacyRequest, { ...answer, version: 1 })).toMatchObject({
      code: 'conflict',
    })
    expect(await list()).toMatchObject([{ dayCount: 10, result: 'granted', answer: '已交复印件' }])
    expect(await list({ asOf: '2026-11-11' })).toMatchObject([
      { dayCount: 9, answeredOn: null, result: null, answer: null },
    ])
    expect(await list({ asOf: '2026-11-01' })).toEqual([])
    expect(await list({ isOpen: true })).toEqual([])
    const kept =
      'SELECT answeredOn FROM privacyRequest WHERE residentId = ? AND voidedAt IS NOT NULL'
    expect(home.rows(kept, residentId)).toEqual([{ answeredOn: null }])
  })

  it('is corrected and voided with a reason; the open ones stand first', async () => {
    const own = await givenHome()
    try {
      const { residentId } = await own.given.resident()
      const { id } = await own.home.value(recordPrivacyRequest, asked(residentId))
      const done = { answeredOn: '2026-11-12', result: 'partly' as const, answer: '更正了电话' }
      await own.home.value(answerPrivacyRequest, { id, version: 1, ...done })
      const older = asked(residentId, { askedOn: '2026-10-01', kind: 'access' })
      const { id: openId } = await own.home.value(recordPrivacyRequest, older)
      const ids = async () =>
        (await own.home.value(listPrivacyRequests, {})).rows.map((row) => row.id)
      expect(await ids()).toEqual([openId, id])
      const { residentId: _, ...changed } = asked(residentId, {
        askedBy: '王芬',
        askedOn: '2026-11-13',
      })
      expect(
        await own.home.refusal(correctPrivacyRequest, { id, version: 2, ...changed, reason }),
      ).toMatchObject({ rule: 'days-in-wrong-order', fields: { askedOn: expect.any(String) } })
      const right = { ...changed, askedOn: '2026-11-03' }
      await own.home.value(correctPrivacyRequest, { id, version: 2, ...right, reason })
      const { rows } = await own.home.value(listPrivacyRequests, { isOpen: false })
      expect(rows).toMatchObject([{ askedBy: '王芬', result: 'partly', dayCount: 9 }])
      await own.home.value(voidPrivacyRequest, { id: openId, version: 1, reason })
      expect(await ids()).toEqual([id])
    } finally {
      await own.home.remove()
    }
  })
})
