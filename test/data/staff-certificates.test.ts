import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  attachFile,
  correctCertificate,
  getFile,
  listCertificates,
  recordCertificate,
  voidCertificate,
  voidFile,
} from '#shared/contract/staff/certificate.ts'
import { endEmployment, get, list } from '#shared/contract/staff/staff.ts'
import type { GivenInputOf, Operation } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'
import { smallPdf } from './sample-inputs-staff.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  // All of these certificates bear one number; that it is held against others has its own tests.
  changeStaffRules(home, { numberTwice: 'warn' })
})

afterAll(() => home.remove())

const reason = '核对原件'
type Paper = Partial<GivenInputOf<typeof recordCertificate>>

const health = { kind: 'health', number: '苏K1', issuedOn: '2026-01-01', expiresOn: '2026-12-31' }

async function givenCertificate(paper: Paper = {}) {
  const { staffId } = await given.staff()
  const { id } = await home.value(recordCertificate, { staffId, ...health, ...paper })
  return { staffId, id }
}

async function refused(operation: Operation, input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input)
  expect(home.dump()).toEqual(before)
  return error
}

const row = (id: number) => home.rows('SELECT * FROM staffCertificate WHERE id = ?', id)[0]

describe('staff.recordCertificate', () => {
  it('puts the certificate on the file, with one row on the audit', async () => {
    const { staffId } = await given.staff()
    const last = home.lastAuditId()
    const paper = { ...health, title: '食品从业人员健康证', issuer: '市疾控中心' }
    const { id } = await home.value(recordCertificate, { staffId, ...paper })
    expect(row(id)).toMatchObject({ staffId, ...paper, isPermanent: 0, version: 1, voidedAt: null })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.recordCertificate',
        subject: `staff:${staffId}`,
        after: { certificateId: id, kind: 'health', expiresOn: '2026-12-31' },
      },
    ])
    expect((await home.value(get, { staffId })).certificates).toMatchObject([
      { id, kindName: '健康证', validity: 'expiring', daysLeft: 39, isReplaced: false, files: [] },
    ])
  })

  it.each([
    ['issued-in-future', { issuedOn: '2026-11-23' }, 'issuedOn'],
    ['expires-before-issue', { expiresOn: '2025-12-31' }, 'expiresOn'],
    ['permanent-expires', { isPermanent: true }, 'expiresOn'],
    ['certificate-kind-unknown', { kind: 'astronaut' }, 'kind'],
    ['staff-unknown', { staffId: 9999 }, null],
  ])('refuses %s', async (rule, changes, field) => {
    const { staffId } = await given.staff()
    const error = await refused(recordCertificate, { staffId, ...health, ...changes })
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([
      rule,
      field === null ? [] : [field],
    ])
  })
})

describe('the validity of a certificate', () => {
  const on = async (staffId: number, asOf: string) =>
    (await home.value(get, { staffId, asOf })).certificates.map(
      ({ validity, daysLeft, isReplaced }) => [validity, daysLeft, isReplaced],
    )

  it.each([
    ['2025-12-31', 'not-yet', 365],
    ['2026-01-01', 'in-force', 364],
    ['2026-10-01', 'in-force', 91],
    ['2026-10-02', 'expiring', 90],
    ['2026-12-31', 'expiring', 0],
    ['2027-01-01', 'expired', -1],
  ])('as of %s is %s, with %i days left', async (asOf, validity, daysLeft) => {
    const { staffId } = await givenCertificate()
    expect(await on(staffId, asOf)).toEqual([[validity, daysLeft, false]])
  })

  it('without an end is unknown, unless it says that it has none', async () => {
    const { staffId } = await givenCertificate({ expiresOn: null })
    expect(await on(staffId, '2026-11-22')).toEqual([['unknown', null, false]])
    const permanent = { kind: 'carer-skill-5', isPermanent: true }
    await home.value(recordCertificate, { staffId, ...permanent })
    expect(await on(staffId, '2026-11-22')).toContainEqual(['permanent', null, false])
  })

  it('is no worry once a newer one of the kind is in force, and from then on only', async () => {
    const { staffId } = await givenCertificate()
    const next = { ...health, issuedOn: '2026-11-20', expiresOn: '2027-11-19' }
    await home.value(recordCertificate, { staffId, ...next })
    expect(await on(staffId, '2026-11-19')).toEqual([
      ['not-yet', 365, false],
      ['expiring', 42, false],
    ])
    expect(await on(staffId, '2026-11-20')).toEqual([
      ['in-force', 364, false],
      ['expiring', 41, true],
    ])
  })

  it('is not replaced by another kind, nor by another paper without a kind of its own', async () => {
    const { staffId } = await givenCertificate({ kind: 'other', title: '普通话证书' })
    const newer = { issuedOn: '2026-06-01', expiresOn: '2027-05-31' }
    await home.value(recordCertificate, { staffId, ...newer, kind: 'health' })
    await home.value(recordCertificate, { staffId, ...newer, kind: 'other', title: '急救证' })
    expect((await on(staffId, '2026-11-22')).map((one) => one[2])).toEqual([false, false, false])
    await home.value(recordCertificate, { staffId, ...newer, kind: 'other', title: '普通话证书' })
    expect((await on(staffId, '2026-11-22')).filter((one) => one[2] === true)).toHaveLength(1)
  })

  it('is counted in the list: what holds, what expires, what has expired', async () => {
    const { staffId, id } = await givenCertificate()
    await home.value(recordCertificate, { staffId, kind: 'cook', isPermanent: true })
    const old = { kind: 'health', issuedOn: '2025-01-01', expiresOn: '2025-12-31' }
    await home.value(recordCertificate, { staffId, ...old })
    await home.value(recordCertificate, { staffId, kind: 'driving-licence' })
    const counts = async (asOf: string) => {
      const { rows } = await home.value(list, { asOf, limit: 1000, masked: true })
      const found = rows.find((each) => each.id === staffId)
      return [found?.certificateCount, found?.expiringCount, found?.expiredCount]
    }
    expect(await counts('2026-11-22')).toEqual([2, 1, 0])
    expect(await counts('2027-01-01')).toEqual([1, 0, 2])
    await home.value(voidCertificate, { id, version: 1, reason })
    expect(await counts('2026-11-22')).toEqual([1, 0, 1])
  })
})

describe('staff.correctCertificate and staff.voidCertificate', () => {
  it('correct the row, keep what stood there as void, and say why', async () => {
    const { staffId, id } = await givenCertificate()
    const last = home.lastAuditId()
    const corrected = { id, version: 1, ...health, expiresOn: '2027-06-30', reason }
    expect(await home.value(correctCertificate, corrected)).toMatchObject({ version: 2 })
    expect(row(id)).toMatchObject({ expiresOn: '2027-06-30', version: 2, voidedAt: null })
    const kept = 'SELECT expiresOn FROM staffCertificate WHERE staffId = ? AND voidedAt IS NOT NULL'
    expect(home.rows(kept, staffId)).toEqual([{ expiresOn: '2026-12-31' }])
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `staff:${staffId}`,
        before: { certificateId: id, expiresOn: '2026-12-31' },
        after: { expiresOn: '2027-06-30', reason },
      },
    ])
  })

  it('let one of two win, and refuse what is void', async () => {
    const { id } = await givenCertificate()
    const replies = await Promise.all(
      ['甲', '乙'].map((number) =>
        home.call(correctCertificate.name, { id, version: 1, ...health, number, reason }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
    expect(await refused(voidCertificate, { id, version: 1, reason })).toMatchObject({
      rule: 'changed-meanwhile',
    })
    await home.value(voidCertificate, { id, version: 2, reason })
    for (const operation of [correctCertificate, voidCertificate]) {
      const again = operation === voidCertificate ? { id, reason } : { id, ...health, reason }
      expect(await refused(operation, { ...again, version: 2 })).toMatchObject({
        code: 'not_found',
        rule: 'certificate-unknown',
      })
    }
  })

  it('refuse days that contradict each other', async () => {
    const { id } = await givenCertificate()
    const wrong = { id, version: 1, ...health, expiresOn: '2025-12-31', reason }
    expect(await refused(correctCertificate, wrong)).toMatchObject({ rule: 'expires-before-issue' })
  })
})

describe('files of a certificate', () => {
  it('are kept sealed, opened with a row on the audit, and taken off with a reason', async () => {
    const { staffId, id } = await givenCertificate()
    const last = home.lastAuditId()
    const file = { certificateId: id, fileName: '健康证.pdf', bytes: smallPdf }
    const { fileId } = await home.value(attachFile, file)
    expect((await home.value(get, { staffId })).certificates).toMatchObject([
      { files: [{ id: fileId, fileName: '健康证.pdf', mediaType: 'application/pdf' }] },
    ])
    const opened = await home.value(getFile, { fileId })
    expect(new TextDecoder().decode(opened.bytes)).toBe(new TextDecoder().decode(smallPdf))
    await home.value(voidFile, { fileId, reason })
    expect((await home.value(get, { staffId })).certificates).toMatchObject([{ files: [] }])
    const subject = `staff:${staffId}`
    expect(home.auditAfter(last).filter(({ outcome }) => outcome !== 'shown')).toMatchObject([
      { operation: 'staff.attachFile', subject, after: { fileId, fileName: '健康证.pdf' } },
      { operation: 'staff.getFile', outcome: 'exported', subject },
      { operation: 'staff.voidFile', subject, before: { fileId }, after: { reason } },
    ])
    expect(await refused(voidFile, { fileId, reason })).toMatchObject({ code: 'not_found' })
    expect(await home.refusal(getFile, { fileId })).toMatchObject({ code: 'not_found' })
  })

  it.each([
    ['file-empty', new Uint8Array()],
    ['file-kind', new TextEncoder().encode('MZ 不是图片')],
  ])('refuse %s', async (rule, bytes) => {
    const { id } = await givenCertificate()
    const error = await refused(attachFile, { certificateId: id, fileName: '证.pdf', bytes })
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, ['bytes']])
  })

  it('are not taken for a certificate that is void', async () => {
    const { id } = await givenCertificate()
    await home.value(voidCertificate, { id, version: 1, reason })
    const file = { certificateId: id, fileName: '证.pdf', bytes: smallPdf }
    expect(await refused(attachFile, file)).toMatchObject({ rule: 'certificate-unknown' })
  })
})

describe('staff.listCertificates', () => {
  it('lists those of everybody employed on the day, what expires first before the rest', async () => {
    const own = await givenHome()
    try {
      const one = await own.given.staff({ name: '陆莲花', post: 'nurse' })
      const other = await own.given.staff({ name: '康华华' })
      const give = (staffId: number, paper: Paper) =>
        own.home.value(recordCertificate, { staffId, kind: 'health', ...paper })
      await give(one.staffId, { expiresOn: '2027-01-31', number: 'b' })
      await give(one.staffId, { kind: 'nurse-licence', isPermanent: true, number: 'd' })
      await give(one.staffId, { issuedOn: '2025-01-01', expiresOn: '2025-12-31', number: 'e' })
      await give(one.staffId, { issuedOn: '2026-01-01', expiresOn: '2026-12-31', number: 'a' })
      const last = await give(other.staffId, { expiresOn: '2027-06-30', number: 'c' })
      const file = { certificateId: last.id, fileName: '证.pdf', bytes: smallPdf }
      await own.home.value(attachFile, file)
      const numbers = async (input: GivenInputOf<typeof listCertificates>) => {
        const { rows, total } = await own.home.value(listCertificates, input)
        expect(total).toBeGreaterThanOrEqual(rows.length)
        return rows.map(({ number }) => number).join('')
      }
      expect(await numbers({})).toBe('bcdea')
      expect(await numbers({ kind: 'nurse-licence' })).toBe('d')
      expect(await numbers({ validity: 'expiring' })).toContain('b')
      expect(await numbers({ search: 'khh' })).toBe('c')
      expect(await numbers({ sort: 'name' })).toMatch(/^c/)
      expect(await numbers({ sort: 'kind' })).toMatch(/^d/)
      const { rows } = await own.home.value(listCertificates, { search: '康' })
      expect(rows).toMatchObject([
        { staffId: other.staffId, name: '康华华', posts: '护理员', fileCount: 1 },
      ])
      await own.home.value(endEmployment, { staffId: other.staffId, employedTo: '2026-06-01' })
      expect(await numbers({ search: 'khh' })).toBe('')
      expect(await numbers({ search: 'khh', asOf: '2026-05-31' })).toBe('c')
    } finally {
      await own.home.remove()
    }
  })

  it('pages without gaps or doubles, in the order that was asked for', async () => {
    for (let count = 0; count < 5; count += 1) await givenCertificate()
    for (const sort of ['expiresOn', 'name', 'kind'] as const) {
      for (const descending of [false, true]) {
        const all = await home.value(listCertificates, { sort, descending, limit: 1000 })
        const pages = []
        for (let offset = 0; offset < all.total; offset += 3) {
          const page = { sort, descending, limit: 3, offset }
          pages.push(...(await home.value(listCertificates, page)).rows)
        }
        expect(pages).toEqual(all.rows)
      }
    }
  })
})
