import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correctCertificate, recordCertificate } from '#shared/contract/staff/certificate.ts'
import { correctPostPapers, getPostPapers, listPapers } from '#shared/contract/staff/paper.ts'
import { correctStaffRules, getStaffRules, staffRules } from '#shared/contract/staff/staff-rules.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { endEmployment, recordPost } from '#shared/contract/staff/staff.ts'
import { postPaperGaps } from '#data/staff/papers/post-papers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const health = { kind: 'health', issuedOn: '2025-11-21', expiresOn: '2026-11-20' }

async function givenHealth(paper = {}) {
  const { staffId, name } = await given.staff()
  const { id } = await home.value(recordCertificate, { staffId, ...health, ...paper })
  return { staffId, id, name }
}

const papersOf = async (staffId: number, asOf?: string) =>
  (await home.value(listPapers, { staffId, ...(asOf === undefined ? {} : { asOf }) })).rows

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

async function set(rules: object) {
  const { version } = await home.value(getPostPapers, {})
  await home.value(correctPostPapers, { rules: { off: [], own: [], ...rules }, version })
}

describe('staff.listPapers', () => {
  it('is exact on the day before, on, and after an expiry', async () => {
    const { staffId, id } = await givenHealth()
    expect(await papersOf(staffId, '2026-11-19')).toMatchObject([
      { band: 'd30', daysLeft: 1, certificateId: id, post: 'carer', status: 'single' },
    ])
    expect(await papersOf(staffId, '2026-11-20')).toMatchObject([{ band: 'd30', daysLeft: 0 }])
    expect(await papersOf(staffId, '2026-11-21')).toMatchObject([{ band: 'expired', daysLeft: -1 }])
    expect(await papersOf(staffId, '2025-11-20')).toMatchObject([{ band: 'missing' }])
  })

  it('takes the newer certificate, and keeps what was before it', async () => {
    const { staffId } = await givenHealth()
    const renewed = { issuedOn: '2026-11-21', expiresOn: '2027-11-20' }
    await home.value(recordCertificate, { staffId, ...health, ...renewed })
    expect(await papersOf(staffId, '2026-11-20')).toMatchObject([{ band: 'd30' }])
    expect(await papersOf(staffId, '2026-11-21')).toMatchObject([{ band: 'valid' }])
  })

  it('asks for nothing after the post has ended', async () => {
    const { staffId } = await givenHealth()
    await home.value(endEmployment, { staffId, employedTo: '2026-11-10' })
    expect(await papersOf(staffId, '2026-11-09')).toHaveLength(1)
    expect(await papersOf(staffId, '2026-11-10')).toEqual([])
  })

  it('asks for the papers of both posts', async () => {
    const { staffId } = await givenHealth()
    await home.value(recordPost, { staffId, post: 'electrician', postFrom: '2026-11-15' })
    const rows = await papersOf(staffId, '2026-11-15')
    expect(rows.map(({ code, band }) => [code, band])).toEqual([
      ['SD-ELECTRICIAN', 'missing'],
      ['SD-CARER-HEALTH', 'd30'],
    ])
    expect(await papersOf(staffId, '2026-11-14')).toHaveLength(1)
  })

  it('counts by band whatever band is asked for, and filters', async () => {
    const { name } = await givenHealth({ expiresOn: '2027-02-01' })
    const all = await home.value(listPapers, { search: name, asOf: '2026-11-21' })
    const none = await home.value(listPapers, { search: name, asOf: '2026-11-21', band: 'missing' })
    expect(none.counts).toEqual(all.counts)
    const sum = all.counts.reduce((total, { count }) => total + count, 0)
    expect(sum).toBe(all.total)
    expect((await home.value(listPapers, { kind: 'electrician', post: 'carer' })).total).toBe(0)
  })
})

describe('postPaperGaps', () => {
  it('names the days, half-open', async () => {
    const { staffId } = await givenHealth()
    const db = home.service.home?.reader.db
    if (db === undefined) throw new Error('the home is not open')
    const gaps = await postPaperGaps(db, { from: '2026-11-01', to: '2026-12-01' })
    expect(gaps.filter((gap) => gap.staffId === staffId)).toMatchObject([
      {
        post: 'carer',
        kind: 'health',
        from: '2026-11-21',
        to: '2026-12-01',
        because: 'expired',
        expiredOn: '2026-11-20',
      },
    ])
  })
})

describe('staff.correctPostPapers', () => {
  it('leaves a duty out and adds one, with reasons, on the audit', async () => {
    const { staffId } = await given.staff()
    const last = home.lastAuditId()
    const reason = '本院规定'
    const own = { post: 'carer', kinds: ['carer-skill-5', 'carer-skill-4'], reason }
    await set({ off: [{ code: 'SD-CARER-HEALTH', reason }], own: [own] })
    expect(home.auditAfter(last)).toMatchObject([{ subject: 'post-papers', outcome: 'done' }])
    expect(await papersOf(staffId)).toMatchObject([
      { isOwn: true, clause: null, paperName: '养老护理员五级或养老护理员四级', band: 'missing' },
    ])
    const { duties } = await home.value(getPostPapers, {})
    expect(duties.find(({ code }) => code === 'SD-CARER-HEALTH')).toMatchObject({
      isOff: true,
      reason,
    })
    await set({})
    expect(await papersOf(staffId)).toMatchObject([{ code: 'SD-CARER-HEALTH' }])
  })

  it.each([
    ['post-unknown', { own: [{ post: 'pilot', kinds: ['health'], reason: '查' }] }],
    ['certificate-kind-unknown', { own: [{ post: 'cook', kinds: ['moon'], reason: '查' }] }],
    ['duty-unknown', { off: [{ code: 'SD-NONE', reason: '查' }] }],
    ['duty-twice', { own: [{ post: 'carer', kinds: ['health'], reason: '查' }] }],
  ])('%s is refused', async (rule, part) => {
    const { version } = await home.value(getPostPapers, {})
    const input = { rules: { off: [], own: [], ...part }, version }
    expect((await refused(correctPostPapers, input)).rule).toBe(rule)
  })

  it('is for who may write the staff, and refuses an old version', async () => {
    const { version } = await home.value(getPostPapers, {})
    const input = { rules: { off: [], own: [] }, version }
    const stale = await refused(correctPostPapers, { ...input, version: version + 1 })
    expect(stale.code).toBe('conflict')
    const { client: carer } = await given.account('carer')
    expect((await home.refusal(correctPostPapers, input, { by: carer })).code).toBe('forbidden')
  })

  it('of two at once takes one', async () => {
    const { version } = await home.value(getPostPapers, {})
    const input = { rules: { off: [], own: [] }, version }
    const both = await Promise.all([
      home.call(correctPostPapers.name, input),
      home.call(correctPostPapers.name, input),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('one number with two people', () => {
  const number = '苏卫 2026-777'

  it('is refused, however it is written', async () => {
    const { name } = await givenHealth({ number })
    const { staffId } = await given.staff()
    const input = { staffId, ...health, number: '苏卫2026-777' }
    const error = await refused(recordCertificate, input)
    expect(error).toMatchObject({ rule: 'certificate-number-taken' })
    expect(error.message).toContain(name)
    const { id } = await home.value(recordCertificate, { staffId, ...health, number: 'B1' })
    const corrected = { id, version: 1, ...health, number, reason: '更正编号' }
    expect((await refused(correctCertificate, corrected)).rule).toBe('certificate-number-taken')
    // Her own older certificate may bear the number, and another kind may.
    await home.value(recordCertificate, { staffId, ...health, number: 'B1' })
    await home.value(recordCertificate, { staffId, ...health, kind: 'cook', number })
  })

  it('is told where the home set it so', async () => {
    changeStaffRules(home, { numberTwice: 'warn' })
    const { staffId } = await given.staff()
    const made = await home.value(recordCertificate, { staffId, ...health, number })
    expect(made.warnings).toHaveLength(1)
    changeStaffRules(home, { numberTwice: 'refuse' })
  })

  it('of two at once takes one', async () => {
    const [one, other] = [await given.staff(), await given.staff()]
    const input = (staffId: number) => ({ staffId, ...health, number: 'R-9' })
    const both = await Promise.all([
      home.call(recordCertificate.name, input(one.staffId)),
      home.call(recordCertificate.name, input(other.staffId)),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('staff.correctRules', () => {
  it('keeps the rules with their version, on the audit', async () => {
    const { version } = await home.value(getStaffRules, {})
    const rules = staffRules.parse({ restHours: 10, safetyTrainingKinds: ['safety'] })
    const last = home.lastAuditId()
    await home.value(correctStaffRules, { rules, version })
    expect(home.auditAfter(last)).toMatchObject([{ subject: 'staff-rules', after: rules }])
    expect((await home.value(getStaffRules, {})).rules).toEqual(rules)
    expect((await refused(correctStaffRules, { rules, version })).code).toBe('conflict')
  })

  it('refuses a kind of training that is on no list', async () => {
    const { version } = await home.value(getStaffRules, {})
    const rules = staffRules.parse({ safetyTrainingKinds: ['juggling'] })
    expect((await refused(correctStaffRules, { rules, version })).rule).toBe(
      'training-kind-unknown',
    )
  })
})

describe('the Today page', () => {
  it('tells once who holds a post without a paper on file', async () => {
    const { name } = await given.staff()
    const { tasks } = await home.value(getToday, {})
    const told = tasks.filter(({ rule }) => rule === 'post-paper-missing')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ link: '/staff/papers?band=missing', severity: 'overdue' })
    expect(name).not.toBe('')
  })
})
