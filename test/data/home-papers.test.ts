import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  attachFile,
  correctPaper,
  getFile,
  getPaper,
  listPapers,
  paperKinds,
  recordPaper,
  voidFile,
  voidPaper,
} from '#shared/contract/home/paper.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { smallPdf } from './sample-inputs-staff.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

type Paper = GivenInputOf<typeof recordPaper>

const insurance: Paper = {
  kind: 'liability-insurance',
  number: 'PZAA2026',
  issuer: '人保财险',
  startsOn: '2026-01-01',
  expiresOn: '2026-12-31',
  personCount: 90,
  sumFen: 50_000_000,
}
const reason = '核对保单'

const paper = async (input: Paper) => (await home.value(recordPaper, input)).id

async function listed(input: GivenInputOf<typeof listPapers> = {}) {
  const { rows, total } = await home.value(listPapers, input)
  expect(total).toBeGreaterThanOrEqual(rows.length)
  return rows.map((row) => row.title ?? row.kindName)
}

describe('a paper', () => {
  it('is recorded with its time, its sums and who answers for it', async () => {
    const { staffId, name } = await given.staff()
    const last = home.lastAuditId()
    const id = await paper({ ...insurance, responsibleStaffId: staffId, note: '含意外' })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'home.recordPaper', subject: `paper:${id}`, after: insurance },
    ])
    expect(await home.value(getPaper, { id })).toMatchObject({
      kindName: '养老机构责任险',
      category: 'insurance',
      personCount: 90,
      sumFen: 50_000_000,
      responsible: name,
      note: '含意外',
      validity: 'expiring',
      daysLeft: 39,
      files: [],
      version: 1,
    })
  })

  it('holds through its last day', async () => {
    const id = await paper(insurance)
    const on = async (asOf: string) => {
      const { validity, daysLeft } = await home.value(getPaper, { id, asOf })
      return [validity, daysLeft]
    }
    expect(await on('2025-12-31')).toEqual(['not-yet', 365])
    expect(await on('2026-01-01')).toEqual(['in-force', 364])
    expect(await on('2026-12-31')).toEqual(['expiring', 0])
    expect(await on('2027-01-01')).toEqual(['expired', -1])
  })

  it('is replaced by a newer one for the same thing, not by one for another thing', async () => {
    const kind = 'lift-inspection'
    const old = { startsOn: '2025-03-01', expiresOn: '2026-02-28' }
    const id = await paper({ kind, title: '东梯', ...old })
    await paper({ kind, title: '西梯', startsOn: '2026-03-01', expiresOn: '2027-02-28' })
    const isReplaced = async () => (await home.value(getPaper, { id })).isReplaced
    expect(await isReplaced()).toBe(false)
    await paper({ kind, title: '东梯', startsOn: '2026-03-01', expiresOn: '2027-02-28' })
    expect(await isReplaced()).toBe(true)
  })

  it('is corrected by who saw its newest state; what stood there is kept', async () => {
    const id = await paper(insurance)
    const last = home.lastAuditId()
    const corrected = { ...insurance, id, version: 1, number: 'PZAA2027', reason }
    expect(await home.value(correctPaper, corrected)).toEqual({ version: 2 })
    expect(await home.refusal(correctPaper, corrected)).toMatchObject({ rule: 'changed-meanwhile' })
    expect(await home.refusal(voidPaper, { id, version: 1, reason })).toMatchObject({
      code: 'conflict',
    })
    expect(await home.value(getPaper, { id })).toMatchObject({ number: 'PZAA2027', version: 2 })
    expect(home.rows('SELECT number, voidedAt IS NULL AS isLive FROM paper ORDER BY id')).toEqual([
      { number: 'PZAA2027', isLive: 1 },
      { number: 'PZAA2026', isLive: 0 },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `paper:${id}`,
        before: { number: 'PZAA2026' },
        after: { number: 'PZAA2027', reason },
      },
    ])
  })

  it('is voided, stays in the file, and is found no more', async () => {
    const id = await paper(insurance)
    const last = home.lastAuditId()
    await home.value(voidPaper, { id, version: 1, reason })
    expect(await listed()).toEqual([])
    expect(await home.refusal(getPaper, { id })).toMatchObject({ code: 'not_found' })
    expect(home.count('SELECT count(*) FROM paper WHERE voidedAt IS NOT NULL')).toBe(1)
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `paper:${id}`, before: { number: 'PZAA2026' }, after: { reason } },
    ])
  })

  it.each<[string, Partial<Paper>, string]>([
    ['a kind that does not exist', { kind: 'nothing' }, 'kind'],
    ['a grade on an insurance', { grade: 3 }, 'grade'],
    ['a grade without its number', { kind: 'official-grade' }, 'grade'],
    ['persons on a licence', { kind: 'food-licence', sumFen: null }, 'personCount'],
    ['a sum on a licence', { kind: 'food-licence', personCount: null }, 'sumFen'],
    ['an end before the start', { expiresOn: '2025-12-31' }, 'expiresOn'],
    ['an end of what has none', { isPermanent: true }, 'expiresOn'],
    ['somebody who is not on the staff', { responsibleStaffId: 99 }, 'responsibleStaffId'],
  ])('refuses %s', async (_what, change, field) => {
    const id = await paper(insurance)
    const before = home.dump()
    const input = { ...insurance, ...change }
    const corrected = { ...input, id, version: 1, reason }
    for (const error of [
      await home.refusal(recordPaper, input),
      await home.refusal(correctPaper, corrected),
    ]) {
      expect(error.code).toBe('invalid_input')
      expect(Object.keys(error.fields ?? {})).toEqual([field])
      expect(error.message).toContain('没有保存')
    }
    expect(home.dump()).toEqual(before)
  })
})

describe('the list of papers', () => {
  beforeEach(async () => {
    const { staffId } = await given.staff({ name: '孙会计' })
    await paper({ ...insurance, responsibleStaffId: staffId })
    await paper({ kind: 'lift-inspection', title: '二号楼电梯', expiresOn: '2026-10-31' })
    await paper({ kind: 'lift-inspection', title: '一号楼电梯', startsOn: '2026-08-01' })
    await paper({ kind: 'legal-person', isPermanent: true })
    await paper({
      kind: 'official-grade',
      grade: 3,
      startsOn: '2024-05-01',
      expiresOn: '2027-04-30',
    })
  })

  it('stands in the order of kinds, or by a day with the unknown last', async () => {
    const byKind = ['法人登记证书', '一号楼电梯', '二号楼电梯', '养老机构责任险', '养老机构等级']
    expect(await listed()).toEqual(byKind)
    expect(await listed({ descending: true })).toEqual(byKind.toReversed())
    const [byEnd, late] = [
      ['二号楼电梯', '养老机构责任险', '养老机构等级'],
      ['法人登记证书', '一号楼电梯'],
    ]
    expect(await listed({ sort: 'expiresOn' })).toEqual([...byEnd, ...late])
    expect(await listed({ sort: 'expiresOn', descending: true })).toEqual([
      ...byEnd.toReversed(),
      ...late,
    ])
    expect((await listed({ sort: 'startsOn' }))[0]).toBe('养老机构等级')
  })

  it('is narrowed by category, validity and text, and cut into pages', async () => {
    expect(await listed({ category: 'grade' })).toEqual(['养老机构等级'])
    expect(await listed({ validity: 'expired' })).toEqual(['二号楼电梯'])
    expect(await listed({ validity: 'expired', asOf: '2026-10-31' })).toEqual([])
    expect(await listed({ validity: 'unknown' })).toEqual(['一号楼电梯'])
    expect(await listed({ validity: 'permanent' })).toEqual(['法人登记证书'])
    expect(await listed({ search: '电梯' })).toEqual(['一号楼电梯', '二号楼电梯'])
    expect(await listed({ search: 'pzaa' })).toEqual(['养老机构责任险'])
    expect(await listed({ search: '孙会计' })).toEqual(['养老机构责任险'])
    expect(await home.value(listPapers, { limit: 2, offset: 1 })).toMatchObject({
      rows: [{ title: '一号楼电梯' }, { title: '二号楼电梯' }],
      total: 5,
    })
  })

  it('knows its kinds in their order', async () => {
    const { kinds, dutyKinds } = await home.value(paperKinds, {})
    expect(kinds[0]).toEqual({ key: 'legal-person', name: '法人登记证书', category: 'licence' })
    expect(new Set(kinds.map(({ category }) => category)).size).toBe(4)
    expect(dutyKinds[0]).toEqual({ key: 'norm-check', name: '规范自查' })
    expect(dutyKinds.length).toBeGreaterThan(40)
  })
})

describe('a file', () => {
  it('is kept with a paper, given back byte for byte, and taken off', async () => {
    const id = await paper(insurance)
    const last = home.lastAuditId()
    const file = { subject: 'paper', subjectId: id, fileName: '保单.pdf', bytes: smallPdf } as const
    const { fileId } = await home.value(attachFile, file)
    expect(await home.value(getPaper, { id })).toMatchObject({
      fileCount: 1,
      files: [{ id: fileId, fileName: '保单.pdf', mediaType: 'application/pdf' }],
    })
    const got = await home.value(getFile, { fileId })
    expect([...got.bytes]).toEqual([...smallPdf])
    expect(got).toMatchObject({ fileName: '保单.pdf', mediaType: 'application/pdf' })
    await home.value(voidFile, { fileId, reason })
    expect(await home.refusal(getFile, { fileId })).toMatchObject({ code: 'not_found' })
    expect((await home.value(listPapers, {})).rows).toMatchObject([{ fileCount: 0 }])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'home.attachFile',
        subject: `paper:${id}`,
        after: { fileId, fileName: '保单.pdf', size: smallPdf.length },
      },
      { operation: 'home.getFile', outcome: 'exported', subject: `recordFile:${fileId}` },
      {
        operation: 'home.voidFile',
        subject: `paper:${id}`,
        before: { fileId, fileName: '保单.pdf' },
        after: { reason },
      },
    ])
  })

  it('needs a record, content, and a kind that is kept', async () => {
    const id = await paper(insurance)
    const file = { subject: 'paper', subjectId: id, fileName: 'a.pdf', bytes: smallPdf }
    const before = home.dump()
    const refused = (change: object) => home.refusal(attachFile, { ...file, ...change })
    expect(await refused({ bytes: new Uint8Array() })).toMatchObject({ rule: 'file-empty' })
    expect(await refused({ bytes: new TextEncoder().encode('MZ') })).toMatchObject({
      rule: 'file-kind',
      fields: { bytes: expect.any(String) },
    })
    expect(await refused({ subjectId: 99 })).toMatchObject({ code: 'not_found' })
    expect(await refused({ subject: 'dutyRecord' })).toMatchObject({ code: 'not_found' })
    expect(home.dump()).toEqual(before)
  })

  it('of a certificate is not the home’s to open', async () => {
    const { staffId } = await given.staff()
    const certificate = { staffId, kind: 'health', expiresOn: '2027-01-31' }
    const made = await home.call('staff.recordCertificate', certificate)
    const certificateId = (made as { value: { id: number } }).value.id
    const input = { certificateId, fileName: '证.pdf', bytes: smallPdf }
    const attached = await home.call('staff.attachFile', input)
    const { fileId } = (attached as { value: { fileId: number } }).value
    expect(await home.refusal(getFile, { fileId })).toMatchObject({ code: 'not_found' })
    expect(await home.refusal(voidFile, { fileId, reason })).toMatchObject({ code: 'not_found' })
  })
})
