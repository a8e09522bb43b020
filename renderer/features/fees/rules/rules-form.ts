import type { FeeRules, getFeeRules } from '#shared/contract/fees/fee-rule.ts'
import type { OutputOf } from '#shared/operation.ts'
import { awayCategories, type AwayCategory } from '#shared/rules/fees/rule-words.ts'
import { addMonths, firstOfMonth, monthOf } from '#shared/text/day.ts'

export type FeeRulesShown = OutputOf<typeof getFeeRules>

/** Both empty: charged in full. */
export interface AwayCell {
  fromDay: number | string
  percent: number | string
}

type AwayCells = Record<AwayCategory, AwayCell>

export interface RulesValues extends Record<string, unknown> {
  month: string
  billing: FeeRules['billing']
  defaultBasis: FeeRules['defaultBasis']
  partMonth: FeeRules['partMonth']
  lastDay: 'charged' | 'free'
  levelChange: FeeRules['levelChange']
  hospital: AwayCells
  outing: AwayCells
  dueDay: number | string
  dueMonth: FeeRules['dueMonth']
  refundDays: number | string
  reason: string
}

function cellsOf(away: FeeRules['hospital']): AwayCells {
  const cells = awayCategories.map((category) => {
    const own = away[category]
    return [category, { fromDay: own?.fromDay ?? '', percent: own?.percent ?? '' }]
  })
  return Object.fromEntries(cells) as AwayCells
}

export function rulesValues(rules: FeeRules, month: string): RulesValues {
  const { isLastDayCharged, hospital, outing, refundDays, ...rest } = rules
  return {
    ...rest,
    month,
    lastDay: isLastDayCharged ? 'charged' : 'free',
    hospital: cellsOf(hospital),
    outing: cellsOf(outing),
    refundDays: refundDays ?? '',
    reason: '',
  }
}

const numberIn = (value: number | string) => (value === '' ? undefined : Number(value))

/** A share without a day holds from the first day of the absence on. */
function awayIn(cells: AwayCells): FeeRules['hospital'] {
  const away = awayCategories.map((category) => {
    const { fromDay, percent } = cells[category]
    if (fromDay === '' && percent === '') return [category, null]
    return [category, { fromDay: numberIn(fromDay) ?? 1, percent: numberIn(percent) }]
  })
  return Object.fromEntries(away) as FeeRules['hospital']
}

export function rulesIn(values: RulesValues): FeeRules {
  const { billing, defaultBasis, partMonth, lastDay, levelChange, dueMonth } = values
  return {
    billing,
    defaultBasis,
    partMonth,
    levelChange,
    dueMonth,
    isLastDayCharged: lastDay === 'charged',
    hospital: awayIn(values.hospital),
    outing: awayIn(values.outing),
    dueDay: numberIn(values.dueDay) as number,
    refundDays: numberIn(values.refundDays) ?? null,
  }
}

/** Months from which on rules may begin: half a year ahead, back to the first that nobody billed. */
export function monthChoices({ openFrom }: FeeRulesShown, today: string): readonly string[] {
  const first = openFrom ?? monthOf(addMonths(firstOfMonth(today), -12))
  const months: string[] = []
  let at = first
  const last = monthOf(addMonths(firstOfMonth(today), 6))
  while (at <= last || months.length === 0) {
    months.push(at)
    at = monthOf(addMonths(firstOfMonth(at), 1))
  }
  return months
}
