import { YiluError } from '../errors.ts'
import type { InstrumentRulebook } from '../rulebooks/instrument.ts'
import { type Certainty, certainty } from '../rulebooks/rulebook.ts'
import { formatDay } from '../text/day.ts'
import { type AssessmentAnswers, type Fault, faultOfAnswers } from './assessment-answers.ts'
import { foundLevel, type GroupLevel, levelNameOf, type Reason } from './assessment-levels.ts'

/** What the answers do not say, but the level or a sentence beside it depends on. */
export interface AssessmentFlags {
  readonly coma: boolean
  /** Confirmed dementia, F00-F03. */
  readonly dementia: boolean
  /** Another mental or behavioural disorder, F04-F99, diagnosed by a psychiatrist. */
  readonly mentalDisorder: boolean
  /** Of the last 30 days, all kinds together; `3次及以上` counts three. */
  readonly careRiskEventCount: number
  /** Schooling by the option's value, where a cut-off depends on it; null is not known. */
  readonly education?: string | null | undefined
  /** The events that the home's own records hold, named where they raise the level. */
  readonly careRiskEvents?: readonly { readonly day: string; readonly name: string }[] | undefined
}

export const noFlags: AssessmentFlags = {
  coma: false,
  dementia: false,
  mentalDisorder: false,
  careRiskEventCount: 0,
}

/** A value of table A: as typed, a choice, several choices, or medicines. */
export type AboutValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly {
      readonly name: string
      readonly way: string | null
      readonly dose: string | null
      readonly frequency: string | null
    }[]

/** Table A by the rulebook's field keys; what is absent is not known. */
export type AssessmentAbout = Readonly<Record<string, AboutValue>>

export interface AssessmentResult {
  /** By group code. */
  readonly sums: Record<string, number>
  /** Sum of the scores; of the nine risks the count of those that are there. */
  readonly total: number
  /** Of an instrument that reads a level off each group. */
  readonly groupLevels: Record<string, GroupLevel>
  /** Null where the instrument gives no level. */
  readonly initialLevel: number | null
  readonly finalLevel: number | null
  readonly levelName: string | null
  /** The worst certainty among the values that led here. */
  readonly status: Certainty
  /** Each rule that applied, in the order of the standard. */
  readonly reasons: Reason[]
}

type Adjustment = InstrumentRulebook['adjustments'][number]

/** The least sure of some values; `verified` where there are none. */
export function worstCertainty(statuses: readonly Certainty[]): Certainty {
  const order = certainty.options
  return order[Math.max(0, ...statuses.map((status) => order.indexOf(status)))] ?? 'unverified'
}

/** A field of table A that cannot be so together with the answers. */
export function contradictionOf(
  book: InstrumentRulebook,
  answers: AssessmentAnswers,
  about: AssessmentAbout,
): Fault | null {
  const item = book.items.find(({ code }) => code === 'B.3.9')
  const worst = item?.options.toSorted((one, other) => one.score - other.score)[0]
  if (item === undefined || worst === undefined || about['coma'] !== true) return null
  if (answers[item.code] === worst.score) return null
  const fields = aboutFields(book)
  const coma = fields.find(({ key }) => key === 'coma')
  return {
    rule: 'coma-but-conscious',
    text: `${coma?.code ?? ''} ${coma?.label ?? '昏迷'}填了“有”，${item.code} ${item.name}却不是 ${worst.score} 分`,
    fields: {
      'about.coma': `与 ${item.code} ${item.name}矛盾`,
      [`answers.${item.code}`]: `昏迷时应为 ${worst.score} 分`,
    },
  }
}

/** All fields of table A that the sheet asks for, in order. */
export function aboutFields(book: InstrumentRulebook) {
  return book.about.flatMap(({ fields }) => fields)
}

/** What table A says about the level: what sets or raises it, and the schooling of a cut-off. */
export function flagsOf(book: InstrumentRulebook, about: AssessmentAbout): AssessmentFlags {
  const { diagnoses, education } = about
  const isDiagnosed = (value: string) =>
    Array.isArray(diagnoses) && diagnoses.some((diagnosis) => diagnosis === value)
  const counts = aboutFields(book)
    .filter(({ kind }) => kind === 'count')
    .map(({ key }) => Number(about[key] ?? 0))
  const schooling = typeof education === 'string' ? education : null
  return {
    coma: about['coma'] === true,
    dementia: isDiagnosed('dementia'),
    mentalDisorder: isDiagnosed('mental-disorder'),
    careRiskEventCount: counts.reduce((sum, count) => sum + count, 0),
    ...(book.cutoffs.length === 0 ? {} : { education: schooling }),
  }
}

function holds({ when }: Adjustment, answers: AssessmentAnswers, flags: AssessmentFlags): boolean {
  switch (when.kind) {
    case 'flag':
      return flags[when.flag]
    case 'care-risk-events':
      return flags.careRiskEventCount >= when.minimum
    case 'answer':
      return answers[when.item] === when.score
  }
}

/** Items whose answer counts in the sum: scores, and numbers that are scores. */
function sumsOf({ groups, items }: InstrumentRulebook, answers: AssessmentAnswers) {
  const counted = items.filter(({ number }) => number === null || number.isScore)
  const sumOf = (group: string) =>
    counted
      .filter((item) => item.group === group)
      .reduce((sum, { code }) => sum + (answers[code] ?? 0), 0)
  return Object.fromEntries(groups.map(({ code }) => [code, sumOf(code)]))
}

function totalOf(
  { scoring }: InstrumentRulebook,
  answers: AssessmentAnswers,
  sums: Readonly<Record<string, number>>,
): number {
  if (scoring === 'risks') return Object.values(answers).filter((score) => score > 0).length
  return Object.values(sums).reduce((all, sum) => all + sum, 0)
}

interface Adjusted {
  readonly level: number
  /** Every adjustment whose condition is met, in order. */
  readonly met: readonly Adjustment[]
  /** Those that made the level what it is. */
  readonly applied: readonly Adjustment[]
  readonly isRaised: boolean
}

/** A level that is set beats the raises; all raises together count once and end at the worst level. */
function adjusted(book: InstrumentRulebook, initial: number, met: readonly Adjustment[]): Adjusted {
  const sets = met.flatMap(({ effect }) => (effect.kind === 'set' ? [effect.level] : []))
  const raises = met.flatMap(({ effect }) => (effect.kind === 'raise' ? [effect.levels] : []))
  if (sets.length > 0) {
    const applied = met.filter(({ effect }) => effect.kind === 'set')
    return { level: Math.max(...sets), met, applied, isRaised: false }
  }
  const worst = Math.max(...book.levels.map(({ level }) => level))
  const level = Math.min(worst, initial + Math.max(0, ...raises))
  return { level, met, applied: met, isRaised: raises.length > 0 }
}

/** The rule that was met; of care-risk events also those that the home's records hold. */
function metReason({ id, text, when }: Adjustment, { careRiskEvents = [] }: AssessmentFlags) {
  if (when.kind !== 'care-risk-events' || careRiskEvents.length === 0) return { rule: id, text }
  const events = careRiskEvents.map(({ day, name }) => `${formatDay(day)}${name}`).join('、')
  return { rule: id, text: `${text}（机构记录：${events}）` }
}

function adjustmentReasons(
  book: InstrumentRulebook,
  initial: number,
  { met, level, isRaised }: Adjusted,
  flags: AssessmentFlags,
): readonly Reason[] {
  const { combination } = book
  const raised =
    level === initial
      ? `已是${levelNameOf(book, level)}，不再提高`
      : `由${levelNameOf(book, initial)}提高为${levelNameOf(book, level)}`
  const ends =
    isRaised && combination !== null
      ? [{ rule: combination.id, text: `${combination.text}。${raised}` }]
      : []
  return [...met.map((adjustment) => metReason(adjustment, flags)), ...ends]
}

/** What the total says by schooling; it stands beside the level and changes nothing. */
function cutoffReasons(
  { cutoffs }: InstrumentRulebook,
  total: number,
  { education }: AssessmentFlags,
): readonly Reason[] {
  if (cutoffs.length === 0) return []
  const cutoff = cutoffs.find(({ value }) => value === education)
  if (cutoff === undefined) return [{ rule: 'cutoff', text: '文化程度未知，没有按学历的界值看' }]
  const { value, label, maximum, text } = cutoff
  const said = total <= maximum ? text : '高于按学历的界值'
  return [{ rule: value, text: `文化程度${label}，界值 ${maximum} 分：总分 ${total} 分，${said}` }]
}

/** How sure the values are that gave the sums. */
function statusesOfAnswers({ groups, items }: InstrumentRulebook, answers: AssessmentAnswers) {
  return [
    ...groups.map(({ status }) => status),
    ...items.flatMap(({ code, status, options }) => {
      const chosen = options.filter(({ score }) => score === answers[code])
      return [status, ...chosen.map((option) => option.status)]
    }),
  ]
}

/**
 * What an instrument says about a full sheet of answers: sums, total, level, and each rule that led
 * there. Errors: `invalid_input` naming the item (`answers.B.1.1`) that is missing, unknown or has an
 * answer that is none of its own.
 */
export function evaluate(
  book: InstrumentRulebook,
  answers: AssessmentAnswers,
  flags: AssessmentFlags = noFlags,
): AssessmentResult {
  const fault = faultOfAnswers(book, answers)
  if (fault !== null) {
    throw new YiluError('invalid_input', fault.rule, `${fault.text}。`, fault.fields)
  }
  const sums = sumsOf(book, answers)
  const total = totalOf(book, answers, sums)
  const { level, groupLevels, reasons, statuses } = foundLevel(book, { answers, sums, total })
  const found = { sums, total, groupLevels: { ...groupLevels }, initialLevel: level }
  const known = [...statusesOfAnswers(book, answers), ...statuses]
  const cutoffs = cutoffReasons(book, total, flags)
  if (level === null) {
    const status = worstCertainty(known)
    return {
      ...found,
      finalLevel: null,
      levelName: null,
      status,
      reasons: [...reasons, ...cutoffs],
    }
  }
  const met = book.adjustments.filter((adjustment) => holds(adjustment, answers, flags))
  const change = adjusted(book, level, met)
  const combined = change.isRaised && book.combination !== null ? [book.combination.status] : []
  const applied = change.applied.map(({ status }) => status)
  return {
    ...found,
    finalLevel: change.level,
    levelName: levelNameOf(book, change.level),
    status: worstCertainty([...known, ...applied, ...combined]),
    reasons: [...reasons, ...adjustmentReasons(book, level, change, flags), ...cutoffs],
  }
}
