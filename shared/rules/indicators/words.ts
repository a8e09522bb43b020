import type { Day } from '../../text/day.ts'
import { type ConditionOnDay, emptyFields } from './conditions.ts'
import type { Evaluated } from './evaluate.ts'
import type { Missing, Step } from './figure.ts'
import { reachesTarget } from './judge.ts'
import { withUnit } from './unit-words.ts'

/** One decimal, more where one would put the value on the other side of its target: 59.97 is not 60. */
function numberText(value: number, { rule, target }: Evaluated): string {
  if (Number.isInteger(value)) return String(value)
  const { op } = rule
  const tells = (shown: number) =>
    op === null ||
    target.target === null ||
    reachesTarget(shown, op, target.target) === reachesTarget(value, op, target.target)
  const digits = [1, 2, 3, 4].find((count) => tells(Number(value.toFixed(count)))) ?? 6
  return value.toFixed(digits)
}

/** The value as a sentence or a list on paper shows it: `78.6%`, `三级`, 有记录, 未知. */
export function valueText(of: Evaluated): string {
  const { value, isNone } = of.figure
  if (value === null) return isNone ? '没有' : '未知'
  if (of.subject.unit === 'record') return value > 0 ? '有记录' : '没有记录'
  return withUnit(numberText(value, of), of.subject.unit)
}

const everyWords: Readonly<Record<string, string>> = {
  P1D: '每天',
  P1M: '每月',
  P1Y: '每年',
  P2Y: '每两年',
}

const forces = { promoted: '鼓励', explored: '试点', past: '以往的做法' } as const

function failing(conditions: readonly ConditionOnDay[]): string {
  const [first] = conditions.filter(({ holds }) => holds === false)
  if (first === undefined) return '不适用于本机构'
  return `只适用于“${first.label}：${first.expected}”的机构，本机构为“${first.actual ?? '未知'}”`
}

function emptyText(conditions: readonly ConditionOnDay[], what: string): string {
  const names = emptyFields(conditions).map(({ what: label }) => `“${label}”`)
  return `${names.join('、')}没有登记，${what}`
}

function decidedText(of: Evaluated): string {
  const { figure, rule, status, target, subject } = of
  const result = status === 'met' ? '达标' : '未达标'
  if (subject.unit === 'record') {
    const often = rule.every === null ? '' : `${everyWords[rule.every] ?? rule.every}一次，`
    return `${often}${figure.because ?? valueText(of)}`
  }
  if (figure.isNone) return figure.because ?? '没有'
  if (target.target === null) return `现为 ${valueText(of)}，${result}`
  return `要求 ${target.text ?? ''}，现为 ${valueText(of)}，${result}`
}

/** The home's own value after 本机构: a space stands before a number, none before words. */
function ofHome(of: Evaluated): string {
  const text = valueText(of)
  return /^\d/.test(text) ? ` ${text}` : text
}

function reasonText(of: Evaluated): string {
  const { conditions, figure, reason, rule, target } = of
  switch (reason) {
    case 'filter-unknown':
      return emptyText(conditions, '不知道是否适用')
    case 'filter-false':
      return failing(conditions)
    case 'target-unknown':
      return emptyText(target.conditions, '不知道要求是多少')
    case 'value-unknown':
      return figure.because ?? '记录不全'
    case 'area':
      return `全市指标，本机构${ofHome(of)}`
    case 'background':
      return `背景，本机构${ofHome(of)}`
    case 'money':
      return `补贴和资金，${valueText(of)}`
    case 'not-binding':
      return `${rule.force === null ? '' : forces[rule.force]}，不是要求；现为 ${valueText(of)}`
    case 'no-target':
      return `规划没有定数，现为 ${valueText(of)}`
    case 'decided':
      return decidedText(of)
  }
}

/** Why a rule has its status, in one sentence, with what time says of the plan. */
export function statusText(of: Evaluated, day: Day): string {
  const { profile, rule } = of
  const parts = [reasonText(of)]
  if (rule.by !== null) {
    parts.push(rule.by < day ? `期限 ${rule.by} 已过` : `期限 ${rule.by}`)
  }
  if (Number(day.slice(0, 4)) > profile.yearTo) parts.push('规划期已满')
  return `${parts.join('；')}。`
}

/** What keeps a rule from being known or met, by name. */
export function missingFor({
  reason,
  status,
  conditions,
  figure,
  target,
}: Evaluated): readonly Missing[] {
  if (reason === 'filter-unknown') return emptyFields(conditions)
  if (reason === 'filter-false') return []
  if (reason === 'target-unknown') return emptyFields(target.conditions)
  if (status === 'short') return figure.lacking
  if (status === 'met') return []
  return figure.value === null && !figure.isNone ? figure.unknown : []
}

/** One step that helps where a rule is short or not known. */
export function stepFor(of: Evaluated): Step | null {
  if (of.status === 'short') return of.figure.step
  if (of.status !== 'unknown') return null
  const first = missingFor(of).find(({ link }) => link !== null)
  if (first === undefined || first.link === null) return null
  return { text: `补上“${first.what}”`, link: first.link }
}
