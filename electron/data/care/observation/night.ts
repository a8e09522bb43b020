import { getNightSheet } from '#shared/contract/care/observation-sheet.ts'
import { type Shift, shiftAt } from '#shared/rules/shifts.ts'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { readSetting } from '../../settings.ts'
import { floorsOf } from '../shift/people.ts'
import { idsIn } from './ranges-of.ts'
import { peopleIn, somebody } from './residents-in.ts'
import { kindsWithTones, toneOf, valueText } from './shown-value.ts'

/** The night that begins on the evening of a day: the shift over its midnight, from 20 o'clock at the latest. */
async function nightOf(db: Database, night: Day): Promise<Shift> {
  const { shifts } = (await readSetting(db, 'careRules')).value
  const over = shiftAt(shifts, endOfDay(night))
  const evening = new Date(Date.parse(endOfDay(night)) - 4 * 3_600_000).toISOString()
  const morning = new Date(Date.parse(endOfDay(night)) + 6 * 3_600_000).toISOString()
  return {
    ...over,
    beganAt: over.beganAt < evening ? over.beganAt : evening,
    endedAt: over.endedAt > morning ? over.endedAt : morning,
  }
}

/** The night that runs at an instant, or else the one that ended last. */
async function nightAt(db: Database, at: string): Promise<Day> {
  const day = shanghaiDay(at)
  const tonight = await nightOf(db, day)
  return at >= tonight.beganAt ? day : addDays(day, -1)
}

/** Checks that lie apart by no more than so many minutes are one round. */
const roundGapMinutes = 45

/** The rounds of a night: when each began, with its hours. */
function roundsOf(hours: readonly string[]): readonly (readonly string[])[] {
  const rounds: string[][] = []
  for (const hour of hours.toSorted()) {
    const before = rounds.at(-1)?.at(-1)
    const isOn =
      before !== undefined && Date.parse(hour) - Date.parse(before) <= roundGapMinutes * 60_000
    if (isOn) rounds.at(-1)?.push(hour)
    else rounds.push([hour])
  }
  return rounds
}

interface Asked {
  readonly night: Day | undefined
  readonly floorId: number | undefined
  readonly at: string
}

/** Everybody of a night in the order of the rooms, with what was seen of her. */
export async function nightSheet(db: Database, { night: asked, floorId, at }: Asked) {
  const night = asked ?? (await nightAt(db, at))
  const { beganAt, endedAt } = await nightOf(db, night)
  const people = (await peopleIn(db, night)).filter(
    (person) => floorId === undefined || person.floorId === floorId,
  )
  const rows = await db
    .selectFrom('observation')
    .select(['id', 'residentId', 'kind', 'amount', 'choice', 'observedAt', 'observedBy'])
    .where('kind', '=', 'sleep')
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', idsIn(people.map(({ residentId }) => residentId)))
    .where('observedAt', '>=', beganAt)
    .where('observedAt', '<', endedAt)
    .where('observedAt', '<=', at)
    .orderBy('observedAt')
    .orderBy('id')
    .execute()
  const kinds = await kindsWithTones(db)
  const byPerson = Map.groupBy(rows, ({ residentId }) => residentId)
  const rounds = roundsOf(rows.map(({ observedAt }) => observedAt))
  return {
    night,
    beganAt,
    endedAt,
    isOver: at >= endedAt,
    rows: people.map((person) => ({
      ...somebody(person),
      floorId: person.floorId,
      floor: person.floor,
      checks: (byPerson.get(person.residentId) ?? []).map((row) => ({
        id: row.id,
        at: row.observedAt,
        choice: row.choice ?? '',
        text: valueText(kinds, row),
        tone: toneOf(kinds, row),
        observedBy: row.observedBy,
      })),
    })),
    rounds: rounds.map((own) => ({
      at: own[0] ?? beganAt,
      until: own.at(-1) ?? beganAt,
      count: own.length,
    })),
  }
}

export const getNightSheetHandler = handleQuery(getNightSheet, async (context, input) => {
  const { db, today, now } = context
  const { night, floorId, asOf = today } = input
  const at = asOf < today ? judgedAt(addDays(asOf, 1), { now, today }) : now
  // As of a past day the night of that day is shown, as far as its morning is known.
  const of = asOf < today ? (night ?? asOf) : night
  const sheet = await nightSheet(db, { night: of, floorId, at })
  for (const { residentId } of sheet.rows) context.reveal(`resident:${residentId}`)
  return { ...sheet, floors: await floorsOf(db) }
})
