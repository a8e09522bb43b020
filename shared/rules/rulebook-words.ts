import type { Scalar } from './rulebook-values.ts'

/** What the fields of rulebooks are called. A field without a name is the program's own: nobody sees or replaces it. */
const fieldNames: Readonly<Record<string, string>> = {
  title: '名称',
  name: '名称',
  shortName: '简称',
  label: '文字',
  text: '内容',
  formula: '算法',
  scope: '范围',
  heading: '栏目名',
  subject: '称呼',
  plan: '规划',
  area: '地区',
  version: '版本',
  inForceFrom: '施行日',
  inForceTo: '废止日',
  minimum: '下限',
  maximum: '上限',
  level: '等级',
  levels: '级数',
  score: '分值',
  value: '值',
  op: '比较',
  target: '目标值',
  nature: '性质',
  force: '力度',
  weight: '分量',
  by: '期限',
  every: '周期',
  isRequired: '必填',
  yearFrom: '起始年',
  yearTo: '截止年',
  clause: '条款',
  lead: '线索',
  frequency: '频次',
  who: '由谁做',
  hours: '时限（小时）',
  supplementDays: '补报（天）',
  receiver: '报给谁',
  page: '页码',
  farFromLast: '与上次相差多少要再问',
  threshold: '界限',
  days: '天数',
  leastRecords: '最少记录数',
  place: '哪里的规定',
  base: '基数',
  maxMultiple: '最高倍数',
  maxMonths: '最多几个月',
  maxFen: '最高金额（分）',
  minBeds: '最少床位',
  minStars: '最低星级',
  leastPercent: '最低比例（%）',
  workingDays: '工作日数',
  dayOffset: '最晚第几天（当天为 0）',
  noticeDays: '提前天数',
  accounts: '账户数',
  dayPart: '时段',
  ableFrom: '自理（从）',
  ableTo: '自理（到）',
  partlyFrom: '部分自理（从）',
  partlyTo: '部分自理（到）',
  fullFrom: '完全失能（从）',
  fullTo: '完全失能（到）',
  perResidents: '每多少位老人',
  doctors: '医生人数',
  nurses: '护士人数',
  socialWorkers: '专职社工人数',
  partTimeSocialWorkers: '兼职社工人数',
  people: '人数',
}

/** Fields that may say nothing on purpose; elsewhere nothing means that it is not known. */
const mayBeNone = [
  'nature',
  'force',
  'weight',
  'by',
  'every',
  'op',
  'target',
  'inForceTo',
  'lead',
  'frequency',
  'who',
]

const numbers = [
  'minimum',
  'maximum',
  'level',
  'levels',
  'score',
  'target',
  'page',
  'farFromLast',
  'yearFrom',
  'yearTo',
  'hours',
  'supplementDays',
  'maxMultiple',
  'maxMonths',
  'maxFen',
  'minBeds',
  'minStars',
  'leastPercent',
  'workingDays',
  'dayOffset',
  'noticeDays',
  'accounts',
  'ableFrom',
  'ableTo',
  'partlyFrom',
  'partlyTo',
  'fullFrom',
  'fullTo',
  'perResidents',
  'doctors',
  'nurses',
  'socialWorkers',
  'partTimeSocialWorkers',
  'people',
]
const days = ['by', 'inForceFrom', 'inForceTo']

/** Short signs that rulebooks keep, as people read them. */
const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  value: { month: '每月' },
  dayPart: { day: '白天', night: '夜间', unsaid: '没有写昼夜' },
  base: { 'bed-month': '月床位费', 'service-month': '月养老服务费用' },
  scope: { home: '对机构', area: '对全市' },
  op: { '>=': '≥', '>': '＞', '<=': '≤' },
  nature: { 约束性: '约束性', 预期性: '预期性' },
  force: { promoted: '鼓励', explored: '探索', past: '已做过' },
  weight: { reference: '仅作背景' },
  every: {
    P1D: '每天',
    P7D: '每周',
    P1M: '每月',
    P3M: '每季度',
    P6M: '每半年',
    P1Y: '每年',
    P2Y: '每两年',
  },
}

/** What stands before the name of an entry, by the list in which it stands. */
const sectionNames: Readonly<Record<string, string>> = {
  levels: '等级',
  bands: '分级',
  cells: '组合',
  groupRules: '合成规则',
  scores: '参考工具等级',
  cutoffs: '学历界值',
  adjustments: '等级调整',
  combination: '多项调整',
  initial: '定级',
  occasions: '评估原因',
  providerRelations: '与老年人的关系',
  report: '评估报告',
  columns: '栏目',
  receiver: '收件单位',
  period: '报送周期',
  metrics: '指标',
  records: '记录',
  terms: '口径',
  targets: '目标',
  amounts: '标准',
  conditions: '条件',
  required: '必填栏目',
  classes: '类别',
  ranges: '范围',
  facts: '提示',
}

const lookUp = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | null =>
  Object.hasOwn(table, key) ? (table[key] ?? null) : null

/** The Chinese name of a field of a rulebook, e.g. 目标值; null for one of the program's own. */
export function fieldName(key: string): string | null {
  return lookUp(fieldNames, key)
}

/** The words that a field can be, where it has a closed list of them and says one of it or nothing. */
export function wordsOf(key: string, value: Scalar): Readonly<Record<string, string>> | null {
  const words = lookUp(valueWords, key)
  if (words === null) return null
  if (value === null) return mayBeNone.includes(key) ? words : null
  return Object.hasOwn(words, String(value)) ? words : null
}

/** Whether nothing in a field means that nothing is asked, and not that it is unknown. */
export function isLeftOut(key: string): boolean {
  return mayBeNone.includes(key)
}

/** How a field is typed. */
export function fieldKind(
  key: string,
  value: Scalar,
): 'choice' | 'number' | 'day' | 'yesNo' | 'text' {
  if (wordsOf(key, value) !== null) return 'choice'
  if (typeof value === 'boolean') return 'yesNo'
  if (typeof value === 'number' || (value === null && numbers.includes(key))) return 'number'
  return days.includes(key) ? 'day' : 'text'
}

/** A value of a field as people read it; what is not known is 未知, what is not asked 无. */
export function scalarText(key: string, value: Scalar): string {
  if (value === null) return mayBeNone.includes(key) ? '无' : '未知'
  if (typeof value === 'boolean') return value ? '是' : '否'
  return wordsOf(key, value)?.[String(value)] ?? String(value)
}

/** What stands before the name of an entry of a list; empty where the name says enough. */
export function sectionName(section: string): string {
  return lookUp(sectionNames, section) ?? ''
}
