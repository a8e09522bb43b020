import { z } from 'zod'
import type { Day } from '../text/day.ts'

/**
 * One thing that the home looks at when it orders its waiting list. What is unknown of somebody never
 * puts her ahead.
 */
export const waitingCriterion = z.discriminatedUnion('by', [
  /** Payer groups, the first ones ahead; who belongs to none of them comes after. */
  z.strictObject({
    by: z.literal('group'),
    groups: z.array(z.string().max(40)).min(1, '至少选一类').max(40),
  }),
  /** Special groups; the best one that somebody belongs to counts. */
  z.strictObject({
    by: z.literal('special'),
    groups: z.array(z.string().max(40)).min(1, '至少选一类').max(40),
  }),
  z.strictObject({ by: z.literal('ability'), first: z.enum(['most', 'least']) }),
  z.strictObject({ by: z.literal('age'), first: z.enum(['oldest', 'youngest']) }),
  /** The day from which somebody is on the list. */
  z.strictObject({ by: z.literal('day') }),
])

export type WaitingCriterion = z.output<typeof waitingCriterion>

/** Criteria in the order in which they are asked; after all of them the day decides. */
export const waitingCriteria = z
  .array(waitingCriterion)
  .min(1, '至少选一项')
  .max(5)
  .refine((list) => new Set(list.map(({ by }) => by)).size === list.length, {
    error: '同一项只能选一次',
  })

/** The shape in which rules are stored now; an older one would be read by its own branch. */
export const waitingRuleVersion = 1

const storedRule = z.object({ criteria: waitingCriteria })

/** The one reader of stored rules. Error: a rule of a newer program. */
export function readWaitingRule(row: {
  readonly schemaVersion: number
  readonly ruleJson: string
}): readonly WaitingCriterion[] {
  if (row.schemaVersion !== waitingRuleVersion) {
    throw new Error(`waiting rule of version ${row.schemaVersion} cannot be read`)
  }
  return storedRule.parse(JSON.parse(row.ruleJson)).criteria
}

/** How a rule is stored. */
export function writeWaitingRule(criteria: readonly WaitingCriterion[]) {
  return { schemaVersion: waitingRuleVersion, ruleJson: JSON.stringify({ criteria }) }
}

/** Until a home says otherwise: who came first. */
export const initialCriteria: readonly WaitingCriterion[] = [{ by: 'day' }]

/** What counts of somebody on the list, as of the day. */
export interface WaitingPerson {
  readonly waitingId: number
  readonly waitingFrom: Day
  /** Since when she stands ahead of her place for a reason; null where she does not. */
  readonly jumpFrom: Day | null
  readonly group: string | null
  readonly specialGroups: readonly string[]
  /** 0 to 4 as in GB/T 42195; null is unknown. */
  readonly abilityLevel: number | null
  readonly bornOn: Day | null
}

/** What decided between somebody and the one before her: a jump, a criterion, or the order of entry. */
export type DecidedBy = 'jump' | WaitingCriterion['by'] | 'entry'

export interface WaitingPlace<Person extends WaitingPerson> {
  readonly person: Person
  /** From 1. */
  readonly place: number
  /** What puts her behind the one before; null for the first. */
  readonly decidedBy: DecidedBy | null
}

/** Position in a list of keys; whatever does not stand there comes after all that does. */
function rankIn(keys: readonly string[], key: string | null): number {
  const index = key === null ? -1 : keys.indexOf(key)
  return index === -1 ? keys.length : index
}

function compareDays(one: Day, other: Day): number {
  return one < other ? -1 : Number(one > other)
}

/** The lower value first; unknown last. */
function compareKnown(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return one - other
}

function compareAge(one: WaitingPerson, other: WaitingPerson, first: 'oldest' | 'youngest') {
  if (one.bornOn === null || other.bornOn === null) {
    return Number(one.bornOn === null) - Number(other.bornOn === null)
  }
  const older = compareDays(one.bornOn, other.bornOn)
  return first === 'oldest' ? older : -older
}

function compareAbility(one: WaitingPerson, other: WaitingPerson, first: 'most' | 'least') {
  const value = ({ abilityLevel }: WaitingPerson) =>
    abilityLevel === null ? null : first === 'most' ? -abilityLevel : abilityLevel
  return compareKnown(value(one), value(other))
}

function bestRank({ specialGroups }: WaitingPerson, groups: readonly string[]): number {
  return Math.min(groups.length, ...specialGroups.map((group) => rankIn(groups, group)))
}

function compareBy(criterion: WaitingCriterion, one: WaitingPerson, other: WaitingPerson): number {
  switch (criterion.by) {
    case 'group':
      return rankIn(criterion.groups, one.group) - rankIn(criterion.groups, other.group)
    case 'special':
      return bestRank(one, criterion.groups) - bestRank(other, criterion.groups)
    case 'ability':
      return compareAbility(one, other, criterion.first)
    case 'age':
      return compareAge(one, other, criterion.first)
    case 'day':
      return compareDays(one.waitingFrom, other.waitingFrom)
  }
}

function compareJumps(one: WaitingPerson, other: WaitingPerson): number {
  if (one.jumpFrom === null || other.jumpFrom === null) {
    return Number(one.jumpFrom === null) - Number(other.jumpFrom === null)
  }
  return compareDays(one.jumpFrom, other.jumpFrom)
}

interface Compared {
  readonly difference: number
  readonly by: DecidedBy
}

function compare(
  criteria: readonly WaitingCriterion[],
  one: WaitingPerson,
  other: WaitingPerson,
): Compared {
  const jumps = compareJumps(one, other)
  if (jumps !== 0) return { difference: jumps, by: 'jump' }
  for (const criterion of [...criteria, { by: 'day' } as const]) {
    const difference = compareBy(criterion, one, other)
    if (difference !== 0) return { difference, by: criterion.by }
  }
  return { difference: one.waitingId - other.waitingId, by: 'entry' }
}

/**
 * The waiting list in its order: who stands ahead for a reason comes first, the earlier reason before
 * the later one; then the criteria in their order; then the day, then the order of entry. So the order
 * is total, whatever is unknown.
 */
export function waitingOrder<Person extends WaitingPerson>(
  people: readonly Person[],
  criteria: readonly WaitingCriterion[],
): readonly WaitingPlace<Person>[] {
  const sorted = people.toSorted((one, other) => compare(criteria, one, other).difference)
  return sorted.map((person, index) => {
    const before = sorted[index - 1]
    const decidedBy = before === undefined ? null : compare(criteria, before, person).by
    return { person, place: index + 1, decidedBy }
  })
}
