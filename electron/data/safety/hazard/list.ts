import { listHazards, type printHazardList } from '#shared/contract/safety/hazard-shown.ts'
import type { InputOf } from '#shared/operation.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import { type HazardOnDay, hazardsShown } from './shown.ts'

/** Unless asked for, what was closed within so many days before still stands in the lists. */
export const closedDays = 30

export type Listed = Omit<InputOf<typeof printHazardList>, 'format' | 'asOf'>

type Test = (hazard: HazardOnDay) => boolean

function stateTest({ state }: Listed, asOf: Day): Test {
  switch (state) {
    case undefined: {
      const since = addDays(asOf, -closedDays)
      return ({ closedOn }) => closedOn === null || closedOn >= since
    }
    case 'all':
      return () => true
    case 'all-open':
      return ({ progress }) => progress !== 'closed'
    // Who verifies has to look at it, whether or not somebody has said that it is major.
    case 'to-verify':
      return ({ progress }) => progress === 'to-verify'
    default:
      return (hazard) => hazard.state === state
  }
}

/** What belongs into one of the three lists, whatever is asked for besides. */
const listTests: Readonly<Record<Listed['list'], Test>> = {
  hazards: () => true,
  corrections: ({ ownerStaffId, correctedOn }) => ownerStaffId !== null || correctedOn !== null,
  responsible: ({ ownerStaffId }) => ownerStaffId !== null,
}

const searched = ({ number, place, description, foundBy, owner, kindName, floor }: HazardOnDay) => [
  number,
  place,
  description,
  foundBy,
  owner ?? '',
  kindName,
  floor ?? '',
]

function asked(listed: Listed, asOf: Day): Test {
  const { list, level, kind, ownerStaffId, overdue, search = '' } = listed
  const typed = search.normalize('NFKC').trim()
  const ofState = stateTest(listed, asOf)
  return (hazard) =>
    listTests[list](hazard) &&
    ofState(hazard) &&
    (level === undefined || (hazard.level ?? 'undecided') === level) &&
    (kind === undefined || hazard.kind === kind) &&
    (ownerStaffId === undefined || hazard.ownerStaffId === ownerStaffId) &&
    (overdue === undefined || hazard.isOverdue === overdue) &&
    (typed === '' || searched(hazard).some((text) => text.includes(typed)))
}

type Order = (one: HazardOnDay, other: HazardOnDay) => number

const by =
  (key: (hazard: HazardOnDay) => string): Order =>
  (one, other) => {
    const [a, b] = [key(one), key(other)]
    return a === b ? 0 : a < b ? -1 : 1
  }

/** Of each list what its reader looks for first: the newest, the nearest last day, the person. */
const orders: Readonly<Record<Listed['list'], Order>> = {
  hazards: (one, other) => by(({ number }) => number)(other, one),
  corrections: by(({ progress, dueOn, number }) =>
    [progress === 'closed' ? '1' : '0', dueOn ?? '9999', number].join(' '),
  ),
  responsible: (one, other) =>
    (one.owner ?? '').localeCompare(other.owner ?? '', 'zh') ||
    (one.ownerStaffId ?? 0) - (other.ownerStaffId ?? 0) ||
    orders.corrections(one, other),
}

/** One of the three lists in its order. */
export function listedHazards(
  all: readonly HazardOnDay[],
  listed: Listed,
  asOf: Day,
): readonly HazardOnDay[] {
  return all.filter(asked(listed, asOf)).toSorted(orders[listed.list])
}

/** How many stand at the end of the day, whatever the list is narrowed to. */
export function hazardCounts(all: readonly HazardOnDay[]) {
  const open = all.filter(({ progress }) => progress !== 'closed')
  return {
    open: open.length,
    overdue: open.filter(({ isOverdue }) => isOverdue).length,
    major: open.filter(({ level }) => level === 'major').length,
    toVerify: open.filter(({ progress }) => progress === 'to-verify').length,
    closed: all.length - open.length,
  }
}

export const listHazardsHandler = handleQuery(listHazards, async ({ db, today }, input) => {
  const { asOf = today, limit, offset, ...listed } = input
  const all = await hazardsShown(db, asOf)
  const rows = listedHazards(all, listed, asOf)
  return {
    rows: rows.slice(offset, offset + limit),
    total: rows.length,
    counts: hazardCounts(all),
  }
})
