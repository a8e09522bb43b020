import { describe, expect, it } from 'vitest'
import {
  type StaffSubsidyRules,
  staffSubsidy,
  type SubsidyStaff,
} from '#shared/rules/subsidies/staff-subsidy.ts'
import { addDays, lastOfMonth } from '#shared/text/day.ts'
import { fc } from '#test/support/properties.ts'

const rules: StaffSubsidyRules = {
  posts: ['social-worker'],
  isFullTimeOnly: false,
  educations: null,
  tiers: [
    { kinds: ['senior-social-worker'], amountFen: 26_000 },
    { kinds: ['social-worker'], amountFen: 15_000 },
    { kinds: ['social-worker-assistant'], amountFen: 10_000 },
  ],
  serviceMonths: 0,
  pays: 'monthly',
  counting: 'by-day',
  leastDays: 15,
  onDay: 15,
}

const always = { startsOn: '2020-01-01', expiresOn: null, isPermanent: true }

const staff: SubsidyStaff = {
  staffId: 1,
  name: '何芳',
  education: '本科',
  employments: [{ from: '2025-03-05', to: null, isExact: true }],
  posts: [{ post: 'social-worker', isFullTime: true, from: '2025-03-05', to: null }],
  certificates: [{ kind: 'social-worker', ...always }],
}

const of = (
  changes: Partial<SubsidyStaff> = {},
  changed: Partial<StaffSubsidyRules> = {},
  month = '2026-04',
) =>
  staffSubsidy(
    { ...staff, ...changes },
    { ...rules, ...changed },
    { month, until: lastOfMonth(month) },
  )

describe('an allowance by the month', () => {
  it('is by the highest paper of each day', () => {
    expect(of()).toMatchObject({ countedDays: 30, amountFen: 15_000 })
    const senior = { ...always, kind: 'senior-social-worker', startsOn: '2026-04-11' }
    const risen = of({ certificates: [...staff.certificates, senior] })
    // (10 × 150 + 20 × 260) / 30 = 223.33
    expect(risen?.counted.map(({ days, label }) => [days, label])).toEqual([
      [10, '1'],
      [20, '0'],
    ])
    expect(risen?.amountFen).toBe(22_333)
  })

  it('ends with the last day of the paper, of the post and of the employment', () => {
    const paper = { kind: 'social-worker', ...always, isPermanent: false, expiresOn: '2026-04-10' }
    expect(of({ certificates: [paper] })).toMatchObject({
      countedDays: 10,
      uncounted: [{ from: '2026-04-11', reason: 'no-certificate' }],
    })
    const post = { post: 'social-worker', isFullTime: true, from: '2025-03-05', to: '2026-04-11' }
    expect(of({ posts: [post] })).toMatchObject({
      countedDays: 10,
      uncounted: [{ from: '2026-04-11', reason: 'other-post' }],
    })
    const employments = [{ from: '2025-03-05', to: '2026-04-11', isExact: true }]
    expect(of({ employments })).toMatchObject({
      countedDays: 10,
      uncounted: [{ reason: 'not-employed' }],
    })
  })

  it('is unknown by a paper without dates, also where a lower one holds', () => {
    const undated = {
      kind: 'senior-social-worker',
      startsOn: null,
      expiresOn: null,
      isPermanent: false,
    }
    expect(of({ certificates: [undated] })).toMatchObject({ leftOut: ['certificate-unknown'] })
    expect(of({ certificates: [...staff.certificates, undated] })).toMatchObject({
      leftOut: ['certificate-unknown'],
    })
  })

  it('asks for no paper where a tier names none', () => {
    const tiers = [{ kinds: [], amountFen: 5000 }]
    expect(of({ certificates: [] }, { tiers })).toMatchObject({ amountFen: 5000 })
  })

  it('asks for full time, education and months of service', () => {
    const [post] = staff.posts
    const half = post === undefined ? [] : [{ ...post, isFullTime: false }]
    expect(of({ posts: half }, { isFullTimeOnly: true })).toMatchObject({ leftOut: ['part-time'] })
    expect(of({}, { educations: ['大专'] })).toMatchObject({ leftOut: ['other-education'] })
    expect(of({ education: null }, { educations: ['大专'] })).toMatchObject({
      leftOut: ['no-education'],
    })
    // Thirteen months after 5 March 2025 is 5 April 2026.
    expect(of({}, { serviceMonths: 13 })).toMatchObject({
      countedDays: 26,
      uncounted: [{ from: '2026-04-01', to: '2026-04-04', reason: 'service-short' }],
    })
    const employments = [{ from: '2026-04-01', to: null, isExact: false }]
    expect(of({ employments }, { serviceMonths: 12 })).toMatchObject({
      leftOut: ['service-unknown'],
    })
  })
})

describe('an award that is paid once', () => {
  const once = { pays: 'once', serviceMonths: 12 } as const

  it('belongs to the month in which the months are completed, and to no other', () => {
    expect(of({}, once, '2026-03')).toMatchObject({
      amountFen: 15_000,
      counted: [{ from: '2026-03-05', to: '2026-03-05' }],
    })
    expect(of({}, once, '2026-02')).toBeNull()
    expect(of({}, once, '2026-04')).toBeNull()
  })

  it('goes by post and paper of that day', () => {
    const late = { kind: 'social-worker', ...always, startsOn: '2026-03-06' }
    expect(of({ certificates: [late] }, once, '2026-03')).toMatchObject({
      amountFen: null,
      leftOut: ['no-certificate'],
    })
    const gone = [{ from: '2025-03-05', to: '2026-03-05', isExact: true }]
    expect(of({ employments: gone }, once, '2026-03')).toMatchObject({ leftOut: ['not-employed'] })
  })

  it('of somebody of whom the first day is not known is not told', () => {
    const employments = [{ from: '2025-03-05', to: null, isExact: false }]
    expect(of({ employments }, once, '2026-03')).toMatchObject({ leftOut: ['service-unknown'] })
  })
})

const day = fc.integer({ min: -500, max: 60 }).map((count) => addDays('2026-04-15', count))

it('is never above the highest tier, and is paid in at most one month of its life', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 18 }),
      fc.boolean(),
      (from, serviceMonths, isOnce) => {
        const employments = [{ from, to: null, isExact: true }]
        const posts = [{ post: 'social-worker', isFullTime: true, from, to: null }]
        const asked = { serviceMonths, pays: isOnce ? ('once' as const) : ('monthly' as const) }
        const months = ['2026-02', '2026-03', '2026-04', '2026-05']
        const sums = months.map((month) => of({ employments, posts }, asked, month)?.amountFen ?? 0)
        for (const sum of sums) expect(sum).toBeLessThanOrEqual(15_000)
        if (isOnce) expect(sums.filter((sum) => sum > 0).length).toBeLessThanOrEqual(1)
      },
    ),
  )
})
