import { getMinimum, type minimumStates } from '#shared/contract/care/round.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import { type RoundCell, roundCells } from './cells.ts'
import { toldAt } from './instants.ts'
import { floorsOfHome, peopleInRooms, type PersonInRoom } from './people.ts'

type MinimumState = (typeof minimumStates)[number]

/** Whether the home had begun to record rounds by an instant: before that nobody can say what was missed. */
export async function hasRoundsBy(db: Database, at: string): Promise<boolean> {
  const row = await db
    .selectFrom('careRecord')
    .select('id')
    .where('doneAt', '<=', at)
    .where('voidedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function stateOf(cells: readonly RoundCell[]): MinimumState {
  const has = (...states: readonly RoundCell['state'][]) =>
    cells.some(({ state }) => states.includes(state))
  if (has('missed', 'not-done')) return 'missed'
  if (has('due')) return 'due'
  if (has('done')) return 'done'
  return has('away') ? 'away' : 'none'
}

/** The minimum care of one person on a day. */
function minimumOf(cells: readonly RoundCell[], isKnown: boolean) {
  const minimum = cells.filter((cell) => cell.isMinimum)
  const count = (test: (cell: RoundCell) => boolean) => minimum.filter(test).length
  const missed = minimum.filter(({ state }) => state === 'missed' || state === 'not-done')
  const state = stateOf(minimum)
  return {
    state: state === 'missed' && !isKnown ? ('unknown' as const) : state,
    plannedCount: count((cell) => cell.state !== 'away'),
    doneCount: count((cell) => cell.state === 'done'),
    dueCount: count((cell) => cell.state === 'due'),
    lateCount: count(({ isLate }) => isLate),
    missed: isKnown
      ? missed.map(({ careItemId, item: name, glyph, dueAt, record }) => ({
          careItemId,
          name,
          glyph,
          dueAt,
          reason: record?.reasonName ?? null,
        }))
      : [],
  }
}

/** The minimum care of some people on a day, told at an instant; in the order of the people. */
export async function minimumOn(
  db: Database,
  people: readonly PersonInRoom[],
  { day, at }: { readonly day: string; readonly at: string },
) {
  const { value: rules } = await readSetting(db, 'careRules')
  const since = instantAt(day, '00:00') ?? ''
  const residentIds = people.map(({ residentId }) => residentId)
  const { cells } = await roundCells(db, { since, until: endOfDay(day), residentIds, at, rules })
  const byPerson = Map.groupBy(cells, ({ residentId }) => residentId)
  const isKnown = await hasRoundsBy(db, endOfDay(day))
  return people.map((person) => ({
    person,
    minimum: minimumOf(byPerson.get(person.residentId) ?? [], isKnown),
  }))
}

export const getMinimumHandler = handleQuery(getMinimum, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const day = input.day ?? asOf
  if (day > asOf) {
    const text = `${formatDay(day)} 还没有到。`
    throw new YiluError('invalid_input', 'day-in-future', text, { day: '还没有到' })
  }
  const at = toldAt(asOf, context)
  const people = await peopleInRooms(db, day, input.floorId ?? null)
  const told = await minimumOn(db, people, { day, at })
  const floors = await floorsOfHome(db)
  const floorNames = new Map(floors.map(({ id, name }) => [id, name]))
  for (const { residentId } of people) context.reveal(`resident:${residentId}`)
  const rows = told.map(({ person, minimum }) => {
    const { residentId, name, bed, floorId } = person
    const floor = floorId === null ? null : (floorNames.get(floorId) ?? null)
    return { residentId, name, bed, floorId, floor, ...minimum }
  })
  const countOf = (state: MinimumState) => rows.filter((row) => row.state === state).length
  const counts = {
    missed: countOf('missed'),
    due: countOf('due'),
    done: countOf('done'),
    away: countOf('away'),
    none: countOf('none'),
    unknown: countOf('unknown'),
  }
  return { day, at, floors, counts, rows }
})
