import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { recordContract } from '#shared/contract/staff/contract.ts'
import {
  correctEntry,
  listEntryKinds,
  recordEntry,
  voidEntry,
} from '#shared/contract/staff/entry.ts'
import {
  getMemberPhoto,
  recordMemberPhoto,
  voidMemberPhoto,
} from '#shared/contract/staff/member-photo.ts'
import {
  attachPersonnelFile,
  correctContact,
  getPersonnelFile,
  openPersonnelFile,
  printPersonnelFile,
  voidPersonnelFile,
} from '#shared/contract/staff/personnel.ts'
import { endEmployment, get } from '#shared/contract/staff/staff.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { fileChecklist } from '#shared/rules/staff/file-checklist.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { png } from '#test/support/pictures.ts'
import { pdfText } from './documents-tools.ts'
import { smallPdf } from './sample-inputs-staff.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const reason = '核对原件'
const background = {
  kind: 'background',
  entryOn: '2025-03-01',
  result: 'clear' as const,
  organ: '城东派出所',
}

const fileOf = (staffId: number, asOf?: string) =>
  home.value(getPersonnelFile, { staffId, ...(asOf === undefined ? {} : { asOf }) })

async function itemsOf(staffId: number, asOf?: string) {
  const { checklist } = await fileOf(staffId, asOf)
  return Object.fromEntries(checklist.map(({ key, state, detail }) => [key, { state, detail }]))
}

async function givenEntry(changes: Partial<GivenInputOf<typeof recordEntry>> = {}) {
  const { staffId } = await given.staff()
  const { id } = await home.value(recordEntry, { staffId, ...background, ...changes })
  return { staffId, id }
}

describe('a material of the file', () => {
  it('stands on the file and on the audit, with the name of its kind', async () => {
    const { staffId } = await given.staff()
    const last = home.lastAuditId()
    const { id } = await home.value(recordEntry, { staffId, ...background })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'staff.recordEntry', subject: `staffEntry:${id}`, after: background },
    ])
    expect((await fileOf(staffId)).entries).toMatchObject([
      { id, ...background, kindName: '入职背景查询', isExpired: false, isReplaced: false },
    ])
    expect((await fileOf(staffId, '2025-02-28')).entries).toEqual([])
  })

  it.each([
    ['is of no kind', { kind: 'nothing' }, 'entry-kind-unknown', 'kind'],
    ['is a check without a result', { result: null }, 'entry-result', 'result'],
    ['has a result of another kind', { result: 'passed' }, 'entry-result', 'result'],
    ['is a reward with a result', { kind: 'reward', title: '优秀员工' }, 'entry-result', 'result'],
    ['is a penalty without a name', { kind: 'penalty', result: null }, 'entry-title', 'title'],
    ['has not happened', { entryOn: '2026-11-23' }, 'day-in-future', 'entryOn'],
    ['ends before it begins', { validTo: '2025-02-28' }, 'ends-before-start', 'validTo'],
  ] as const)('is refused where it %s', async (_what, changes, rule, field) => {
    const { staffId } = await given.staff()
    const error = await refused(recordEntry, { staffId, ...background, ...changes })
    expect(error).toMatchObject({ code: 'invalid_input', rule })
    expect(Object.keys(error.fields ?? {})).toEqual([field])
  })

  it('is replaced by a newer one of its kind, and expires unless it was', async () => {
    const { staffId, id } = await givenEntry({ validTo: '2026-03-01' })
    const of = async (asOf: string) =>
      (await fileOf(staffId, asOf)).entries.map((one) => [one.id, one.isExpired, one.isReplaced])
    expect(await of('2026-03-01')).toEqual([[id, false, false]])
    expect(await of('2026-03-02')).toEqual([[id, true, false]])
    const next = { staffId, ...background, entryOn: '2026-03-05' }
    const { id: newer } = await home.value(recordEntry, next)
    expect(await of('2026-03-04')).toEqual([[id, true, false]])
    expect(await of('2026-03-05')).toEqual([
      [newer, false, false],
      [id, false, true],
    ])
  })

  it('is corrected under the version that was seen, and voided with a reason', async () => {
    const { staffId, id } = await givenEntry()
    const set = { ...background, result: 'found' as const, note: '待核实', reason }
    await home.value(correctEntry, { id, version: 1, ...set })
    expect((await fileOf(staffId)).entries).toMatchObject([{ id, result: 'found', version: 2 }])
    const late = await refused(correctEntry, { id, version: 1, ...set })
    expect(late.rule).toBe('changed-meanwhile')
    await home.value(voidEntry, { id, version: 2, reason })
    expect((await fileOf(staffId)).entries).toEqual([])
    expect((await refused(voidEntry, { id, version: 3, reason })).rule).toBe('staffEntry-unknown')
  })

  it('says nothing to who may not see personal papers', async () => {
    const { staffId } = await givenEntry()
    for (const role of ['nurse', 'carer'] as const) {
      const { client } = await given.account(role)
      expect((await home.refusal(getPersonnelFile, { staffId }, { by: client })).code).toBe(
        'forbidden',
      )
      const print = await home.refusal(printPersonnelFile, { staffId }, { by: client })
      expect(print.code).toBe('forbidden')
    }
    // The page that everybody on the staff may read tells nothing of it, neither in its history.
    const { client: nurse } = await given.account('nurse')
    const shown = await home.value(get, { staffId }, { by: nurse })
    expect(JSON.stringify(shown)).not.toContain('背景')
  })

  it('has kinds that say which results they have', async () => {
    const { kinds } = await home.value(listEntryKinds, {})
    expect(kinds.find(({ key }) => key === 'background')).toEqual({
      key: 'background',
      name: '入职背景查询',
      results: ['clear', 'found', 'pending'],
      needsTitle: false,
    })
    expect(kinds.find(({ key }) => key === 'penalty')).toMatchObject({
      results: [],
      needsTitle: true,
    })
  })
})

describe('scans', () => {
  it('are kept, opened and taken off, each on the audit', async () => {
    const { staffId, id } = await givenEntry()
    const file = { subject: 'staffEntry' as const, subjectId: id, fileName: '查询结果.pdf' }
    const last = home.lastAuditId()
    const { fileId } = await home.value(attachPersonnelFile, { ...file, bytes: smallPdf })
    const [entry] = (await fileOf(staffId)).entries
    expect(entry?.files).toMatchObject([{ id: fileId, fileName: '查询结果.pdf' }])
    const opened = await home.value(openPersonnelFile, { fileId })
    expect(Buffer.from(opened.bytes).equals(Buffer.from(smallPdf))).toBe(true)
    await home.value(voidPersonnelFile, { fileId, reason })
    expect(home.auditAfter(last).map(({ operation, subject }) => [operation, subject])).toEqual([
      ['staff.attachPersonnelFile', `staffEntry:${id}`],
      ['staff.openPersonnelFile', `staff:${staffId}`],
      ['staff.voidPersonnelFile', `staffEntry:${id}`],
    ])
    expect((await refused(openPersonnelFile, { fileId })).rule).toBe('file-unknown')
  })

  it('are refused beside what is not there, and when they are no document', async () => {
    const file = { subject: 'staffContract' as const, subjectId: 99_999, fileName: '合同.pdf' }
    const none = await refused(attachPersonnelFile, { ...file, bytes: smallPdf })
    expect(none.rule).toBe('staffContract-unknown')
    const { staffId } = await given.staff()
    const { id } = await home.value(recordContract, {
      staffId,
      kind: 'service',
      contractFrom: '2025-03-05',
    })
    const text = new TextEncoder().encode('hello')
    const kind = await refused(attachPersonnelFile, { ...file, subjectId: id, bytes: text })
    expect(kind.rule).toBe('file-kind')
    // A file of another area is not opened here.
    const photo = await home.value(recordMemberPhoto, { staffId, bytes: png() })
    expect((await refused(openPersonnelFile, photo)).rule).toBe('file-unknown')
  })
})

describe('the photo', () => {
  it('takes the place of the one before, which is kept, and is taken off with a reason', async () => {
    const { staffId } = await given.staff()
    expect(await home.value(getMemberPhoto, { staffId })).toEqual({ photo: null })
    const first = await home.value(recordMemberPhoto, { staffId, bytes: png(4) })
    const second = await home.value(recordMemberPhoto, { staffId, bytes: png(8) })
    const { photo } = await home.value(getMemberPhoto, { staffId })
    expect(photo).toMatchObject({ id: second.fileId, mediaType: 'image/png' })
    expect(Buffer.from(photo?.bytes ?? []).equals(Buffer.from(png(8)))).toBe(true)
    expect((await refused(voidMemberPhoto, { ...first, reason })).rule).toBe('file-unknown')
    await home.value(voidMemberPhoto, { ...second, reason })
    expect(await home.value(getMemberPhoto, { staffId })).toEqual({ photo: null })
  })

  it('is refused when it is none, and one photo stays where two come at once', async () => {
    const { staffId } = await given.staff()
    const pdf = await refused(recordMemberPhoto, { staffId, bytes: smallPdf })
    expect(pdf.rule).toBe('picture-kind')
    await Promise.all(
      [4, 8].map((size) => home.value(recordMemberPhoto, { staffId, bytes: png(size) })),
    )
    const live = home.rows(
      "SELECT id FROM recordFile WHERE subject = 'staffPhoto' AND subjectId = ? AND voidedAt IS NULL",
      staffId,
    )
    expect(live).toHaveLength(1)
  })
})

describe('whom to call', () => {
  it('stands on the page, under the version that was seen', async () => {
    const { staffId } = await given.staff()
    const contact = {
      contactName: '李强',
      contactRelation: '配偶',
      contactTelephone: '139 1234 5678',
    }
    const { version } = await home.value(correctContact, { staffId, version: 1, ...contact })
    expect(version).toBe(2)
    expect(await home.value(get, { staffId })).toMatchObject({
      contactName: '李强',
      contactTelephone: '13912345678',
      version: 2,
    })
    const late = await refused(correctContact, { staffId, version: 1, ...contact })
    expect(late.rule).toBe('changed-meanwhile')
    const nobody = { staffId, version: 2, contactTelephone: '13912345678' }
    expect(await refused(correctContact, nobody)).toMatchObject({ rule: 'contact-name' })
    await home.value(correctContact, { staffId, version: 2 })
    expect(await home.value(get, { staffId })).toMatchObject({ contactName: null })
  })
})

describe('what the file lacks', () => {
  it('is told line by line of who is employed, and of nobody else', async () => {
    const { staffId } = await given.staff()
    const items = await itemsOf(staffId)
    expect(Object.keys(items)).toEqual(fileChecklist.map(({ key }) => key))
    const missing = ['contract', 'job-description', 'health', 'skill', 'pre-job', 'fire']
    for (const key of [...missing, 'background', 'drill', 'confidentiality']) {
      expect(items[key]?.state, key).toBe('missing')
    }
    expect(items['identity']?.state).toBe('there')
    // A carer is asked for no other paper and for no food training.
    expect(items['post-papers']?.state).toBe('not-asked')
    expect(items['food']?.state).toBe('not-asked')
    await home.value(endEmployment, { staffId, employedTo: '2026-11-20' })
    expect((await fileOf(staffId)).checklist).toEqual([])
    expect((await fileOf(staffId, '2026-11-19')).checklist).toHaveLength(fileChecklist.length)
  })

  it('fills with what is entered, as of the day', async () => {
    const { staffId } = await given.staff()
    await home.value(recordContract, {
      staffId,
      kind: 'fixed',
      contractFrom: '2025-03-05',
      contractTo: '2026-10-31',
    })
    await home.value(recordEntry, {
      staffId,
      ...background,
      result: 'pending',
      entryOn: '2026-05-01',
    })
    await home.value(recordEntry, { staffId, ...background, entryOn: '2026-06-01' })
    await home.value(recordCertificate, {
      staffId,
      kind: 'health',
      number: '健 9001',
      issuedOn: '2025-06-01',
      expiresOn: '2026-05-31',
    })
    await home.value(recordCertificate, { staffId, kind: 'carer-skill-3', number: '技 9001' })
    await given.training([staffId], { kind: 'pre-job', startsOn: '2025-03-06' })
    await given.training([staffId], { kind: 'fire', startsOn: '2026-06-10' })
    const may = await itemsOf(staffId, '2026-05-31')
    expect(may).toMatchObject({
      contract: { state: 'there', detail: '固定期限劳动合同，有效' },
      background: { state: 'wrong', detail: '2026-05-01，等待结果' },
      health: { state: 'there' },
      skill: { state: 'there', detail: '养老护理员三级' },
      'pre-job': { state: 'there', detail: '2025-03-06' },
      fire: { state: 'missing' },
    })
    expect(await itemsOf(staffId)).toMatchObject({
      contract: { state: 'wrong', detail: '固定期限劳动合同，已到期' },
      background: { state: 'there', detail: '2026-06-01，未发现不宜情形' },
      health: { state: 'wrong' },
      fire: { state: 'there', detail: '2026-06-10 灭火器使用' },
    })
  })
})

describe('the printed file', () => {
  it('holds everything that is on file, the number masked unless it is asked for', async () => {
    const { staffId, name, idNumber } = await given.staff()
    await home.value(recordContract, {
      staffId,
      kind: 'fixed',
      contractFrom: '2025-03-05',
      contractTo: '2028-03-04',
      number: 'HT-77',
    })
    await home.value(recordEntry, { staffId, ...background })
    await home.value(recordMemberPhoto, { staffId, bytes: png(16) })
    const made = await home.value(printPersonnelFile, { staffId })
    expect(made.name).toBe(`员工档案-${name}-2026-11-22.pdf`)
    const text = pdfText(made.bytes)
    for (const word of [
      name,
      'HT-77',
      '入职背景查询',
      '城东派出所',
      '档案内容核对',
      '没有登记证书',
    ]) {
      expect(text).toContain(word)
    }
    expect(text).not.toContain(idNumber)
    const last = home.lastAuditId()
    const whole = await home.value(printPersonnelFile, { staffId, masked: false })
    expect(pdfText(whole.bytes)).toContain(idNumber)
    expect(home.auditAfter(last)).toMatchObject([{ subject: `staff:${staffId}` }])
    const { client: inspector } = await given.account('inspector')
    const seen = await home.value(printPersonnelFile, { staffId, masked: false }, { by: inspector })
    expect(pdfText(seen.bytes)).not.toContain(idNumber)
  })
})
