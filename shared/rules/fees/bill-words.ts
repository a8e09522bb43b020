import { addDays, type Day } from '../../text/day.ts'
import { formatFen } from '../../text/money.ts'
import { billCategories } from './accounts.ts'
import type { Correction, SumState } from './bill-corrections.ts'
import type { BillItem } from './bill-facts.ts'
import type { BillLine } from './bill-line.ts'

const leaveWords: Readonly<Record<string, string>> = {
  home: '请假回家',
  hospital: '住院',
  outing: '外出活动',
  other: '其他外出',
}

const perWords = { month: '月', day: '天', time: '次', once: '次' } as const

/** What a line is for: the item, or the group that has no item. */
export function billItemName(
  { category, feeItemId }: Pick<BillLine, 'category' | 'feeItemId'>,
  items: readonly BillItem[],
): string {
  const item = items.find(({ id }) => id === feeItemId)
  return item?.name ?? billCategories[category]
}

const short = (day: Day) => day.slice(5)

/** `10-11 至 10-31，21 天`. */
function days({ from, to, dayCount }: BillLine): string {
  const last = addDays(to, -1)
  const when = from === last ? short(from) : `${short(from)} 至 ${short(last)}`
  return dayCount === null ? when : `${when}，${dayCount} 天`
}

/**
 * A line as a family reads it: `床位费（双人间）10-11 至 10-31，21 天，1,800.00 元/月`,
 * `床位费离院减收（住院）10-14 至 10-20，7 天，按 50% 收`, `理发 10-12，1 次，20.00 元/次`.
 */
export function lineWords(line: BillLine, items: readonly BillItem[]): string {
  const name = billItemName(line, items)
  const unit = items.find(({ id }) => id === line.feeItemId)?.unitName ?? '次'
  const price = formatFen(line.priceFen)
  if (line.kind === 'extra') {
    return `${name} ${short(line.from)}，${line.quantity} ${unit}，${price} 元/${unit}`
  }
  if (line.kind === 'away') {
    const kinds = line.variants.map((kind) => leaveWords[kind] ?? kind).join('、')
    const share = line.percent === 0 ? '不收' : `按 ${line.percent ?? 0}% 收`
    return `${name}离院减收（${kinds}）${days(line)}，${share}`
  }
  if (line.kind === 'waiver') {
    const share = line.percent === null ? `${price} 元/月` : `${line.percent}%`
    return `${name}减免 ${days(line)}，${share}`
  }
  // What ends in a bracket needs no blank before the days.
  const plain = name.endsWith('）') ? '' : ' '
  const variants = line.variants.length === 0 ? plain : `（${line.variants.join('、')}）`
  const count = line.quantity === 1 ? '' : ` × ${line.quantity}`
  return `${name}${variants}${days(line)}，${price} 元/${perWords[line.per]}${count}`
}

const list = (values: readonly string[]) => (values.length === 0 ? '无' : values.join('、'))
const isSame = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((value) => other.includes(value))

function existence(kind: BillLine['kind'], was: SumState, now: SumState): string | null {
  if (was.isNone === now.isNone) return null
  const began = was.isNone
  if (kind === 'extra') return began ? '补记的加项' : '加项已作废'
  if (kind === 'waiver') return began ? '补记的减免' : '减免已取消'
  if (kind === 'away') return began ? `补记的离院 ${now.days ?? 0} 天` : '离院记录已更正'
  return began ? '改为收取这一项' : '改为不收这一项'
}

/** What of classes, days, prices and shares differs; both are there. */
function differences(kind: BillLine['kind'], was: SumState, now: SumState): string {
  const found: string[] = []
  const named = (key: string) => (kind === 'away' ? (leaveWords[key] ?? key) : key)
  if (!isSame(was.variants, now.variants)) {
    found.push(`${list(was.variants.map(named))} 改为 ${list(now.variants.map(named))}`)
  }
  if (was.days !== now.days) {
    const what = kind === 'away' ? '离院' : '计费'
    found.push(`${what} ${was.days ?? 0} 天改为 ${now.days ?? 0} 天`)
  }
  if (found.length === 0 && !isSame(was.prices, now.prices)) {
    const yuan = (prices: readonly number[]) => prices.map((fen) => formatFen(fen)).join('、')
    found.push(`价格 ${yuan(was.prices)} 改为 ${yuan(now.prices)}`)
  }
  if (!isSame(was.percents, now.percents)) {
    const share = (percents: readonly number[]) => percents.map((one) => `${one}%`).join('、')
    found.push(`比例 ${share(was.percents)} 改为 ${share(now.percents)}`)
  }
  return found.join('，')
}

/** What changed between what a sum was charged by and what it is counted by today. */
export function changeWords(kind: BillLine['kind'], was: SumState, now: SumState): string {
  const words = existence(kind, was, now) ?? differences(kind, was, now)
  if (words !== '') return words
  return kind === 'waiver' ? '随费用变化' : '按现有记录重新计算'
}

/** By what a sum of one month differs from that of the month before. */
export function monthChangeWords(kind: BillLine['kind'], was: SumState, now: SumState): string {
  if (was.isNone) return '上月没有'
  if (now.isNone) return '本月没有'
  // What is waived goes along with what is charged; months of other lengths say nothing.
  if (kind === 'waiver' && isSame(was.percents, now.percents)) return ''
  return differences(kind, was, now)
}

/** What a kind of line adds to the name of the item. */
export const kindWords = {
  standing: '',
  total: '',
  away: '离院减收',
  waiver: '减免',
  extra: '',
} as const

/** `2026-09 照护费更正：应计 2,400.00，原计 1,800.00（二级 改为 二级、三级）`. */
export function correctionWords(
  correction: Correction,
  was: SumState,
  now: SumState,
  items: readonly BillItem[],
): string {
  const { kind, forMonth, nowFen, chargedFen } = correction
  const name = `${billItemName(correction, items)}${kindWords[kind]}`
  const sums = `应计 ${formatFen(nowFen)}，原计 ${formatFen(chargedFen)}`
  return `${forMonth} ${name}更正：${sums}（${changeWords(kind, was, now)}）`
}

/** What the sum of a line is made of, for one who counts it again: `1,800.00 ÷ 31 × 21`. */
export function howWords(line: {
  readonly kind: BillLine['kind']
  readonly priceFen: number | null
  readonly quantity: number | null
  readonly dayCount: number | null
  readonly per: BillLine['per'] | null
  readonly whole: number | null
  readonly percent: number | null
}): string {
  const { kind, priceFen, quantity, dayCount, per, whole, percent } = line
  if (priceFen === null || quantity === null) return ''
  const price = formatFen(priceFen)
  const count = quantity === 1 ? '' : ` × ${quantity}`
  if (kind === 'extra') return `${price} × ${quantity}`
  if (kind === 'waiver') return percent === null ? '' : `应收 × ${percent}%`
  const cut = kind === 'away' && percent !== 0 ? ` × ${100 - (percent ?? 0)}%` : ''
  if (per === 'day') return `${price}${count} × ${dayCount ?? 0}${cut}`
  if (whole === dayCount) return cut === '' && count === '' ? '整月' : `${price}${count}${cut}`
  return `${price}${count} ÷ ${whole ?? 0} × ${dayCount ?? 0}${cut}`
}
