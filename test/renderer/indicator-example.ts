import type { explain, history, list } from '#shared/contract/indicators/indicator.ts'
import type { listPolicyProfiles } from '#shared/contract/home/profile.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { IndicatorRow } from '#renderer/domain/figure/figure-words.ts'

type Listed = OutputOf<typeof list>
type Explained = OutputOf<typeof explain>
type History = OutputOf<typeof history>
type Plans = OutputOf<typeof listPolicyProfiles>['rows']

export const day = '2026-11-22'

/** A rule of 赣州 that is met, unless told otherwise. */
export function indicator(rule: string, part: Partial<IndicatorRow> = {}): IndicatorRow {
  const profile = part.profile ?? 'ganzhou'
  return {
    id: `${profile}.${rule}`,
    profile,
    rule,
    title: rule,
    kind: 'share',
    scope: 'home',
    nature: null,
    force: null,
    isBackground: false,
    by: null,
    metric: null,
    record: null,
    subject: rule,
    value: 80.5555,
    numerator: 58,
    denominator: 72,
    unit: 'percent',
    valueText: '80.6%',
    target: 60,
    op: '>=',
    targetText: '≥ 60%',
    status: 'met',
    statusText: '达到目标',
    missing: [],
    missingCount: 0,
    toDo: null,
    source: {
      plan: '赣州市养老服务体系建设“十四五”规划',
      clause: null,
      page: null,
      certainty: 'single',
      note: null,
    },
    ...part,
  }
}

const carers = ['刘芳', '曹月英', '马秀兰'].map((what, index) => ({
  what,
  why: '没有在期的证书',
  link: `/staff/${index + 3}`,
}))

const unmeasured = { value: null, numerator: null, denominator: null } as const
const untargeted = { target: null, op: null, targetText: null } as const

export const ganzhouRows: readonly IndicatorRow[] = [
  indicator('carer-certified', {
    title: '护理人员人人持证',
    metric: 'carer_post_certificate_share',
    value: 66.6667,
    numerator: 6,
    denominator: 9,
    target: 100,
    targetText: '≥ 100%',
    status: 'short',
    statusText: '差 3 人',
    missing: carers,
    missingCount: 3,
    toDo: { text: '去登记证书', link: '/staff/certificates' },
  }),
  indicator('fees-published', {
    ...unmeasured,
    ...untargeted,
    title: '收费公示',
    kind: 'duty',
    record: 'fees_published',
    unit: 'record',
    status: 'unknown',
    statusText: '没有收费公示的记录',
    toDo: { text: '去登记', link: '/home/duties/new' },
  }),
  indicator('pre-job-training', { title: '养老护理员岗前培训率', value: 100 }),
  indicator('nursing-beds', {
    title: '养老机构护理型床位占比',
    metric: 'nursing_bed_share',
    subject: '护理型床位占比',
    scope: 'area',
    nature: '约束性',
    status: 'reference',
    statusText: '考核全市',
  }),
  indicator('dementia-unit-private', {
    title: '鼓励兴办失智照护专区',
    metric: 'dementia_beds',
    kind: 'count',
    unit: 'beds',
    value: 0,
    force: 'promoted',
    target: 10,
    targetText: '≥ 10 张',
    status: 'short',
    statusText: '没有认知障碍照护床位',
  }),
  indicator('operating-subsidy', {
    ...unmeasured,
    ...untargeted,
    title: '运营补贴',
    kind: 'money',
    unit: 'record',
    status: 'not_applicable',
    statusText: '不适用',
  }),
  indicator('carers-total', {
    title: '全市护理人员 10000 名',
    kind: 'count',
    unit: 'people',
    value: 9,
    scope: 'area',
    isBackground: true,
    status: 'reference',
  }),
]

export const kunshanRows: readonly IndicatorRow[] = [
  indicator('nursing-beds', {
    profile: 'kunshan',
    title: '护理型床位占机构床位总数比例',
    metric: 'nursing_bed_share',
    scope: 'area',
    target: 95,
    op: '>',
    targetText: '＞ 95%',
    status: 'reference',
  }),
  indicator('carer-certified', {
    profile: 'kunshan',
    title: '养老护理员持证上岗率',
    metric: 'carer_post_certificate_share',
    status: 'short',
    target: 100,
    targetText: '≥ 100%',
  }),
]

export const plans: Plans = [
  {
    profile: 'kunshan',
    name: '昆山市',
    plan: '昆山养老服务发展“十四五”规划',
    yearFrom: 2021,
    yearTo: 2025,
    ruleCount: 45,
    applies: false,
    periods: [],
    status: 'single',
    note: null,
  },
  {
    profile: 'ganzhou',
    name: '赣州市',
    plan: '赣州市养老服务体系建设“十四五”规划',
    yearFrom: 2021,
    yearTo: 2025,
    ruleCount: 80,
    applies: true,
    periods: [{ profileFrom: '2026-01-01', profileTo: null }],
    status: 'single',
    note: null,
  },
]

/** A plan as the service lists it, its counts made from its rows. */
export function listed(profile: string, rows: readonly IndicatorRow[]): Listed {
  const plan = plans.find((one) => one.profile === profile)!
  const count = (status: IndicatorRow['status']) =>
    rows.filter((row) => row.status === status).length
  return {
    profile: { ...plan, isOver: true },
    asOf: day,
    rows: [...rows],
    total: rows.length,
    counts: {
      met: count('met'),
      short: count('short'),
      unknown: count('unknown'),
      not_applicable: count('not_applicable'),
      reference: count('reference'),
    },
  }
}

function bed(number: number): Explained['rows'][number] {
  const counts = number <= 58 ? 'yes' : number <= 70 ? 'no' : 'unknown'
  const detail = { yes: '护理型', no: '普通', unknown: '类型未填' }[counts]
  return {
    kind: 'bed',
    id: number,
    name: `${100 + number}-1`,
    detail,
    counts,
    link: `/beds/${number}`,
  }
}

const beds = Array.from({ length: 72 }, (_bed, index) => bed(index + 1))

/** What stands behind the share of nursing beds. */
export const explained: Explained = {
  asOf: day,
  indicator: ganzhouRows.find(({ rule }) => rule === 'nursing-beds')!,
  subject: '护理型床位占比',
  value: 80.5555,
  numerator: 58,
  denominator: 72,
  unit: 'percent',
  formula: '护理型床位 ÷ 在用床位 × 100',
  terms: [
    { text: '认知障碍床位也算护理型', certainty: 'unverified', note: '规划没有说', path: null },
  ],
  conditions: [
    {
      field: 'kind',
      label: '机构类型',
      expected: '农村敬老院',
      actual: null,
      holds: null,
      link: '/home/profile/edit',
    },
  ],
  rows: beds,
  total: beds.length,
  missing: [{ what: '171-1', why: '床位类型未填', link: '/beds/71' }],
}

/** Two years: nothing known in the first three months, short at first, then met. */
export const course: History = {
  rows: Array.from({ length: 24 }, (_month, index) => {
    const month = new Date(Date.UTC(2024, 11 + index, 1)).toISOString().slice(0, 7)
    const isKnown = index >= 3
    return {
      month,
      asOf: index === 23 ? day : `${month}-28`,
      value: isKnown ? 50 + index * 1.25 : null,
      numerator: isKnown ? 36 + index : null,
      denominator: isKnown ? 72 : null,
      status: isKnown ? (index < 8 ? ('short' as const) : ('met' as const)) : null,
    }
  }),
  unit: 'percent',
  target: 60,
  op: '>=',
  total: 24,
}
