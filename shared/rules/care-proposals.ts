import { formatDay } from '../text/day.ts'
import type { Frequency } from './frequency.ts'

/** The latest assessment of a person with one instrument, as far as proposals read it. */
export interface ProposalReading {
  readonly instrument: string
  readonly assessedOn: string
  readonly answers: Readonly<Record<string, number>>
  readonly total: number
  readonly level: number | null
}

export interface Proposal {
  readonly careItemId: number
  readonly frequency: Frequency
  /** `2026-06-10 能力评估：床上体位转移 1 分`. */
  readonly reasons: readonly string[]
}

interface ProposalRule {
  /** Of the catalogue that the program begins with; a closed or voided item is not proposed. */
  readonly careItemId: number
  readonly often: Frequency
  readonly instrument: string
  /** Code of an answer; `total` and `level` are the sum and the level of the whole. */
  readonly of: string
  /** How it is called in the reason. */
  readonly word: string
  readonly from: number
  readonly to: number
}

export const instrumentWords: Readonly<Record<string, string>> = {
  gbt42195: '能力评估',
  braden: 'Braden 量表',
  morse: 'Morse 量表',
  'water-swallow': '洼田饮水试验',
  'nine-risks': '服务安全风险评估',
}

const none = { everyCount: null, hours: null, weekdays: null }
const at = (...hours: readonly string[]): Frequency => ({
  ...none,
  frequency: 'at-hours',
  hours: hours.join(','),
})
const everyHours = (everyCount: number, first: string): Frequency => ({
  ...none,
  frequency: 'every-hours',
  everyCount,
  hours: first,
})
const weekly = (weekdays: string, hour: string): Frequency => ({
  ...none,
  frequency: 'weekly',
  weekdays,
  hours: hour,
})

const meals = at('07:00', '11:00', '17:00')
const turning = everyHours(2, '06:00')
const byDay = at('09:00', '15:00')
const night = at('22:00', '02:00', '05:00')

function rule(
  instrument: string,
  [of, word, from, to]: readonly [string, string, number, number],
  careItemId: number,
  often: Frequency,
): ProposalRule {
  return { instrument, of, word, from, to, careItemId, often }
}

/**
 * What an answer suggests. GB/T 42195 counts from 0 (all by others) to 4 (alone), Braden low is bad, the
 * others high is bad. No standard says any of this: it is common practice, a beginning for whoever writes
 * the plan, and is shown as the program's suggestion. Of two suggestions of one item the first stands.
 */
export const proposalRules: readonly ProposalRule[] = [
  rule('gbt42195', ['B.1.1', '进食', 0, 0], 12, meals),
  rule('gbt42195', ['B.1.1', '进食', 1, 2], 11, meals),
  rule('gbt42195', ['B.1.1', '进食', 0, 0], 14, at('09:30', '15:00', '20:00')),
  rule('gbt42195', ['B.1.2', '修饰', 0, 2], 1, at('06:30')),
  rule('gbt42195', ['B.1.2', '修饰', 0, 2], 2, at('19:30')),
  rule('gbt42195', ['B.1.2', '修饰', 0, 1], 3, at('07:30', '20:00')),
  rule('gbt42195', ['B.1.2', '修饰', 0, 2], 6, weekly('3', '15:00')),
  rule('gbt42195', ['B.1.3', '洗澡', 0, 3], 4, weekly('2,5', '09:30')),
  rule('gbt42195', ['B.1.6', '小便控制', 0, 1], 22, everyHours(4, '06:00')),
  rule('gbt42195', ['B.1.7', '大便控制', 0, 1], 23, at('20:00')),
  rule('gbt42195', ['B.1.8', '如厕', 1, 2], 21, at('06:30', '10:00', '14:00', '18:00', '21:00')),
  rule('gbt42195', ['B.2.1', '床上体位转移', 0, 1], 31, turning),
  rule('gbt42195', ['B.2.2', '床椅转移', 1, 2], 32, byDay),
  rule('gbt42195', ['B.2.3', '平地行走', 1, 2], 81, weekly('1,3,5', '10:00')),
  rule('gbt42195', ['B.3.2', '空间定向', 0, 1], 72, at('09:00', '15:00', '20:00')),
  rule('gbt42195', ['B.3.8', '抑郁症状', 0, 0], 91, weekly('2,4', '15:30')),
  rule('gbt42195', ['level', '能力等级', 2, 4], 41, night),
  rule('gbt42195', ['level', '能力等级', 2, 4], 55, {
    ...at('08:00'),
    frequency: 'every-days',
    everyCount: 30,
  }),
  rule('braden', ['total', '总分', 6, 12], 31, turning),
  rule('braden', ['total', '总分', 6, 18], 61, at('20:00')),
  rule('braden', ['P5', '营养', 1, 2], 55, weekly('1', '08:00')),
  rule('morse', ['total', '总分', 46, 125], 32, byDay),
  rule('morse', ['total', '总分', 46, 125], 41, night),
  rule('water-swallow', ['W', '分级', 3, 5], 11, meals),
  rule('nine-risks', ['N1', '噎食', 2, 3], 11, meals),
  rule('nine-risks', ['N3', '压疮', 2, 3], 61, at('20:00')),
  rule('nine-risks', ['N5', '坠床', 2, 3], 41, night),
  rule('nine-risks', ['N6', '跌倒', 2, 3], 32, byDay),
  rule('nine-risks', ['N8', '走失', 2, 3], 72, at('09:00', '15:00', '20:00')),
]

function valueOf(reading: ProposalReading, of: string): number | null {
  if (of === 'total') return reading.total
  return of === 'level' ? reading.level : (reading.answers[of] ?? null)
}

/** An answer as it is said: risks are medium or high, levels are numbered, the others are points. */
function said({ instrument, of, word }: ProposalRule, value: number): string {
  if (instrument === 'nine-risks') return `${word}风险${value === 3 ? '高' : '中'}`
  if (of === 'level') return `${word} ${value}`
  return instrument === 'water-swallow' ? `${value} 级` : `${word} ${value} 分`
}

/** What the latest assessments suggest, in the order of the table, each item once with all its reasons. */
export function proposalsOf(readings: readonly ProposalReading[]): readonly Proposal[] {
  const found = new Map<number, { frequency: Frequency; reasons: string[] }>()
  for (const one of proposalRules) {
    const reading = readings.find(({ instrument }) => instrument === one.instrument)
    const value = reading === undefined ? null : valueOf(reading, one.of)
    if (reading === undefined || value === null || value < one.from || value > one.to) continue
    const { careItemId, often, instrument } = one
    const proposal = found.get(careItemId) ?? { frequency: often, reasons: [] }
    const name = instrumentWords[instrument] ?? instrument
    proposal.reasons.push(`${formatDay(reading.assessedOn)}${name}：${said(one, value)}`)
    found.set(careItemId, proposal)
  }
  return [...found].map(([careItemId, proposal]) => ({ careItemId, ...proposal }))
}
