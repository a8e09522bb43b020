import { listTurnings } from '#shared/contract/care/observation-sheet.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { readSetting } from '../../settings.ts'
import { plannedItems } from '../plan/planned-items.ts'
import { idsIn } from './ranges-of.ts'
import { peopleIn, somebody } from './residents-in.ts'
import { type Kinds, kindsWithTones, valueText } from './shown-value.ts'

/** Of whom the signed plan says every how many hours she is turned: items that ask for the position. */
async function turnedByPlan(db: Database, residentIds: readonly number[], asOf: string) {
  const asking = await db
    .selectFrom('careItemObservation')
    .select('careItemId')
    .where('kind', '=', 'turning')
    .execute()
  const ids = new Set(asking.map(({ careItemId }) => careItemId))
  const scope = { since: endOfDay(addDays(asOf, -1)), until: endOfDay(asOf), residentIds }
  const items = (await plannedItems(db, scope)).filter(
    ({ careItemId, itemFrom, itemTo }) =>
      ids.has(careItemId) && itemFrom <= asOf && (itemTo === null || itemTo > asOf),
  )
  return new Map(
    items.map(({ residentId, frequency, everyCount }) => [
      residentId,
      frequency === 'every-hours' ? everyCount : null,
    ]),
  )
}

interface PostureRow {
  readonly id: number
  readonly residentId: number
  readonly kind: string
  readonly amount: null
  readonly choice: string | null
  readonly observedAt: string
}

async function postures(db: Database, residentIds: readonly number[], asOf: string) {
  const rows = await db
    .selectFrom('observation')
    .select(['id', 'residentId', 'kind', 'choice', 'observedAt'])
    .where('kind', 'in', ['turning', 'skin'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', idsIn(residentIds))
    .where('observedAt', '>=', endOfDay(addDays(asOf, -2)))
    .where('observedAt', '<', endOfDay(asOf))
    .orderBy('observedAt')
    .orderBy('id')
    .execute()
  const all = rows.map((row): PostureRow => ({ ...row, amount: null }))
  return Map.groupBy(all, ({ residentId }) => residentId)
}

function minutesBetween(earlier: string, later: string): number {
  return Math.floor((Date.parse(later) - Date.parse(earlier)) / 60_000)
}

/** The day's positions with the minutes since the one before, also where that was the evening before. */
function turningsOf(own: readonly PostureRow[], kinds: Kinds, asOf: string) {
  const turns = own.filter(({ kind }) => kind === 'turning')
  return turns.flatMap((turn, index) => {
    if (shanghaiDay(turn.observedAt) !== asOf) return []
    const before = turns[index - 1]
    const skin = own.find(
      ({ kind, observedAt }) => kind === 'skin' && observedAt === turn.observedAt,
    )
    return [
      {
        id: turn.id,
        at: turn.observedAt,
        text: valueText(kinds, turn),
        minutesBefore:
          before === undefined ? null : minutesBetween(before.observedAt, turn.observedAt),
        skin: skin === undefined ? null : valueText(kinds, skin),
      },
    ]
  })
}

export const listTurningsHandler = handleQuery(listTurnings, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const at = judgedAt(asOf, context)
  const people = await peopleIn(db, asOf)
  const ids = people.map(({ residentId }) => residentId)
  const planned = await turnedByPlan(db, ids, asOf)
  const recorded = await postures(db, ids, asOf)
  const kinds = await kindsWithTones(db)
  const { lateMinutes } = (await readSetting(db, 'careRules')).value
  const rows = people.flatMap((person) => {
    const own = recorded.get(person.residentId) ?? []
    const last = own.findLast(({ kind }) => kind === 'turning')
    if (last === undefined && !planned.has(person.residentId)) return []
    context.reveal(`resident:${person.residentId}`)
    const everyHours = planned.get(person.residentId) ?? null
    const minutesSince = last === undefined ? null : minutesBetween(last.observedAt, at)
    const isLate =
      everyHours !== null &&
      !person.isAway &&
      (minutesSince === null || minutesSince >= everyHours * 60 + lateMinutes)
    return [
      {
        ...somebody(person),
        everyHours,
        lastAt: last?.observedAt ?? null,
        lastText: last === undefined ? null : valueText(kinds, last),
        minutesSince,
        isLate,
        turnings: turningsOf(own, kinds, asOf),
      },
    ]
  })
  return { rows }
})
