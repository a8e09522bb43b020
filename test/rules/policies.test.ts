import { describe, expect, it } from 'vitest'
import policyProfiles from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import { metricKeys, policyProfilesRulebook, type PolicyRule } from '#shared/rulebooks/policies.ts'
import { profileFields } from '#shared/rules/home-profile.ts'

const book = policyProfilesRulebook.parse(policyProfiles)
const rules = book.profiles.flatMap((profile) =>
  profile.rules.map((rule) => ({ ...rule, profile: profile.id })),
)

function rule(id: string): PolicyRule {
  const found = rules.find((one) => `${one.profile}.${one.id}` === id)
  if (found === undefined) throw new Error(`no rule ${id}`)
  return found
}

const isUnique = (values: readonly string[]) => new Set(values).size === values.length

describe('the plans of five cities', () => {
  it('stand there with their years and 260 rules in all', () => {
    const lines = book.profiles.map(
      ({ name, yearFrom, yearTo, rules: own }) => `${name} ${yearFrom}—${yearTo} ${own.length}`,
    )
    expect(lines).toEqual([
      '昆山市 2021—2025 45',
      '无锡市 2021—2025 50',
      '重庆市 2021—2025 63',
      '启东市 2020—2022 22',
      '赣州市 2021—2025 80',
    ])
    expect(rules).toHaveLength(260)
    expect(isUnique(rules.map(({ profile, id }) => `${profile}.${id}`))).toBe(true)
  })

  it('count their rules by kind, scope, force and weight as the source does', () => {
    const count = (test: (one: PolicyRule) => boolean) => rules.filter(test).length
    expect({
      share: count(({ kind }) => kind === 'share'),
      count: count(({ kind }) => kind === 'count'),
      per100beds: count(({ kind }) => kind === 'per100beds'),
      hours: count(({ kind }) => kind === 'hours'),
      money: count(({ kind }) => kind === 'money'),
      duty: count(({ kind }) => kind === 'duty'),
      frequency: count(({ kind }) => kind === 'frequency'),
    }).toEqual({
      share: 27,
      count: 18,
      per100beds: 4,
      hours: 1,
      money: 36,
      duty: 166,
      frequency: 8,
    })
    expect(count(({ scope }) => scope === 'home')).toBe(139)
    expect(count(({ force }) => force !== null)).toBe(36)
    expect(count(({ weight }) => weight === 'reference')).toBe(72)
    expect(count(({ applies }) => applies.length > 0)).toBe(69)
    expect(count(({ by }) => by !== null)).toBe(7)
    expect(count(({ nature }) => nature === '约束性')).toBe(26)
  })

  it('are from one source, clause and page not found yet', () => {
    for (const one of rules) {
      expect([one.status, one.clause, one.page]).toEqual(['single', null, null])
      for (const { status } of [...one.targets, ...one.amounts]) expect(status).toBe('single')
    }
  })
})

describe('a rule says what the plan says', () => {
  it.each([
    [
      'kunshan.nursing-beds',
      '护理型床位占机构床位总数比例',
      { metric: 'nursing_bed_share', op: '>', target: 95, scope: 'area', nature: '约束性' },
    ],
    [
      'kunshan.emergency-reserve',
      '预留不少于 2% 的床位用于突发公共事件应急处置',
      { metric: 'emergency_reserve_share', op: '>=', target: 2, scope: 'home', nature: null },
    ],
    [
      'kunshan.skills-contest',
      '每两年一次护理人员岗位技能比赛',
      { kind: 'frequency', record: 'skills_contest', every: 'P2Y', scope: 'area' },
    ],
    [
      'kunshan.admission-assessment-queue',
      '公办机构入住综合评估和轮候制度',
      {
        record: 'waiting_list_rule',
        applies: [{ name: 'ownership', values: ['public', 'public_private_run'] }],
      },
    ],
    [
      'kunshan.managers-training',
      '院长等负责人按培训大纲培训（全市每年 30 人次以上，五年 150 人次以上）',
      { kind: 'duty', metric: 'director_trained', scope: 'area', weight: 'reference' },
    ],
    [
      'wuxi.rural-grade',
      '农村敬老院达到二级以上养老机构标准',
      { metric: 'grade_in_force', op: '>=', target: 2, scope: 'home', force: null },
    ],
    [
      'chongqing.disabled-staffing',
      '农村失能特困人员集中照护中心：失能老年人与管理服务人员 3:1 以内',
      { kind: 'count', metric: 'staff_ratio_disabled', op: '<=', target: 3 },
    ],
    [
      'chongqing.daily-monthly-quarterly',
      '既有（“十三五”推行）：机构安全日排查；月抽查、季通报（原文未写由谁做）',
      { kind: 'frequency', record: 'safety_rounds', every: 'P1D', force: 'past' },
    ],
    [
      'qidong.leaders-rotation',
      '2020 年底前机构负责人轮训一遍',
      { kind: 'duty', metric: 'director_trained', by: '2020-12-31', op: null, target: null },
    ],
    [
      'ganzhou.training-hours',
      '养老服务工作人员培训每人每年不少于 48 小时（全市平均每年 2500 人次）',
      { kind: 'hours', metric: 'training_hours_per_person', op: '>=', target: 48 },
    ],
    [
      'ganzhou.nursing-bed-construction',
      '2022 年起民办机构新增护理型床位一次性建设补助（会员制除外，金额由县定）',
      {
        kind: 'money',
        applies: [
          { name: 'ownership', values: ['private_nonprofit', 'private_forprofit'] },
          { name: 'membership', values: [false] },
        ],
      },
    ],
  ])('%s: %s', (id, title, facts) => {
    expect(rule(id)).toMatchObject({ title, ...facts })
  })

  it('names a target for each kind of home, the narrower one first', () => {
    const shown = (id: string) =>
      rule(id).targets.map(({ key, value, when }) => [
        key,
        value,
        when?.map(({ name, values }) => [name, ...values].join(' ')) ?? null,
      ])
    expect(shown('ganzhou.bed-scale')).toEqual([
      ['city', 500, ['level city']],
      ['county', 300, ['level county']],
      ['township', 150, ['level township']],
    ])
    expect(shown('ganzhou.new-build-nursing')).toEqual([
      ['township_new', 60, ['kind rural_support', 'build new']],
      ['township_rebuilt', 50, ['kind rural_support', 'build rebuilt']],
      ['new', 80, ['build new']],
      ['rebuilt', 70, ['build rebuilt']],
    ])
    expect(shown('kunshan.training-volume')).toEqual([
      ['professional', 500, null],
      ['staff', 2500, null],
    ])
  })

  it('keeps every sum of money with its unit', () => {
    const shown = (id: string) =>
      rule(id).amounts.map(({ label, value, unit }) => `${label} ${value} ${unit}`)
    expect(shown('ganzhou.social-worker-allowance')).toEqual([
      '初级 100 元/月',
      '中级 150 元/月',
      '高级 260 元/月',
    ])
    expect(shown('ganzhou.operating-subsidy')).toEqual(['失能 200 元/月', '部分失能 100 元/月'])
    expect(shown('ganzhou.support-care-allowance')).toEqual([
      '失能 1200 元/月',
      '半失能 300 元/月',
      '全自理 70 元/月',
    ])
    expect(shown('ganzhou.internship-subsidy')).toEqual([
      '见习 70 % 最低工资',
      '留用人员 100 % 最低工资',
      '留用率 50 %',
    ])
    expect(shown('ganzhou.guaranteed-loan')).toEqual([
      '100 人及以下机构新招占在职 20 %',
      '100 人以上机构新招占在职 10 %',
      '合同 1 年',
      '最高 3000000 元',
      '最长 2 年',
      '贴息 50 %',
    ])
    expect(rules.filter(({ amounts }) => amounts.length > 0)).toHaveLength(5)
  })
})

describe('what rules ask for', () => {
  it('is described: all metrics with a formula, each record that a rule names', () => {
    expect(book.metrics.map(({ key }) => key)).toEqual([...metricKeys])
    const asked = rules.flatMap(({ record }) => (record === null ? [] : [record]))
    expect(new Set(asked)).toEqual(new Set(book.records.map(({ key }) => key)))
  })

  it('names what the authority left open as unverified', () => {
    const open = book.metrics.flatMap(({ key, terms }) =>
      terms.filter(({ status }) => status === 'unverified').map((term) => `${key} ${term.key}`),
    )
    expect(open).toEqual([
      'emergency_reserve_share all-beds',
      'subsidy_assessed_share public-help',
      'staff_ratio_disabled workers',
      'staff_ratio_disabled disabled',
      'carer_post_certificate_share accepted',
      'professionals_trained professional',
      'staff_ratio_supported workers',
      'social_workers_count kinds',
      'training_person_times groups',
      'supported_admitted_share applied',
      'residents_per_carer residents',
    ])
  })

  it('asks the institution record for fields that it has, and for values that they can take', () => {
    const fields = [...profileFields.values()].filter(({ filter }) => filter !== null)
    const conditions = rules.flatMap(({ applies, targets }) => [
      ...applies,
      ...targets.flatMap(({ when }) => when ?? []),
    ])
    for (const { name, values } of conditions) {
      const field = fields.find(({ filter }) => filter?.name === name)
      const options = field?.options?.map(({ value }) => value)
      const meant = field?.filter?.value ?? null
      for (const value of values) {
        const isPossible =
          options?.includes(String(value)) ??
          (meant === null ? typeof value === 'boolean' : value === meant)
        expect([name, value, isPossible]).toEqual([name, value, true])
      }
    }
  })
})

describe('the schema', () => {
  const [first] = book.profiles
  if (first === undefined) throw new Error('no profiles')
  const [one] = first.rules
  if (one === undefined) throw new Error('no rules')
  const accepts = (changes: object) =>
    policyProfilesRulebook.safeParse({ ...book, ...changes }).success
  const acceptsRule = (changes: object) =>
    accepts({ profiles: [{ ...first, rules: [{ ...one, ...changes }] }] })

  it('takes the file and one rule of it', () => {
    expect(accepts({})).toBe(true)
    expect(acceptsRule({})).toBe(true)
    expect(acceptsRule({ target: null, op: null })).toBe(true)
  })

  it.each([
    ['no profiles', { profiles: [] }],
    ['a profile twice', { profiles: [first, first] }],
    ['years out of order', { profiles: [{ ...first, yearTo: 2019 }] }],
    ['a profile that takes the name of the metrics', { profiles: [{ ...first, id: 'metrics' }] }],
    ['no certainty', { profiles: [{ ...first, status: undefined }] }],
    ['a rule twice', { profiles: [{ ...first, rules: [one, one] }] }],
    ['a metric that nobody can compute', { metrics: [{ ...book.metrics[0], key: 'happiness' }] }],
    ['a metric twice', { metrics: [...book.metrics, book.metrics[0]] }],
    ['a record twice', { records: [...book.records, book.records[0]] }],
    ['a metric that is asked for and not described', { metrics: [] }],
  ])('refuses %s', (_what, changes) => expect(accepts(changes)).toBe(false))

  it.each([
    ['both a metric and a record', { record: 'drill' }],
    ['neither of them', { metric: null }],
    ['a record that is not described', { metric: null, record: 'miracle' }],
    ['a target without an operator', { op: null }],
    ['an interval that is none', { every: 'weekly' }],
    ['a field that nobody knows', { colour: 'red' }],
    ['a condition without a value', { applies: [{ name: 'kind', values: [] }] }],
    ['no certainty', { status: undefined }],
  ])('refuses a rule with %s', (_what, changes) => expect(acceptsRule(changes)).toBe(false))
})
