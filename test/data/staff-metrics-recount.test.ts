import { afterEach, describe, expect, it } from 'vitest'
import { explain, list } from '#shared/contract/indicators/indicator.ts'
import { correctIndicatorRules, getSettings } from '#shared/contract/office/settings.ts'
import { getRulebook } from '#shared/contract/office/rulebook.ts'
import { getStaffing } from '#shared/contract/staff/staffing-query.ts'
import { RandomStaffHistory } from '#test/support/random-staff-history.ts'
import { type SlowFigure, StaffRecount } from '#test/support/recount-staff.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome

afterEach(() => home.remove())

/** Every staff metric of policies.json, and the one of the page of staffing. */
const metrics = [
  'carer_pretrained_share',
  'carer_certified_share',
  'social_workers_per_100_beds',
  'training_hours_per_person',
  'staff_ratio_disabled',
  'carer_post_certificate_share',
  'staff_pretrained_share',
  'director_trained',
  'professionals_trained',
  'staff_ratio_supported',
  'social_workers_count',
  'carers_in_post',
  'training_person_times',
  'residents_per_carer',
] as const

/** What a metric is about, by the words of its key: whoever works here, and what they have learnt. */
const ofStaff = /staff|carer|social_worker|trained|training|director|professional/

const near = (value: number | null) => (value === null ? null : Math.round(value * 1e9) / 1e9)

function told({ value, numerator, denominator, behind }: SlowFigure) {
  return { value: near(value), numerator, denominator, behind: behind.toSorted() }
}

async function fast(id: string, asOf: string) {
  const { value, numerator, denominator, rows } = await home.value(explain, { id, asOf })
  const behind = rows.map((row) => `${row.kind}:${row.id} ${row.counts}`)
  return told({ value, numerator, denominator, behind })
}

const choices = async () => (await home.value(getSettings, {})).indicatorRules

async function setLevels(disabledLevels: number[] | null): Promise<void> {
  const { indicatorRules, indicatorRulesVersion: version } = await home.value(getSettings, {})
  const accepted = { carerCertificateKinds: ['carer-skill-4', 'health'] }
  await home.value(correctIndicatorRules, {
    indicatorRules: { ...indicatorRules, ...accepted, disabledLevels },
    version,
  })
}

/** The page of staffing has the same numbers as the slow recount. */
async function comparePage(asOf: string, slow: ReturnType<StaffRecount['all']>): Promise<void> {
  const { figures } = await home.value(getStaffing, { asOf })
  for (const { id, value, numerator, denominator } of figures) {
    const counted = slow[id.replace('metrics.', '')]
    const shown = [near(value), numerator, denominator]
    const expected = [near(counted?.value ?? null), counted?.numerator, counted?.denominator]
    expect([asOf, id, shown]).toEqual([asOf, id, expected])
  }
}

/** How many of the figures of a day were known, so that a test cannot be content with none. */
async function compare(asOf: string): Promise<number> {
  const slow = new StaffRecount(home, asOf, await choices()).all()
  let known = 0
  for (const metric of metrics) {
    const figure = await fast(`metrics.${metric}`, asOf)
    const counted = slow[metric]
    if (counted === undefined) throw new Error(`no recount of ${metric}`)
    expect([asOf, metric, figure]).toEqual([asOf, metric, told(counted)])
    if (figure.value !== null) known += 1
  }
  await comparePage(asOf, slow)
  return known
}

const seeds = [11, 29, 83]

async function madeHome(seed: number): Promise<RandomStaffHistory> {
  const made = await givenHome()
  home = made.home
  const history = new RandomStaffHistory(home, made.given, seed)
  await history.begin()
  await history.go(150)
  return history
}

it('no metric of the staff is left out of the recount', async () => {
  home = (await givenHome()).home
  const { content } = await home.value(getRulebook, { rulebook: 'policy-profiles' })
  const keys = (content['metrics'] as readonly { readonly key: string }[]).map(({ key }) => key)
  const own = keys.filter((key) => ofStaff.test(key))
  expect(own.toSorted()).toEqual([...metrics].toSorted())
  expect(new Set(Object.keys(new StaffRecount(home, '2026-11-22', await choices()).all()))).toEqual(
    new Set(metrics),
  )
})

describe('each figure of the staff, and the people behind it, are those of a slow recount', () => {
  it.each(seeds)(
    'in a made home with a history by chance (%i)',
    async (seed) => {
      const history = await madeHome(seed)
      await setLevels([2, 3, 4])
      let known = 0
      for (const day of history.days(4)) known += await compare(day)
      expect(known).toBeGreaterThan(150)
      await setLevels(null)
      await compare('2026-11-22')
      // What the history is made of: it counts only where commands went through.
      expect([...history.done.keys()].length).toBeGreaterThan(14)
    },
    120_000,
  )
})

const planned = {
  'ganzhou.managers-trained': 'director_trained',
  'ganzhou.carers-total': 'carers_in_post',
  'ganzhou.two-social-workers': 'social_workers_count',
  'kunshan.pre-job-training': 'carer_pretrained_share',
  'kunshan.training-volume': 'training_person_times',
  'wuxi.carer-level': 'carer_certified_share',
  'chongqing.disabled-staffing': 'staff_ratio_disabled',
  'chongqing.support-staffing': 'staff_ratio_supported',
  'chongqing.managers-training': 'director_trained',
} as const

describe('the rules of plans that ask for these figures', () => {
  it('count the same, within the years of the plan where these matter', async () => {
    const history = await madeHome(47)
    await setLevels([3, 4])
    for (const asOf of history.days(2)) {
      for (const [id, metric] of Object.entries(planned)) {
        const [profile = ''] = id.split('.')
        const { profile: plan, rows } = await home.value(list, { profile, asOf })
        const years = { from: `${plan.yearFrom}-01-01`, to: `${plan.yearTo}-12-31` }
        const slow = new StaffRecount(home, asOf, await choices()).all(years)[metric]
        if (slow === undefined) throw new Error(`no recount of ${metric}`)
        expect([asOf, id, await fast(id, asOf)]).toEqual([asOf, id, told(slow)])
        const shown = rows.find((row) => row.id === id)
        expect([asOf, id, near(shown?.value ?? null)]).toEqual([asOf, id, near(slow.value)])
      }
    }
  }, 120_000)
})
