import type { Day } from '../text/day.ts'
import { formatDay } from '../text/day.ts'
import type { DecidedBy, WaitingCriterion, WaitingPerson, WaitingPlace } from './waiting-order.ts'

/** Names of keys, as the tables of the home have them. */
export interface WaitingNames {
  readonly groups: ReadonlyMap<string, string>
  readonly specialGroups: ReadonlyMap<string, string>
}

/** What the words about somebody need beside what counts in the order. */
export interface WordedPerson extends WaitingPerson {
  /** `中度失能`, `半失能（自述）`; null is unknown. */
  readonly abilityWord: string | null
  readonly ageYears: number | null
  readonly jumpReason: string | null
}

export const criterionWords: Readonly<Record<WaitingCriterion['by'], string>> = {
  group: '人员类别',
  special: '特殊情况',
  ability: '自理能力',
  age: '年龄',
  day: '列入日期',
}

function namesOf(keys: readonly string[], names: ReadonlyMap<string, string>): string {
  return keys.map((key) => names.get(key) ?? key).join('、')
}

function ruleWord(criterion: WaitingCriterion, names: WaitingNames): string {
  const word = criterionWords[criterion.by]
  switch (criterion.by) {
    case 'group':
      return `${word}（${namesOf(criterion.groups, names.groups)}在前）`
    case 'special':
      return `${word}（${namesOf(criterion.groups, names.specialGroups)}在前）`
    case 'ability':
      return `${word}（失能${criterion.first === 'most' ? '重' : '轻'}的在前）`
    case 'age':
      return `${word}（年${criterion.first === 'oldest' ? '长' : '轻'}的在前）`
    case 'day':
      return `${word}（早的在前）`
  }
}

/** Criteria that are asked: what comes after the day hardly ever decides, but a tie of days is one. */
function asked(criteria: readonly WaitingCriterion[]): readonly WaitingCriterion[] {
  return criteria.some(({ by }) => by === 'day') ? criteria : [...criteria, { by: 'day' }]
}

/** The rule in one sentence: `依次看人员类别（特困、低保在前）、列入日期（早的在前）。办理提前的排在最前。` */
export function waitingRuleWords(
  criteria: readonly WaitingCriterion[],
  names: WaitingNames,
): string {
  const words = asked(criteria).map((criterion) => ruleWord(criterion, names))
  const order = words.length === 1 ? `按${words[0]}` : `依次看${words.join('、')}`
  return `${order}。办理提前的排在最前。`
}

function bestSpecial(person: WordedPerson, groups: readonly string[], names: WaitingNames): string {
  const best = groups.find((group) => person.specialGroups.includes(group))
  return best === undefined ? '无所列特殊情况' : (names.specialGroups.get(best) ?? best)
}

function valueWord(criterion: WaitingCriterion, person: WordedPerson, names: WaitingNames): string {
  switch (criterion.by) {
    case 'group':
      return person.group === null
        ? '人员类别未知'
        : (names.groups.get(person.group) ?? person.group)
    case 'special':
      return bestSpecial(person, criterion.groups, names)
    case 'ability':
      return person.abilityWord ?? '能力未知'
    case 'age':
      return person.ageYears === null ? '年龄未知' : `${person.ageYears} 岁`
    case 'day':
      return `${person.waitingFrom} 列入`
  }
}

function decidedWords(decidedBy: DecidedBy | null): string {
  if (decidedBy === null) return ''
  if (decidedBy === 'jump') return '；前一位办了提前'
  if (decidedBy === 'entry') return '；与前一位同日列入，登记在后'
  return `；${criterionWords[decidedBy]}在前一位之后`
}

/** Why somebody stands where she stands: what the rule looks at, and what puts her behind the one before. */
export function waitingWhy(
  { person, decidedBy }: WaitingPlace<WordedPerson>,
  criteria: readonly WaitingCriterion[],
  names: WaitingNames,
): string {
  const { jumpFrom, jumpReason } = person
  if (jumpFrom !== null) {
    const behind = decidedBy === 'jump' ? '；提前日期在前一位之后' : ''
    return `${jumpWords({ jumpFrom, reason: jumpReason ?? '' })}${behind}`
  }
  const values = asked(criteria).map((criterion) => valueWord(criterion, person, names))
  return `${values.join('，')}${decidedWords(decidedBy)}`
}

/** `2026年3月2日起提前：突发失能，家中无人照料`. */
export function jumpWords(jump: { readonly jumpFrom: Day; readonly reason: string }): string {
  return `${formatDay(jump.jumpFrom)}起提前：${jump.reason}`
}
