import { YiluError } from '../errors.ts'
import type { InstrumentGroup, InstrumentRulebook } from '../rulebooks/instrument.ts'
import type { Certainty } from '../rulebooks/rulebook.ts'
import type { AssessmentAnswers } from './assessment-answers.ts'

export interface Reason {
  readonly rule: string
  readonly text: string
}

export interface GroupLevel {
  readonly level: number
  readonly name: string
}

/** What the answers come to before anything raises it. */
export interface FoundLevel {
  readonly level: number | null
  readonly groupLevels: Readonly<Record<string, GroupLevel>>
  readonly reasons: readonly Reason[]
  /** How sure the rules are that led here. */
  readonly statuses: readonly Certainty[]
}

export interface Counted {
  readonly answers: AssessmentAnswers
  readonly sums: Readonly<Record<string, number>>
  readonly total: number
}

type ItemRule = InstrumentRulebook['rules'][number]
type GroupRule = InstrumentRulebook['groupRules'][number]

/** Rulebooks leave no gap, `rulebook-consistency.ts` holds that; an edition that does cannot be gone by. */
function noRule(what: string): YiluError {
  return new YiluError('unavailable', 'no-band', `标准里没有 ${what} 对应的等级。`)
}

export function levelNameOf({ levels }: InstrumentRulebook, level: number | null): string | null {
  return level === null ? null : (levels.find((one) => one.level === level)?.name ?? String(level))
}

interface Edges {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}

export function isWithin({ minimum, maximum }: Edges, total: number): boolean {
  return minimum !== undefined && maximum !== undefined && total >= minimum && total <= maximum
}

function bandText({ minimum, maximum }: Edges): string {
  return minimum === maximum ? `${minimum} 分` : `${minimum}—${maximum} 分`
}

/** Whether all that an item rule names is so. */
export function itemRuleFits({ when }: ItemRule, answers: AssessmentAnswers): boolean {
  return when.every(({ item, minimum, maximum, isAbove }) => {
    const given = answers[item]
    if (given === undefined) return false
    if (minimum !== null && (isAbove ? given <= minimum : given < minimum)) return false
    return maximum === null || given <= maximum
  })
}

/** Whether all that a group rule names is so. */
export function groupRuleFits({ when }: GroupRule, levels: Readonly<Record<string, number>>) {
  return when.every(({ groups, levels: wanted, atLeast, atMost }) => {
    const count = groups.filter((code) => wanted.includes(levels[code] ?? -1)).length
    return count >= atLeast && count <= atMost
  })
}

/** The level of the band in which the total lies; none where the instrument has no bands. */
function byTotal(book: InstrumentRulebook, { total }: Counted): FoundLevel {
  const { levels, items, adjustments, initial, scoring } = book
  const counted = scoring === 'total' ? `总分 ${total} 分` : `${items.length} 项合计 ${total} 分`
  if (levels.length === 0) {
    const reasons = [{ rule: initial.id, text: `${counted}，${initial.text}` }]
    return { level: null, groupLevels: {}, reasons, statuses: [initial.status] }
  }
  const band = levels.find((one) => isWithin(one, total))
  if (band === undefined) throw noRule(`${total} 分`)
  const word = adjustments.length > 0 ? '初步等级为' : ''
  const text = `${counted}，在 ${bandText(band)}一档：${word}${band.name}`
  return {
    level: band.level,
    groupLevels: {},
    reasons: [{ rule: initial.id, text }],
    statuses: [initial.status, band.status],
  }
}

function byAnswers(book: InstrumentRulebook, { answers }: Counted): FoundLevel {
  const rule = book.rules.find((one) => itemRuleFits(one, answers))
  if (rule === undefined) throw noRule('这样的答案')
  const { id, text, level, status } = rule
  return {
    level,
    groupLevels: {},
    reasons: [{ rule: id, text: `${text}：${levelNameOf(book, level)}` }],
    statuses: [book.initial.status, status],
  }
}

interface OfGroup extends GroupLevel {
  readonly group: InstrumentGroup
  readonly reason: Reason
  readonly status: Certainty
}

function levelOfGroup(
  book: InstrumentRulebook,
  group: InstrumentGroup,
  { answers, sums }: Counted,
): OfGroup {
  const sum = sums[group.code] ?? 0
  const band = group.bands.find((one) => isWithin(one, sum))
  if (band !== undefined) {
    const text = `${group.name} ${sum} 分，在 ${bandText(band)}一档：${band.name}`
    return { ...band, group, reason: { rule: group.code, text } }
  }
  const rule = group.rules.find((one) => itemRuleFits(one, answers))
  if (rule === undefined) throw noRule(`${group.name} ${sum} 分`)
  const { id, text, level, status } = rule
  // A group without bands of its own calls its levels as the other groups do.
  const name = book.groups.flatMap(({ bands }) => bands).find((one) => one.level === level)?.name
  const said = `${group.name}：${text}，${name ?? level}`
  return { level, name: name ?? String(level), group, reason: { rule: id, text: said }, status }
}

/** What puts the levels of the groups together: a cell of the table, or the first rule that fits. */
function together(book: InstrumentRulebook, found: readonly OfGroup[]) {
  const levels = Object.fromEntries(found.map(({ group, level }) => [group.code, level]))
  if (book.table === null) {
    const rule = book.groupRules.find((one) => groupRuleFits(one, levels))
    if (rule === undefined) throw noRule('这样的各项等级')
    return rule
  }
  const { rowGroup, columnGroups, cells } = book.table
  const levelOf = (code: string) => levels[code] ?? -1
  const worst = Math.max(...columnGroups.map(levelOf))
  const cell = cells.find(({ row, column }) => row === levelOf(rowGroup) && column === worst)
  if (cell === undefined) throw noRule('这样的各项等级')
  return cell
}

function byGroups(book: InstrumentRulebook, counted: Counted): FoundLevel {
  const found = book.groups.map((group) => levelOfGroup(book, group, counted))
  const { id, text, level, status } = together(book, found)
  const said = `${text}：${levelNameOf(book, level)}`
  return {
    level,
    groupLevels: Object.fromEntries(
      found.map(({ group, level: own, name }) => [group.code, { level: own, name }]),
    ),
    reasons: [...found.map(({ reason }) => reason), { rule: id, text: said }],
    statuses: [book.initial.status, ...found.map((one) => one.status), status],
  }
}

/** Each risk stands for itself; those that are there are said. */
function byRisks(book: InstrumentRulebook, { answers }: Counted): FoundLevel {
  const there = book.items.flatMap(({ code, name, options }) => {
    const option = options.find(({ score }) => score === answers[code] && score > 0)
    return option === undefined ? [] : [{ rule: code, text: `${name}：${option.label}` }]
  })
  const none = { rule: book.initial.id, text: `${book.items.length} 类风险都是无` }
  const reasons = there.length === 0 ? [none] : there
  return { level: null, groupLevels: {}, reasons, statuses: [book.initial.status] }
}

/** The level that the answers come to, before anything raises it. */
export function foundLevel(book: InstrumentRulebook, counted: Counted): FoundLevel {
  switch (book.scoring) {
    case 'sum':
    case 'total':
      return byTotal(book, counted)
    case 'grade':
      return byAnswers(book, counted)
    case 'grouped':
      return byGroups(book, counted)
    case 'risks':
      return byRisks(book, counted)
  }
}
