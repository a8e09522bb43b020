import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addRoom, endService } from '#shared/contract/beds/bed.ts'
import { recordPaper } from '#shared/contract/home/paper.ts'
import {
  correctProfile,
  getProfile,
  recordProfile,
  voidProfile,
} from '#shared/contract/home/profile.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { profileFields } from '#shared/rules/home-profile.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const first = {
  city: '昆山市',
  address: '前进路 1 号',
  isMembership: false,
  careFeeMinFen: 120_000,
}
const reason = '核对登记证书'

type Values = GivenInputOf<typeof recordProfile>['values']

async function version(profileFrom: string, values: Values, baseId: number | null = null) {
  return (await home.value(recordProfile, { profileFrom, values, baseId })).id
}

const asOf = (day: string) => home.value(getProfile, { asOf: day })

describe('the institution record', () => {
  it('is unknown until a version is recorded, and holds from its day on', async () => {
    expect(await home.value(getProfile, {})).toMatchObject({
      asOf: '2026-11-22',
      name: '昆山市康宁养老院',
      profileId: null,
      profileFrom: null,
      values: {},
      versions: [],
    })
    const last = home.lastAuditId()
    const id = await version('2026-03-01', { ...first, village: '  ' })
    expect(home.rows('SELECT * FROM homeProfile')).toMatchObject([
      {
        id,
        profileFrom: '2026-03-01',
        schemaVersion: 1,
        valuesJson: JSON.stringify(first),
        voidedAt: null,
      },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'home.recordProfile',
        subject: `homeProfile:${id}`,
        after: { profileFrom: '2026-03-01', values: first },
      },
    ])
    expect(await asOf('2026-02-28')).toMatchObject({ profileId: null, values: {} })
    expect(await asOf('2026-03-01')).toMatchObject({ profileId: id, values: first })
  })

  it('is kept in versions, each with the fields in which it differs from the one before', async () => {
    const one = await version('2026-01-01', first)
    const two = await version('2026-06-01', { ...first, address: '前进路 2 号' }, one)
    const back = await version('2025-01-01', { city: '昆山市' }, two)
    const { versions } = await home.value(getProfile, {})
    expect(versions.map(({ id, profileFrom, changed }) => [id, profileFrom, changed])).toEqual([
      [two, '2026-06-01', ['address']],
      [one, '2026-01-01', ['address', 'isMembership', 'careFeeMinFen']],
      [back, '2025-01-01', ['city']],
    ])
    expect((await asOf('2026-05-31')).values).toEqual(first)
    expect((await asOf('2025-12-31')).values).toEqual({ city: '昆山市' })
  })

  it('is corrected and voided without losing what stood there', async () => {
    const one = await version('2026-01-01', first)
    const last = home.lastAuditId()
    const values = { city: '苏州市' }
    const { id } = await home.value(correctProfile, {
      id: one,
      profileFrom: '2026-02-01',
      values,
      reason,
    })
    expect(id).not.toBe(one)
    expect(await asOf('2026-01-31')).toMatchObject({ profileId: null })
    expect(await asOf('2026-02-01')).toMatchObject({ profileId: id, values })
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `homeProfile:${id}`,
        before: { id: one, profileFrom: '2026-01-01', values: first },
        after: { profileFrom: '2026-02-01', values, reason },
      },
    ])
    expect(home.rows('SELECT id FROM homeProfile WHERE voidedAt IS NOT NULL')).toEqual([
      { id: one },
    ])
    await home.value(voidProfile, { id, reason })
    expect(await home.value(getProfile, {})).toMatchObject({ profileId: null, versions: [] })
    expect(home.count('SELECT count(*) FROM homeProfile')).toBe(2)
  })

  it('may keep its day when it is corrected', async () => {
    const one = await version('2026-01-01', first)
    const same = { id: one, profileFrom: '2026-01-01', values: { city: '苏州市' }, reason }
    await home.value(correctProfile, same)
    expect((await asOf('2026-01-01')).values).toEqual({ city: '苏州市' })
  })
})

describe('what is refused', () => {
  const refusedVersion = async (input: object) => {
    const before = home.dump()
    const base = { profileFrom: '2026-03-01', values: first, baseId: null }
    const error = await home.refusal(recordProfile, { ...base, ...input })
    expect(home.dump()).toEqual(before)
    return error
  }

  it('each wrong field is named with its own sentence', async () => {
    const values = { creditCode: '911', bedCount: 3, 别的: 1, isMembership: '否' }
    expect(await refusedVersion({ values })).toMatchObject({
      code: 'invalid_input',
      rule: 'profile-values',
      message: expect.stringContaining('4 项填得不对，没有保存'),
      fields: {
        'values.creditCode': expect.stringContaining('18 位'),
        'values.bedCount': expect.stringContaining('由记录得出'),
        'values.别的': '没有这一项',
        'values.isMembership': '应为是或否',
      },
    })
  })

  it('a version in which nothing is known, one of a day to come, a second one of a day', async () => {
    expect(await refusedVersion({ values: { city: ' ' } })).toMatchObject({ rule: 'profile-empty' })
    expect(await refusedVersion({ profileFrom: '2026-11-23' })).toMatchObject({
      rule: 'profile-in-future',
      fields: { profileFrom: '还没有到' },
    })
    const one = await version('2026-03-01', first)
    const two = await version('2026-04-01', first, one)
    expect(await refusedVersion({ baseId: two })).toMatchObject({
      code: 'rule_violated',
      rule: 'duplicate-profile',
      fields: { profileFrom: '这一天已有版本' },
    })
    const moved = { id: two, profileFrom: '2026-03-01', values: first, reason }
    expect(await home.refusal(correctProfile, moved)).toMatchObject({ rule: 'duplicate-profile' })
  })

  it('what started from a version that somebody changed meanwhile', async () => {
    const one = await version('2026-03-01', first)
    expect(await refusedVersion({ profileFrom: '2026-05-01' })).toMatchObject({
      code: 'conflict',
      rule: 'changed-meanwhile',
    })
    const corrected = { id: one, profileFrom: '2026-03-01', values: first, reason }
    await home.value(correctProfile, corrected)
    expect(await refusedVersion({ profileFrom: '2026-05-01', baseId: one })).toMatchObject({
      rule: 'changed-meanwhile',
    })
    expect(await home.refusal(correctProfile, corrected)).toMatchObject({
      rule: 'changed-meanwhile',
    })
    expect(await home.refusal(voidProfile, { id: one, reason })).toMatchObject({ code: 'conflict' })
    expect(await home.refusal(voidProfile, { id: 99, reason })).toMatchObject({ code: 'not_found' })
  })

  it('of two who record at the same moment from the same version, one', async () => {
    const input = (profileFrom: string) => ({ profileFrom, values: first, baseId: null })
    const replies = await Promise.all([
      home.call('home.recordProfile', input('2026-03-01')),
      home.call('home.recordProfile', input('2026-04-01')),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(home.count('SELECT count(*) FROM homeProfile')).toBe(1)
  })
})

describe('the number of the legal person', () => {
  it('is shown whole to the office alone, and that is on the audit', async () => {
    const nurse = await given.account('nurse')
    const id = await version('2026-03-01', { legalPersonIdNumber: '32028219330705274X' })
    const last = home.lastAuditId()
    const masked = { values: { legalPersonIdNumber: '320282********274X' } }
    expect(await home.value(getProfile, {}, { by: nurse.client })).toMatchObject(masked)
    expect(await home.value(getProfile, { masked: true })).toMatchObject(masked)
    expect(home.auditAfter(last)).toEqual([])
    expect((await home.value(getProfile, {})).values).toEqual({
      legalPersonIdNumber: '32028219330705274X',
    })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'home.getProfile', outcome: 'shown', subject: `homeProfile:${id}` },
    ])
  })
})

describe('what the records say', () => {
  const derived = async (day: string) => (await asOf(day)).derived
  const paper = (input: GivenInputOf<typeof recordPaper>) => home.value(recordPaper, input)

  it('is given for each field that the rulebook derives, and is unknown at first', async () => {
    const fields = [...profileFields.values()].filter(({ derivedFrom }) => derivedFrom !== null)
    const { unitName, ...others } = await derived('2026-11-22')
    expect(Object.keys({ unitName, ...others }).toSorted()).toEqual(
      fields.map(({ key }) => key).toSorted(),
    )
    expect(unitName).toBe('昆山市康宁养老院')
    for (const value of Object.values(others)) expect(value).toBeNull()
  })

  it('beds in service, of which nursing and dementia beds once all kinds are known', async () => {
    await given.room({ bedCount: 3, kind: 'nursing', from: '2026-02-01' })
    const { bedIds } = await given.room({ bedCount: 1, kind: 'dementia', from: '2026-03-01' })
    expect(await derived('2026-01-31')).toMatchObject({ bedCount: null, nursingBedCount: null })
    expect(await derived('2026-02-28')).toMatchObject({ bedCount: 3, nursingBedCount: 3 })
    await home.value(endService, { bedIds, inServiceTo: '2026-05-01', reason })
    const unknown = { floor: '3层', room: '399', bedCount: 1, from: '2026-06-01' }
    await home.value(addRoom, { ...unknown, kind: 'unknown' })
    expect(await derived('2026-04-30')).toMatchObject({ bedCount: 4, nursingBedCount: 4 })
    expect(await derived('2026-05-01')).toMatchObject({ bedCount: 3, nursingBedCount: 3 })
    expect(await derived('2026-06-01')).toMatchObject({ bedCount: 4, nursingBedCount: null })
  })

  it('residents at the end of the last full month', async () => {
    await given.resident({ admittedOn: '2026-03-15' })
    const { residentId } = await given.resident({ admittedOn: '2026-03-20' })
    await home.value(discharge, { residentId, dischargedOn: '2026-05-10', endReason: 'home' })
    const count = async (day: string) => (await derived(day))['monthEndResidentCount']
    expect(await count('2026-03-30')).toBeNull()
    expect(await count('2026-03-31')).toBe(2)
    expect(await count('2026-05-30')).toBe(2)
    expect(await count('2026-05-31')).toBe(1)
  })

  it('grade, filing, licences and insurance while they are in force', async () => {
    await paper({
      kind: 'official-grade',
      grade: 3,
      startsOn: '2024-05-01',
      expiresOn: '2027-04-30',
    })
    await paper({ kind: 'filing', number: '苏备 017', startsOn: '2019-08-01' })
    await paper({ kind: 'liability-insurance', startsOn: '2025-04-01', expiresOn: '2026-03-31' })
    await paper({ kind: 'food-licence', startsOn: '2026-04-01' })
    await paper({ kind: 'clinic-licence', startsOn: '2025-01-01', isPermanent: true })
    expect(await derived('2026-03-31')).toMatchObject({
      grade: 3,
      isFiled: true,
      filedOn: '2019-08-01',
      filingNumber: '苏备 017',
      hasLiabilityInsurance: true,
      hasFoodLicence: null,
      hasInnerClinic: true,
      isMedicalService: true,
      hasMedicalContract: null,
      isFirePassed: null,
    })
    expect(await derived('2026-04-01')).toMatchObject({
      hasLiabilityInsurance: false,
      // A licence that names no end and does not say that it has none: nobody knows.
      hasFoodLicence: null,
    })
    expect(await derived('2019-07-31')).toMatchObject({ isFiled: null, filedOn: null, grade: null })
  })

  it('who is director', async () => {
    await given.staff({ name: '沈建国', post: 'director', employedFrom: '2026-02-01' })
    expect((await derived('2026-01-31'))['directorName']).toBeNull()
    expect((await derived('2026-02-01'))['directorName']).toBe('沈建国')
  })
})
