import type { FeeRules } from '../../contract/fees/fee-rule.ts'
import {
  addDays,
  type Day,
  daysBetween,
  daysInMonth,
  firstOfMonth,
  lastOfMonth,
} from '../../text/day.ts'
import { formatFen } from '../../text/money.ts'
import { billCategories } from './accounts.ts'
import { daysOfWholeMonth, shareOf } from './bill-amounts.ts'

export const billingWords = { 'in-arrears': '月末结算当月', 'in-advance': '月初预收当月' } as const
export const basisWords = { total: '约定月费（包干）', table: '收费标准' } as const

export const partMonthWords = {
  'month-days': '按当月实际天数折算',
  'thirty-days': '一个月按 30 天折算，住满整月收整月',
  'whole-month': '不满一个月按整月收',
} as const

export const levelChangeWords = {
  'same-day': '从变更当天起按新等级收',
  'next-month': '从下个月起按新等级收',
} as const

/** Categories that may be reduced for somebody who is away, in the order of the bill. */
export const awayCategories = ['bed', 'care', 'meal', 'service', 'other', 'total'] as const

export type AwayCategory = (typeof awayCategories)[number]

type Away = FeeRules['hospital'][AwayCategory]

function shareWords(away: NonNullable<Away>): string {
  const from = away.fromDay === 1 ? '从当天起' : `从第 ${away.fromDay} 天起`
  return `${from}${away.percent === 0 ? '不收' : `按 ${away.percent}% 收`}`
}

/** `床位费从第 8 天起按 50% 收`, a line a category; none where everything is charged in full. */
export function awayWords(
  away: FeeRules['hospital'],
  shown: readonly AwayCategory[] = awayCategories,
): readonly string[] {
  return shown.flatMap((category) => {
    const own = away[category]
    return own === null ? [] : [`${billCategories[category]}${shareWords(own)}`]
  })
}

/** Until when a bill is to be paid. */
export function dueWords({ dueDay, dueMonth }: Pick<FeeRules, 'dueDay' | 'dueMonth'>): string {
  return `${dueMonth === 'same' ? '当月' : '下月'} ${dueDay} 日前交清`
}

/** Rules in plain words, as a list shows them and the notice prints them. */
export function ruleWords(
  rules: FeeRules,
): readonly { readonly title: string; readonly words: string }[] {
  const whole = (words: readonly string[]) => (words.length === 0 ? '照收' : words.join('；'))
  return [
    { title: '出账', words: billingWords[rules.billing] },
    { title: '没有另定的人', words: `按${basisWords[rules.defaultBasis]}收` },
    { title: '不满一个月', words: partMonthWords[rules.partMonth] },
    { title: '离院当天', words: rules.isLastDayCharged ? '收费' : '不收费' },
    { title: '等级变更', words: levelChangeWords[rules.levelChange] },
    { title: '住院', words: whole(awayWords(rules.hospital)) },
    { title: '请假外出', words: whole(awayWords(rules.outing)) },
    { title: '交费期限', words: dueWords(rules) },
    {
      title: '退费',
      words: rules.refundDays === null ? '没有定期限' : `申请后 ${rules.refundDays} 天内`,
    },
  ]
}

/** What a standing price comes to for some days of a month, in fen. */
export function partOfMonthFen(priceFen: number, dayCount: number, month: string, rules: FeeRules) {
  const length = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  const whole = daysOfWholeMonth(rules.partMonth, dayCount, length)
  return shareOf(priceFen, dayCount, whole)
}

export interface WorkedExample {
  readonly told: string
  readonly result: string
}

const spoken = (day: Day) => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`

interface ExampleCase {
  readonly category: AwayCategory
  readonly priceFen: number
  readonly day: Day
}

function priceWords({ category, priceFen }: ExampleCase): string {
  return `${billCategories[category]} ${formatFen(priceFen).replace(/\.00$/, '')} 元/月`
}

function admitted(rules: FeeRules, one: ExampleCase): WorkedExample {
  const days = daysBetween(one.day, lastOfMonth(one.day)) + 1
  const fen = partOfMonthFen(one.priceFen, days, one.day, rules)
  const told = `${spoken(one.day)}入住，${priceWords(one)}，当月 ${days} 天`
  return { told, result: `${formatFen(fen)} 元` }
}

function gone(rules: FeeRules, one: ExampleCase): WorkedExample {
  const days = daysBetween(firstOfMonth(one.day), one.day) + (rules.isLastDayCharged ? 1 : 0)
  const fen = partOfMonthFen(one.priceFen, days, one.day, rules)
  const told = `${spoken(one.day)}离院，${priceWords(one)}，当月收 ${days} 天`
  return { told, result: `${formatFen(fen)} 元` }
}

/** Somebody is away from the fifth for some days: what is taken off. */
function away(rules: FeeRules, one: ExampleCase, dayCount: number): WorkedExample {
  const first = addDays(firstOfMonth(one.day), 4)
  const own = rules.hospital[one.category]
  const told = `${spoken(first)}起住院 ${dayCount} 天，${priceWords(one)}`
  if (own === null) return { told, result: '不减' }
  const days = Math.max(0, dayCount - own.fromDay + 1)
  const length = daysInMonth(Number(one.day.slice(0, 4)), Number(one.day.slice(5, 7)))
  const whole = daysOfWholeMonth(rules.partMonth, length, length)
  const fen = shareOf(one.priceFen * (100 - own.percent), days, whole * 100)
  return { told, result: fen === 0 ? '不减' : `${days} 天，减 ${formatFen(fen)} 元` }
}

/** What the rules come to in three cases that everybody knows, in the words of the cashier. */
export function workedExamples(rules: FeeRules, one: ExampleCase): readonly WorkedExample[] {
  return [admitted(rules, one), gone(rules, one), away(rules, one, 15)]
}
