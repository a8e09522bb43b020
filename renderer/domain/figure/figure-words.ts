import type {
  indicatorRow,
  indicatorStatuses,
  units,
} from '#shared/contract/indicators/indicator.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'
import type { z } from 'zod'
import { gradeWord, unknownWord } from '../words.ts'

export type IndicatorRow = z.output<typeof indicatorRow>
export type IndicatorStatus = (typeof indicatorStatuses)[number]
export type Unit = (typeof units)[number]

export const statusWords: Readonly<Record<IndicatorStatus, string>> = {
  met: '达标',
  short: '未达标',
  unknown: unknownWord,
  not_applicable: '不适用',
  reference: '仅供参考',
}

/** What stands small behind a value; a grade and a record have none. */
export const unitWords: Readonly<Record<Unit, string>> = {
  percent: '%',
  beds: '张',
  people: '人',
  hours: '小时',
  grade: '',
  'per-100-beds': '人／百床',
  'residents-per-worker': ': 1',
  times: '人次',
  hazards: '处',
  record: '',
}

/** What an indicator asks, as far as it decides how its state looks. */
type Asked = Pick<IndicatorRow, 'scope' | 'force'>

/**
 * The look of a state. Red is for what binds this home: a city's own target, what a plan encourages,
 * tries out or reports is never red, whatever the figure is.
 */
export function statusKind(status: IndicatorStatus, asked?: Asked): StatusKind {
  if (status === 'met') return 'well'
  if (status === 'unknown') return 'unknown'
  if (status !== 'short') return 'plain'
  const binds = asked === undefined || (asked.scope === 'home' && asked.force === null)
  return binds ? 'bad' : 'plain'
}

type Operator = '>=' | '>' | '<='

interface Target {
  readonly target: number | null
  readonly op: Operator | null
}

function holds(value: number, target: number, op: Operator): boolean {
  if (op === '>=') return value >= target
  return op === '>' ? value > target : value <= target
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

/**
 * A number as it is read: one decimal, more where one would put it on the other side of its target
 * (59.97 is not 60).
 */
export function numberText(value: number, { target, op }: Target = { target: null, op: null }) {
  if (Number.isInteger(value)) return String(value)
  const tells = (shown: number) =>
    target === null || op === null || holds(shown, target, op) === holds(value, target, op)
  const digits = [1, 2, 3, 4].find((count) => tells(rounded(value, count))) ?? 6
  return value.toFixed(digits)
}

interface Valued extends Partial<Target> {
  readonly value: number | null
  readonly unit: Unit
}

/** The number alone, `80.6`, `三级`, `有`; null where it is not known. */
export function valueNumber({ value, unit, target = null, op = null }: Valued): string | null {
  if (value === null) return null
  if (unit === 'grade') return gradeWord(value)
  if (unit === 'record') return value > 0 ? '有记录' : '没有记录'
  return numberText(value, { target, op })
}

/** A value with its unit: `80.6%`, `58 张`, `三级`, `未知`. */
export function valueText(of: Valued): string {
  const number = valueNumber(of)
  if (number === null) return unknownWord
  const word = unitWords[of.unit]
  if (word === '' || word === '%') return `${number}${word}`
  return `${number} ${word}`
}

const forceWords = { promoted: '鼓励', explored: '试点', past: '以往的做法' } as const

/** How the plan puts it, in a word: 要求, 鼓励, 试点, 全市指标. */
export function forceWord({ scope, force }: Asked): string {
  if (force !== null) return forceWords[force]
  return scope === 'area' ? '全市指标' : '对机构的要求'
}
