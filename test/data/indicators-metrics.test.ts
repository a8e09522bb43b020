import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { board, endService, recordReserve } from '#shared/contract/beds/bed.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { recordPaper } from '#shared/contract/home/paper.ts'
import { explain } from '#shared/contract/indicators/indicator.ts'
import { correctIndicatorRules } from '#shared/contract/office/settings.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { recordGroup } from '#shared/contract/residents/terms.ts'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { endEmployment, recordPost } from '#shared/contract/staff/staff.ts'
import type { MetricKey } from '#shared/rulebooks/policies.ts'
import { answersWith } from '#test/support/assessment-answers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const asked = (metric: MetricKey, asOf?: string) =>
  home.value(explain, { id: `metrics.${metric}`, ...(asOf === undefined ? {} : { asOf }) })

/** Value, numerator and denominator of a metric. */
async function figure(metric: MetricKey, asOf?: string) {
  const { value, numerator, denominator } = await asked(metric, asOf)
  return [value, numerator, denominator]
}

/** What keeps a metric from being known, and where it is put right. */
async function missing(metric: MetricKey) {
  const { missing: rows } = await asked(metric)
  return rows.map(({ what, why, link }) => [what, why, link])
}

const setRules = (changes: object, version = 0) =>
  home.value(correctIndicatorRules, {
    version,
    indicatorRules: {
      assessmentValidMonths: 12,
      carerCertificateKinds: ['carer-skill-5'],
      disabledLevels: null,
      publicHelpGroups: ['extreme-poverty', 'minimum-allowance'],
      ...changes,
    },
  })

describe('beds', () => {
  it('nursing and dementia beds in service count; a bed without a kind makes the share unknown', async () => {
    expect(await figure('nursing_bed_share')).toEqual([null, 0, 0])
    expect(await figure('beds_total')).toEqual([null, null, null])
    await given.room({ bedCount: 5, kind: 'ordinary' })
    await given.room({ bedCount: 2, kind: 'nursing', from: '2025-07-01' })
    await given.room({ bedCount: 1, kind: 'dementia', from: '2026-07-01' })
    expect(await figure('nursing_bed_share')).toEqual([37.5, 3, 8])
    expect(await figure('nursing_bed_share', '2026-06-30')).toEqual([200 / 7, 2, 7])
    expect(await figure('nursing_bed_share', '2025-06-30')).toEqual([0, 0, 5])
    expect(await figure('dementia_beds')).toEqual([1, null, null])
    expect(await figure('beds_total', '2026-06-30')).toEqual([7, null, null])

    const { bedIds } = await given.room({ room: '301', bedCount: 1 })
    expect(await figure('nursing_bed_share')).toEqual([null, null, 9])
    expect(await missing('nursing_bed_share')).toEqual([
      [expect.stringMatching(/^床位 .*301-1$/), '没有登记床位类型', `/beds/${bedIds[0]}`],
    ])
    expect(await figure('beds_total')).toEqual([9, null, null])
  })

  it('those in reserve are a share of all beds, also of those that are out of service', async () => {
    const { bedIds } = await given.room({ bedCount: 10, kind: 'ordinary' })
    const [first = 0, second = 0] = bedIds
    await home.value(recordReserve, {
      bedIds: [first, second],
      isReserve: true,
      reserveFrom: '2026-06-01',
    })
    expect(await figure('emergency_reserve_share')).toEqual([20, 2, 10])
    expect(await figure('emergency_reserve_share', '2026-05-31')).toEqual([0, 0, 10])
    await home.value(endService, {
      bedIds: [second],
      inServiceTo: '2026-10-01',
      reason: '改作仓库',
    })
    expect(await figure('emergency_reserve_share')).toEqual([10, 1, 10])
    expect(await figure('emergency_reserve_share', '2026-09-30')).toEqual([20, 2, 10])
    expect(await figure('beds_total')).toEqual([9, null, null])
    // Closed on its first day: it was never there.
    const never = await given.room({ bedCount: 1, from: '2026-11-01' })
    const closed = { bedIds: never.bedIds, inServiceTo: '2026-11-01', reason: '建错了' }
    await home.value(endService, closed)
    expect(await figure('emergency_reserve_share')).toEqual([10, 1, 10])
    for (const day of ['2026-11-22', '2026-09-30']) {
      const [, reserve, all] = await figure('emergency_reserve_share', day)
      const same = { reserveBedCount: reserve, allBedCount: all }
      expect(await home.value(getToday, { asOf: day })).toMatchObject(same)
      expect((await home.value(board, { asOf: day })).totals).toMatchObject(same)
    }
  })

  it('are occupied while the bed is kept for who is away', async () => {
    const { bedIds } = await given.room({ bedCount: 4 })
    const { residentId } = await given.resident({ bedId: bedIds[0] ?? 0 })
    expect(await figure('occupancy')).toEqual([25, 1, 4])
    await home.value(recordLeave, { residentId, kind: 'hospital', leaveFrom: '2026-11-01' })
    expect(await figure('occupancy')).toEqual([25, 1, 4])
    expect(await figure('occupancy', '2025-03-04')).toEqual([0, 0, 4])
  })
})

describe('the mean occupancy of the year', () => {
  it('counts bed-days: the day of admission is one, the day of leaving is not', async () => {
    const { bedIds } = await given.room({ bedCount: 2, from: '2026-11-13' })
    const mean = async (asOf: string) => {
      const { terms } = await asked('occupancy', asOf)
      return terms.map(({ text }) => text).filter((text) => text.includes('平均'))
    }
    expect(await mean('2026-11-12')).toEqual([])
    await given.resident({ bedId: bedIds[0] ?? 0, admittedOn: '2026-11-18' })
    expect(await mean('2026-11-17')).toEqual(['本年到当天平均 0.0%：占用 0 床日 ÷ 在用 10 床日'])
    expect(await mean('2026-11-22')).toEqual(['本年到当天平均 25.0%：占用 5 床日 ÷ 在用 20 床日'])
  })
})

describe('carers and their certificates', () => {
  const skill = (staffId: number, changes: object) =>
    home.value(recordCertificate, { staffId, kind: 'carer-skill-5', ...changes })

  it('count by what holds on the day; one without an end is unknown unless another holds', async () => {
    expect(await figure('carer_certified_share')).toEqual([null, 0, 0])
    const [held, ended, none] = [await given.staff(), await given.staff(), await given.staff()]
    await given.staff({ post: 'cook' })
    await skill(held.staffId, { issuedOn: '2025-05-01', isPermanent: true })
    await skill(ended.staffId, { issuedOn: '2023-05-01', expiresOn: '2026-04-30' })
    expect(await figure('carer_certified_share')).toEqual([100 / 3, 1, 3])
    expect(await figure('carer_certified_share', '2026-04-30')).toEqual([200 / 3, 2, 3])
    expect(await figure('carer_certified_share', '2025-04-30')).toEqual([100 / 3, 1, 3])

    const { id } = await skill(none.staffId, { number: '无期限' })
    expect(await figure('carer_certified_share')).toEqual([null, null, 3])
    expect(await missing('carer_certified_share')).toEqual([
      [
        none.name,
        '养老护理员五级没有写有效期',
        `/staff/${none.staffId}/certificates/${id}/correct`,
      ],
    ])
    await skill(none.staffId, { kind: 'carer-skill-4', isPermanent: true })
    expect(await figure('carer_certified_share')).toEqual([200 / 3, 2, 3])
  })

  it('the accepted kinds are the home’s own setting', async () => {
    const { staffId } = await given.staff()
    await skill(staffId, { kind: 'health', expiresOn: '2027-05-31' })
    expect(await figure('carer_post_certificate_share')).toEqual([0, 0, 1])
    await setRules({ carerCertificateKinds: ['health'] })
    expect(await figure('carer_post_certificate_share')).toEqual([100, 1, 1])
    expect(await figure('carer_certified_share')).toEqual([0, 0, 1])
    const { terms } = await asked('carer_post_certificate_share')
    expect(terms.at(-1)).toMatchObject({
      certainty: 'unverified',
      text: expect.stringContaining('健康证'),
    })
  })

  it('are counted once, in each post that they hold on the day, full time or not', async () => {
    const both = await given.staff()
    await given.staff({ post: 'social-worker' })
    const gone = await given.staff()
    const part = { staffId: both.staffId, post: 'social-worker', isFullTime: false }
    await home.value(recordPost, { ...part, postFrom: '2026-01-01' })
    await home.value(endEmployment, { staffId: gone.staffId, employedTo: '2026-06-01' })
    expect(await figure('carers_in_post')).toEqual([1, null, null])
    expect(await figure('carers_in_post', '2026-05-31')).toEqual([2, null, null])
    expect(await figure('social_workers_count')).toEqual([2, null, null])
    expect(await figure('social_workers_count', '2025-12-31')).toEqual([1, null, null])
    expect(await figure('social_workers_per_100_beds')).toEqual([null, 2, 0])
    await given.room({ bedCount: 8 })
    expect(await figure('social_workers_per_100_beds')).toEqual([25, 2, 8])
  })

  it('are unknown, not none, where nobody of the staff was entered', async () => {
    expect(await figure('carers_in_post')).toEqual([null, null, null])
    expect(await missing('carers_in_post')).toEqual([
      ['在岗员工', '当天没有登记在岗员工', '/staff/new'],
    ])
  })
})

describe('training', () => {
  it('before the job is any completed one by the day', async () => {
    const [one, other] = [await given.staff(), await given.staff({ post: 'cook' })]
    const preJob = { kind: 'pre-job', topic: '上岗须知', startsOn: '2026-03-02' }
    await given.training([one.staffId], preJob)
    const { staffId } = other
    await given.training([], { ...preJob, attendees: [{ staffId, isCompleted: false }] })
    expect(await figure('carer_pretrained_share')).toEqual([100, 1, 1])
    expect(await figure('staff_pretrained_share')).toEqual([50, 1, 2])
    expect(await figure('staff_pretrained_share', '2026-03-01')).toEqual([0, 0, 2])
  })

  it('hours are those of the calendar year, the lowest person counts', async () => {
    expect(await figure('training_hours_per_person')).toEqual([null, null, null])
    const [one, other] = [await given.staff(), await given.staff()]
    const both = [one.staffId, other.staffId]
    await given.training(both, { hours: 6, startsOn: '2025-12-30', endsOn: '2026-01-02' })
    await given.training(both, { hours: 3.25, startsOn: '2026-02-01' })
    await given.training([one.staffId], { hours: 16, startsOn: '2026-03-01' })
    await given.training(both, { hours: 10, startsOn: '2025-12-01' })
    expect(await figure('training_hours_per_person')).toEqual([9.25, null, null])
    expect(await figure('training_hours_per_person', '2026-01-31')).toEqual([6, null, null])
    expect(await figure('training_hours_per_person', '2025-12-31')).toEqual([10, null, null])
  })

  it('counts each person and course once, and asks who leads and who is a professional', async () => {
    const director = await given.staff({ post: 'director' })
    const nurse = await given.staff({ post: 'nurse' })
    expect(await figure('director_trained')).toEqual([0, 0, 1])
    await given.training([director.staffId], { kind: 'director', startsOn: '2026-04-01' })
    await given.training([director.staffId, nurse.staffId], { startsOn: '2026-05-01' })
    expect(await figure('director_trained')).toEqual([100, 1, 1])
    expect(await figure('professionals_trained')).toEqual([100, 1, 1])
    expect(await figure('professionals_trained', '2026-04-30')).toEqual([0, 0, 1])
    expect(await figure('training_person_times')).toEqual([3, null, null])
    expect(await figure('training_person_times', '2026-04-30')).toEqual([1, null, null])
  })
})

describe('residents', () => {
  const bornOn = (day: string, number: number) => ({ idNumber: idNumber(day, number) })

  it('of eighty and more count with an assessment in force; an unknown birthday leaves all unknown', async () => {
    const old = await given.resident(bornOn('1946-11-22', 101))
    await given.resident(bornOn('1946-11-23', 102))
    expect(await figure('ability_assessed_80_share')).toEqual([0, 0, 1])
    await given.assessment(old.residentId, { assessedOn: '2025-11-22' })
    expect(await figure('ability_assessed_80_share')).toEqual([100, 1, 1])
    await setRules({ assessmentValidMonths: 11 })
    expect(await figure('ability_assessed_80_share')).toEqual([0, 0, 1])

    const unknown = await given.resident({ idNumber: null })
    expect(await figure('ability_assessed_80_share')).toEqual([null, null, null])
    expect(await missing('ability_assessed_80_share')).toEqual([
      [unknown.name, '没有登记出生日期', `/residents/${unknown.residentId}/correct`],
    ])
  })

  it('who receive help are known by their group on the day', async () => {
    const [poor, social] = [await given.resident(), await given.resident()]
    const groupOf = (residentId: number, group: string) =>
      home.value(recordGroup, { residentId, group, groupFrom: '2026-02-01' })
    await groupOf(poor.residentId, 'extreme-poverty')
    expect(await figure('subsidy_assessed_share')).toEqual([null, null, null])
    expect(await missing('subsidy_assessed_share')).toEqual([
      [social.name, '没有登记人员类别', `/residents/${social.residentId}/terms?part=group`],
    ])
    await groupOf(social.residentId, 'social')
    expect(await figure('subsidy_assessed_share')).toEqual([0, 0, 1])
    await given.assessment(poor.residentId)
    expect(await figure('subsidy_assessed_share')).toEqual([100, 1, 1])
    await setRules({ publicHelpGroups: ['minimum-allowance'] })
    expect(await figure('subsidy_assessed_share')).toEqual([null, 0, 0])
  })

  it('for each worker: who is disabled is told by the setting and the assessment', async () => {
    const [one, other] = [await given.resident(), await given.resident()]
    await given.staff()
    await given.staff({ post: 'director' })
    expect(await missing('staff_ratio_disabled')).toEqual([
      ['设置里的失能等级', '还没有定哪些能力等级算失能', '/office/settings'],
    ])
    await setRules({ disabledLevels: [2, 3, 4] })
    await given.assessment(one.residentId)
    expect(await figure('staff_ratio_disabled')).toEqual([null, null, 2])
    expect(await missing('staff_ratio_disabled')).toMatchObject([
      [other.name, '没有能力评估', expect.any(String)],
    ])
    await given.assessment(other.residentId, { answers: answersWith() })
    expect(await figure('staff_ratio_disabled')).toEqual([0.5, 1, 2])
  })

  it('for each worker: who is supported is told by the group', async () => {
    const { residentId } = await given.resident()
    const group = { residentId, group: 'extreme-poverty', groupFrom: '2025-03-05' }
    await home.value(recordGroup, group)
    expect(await figure('staff_ratio_supported')).toEqual([null, 1, 0])
    const first = await given.staff()
    await given.staff()
    expect(await figure('staff_ratio_supported')).toEqual([0.5, 1, 2])
    await home.value(endEmployment, { staffId: first.staffId, employedTo: '2026-11-01' })
    expect(await figure('staff_ratio_supported')).toEqual([1, 1, 1])
  })
})

describe('the official grade', () => {
  const grade = (changes: object) =>
    home.value(recordPaper, { kind: 'official-grade', grade: 3, title: null, ...changes })

  it('is the one in force that began last; without an end nobody knows', async () => {
    expect(await asked('grade_in_force')).toMatchObject({ value: null, missing: [] })
    const { id } = await grade({ startsOn: '2022-01-01' })
    expect(await missing('grade_in_force')).toEqual([
      ['养老机构等级', '没有写有效期', `/home/papers/${id}/correct`],
    ])
    await grade({ startsOn: '2024-01-01', expiresOn: '2026-12-31' })
    await grade({ startsOn: '2026-06-01', expiresOn: '2029-05-31', grade: 4 })
    expect(await figure('grade_in_force')).toEqual([4, null, null])
    expect(await figure('grade_in_force', '2026-05-31')).toEqual([3, null, null])
    expect(await figure('grade_in_force', '2029-06-01')).toEqual([null, null, null])
  })
})

describe('who is supported and asked for a place', () => {
  it('is known from the first enquiry on, and as a share of those who live here', async () => {
    await given.resident({ group: 'extreme-poverty' })
    await given.resident({ group: 'social' })
    expect(await missing('supported_admitted_share')).toEqual([
      ['入住申请', '到当天为止没有登记过咨询，不知道谁申请过', '/waiting/enquiries'],
    ])
    await given.waiting({ group: 'social' })
    const { residentId } = await given.waiting({ name: '卞永福', group: 'extreme-poverty' })
    expect(await figure('supported_admitted_share')).toEqual([50, 1, 2])
    expect(await missing('supported_admitted_share')).toEqual([])
    expect(await figure('supported_admitted_share', '2026-09-30')).toEqual([null, null, null])
    const { name } = await given.waiting()
    expect(await figure('supported_admitted_share')).toEqual([null, null, null])
    expect((await missing('supported_admitted_share'))[0]?.[0]).toBe(name)
    expect(residentId).toBeGreaterThan(0)
  })
})

describe('what nobody has kept yet', () => {
  it('a family doctor is unknown and says so, without a way to put it right', async () => {
    const metric = 'family_doctor_signed_share'
    expect(await figure(metric)).toEqual([null, null, null])
    expect((await missing(metric)).map(([, why, link]) => [why, link])).toEqual([
      ['程序还没有这类记录', null],
    ])
  })

  it.each(['overdue_hazards', 'open_hazards', 'open_major_fire_hazards'] as const)(
    '%s is unknown while no hazard and no schedule is on record: that is not none',
    async (metric) => {
      expect(await figure(metric)).toEqual([null, null, null])
      expect((await missing(metric)).map(([, why]) => why)).toEqual([
        '到当天为止没有隐患和检查计划的记录，不知道有没有隐患',
      ])
    },
  )
})
