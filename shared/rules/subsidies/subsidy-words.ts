import type {
  BedSubsidyTerms,
  ResidentSubsidyTerms,
} from '../../contract/indicators/subsidy-scheme.ts'
import { formatDay, type Day } from '../../text/day.ts'
import { formatFen } from '../../text/money.ts'
import { bedWishWords } from '../before-admission-words.ts'
import type { BedReason } from './bed-subsidy.ts'
import type { Counting, CountedSpan, MonthOutcome, MonthReason } from './month-outcome.ts'
import { type AbilityKey, abilityKeys, type DayReason } from './subsidy-facts.ts'

export const abilityWords: Readonly<Record<AbilityKey, string>> = {
  able: '自理',
  partly: '部分失能',
  full: '失能',
}

/** Why a month as a whole does not count, or a day that has not come. */
export const monthReasonWords: Readonly<Record<MonthReason | 'to-come', string>> = {
  'to-come': '还没有到',
  'too-few-days': '计入的天数不够',
  'not-on-day': '计算那一天不计入',
}

/** Why days of a resident do not count, or she is left out. */
export const reasonWords: Readonly<Record<DayReason | MonthReason | 'to-come', string>> = {
  ...monthReasonWords,
  'not-in-home': '不在院',
  away: '外出超过计入的天数',
  hospital: '住院超过计入的天数',
  'no-birth-day': '没有登记出生日期，年龄不明',
  'too-young': '没有到年龄',
  'no-group': '没有登记人员类别',
  'other-group': '人员类别不在范围内',
  'not-assessed': '没有能力评估',
  'assessment-over': '能力评估已过有效期',
  'no-amount': '这一类能力等级没有补贴',
}

export const bedReasonWords: Readonly<Record<BedReason, string>> = {
  'kind-unknown': '床位类型没有登记',
  'other-kind': '床位类型不在范围内',
  before: '以前就有',
  later: '以后才有',
  'out-of-service': '当月停用',
  paid: '已在以前的名单里',
}

/** Reasons that say that a record is missing, in the order in which they are put right. */
const missingRecords = ['no-birth-day', 'no-group', 'not-assessed', 'assessment-over'] as const

/** Where what is missing for somebody is put right; null where nothing is missing. */
export function missingLink(residentId: number, reasons: readonly string[]): string | null {
  const missing = missingRecords.find((reason) => reasons.includes(reason))
  if (missing === undefined) return null
  if (missing === 'no-birth-day') return `/residents/${residentId}/correct`
  if (missing === 'no-group') return `/residents/${residentId}/terms?part=group`
  return `/assessments/new?residentId=${residentId}&instrument=gbt42195`
}

const yuan = (fen: number) => `${formatFen(fen)} 元`

/** From a day to a last day, short where it is one. */
export function spanWords({ from, to }: { readonly from: Day; readonly to: Day }): string {
  const short = (day: Day) => formatDay(day).replace(/^\d{4}年/, '')
  return from === to ? short(from) : `${short(from)}至${short(to)}`
}

/** What counted days of a resident are paid by. */
export const countedWords = ({ label, monthlyFen }: CountedSpan<AbilityKey>): string =>
  `${abilityWords[label]}，每月 ${yuan(monthlyFen)}`

/** How the sum of a month is made, in one line; `word` names what the last counted day is. */
export function sumWords<Label, Reason>(
  { counted, countedDays }: MonthOutcome<Label, Reason>,
  { counting }: Counting,
  { daysOfMonth, word }: { readonly daysOfMonth: number; readonly word: (label: Label) => string },
): string {
  if (counting === 'by-day') {
    const parts = counted.map(({ days, monthlyFen }) => `${formatFen(monthlyFen)} × ${days}`)
    const sum = parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' + ')})`
    return `${sum} ÷ ${daysOfMonth} 天`
  }
  const last = counted.at(-1)
  const of = last === undefined ? '' : `，按${word(last.label)}`
  return counting === 'least-days'
    ? `计入 ${countedDays} 天，整月${of}`
    : `计算那一天计入，整月${of}`
}

const within = (days: number | null, what: string) =>
  days === null ? `${what}都计入` : days === 0 ? `${what}不计入` : `每次${what}的前 ${days} 天计入`

/** How a month comes of its days. */
export function countingWords({ counting, leastDays, onDay }: Counting): string {
  if (counting === 'by-day') return '按天折算：当月各天的标准之和除以当月天数'
  if (counting === 'least-days') return `当月计入 ${leastDays} 天及以上给整月，按最后计入的一天`
  return `每月 ${onDay} 日计入的给整月（没有这一天的按月末）`
}

/** One part of what a subsidy says. */
export interface TermsWords {
  readonly label: string
  readonly text: string
}

/** Who is paid for what and how days count. `groupName` gives the word of a payer group. */
export function residentTermsWords(
  terms: ResidentSubsidyTerms,
  groupName: (key: string) => string,
): readonly TermsWords[] {
  const paid = abilityKeys.flatMap((key) => {
    const fen = terms.amounts[key]
    return fen === null ? [] : [`${abilityWords[key]}每人每月 ${yuan(fen)}`]
  })
  const who = [
    terms.groups === null ? '各人员类别' : terms.groups.map(groupName).join('、'),
    terms.ageFrom === null ? null : `年满 ${terms.ageFrom} 周岁`,
    '有效期内的能力评估',
  ]
  return [
    { label: '标准', text: paid.join('，') },
    { label: '对象', text: who.filter((part) => part !== null).join('，') },
    { label: '算法', text: countingWords(terms) },
    {
      label: '不在院的日子',
      text: `${within(terms.leaveDays, '外出')}，${within(terms.hospitalDays, '住院')}`,
    },
  ]
}

export function bedTermsWords({
  kinds,
  amountFen,
  isConvertedNew,
}: BedSubsidyTerms): readonly TermsWords[] {
  return [
    {
      label: '标准',
      text: `新增${kinds.map((kind) => bedWishWords[kind]).join('、')}，每张一次 ${yuan(amountFen)}`,
    },
    {
      label: '算法',
      text: isConvertedNew ? '由其他床位改成的也算新增' : '由其他床位改成的不算新增',
    },
  ]
}
