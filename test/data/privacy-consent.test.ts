import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  attachPrivacyFile,
  getPrivacyFile,
  listPrivacyFiles,
  voidPrivacyFile,
} from '#shared/contract/office/privacy-file.ts'
import {
  correctConsent,
  listConsentGaps,
  listConsents,
  listPrivacyNotices,
  printConsentSheet,
  recordConsent,
  recordPrivacyNotice,
  voidConsent,
  voidPrivacyNotice,
  withdrawConsent,
} from '#shared/contract/residents/consent.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
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
const self = { givenBy: '本人', givenByRole: 'self', way: 'written' } as const

type Said = Partial<GivenInputOf<typeof recordConsent>>

/** Herself, in writing, for her health information from 1 June 2026, unless told. */
const consent = (residentId: number, changes: Said = {}) => ({
  residentId,
  purpose: 'health',
  ...self,
  givenOn: '2026-06-01',
  ...changes,
})

const say = (residentId: number, changes: Said = {}) =>
  home.value(recordConsent, consent(residentId, changes))

async function stateOn(residentId: number, asOf: string, purpose = 'health') {
  const { purposes } = await home.value(listConsents, { residentId, asOf })
  return purposes.find((one) => one.purpose === purpose)?.state
}

describe('a consent', () => {
  it('is for one purpose, from its day, on the notice that was read out', async () => {
    const { residentId } = await given.resident()
    const notice = {
      noticeVersion: '1.0',
      title: '告知书',
      body: '一、谁处理。',
      noticeFrom: '2026-05-01',
    }
    const { id: noticeId } = await home.value(recordPrivacyNotice, notice)
    const before = home.lastAuditId()
    const { id } = await say(residentId, { noticeId, scope: '护理和送医' })
    expect(home.rows('SELECT * FROM consent WHERE id = ?', id)).toMatchObject([
      { residentId, purpose: 'health', noticeId, isGiven: 1, withdrawnOn: null, version: 1 },
    ])
    const [row] = home.auditAfter(before)
    expect(row).toMatchObject({
      subject: `resident:${residentId}`,
      after: { id, purpose: 'health' },
    })
    expect(await stateOn(residentId, '2026-05-31')).toBe('unknown')
    expect(await stateOn(residentId, '2026-06-01')).toBe('given')
    expect(await stateOn(residentId, '2026-06-01', 'photo')).toBe('unknown')
    const { rows } = await home.value(listConsents, { residentId })
    expect(rows).toMatchObject([{ noticeVersion: '1.0', scope: '护理和送医', fileCount: 0 }])
  })

  it('ends when it is withdrawn, and what was before stays lawful', async () => {
    const { residentId } = await given.resident()
    const { id } = await say(residentId)
    const end = { id, version: 1, withdrawnOn: '2026-07-10', withdrawnBy: '本人' }
    expect(await home.value(withdrawConsent, end)).toEqual({ version: 2 })
    expect(await stateOn(residentId, '2026-07-09')).toBe('given')
    expect(await stateOn(residentId, '2026-07-10')).toBe('withdrawn')
    expect(await home.refusal(withdrawConsent, { ...end, version: 2 })).toMatchObject({
      rule: 'already-withdrawn',
    })
    expect(await home.refusal(withdrawConsent, end)).toMatchObject({ code: 'conflict' })
    // Given again on the very day of the withdrawal.
    await say(residentId, { givenOn: '2026-07-10' })
    expect(await stateOn(residentId, '2026-07-10')).toBe('given')
  })

  it('may be refused, also by what a relative passes on; a relative cannot consent', async () => {
    const { residentId } = await given.resident()
    const family = { givenBy: '女儿', givenByRole: 'family' } as const
    expect(await home.refusal(recordConsent, consent(residentId, family))).toMatchObject({
      rule: 'family-cannot-consent',
      fields: { givenByRole: '应为本人、监护人或代理人' },
    })
    const { id } = await say(residentId, { ...family, isGiven: false })
    expect(await stateOn(residentId, '2026-11-22')).toBe('refused')
    expect(
      await home.refusal(withdrawConsent, {
        id,
        version: 1,
        withdrawnOn: '2026-07-01',
        withdrawnBy: '本人',
      }),
    ).toMatchObject({ rule: 'nothing-to-withdraw' })
  })

  it('refuses days to come, unknown purposes, notices that were not there yet', async () => {
    const { residentId } = await given.resident()
    const bad = async (changes: Said) => home.refusal(recordConsent, consent(residentId, changes))
    expect(await bad({ givenOn: '2026-11-23' })).toMatchObject({ rule: 'day-in-future' })
    expect(await bad({ purpose: 'gossip' })).toMatchObject({ rule: 'purpose-unknown' })
    expect(await bad({ noticeId: 999 })).toMatchObject({ rule: 'notice-unknown' })
    const later = { noticeVersion: '后', title: '告知书', body: '正文', noticeFrom: '2026-06-02' }
    const { id: noticeId } = await home.value(recordPrivacyNotice, later)
    expect(await bad({ noticeId })).toMatchObject({ rule: 'notice-later' })
    expect(await home.refusal(recordConsent, consent(999))).toMatchObject({ code: 'not_found' })
    const { client } = await given.account('nurse')
    const reply = await home.refusal(recordConsent, consent(residentId), { by: client })
    expect(reply.code).toBe('forbidden')
  })
})

describe('what is said later', () => {
  it('ends what was said before; voiding it lets that go on', async () => {
    const { residentId } = await given.resident()
    const first = await say(residentId)
    const second = await say(residentId, { isGiven: false, givenOn: '2026-08-01' })
    expect(await stateOn(residentId, '2026-07-31')).toBe('given')
    expect(await stateOn(residentId, '2026-08-01')).toBe('refused')
    await home.value(voidConsent, { id: second.id, version: 1, reason })
    expect(await stateOn(residentId, '2026-08-01')).toBe('given')
    expect(home.rows('SELECT withdrawnOn FROM consent WHERE id = ?', first.id)).toEqual([
      { withdrawnOn: null },
    ])
    expect(await home.refusal(voidConsent, { id: second.id, version: 2, reason })).toMatchObject({
      code: 'not_found',
    })
  })

  it('on the same day counts; nothing is entered behind it', async () => {
    const { residentId } = await given.resident()
    await say(residentId)
    await say(residentId, { isGiven: false })
    expect(await stateOn(residentId, '2026-06-01')).toBe('refused')
    expect(
      await home.refusal(recordConsent, consent(residentId, { givenOn: '2026-05-20' })),
    ).toMatchObject({ rule: 'consent-later', fields: { givenOn: '之后已有登记' } })
  })

  it('takes the end of the one before along when its day is corrected', async () => {
    const { residentId } = await given.resident()
    const first = await say(residentId)
    const second = await say(residentId, { isGiven: false, givenOn: '2026-08-01' })
    const { residentId: _, ...said } = consent(residentId, { isGiven: false })
    for (const [version, givenOn] of [
      [1, '2026-07-15'],
      [2, '2026-09-01'],
    ] as const) {
      await home.value(correctConsent, { id: second.id, version, ...said, givenOn, reason })
      expect(home.rows('SELECT withdrawnOn FROM consent WHERE id = ?', first.id)).toEqual([
        { withdrawnOn: givenOn },
      ])
    }
    expect(await stateOn(residentId, '2026-08-31')).toBe('given')
    expect(await stateOn(residentId, '2026-09-01')).toBe('refused')
    // What stood there before is kept as voided rows.
    const voided = 'SELECT count(*) FROM consent WHERE residentId = ? AND voidedAt IS NOT NULL'
    expect(home.count(voided, residentId)).toBe(5)
    const other = { id: second.id, version: 3, ...said, purpose: 'photo', reason }
    expect(await home.refusal(correctConsent, other)).toMatchObject({ rule: 'purpose-fixed' })
    const seen = { id: second.id, version: 1, ...said, givenOn: '2026-09-02', reason }
    expect(await home.refusal(correctConsent, seen)).toMatchObject({ code: 'conflict' })
    const overlapping = { id: first.id, version: 4, ...said, withdrawnOn: null, reason }
    expect(await home.refusal(correctConsent, overlapping)).toMatchObject({
      rule: 'consent-overlap',
    })
  })

  it('of two at the same time one is kept and the other ended', async () => {
    const { residentId } = await given.resident()
    const both = [say(residentId), say(residentId, { isGiven: false })]
    await Promise.all(both)
    const open =
      'SELECT count(*) FROM consent WHERE residentId = ? AND voidedAt IS NULL AND withdrawnOn IS NULL'
    expect(home.count(open, residentId)).toBe(1)
  })
})

describe('the list of who is in', () => {
  it('tells by purpose who was not asked, refused or withdrew, as of the day', async () => {
    const own = await givenHome()
    try {
      const { residentId } = await own.given.resident({ name: '章问过' })
      await own.given.resident({ name: '黄没问', admittedOn: '2026-10-01' })
      const purposes = ['care-file', 'health', 'hospital', 'family', 'photo', 'publicity']
      for (const purpose of [...purposes, 'location', 'biometric', 'private-camera']) {
        const isGiven = purpose !== 'publicity'
        await own.home.value(recordConsent, consent(residentId, { purpose, isGiven }))
      }
      const { rows } = await own.home.value(listConsentGaps, {})
      expect(
        rows.map(({ name, unknownCount, refusedCount }) => [name, unknownCount, refusedCount]),
      ).toEqual([
        ['黄没问', 9, 0],
        ['章问过', 0, 1],
      ])
      const publicity = rows[1]?.states.find(({ purpose }) => purpose === 'publicity')
      expect(publicity?.state).toBe('refused')
      const asked = { purpose: 'health', state: 'unknown' } as const
      const names = async (input: object) =>
        (await own.home.value(listConsentGaps, input)).rows.map(({ name }) => name)
      expect(await names(asked)).toEqual(['黄没问'])
      expect(await names({ state: 'refused' })).toEqual(['章问过'])
      expect(await names({ ...asked, asOf: '2026-05-31' })).toEqual(['章问过'])
      expect(await names({ search: 'zhang' })).toEqual(['章问过'])
    } finally {
      await own.home.remove()
    }
  })
})

describe('a notice', () => {
  it('holds from its day on, keeps its text while consents rest on it', async () => {
    const { residentId } = await given.resident()
    const notice = { noticeVersion: '2.0', title: '告知书', body: '正文', noticeFrom: '2026-05-15' }
    const { id } = await home.value(recordPrivacyNotice, notice)
    expect(await home.refusal(recordPrivacyNotice, notice)).toMatchObject({
      rule: 'notice-version-taken',
    })
    const inForce = async (asOf: string) =>
      (await home.value(listPrivacyNotices, { asOf })).rows.find((row) => row.isInForce)
    expect((await inForce('2026-05-15'))?.noticeVersion).toBe('2.0')
    expect((await inForce('2026-05-14'))?.noticeVersion).not.toBe('2.0')
    const { id: consentId } = await say(residentId, { noticeId: id, purpose: 'photo' })
    expect(await home.refusal(voidPrivacyNotice, { id, reason })).toMatchObject({
      rule: 'notice-in-use',
    })
    await home.value(voidConsent, { id: consentId, version: 1, reason })
    await home.value(voidPrivacyNotice, { id, reason })
    expect(await home.refusal(voidPrivacyNotice, { id, reason })).toMatchObject({
      code: 'not_found',
    })
  })

  it('is printed with each purpose, and events of consent stand on the timeline', async () => {
    const { residentId } = await given.resident()
    const sheet = await home.value(printConsentSheet, { residentId })
    expect(sheet.name).toMatch(/^个人信息同意书-.+\.pdf$/)
    expect(Buffer.from(sheet.bytes.slice(0, 5)).toString()).toBe('%PDF-')
    const { id } = await say(residentId, { purpose: 'hospital' })
    await home.value(withdrawConsent, {
      id,
      version: 1,
      withdrawnOn: '2026-07-01',
      withdrawnBy: '本人',
    })
    const { rows } = await home.value(timeline, { residentId, kinds: ['privacy'] })
    expect(rows.map(({ day, title }) => [day, title])).toEqual([
      ['2026-07-01', '撤回同意：向医院提供病情'],
      ['2026-06-01', '同意：向医院提供病情'],
    ])
    const { client } = await given.account('nurse')
    const seen = await home.value(timeline, { residentId, kinds: ['privacy'] }, { by: client })
    expect(seen.rows).toEqual([])
  })
})

describe('the signed form', () => {
  it('is kept with its consent, opened, taken off with a reason', async () => {
    const { residentId } = await given.resident()
    const { id: subjectId } = await say(residentId)
    const bytes = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d, 1, 2, 3])
    const of = { subject: 'consent', subjectId } as const
    const { fileId } = await home.value(attachPrivacyFile, { ...of, fileName: '同意书.pdf', bytes })
    expect((await home.value(listPrivacyFiles, of)).files).toMatchObject([
      { fileName: '同意书.pdf', mediaType: 'application/pdf' },
    ])
    expect((await home.value(getPrivacyFile, { fileId })).bytes).toEqual(bytes)
    expect((await home.value(listConsents, { residentId })).rows[0]?.fileCount).toBe(1)
    await home.value(voidPrivacyFile, { fileId, reason })
    expect((await home.value(listPrivacyFiles, of)).files).toEqual([])
    expect(await home.refusal(getPrivacyFile, { fileId })).toMatchObject({ code: 'not_found' })
    const none = { ...of, subjectId: 999 }
    expect(
      await home.refusal(attachPrivacyFile, { ...none, fileName: '同意书.pdf', bytes }),
    ).toMatchObject({ rule: 'entry-unknown' })
  })
})
