import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordDuty } from '#shared/contract/home/duty.ts'
import { recordPaper } from '#shared/contract/home/paper.ts'
import { getProfile, recordPolicyProfile, recordProfile } from '#shared/contract/home/profile.ts'
import { explain, history, list, summary } from '#shared/contract/indicators/indicator.ts'
import { replaceRuleValue } from '#shared/contract/office/rulebook.ts'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

async function row(id: string, asOf?: string) {
  const [profile = ''] = id.split('.')
  const day = asOf === undefined ? {} : { asOf }
  const { rows } = await home.value(list, { profile, ...day })
  const found = rows.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no row ${id}`)
  return found
}

const statusOf = async (id: string, asOf?: string) => (await row(id, asOf)).status

/** The institution record from a day on. */
async function profile(values: object, profileFrom = '2026-01-01') {
  const { profileId } = await home.value(getProfile, {})
  await home.value(recordProfile, { profileFrom, values: { ...values }, baseId: profileId })
}

const duty = (kind: string, startsOn: string, endsOn: string | null = null) =>
  home.value(recordDuty, { kind, what: '做过', startsOn, endsOn })

describe('indicators.list', () => {
  it('has a row for each rule, with counts, in an empty home too', async () => {
    for (const [profile, total] of [
      ['kunshan', 45],
      ['wuxi', 50],
      ['chongqing', 63],
      ['qidong', 22],
      ['ganzhou', 80],
    ] as const) {
      const shown = await home.value(list, { profile })
      expect([shown.total, shown.rows.length]).toEqual([total, total])
      const { counts } = shown
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
      expect(shown.rows.filter(({ status }) => status === 'met')).toEqual([])
    }
  })

  it('says what a row is, what the plan asks, how far the home is and what helps', async () => {
    const lacking = await given.staff()
    const held = await given.staff()
    const certificate = { staffId: held.staffId, kind: 'carer-skill-3', isPermanent: true }
    await home.value(recordCertificate, certificate)
    expect(await row('kunshan.carer-certified')).toEqual({
      id: 'kunshan.carer-certified',
      profile: 'kunshan',
      rule: 'carer-certified',
      title: '养老护理员持证上岗率',
      kind: 'share',
      scope: 'home',
      nature: '约束性',
      force: null,
      isBackground: false,
      by: null,
      metric: 'carer_post_certificate_share',
      record: null,
      subject: '护理员持证上岗率',
      value: 50,
      numerator: 1,
      denominator: 2,
      unit: 'percent',
      target: 100,
      op: '>=',
      targetText: '≥ 100%',
      status: 'short',
      valueText: '50%',
      statusText: '要求 ≥ 100%，现为 50%，未达标；规划期已满。',
      missing: [
        { what: lacking.name, why: '没有上岗证书', link: `/staff/${lacking.staffId}/certificate` },
      ],
      missingCount: 1,
      toDo: { text: '看证书缺哪些', link: '/staff/certificates' },
      source: {
        plan: '昆山养老服务发展“十四五”规划',
        clause: null,
        page: null,
        certainty: 'single',
        note: null,
      },
    })
  })

  it('names at most twenty and how many there are in all', async () => {
    for (let count = 0; count < 21; count += 1) await given.staff()
    const { missing, missingCount } = await row('ganzhou.pre-job-training')
    expect([missing.length, missingCount]).toEqual([20, 21])
  })

  it('says after the plan’s years that they are over, and which deadline has passed', async () => {
    expect((await row('ganzhou.social-worker', '2025-12-31')).statusText).not.toContain('已')
    const { statusText } = await row('ganzhou.social-worker', '2026-01-01')
    expect(statusText).toContain('期限 2025-12-31 已过；规划期已满')
    const before = await home.value(list, { profile: 'qidong', asOf: '2022-12-31' })
    expect(before.profile).toMatchObject({ isOver: false, yearTo: 2022 })
    expect((await home.value(list, { profile: 'qidong' })).profile.isOver).toBe(true)
  })

  it('refuses a plan that nobody knows', async () => {
    expect(await home.refusal(list, { profile: 'beijing' })).toMatchObject({
      code: 'not_found',
      rule: 'policy-profile-unknown',
    })
  })

  it('goes by what an administrator found in the paper instead', async () => {
    await home.value(replaceRuleValue, {
      rulebook: 'policy-profiles',
      path: 'profiles/ganzhou/rules/training-hours',
      fields: { target: 40, page: 12 },
      paper: '规划原文第 12 页',
    })
    expect(await row('ganzhou.training-hours')).toMatchObject({
      target: 40,
      targetText: '≥ 40 小时',
      source: { page: 12, certainty: 'verified', note: '已按依据替换：规划原文第 12 页' },
    })
  })
})

describe('whom a rule asks', () => {
  it('is unknown while a needed field is empty, then told by the record of the day', async () => {
    const id = 'wuxi.rural-grade'
    expect(await row(id)).toMatchObject({
      status: 'unknown',
      missing: [{ what: '机构类别', why: '机构信息里没有填', link: '/home/profile/edit' }],
      toDo: { text: '补上“机构类别”', link: '/home/profile/edit' },
    })
    await profile({ kind: 'ordinary' })
    await profile({ kind: 'rural_support' }, '2026-06-01')
    expect(await statusOf(id, '2025-12-31')).toBe('unknown')
    expect(await row(id, '2026-05-31')).toMatchObject({
      status: 'not_applicable',
      statusText: '只适用于“机构类别：农村敬老院”的机构，本机构为“一般养老机构”；规划期已满。',
      missing: [],
      toDo: null,
    })
    expect(await statusOf(id)).toBe('short')
  })

  it('a list means any of them, several fields mean all; one that does not hold is enough for no', async () => {
    const id = 'ganzhou.bed-scale'
    await given.room({ bedCount: 3 })
    await profile({ ownership: 'private_nonprofit' })
    expect(await statusOf(id)).toBe('not_applicable')
    await profile({ ownership: 'public_private_run' }, '2026-02-01')
    expect((await row(id)).missing.map(({ what }) => what)).toEqual(['建设情况'])
    await profile({ ownership: 'public_private_run', build: 'existing' }, '2026-03-01')
    expect(await statusOf(id)).toBe('not_applicable')
    await profile({ ownership: 'public', build: 'extended' }, '2026-04-01')
    expect(await row(id)).toMatchObject({
      status: 'unknown',
      target: null,
      missing: [{ what: '层级', link: '/home/profile/edit' }],
    })
    await profile({ ownership: 'public', build: 'new', level: 'township' }, '2026-05-01')
    expect(await row(id)).toMatchObject({
      status: 'met',
      value: 3,
      target: 150,
      targetText: '乡级 ≤ 150 张',
    })
  })

  it('the target of a new building depends on its kind', async () => {
    const id = 'ganzhou.new-build-nursing'
    await given.room({ bedCount: 2, kind: 'ordinary' })
    await given.room({ bedCount: 3, kind: 'nursing' })
    await profile({ ownership: 'public', build: 'new' })
    expect((await row(id)).missing.map(({ what }) => what)).toEqual(['机构类别'])
    await profile({ ownership: 'public', build: 'new', kind: 'ordinary' }, '2026-02-01')
    expect(await row(id)).toMatchObject({ status: 'short', target: 80, value: 60 })
    await profile({ ownership: 'public', build: 'new', kind: 'rural_support' }, '2026-03-01')
    expect(await row(id)).toMatchObject({ status: 'met', target: 60, value: 60 })
  })

  it('a yes of the record stands for a value, a no for any other', async () => {
    const id = 'ganzhou.social-worker-allowance'
    expect(await statusOf(id)).toBe('unknown')
    await profile({ isPublicInstitution: false })
    expect(await statusOf(id)).toBe('not_applicable')
    await profile({ isPublicInstitution: true }, '2026-02-01')
    expect(await row(id)).toMatchObject({
      status: 'reference',
      targetText: '初级 ≥ 100 元/月、中级 ≥ 150 元/月、高级 ≥ 260 元/月',
    })
  })

  it('an inner clinic is told by its paper; no to every form of one is a no too', async () => {
    const id = 'ganzhou.clinic-licence'
    expect(await statusOf(id)).toBe('unknown')
    const forms = { isOwnHospital: false, isNursingStation: false }
    await profile({ ...forms, isInfirmary: false })
    expect(await statusOf(id)).toBe('not_applicable')
    await profile({ ...forms, isInfirmary: true }, '2026-02-01')
    expect(await statusOf(id)).toBe('unknown')
    const licence = { kind: 'clinic-licence', title: null, startsOn: '2026-03-01' }
    await home.value(recordPaper, { ...licence, expiresOn: '2027-02-28' })
    expect(await statusOf(id)).toBe('met')
    expect(await statusOf(id, '2026-02-28')).toBe('unknown')
  })
})

describe('a record that a rule asks for', () => {
  it('is there while its days last; one without a last day stays', async () => {
    const id = 'ganzhou.drills'
    expect(await row(id)).toMatchObject({
      status: 'short',
      value: 0,
      unit: 'record',
      missing: [
        { what: '应急演练', why: '没有当天有效的记录', link: '/home/duties/new?kind=drill' },
      ],
      toDo: { text: '登记“应急演练”', link: '/home/duties/new?kind=drill' },
    })
    await duty('drill', '2026-03-01', '2026-03-05')
    expect(await statusOf(id, '2026-02-28')).toBe('short')
    expect(await statusOf(id, '2026-03-05')).toBe('met')
    expect(await statusOf(id, '2026-03-06')).toBe('short')
    await duty('drill', '2026-05-01')
    expect(await row(id)).toMatchObject({
      status: 'met',
      value: 1,
      statusText: expect.stringContaining('做过'),
    })
  })

  it('that recurs is recent enough until its interval is over', async () => {
    await duty('accounts-published', '2024-02-29')
    const at = (day: string) => statusOf('wuxi.yearly-accounts-published', day)
    expect(await at('2025-02-28')).toBe('met')
    expect(await at('2025-03-01')).toBe('short')
    await duty('safety-rounds', '2026-11-01', '2026-11-20')
    expect((await row('chongqing.daily-monthly-quarterly', '2026-11-21')).status).toBe('met')
    expect((await row('chongqing.daily-monthly-quarterly', '2026-11-22')).status).toBe('reference')
  })

  it('on paper is unknown where it names no end and no other holds', async () => {
    const id = 'ganzhou.medical-contract'
    const contract = { kind: 'hospital-agreement', title: '市中医医院协议' }
    const { id: paperId } = await home.value(recordPaper, { ...contract, startsOn: '2025-01-01' })
    expect(await row(id)).toMatchObject({
      status: 'unknown',
      value: null,
      missing: [
        { what: '市中医医院协议', why: '没有写有效期', link: `/home/papers/${paperId}/correct` },
      ],
    })
    await home.value(recordPaper, { ...contract, startsOn: '2026-01-01', expiresOn: '2026-12-31' })
    expect(await statusOf(id)).toBe('met')
  })

  it('the filing holds without an end; all licences that are kept must hold', async () => {
    await home.value(recordPaper, { kind: 'filing', title: null, startsOn: '2025-01-01' })
    expect(await statusOf('chongqing.legal-filing')).toBe('met')
    expect(await statusOf('ganzhou.licences')).toBe('met')
    const food = { kind: 'food-licence', title: null, startsOn: '2025-01-01' }
    const { id } = await home.value(recordPaper, { ...food, expiresOn: '2026-10-31' })
    expect(await statusOf('ganzhou.licences', '2026-10-31')).toBe('met')
    expect(await row('ganzhou.licences')).toMatchObject({
      status: 'short',
      missing: [
        {
          what: '食品经营许可证',
          why: '2026-10-31 已到期',
          link: `/home/papers/${id}/correct`,
        },
      ],
    })
    await home.value(recordPaper, { ...food, startsOn: '2026-10-01', expiresOn: '2031-09-30' })
    expect(await statusOf('ganzhou.licences')).toBe('met')
  })

  it('may stand in the trainings, the posts, the certificates or the institution record', async () => {
    expect(await statusOf('wuxi.social-worker-post')).toBe('unknown')
    const { staffId } = await given.staff({ post: 'nurse' })
    expect(await statusOf('wuxi.social-worker-post')).toBe('short')
    await given.staff({ post: 'social-worker' })
    expect(await statusOf('wuxi.social-worker-post')).toBe('met')
    expect(await statusOf('ganzhou.training-content')).toBe('short')
    await given.training([staffId])
    expect(await statusOf('ganzhou.training-content')).toBe('met')
    expect((await row('ganzhou.qualified-posts')).missing).toHaveLength(1)
    await home.value(recordCertificate, { staffId, kind: 'nurse-licence', isPermanent: true })
    expect(await statusOf('ganzhou.qualified-posts')).toBe('met')
    expect((await row('kunshan.home-class')).value).toBeNull()
    await profile({ homeClass: 'nursing' })
    expect((await row('kunshan.home-class')).value).toBe(1)
  })

  it('of money only says whether there is one', async () => {
    const id = 'ganzhou.support-care-allowance'
    expect(await row(id)).toMatchObject({ status: 'reference', value: 0, toDo: null })
    await duty('support-care-allowance', '2026-01-01')
    expect(await row(id)).toMatchObject({
      status: 'reference',
      value: 1,
      targetText: '失能 1200 元/月、半失能 300 元/月、全自理 70 元/月',
    })
  })
})

describe('a duty without a number', () => {
  it('no grade in force is a known fact and short', async () => {
    expect(await row('ganzhou.grade-all')).toMatchObject({
      status: 'short',
      value: null,
      missing: [
        { what: '机构等级', why: '没有有效的等级', link: '/home/papers/new?category=grade' },
      ],
    })
  })

  it('everybody in the post must have been trained in the plan’s years', async () => {
    const id = 'ganzhou.managers-trained'
    expect(await statusOf(id)).toBe('unknown')
    const one = await given.staff({ post: 'director', employedFrom: '2020-01-01' })
    const other = await given.staff({ post: 'director' })
    await given.training([one.staffId], { kind: 'director', startsOn: '2025-12-31' })
    await given.training([other.staffId], { kind: 'director', startsOn: '2026-01-01' })
    expect(await row(id)).toMatchObject({ status: 'short', value: 50, targetText: null })
    expect(await row(id, '2025-12-30')).toMatchObject({ status: 'short', value: 0 })
    await given.training([other.staffId], { kind: 'director', startsOn: '2025-06-01' })
    expect(await row(id)).toMatchObject({ status: 'met', value: 100 })
  })
})

describe('indicators.explain', () => {
  it('shows the rows behind, the formula with its terms, and the conditions', async () => {
    const { bedIds } = await given.room({ bedCount: 1, kind: 'nursing' })
    await profile({ kind: 'rural_support' })
    const { asOf, indicator, ...shown } = await home.value(explain, {
      id: 'wuxi.nursing-beds-rural',
    })
    expect([asOf, indicator?.status]).toEqual(['2026-11-22', 'reference'])
    expect(shown).toMatchObject({
      subject: '护理型床位占比',
      value: 100,
      numerator: 1,
      denominator: 1,
      unit: 'percent',
      formula: '当天在用的护理型床位 ÷ 当天在用的全部床位 × 100',
      terms: [{ certainty: 'single' }],
      conditions: [
        {
          field: 'kind',
          label: '机构类别',
          expected: '农村敬老院',
          actual: '农村敬老院',
          holds: true,
          link: '/home/profile/edit',
        },
      ],
      rows: [
        { kind: 'bed', id: bedIds[0], detail: '护理型', counts: 'yes', link: `/beds/${bedIds[0]}` },
      ],
      total: 1,
      missing: [],
    })
  })

  it('of a record shows its row and how sure its place is', async () => {
    const { id } = await duty('drill', '2026-03-01')
    expect(await home.value(explain, { id: 'ganzhou.drills' })).toMatchObject({
      formula: '当天有一条有效的“应急演练”履职记录',
      rows: [{ kind: 'duty', id, name: '做过', detail: '应急演练｜2026-03-01', counts: 'yes' }],
    })
    const { terms } = await home.value(explain, { id: 'ganzhou.licences' })
    expect(terms).toEqual([
      {
        text: '规划没有写必须有哪些证照',
        certainty: 'unverified',
        note: null,
        path: 'records/licence',
      },
    ])
  })

  it('leaves a trace where somebody outside the care team looks at who is assessed', async () => {
    const { residentId } = await given.resident({ idNumber: null, bornOn: '1940-01-01' })
    const visitor = await given.account('inspector')
    const last = home.lastAuditId()
    const id = 'metrics.ability_assessed_80_share'
    await home.value(explain, { id }, { by: visitor.client })
    await home.value(explain, { id: 'metrics.occupancy' }, { by: visitor.client })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'indicators.explain', outcome: 'shown', subject: `resident:${residentId}` },
    ])
  })

  it.each(['ganzhou.nothing', 'beijing.drills', 'metrics.happiness', 'metrics.drill'])(
    '%s is not found',
    async (id) => {
      for (const operation of [explain, history]) {
        expect(await home.refusal(operation, { id })).toMatchObject({
          code: 'not_found',
          rule: 'indicator-unknown',
        })
      }
    },
  )
})

describe('indicators.history', () => {
  it('has each month’s end and the running month, nothing before the first record', async () => {
    await given.room({ bedCount: 3, kind: 'ordinary', from: '2026-09-10' })
    await given.room({ bedCount: 1, kind: 'nursing', from: '2026-10-31' })
    const shown = await home.value(history, { id: 'ganzhou.nursing-beds', months: 4 })
    expect(shown).toEqual({
      rows: [
        {
          month: '2026-08',
          asOf: '2026-08-31',
          value: null,
          numerator: null,
          denominator: null,
          status: null,
        },
        {
          month: '2026-09',
          asOf: '2026-09-30',
          value: 0,
          numerator: 0,
          denominator: 3,
          status: 'reference',
        },
        {
          month: '2026-10',
          asOf: '2026-10-31',
          value: 25,
          numerator: 1,
          denominator: 4,
          status: 'reference',
        },
        {
          month: '2026-11',
          asOf: '2026-11-22',
          value: 25,
          numerator: 1,
          denominator: 4,
          status: 'reference',
        },
      ],
      unit: 'percent',
      target: 60,
      op: '>=',
      total: 4,
    })
  })

  it('of a bare figure has no status, and as of a past day ends there', async () => {
    await given.room({ bedCount: 3, from: '2026-01-01' })
    const shown = await home.value(history, {
      id: 'metrics.beds_total',
      months: 2,
      asOf: '2026-03-15',
    })
    expect(shown.rows.map(({ asOf, value, status }) => [asOf, value, status])).toEqual([
      ['2026-02-28', 3, null],
      ['2026-03-15', 3, null],
    ])
    expect((await home.value(history, { id: 'metrics.beds_total' })).rows).toHaveLength(24)
  })
})

describe('indicators.summary', () => {
  it('has the plans that the home goes by on the day, with what is short', async () => {
    expect(await home.value(summary, {})).toEqual({ asOf: '2026-11-22', rows: [], total: 0 })
    const goBy = { profile: 'kunshan', applies: true, from: '2026-03-01' }
    await home.value(recordPolicyProfile, goBy)
    expect((await home.value(summary, { asOf: '2026-02-28' })).rows).toEqual([])
    const { rows } = await home.value(summary, {})
    const listed = await home.value(list, { profile: 'kunshan' })
    expect(rows).toMatchObject([
      { profile: { profile: 'kunshan', applies: true, isOver: true }, counts: listed.counts },
    ])
    const short = listed.rows.filter(({ status }) => status === 'short').map(({ id }) => id)
    expect(short.length).toBeGreaterThan(0)
    expect(rows[0]?.short.map(({ id }) => id)).toEqual(short)
  })
})
