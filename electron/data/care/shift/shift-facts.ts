import { shiftFactKinds, watchStates } from '#shared/contract/care/handover.ts'
import type { RoleRight } from '#shared/permissions.ts'
import type { Database } from '../../database/connection.ts'
import type { PersonInShift } from './people.ts'
import type { ShiftFact, WatchItem } from './source.ts'
import { shiftFactSources, watchSources } from './sources.ts'

interface Asked {
  readonly db: Database
  readonly people: readonly PersonInShift[]
  readonly can: (right: RoleRight) => boolean
}

/** The place of a person in the order of beds; what is about nobody stands first. */
function placesOf(people: readonly PersonInShift[]): (residentId: number | null) => number {
  const places = new Map(people.map(({ residentId }, index) => [residentId, index]))
  return (residentId) => (residentId === null ? -1 : (places.get(residentId) ?? people.length))
}

/** What the records say of some hours, in the order of a sheet: by what it is about, then by bed and hour. */
export async function shiftFacts(
  { db, people, can }: Asked,
  { beganAt, endedAt }: { readonly beganAt: string; readonly endedAt: string },
): Promise<readonly ShiftFact[]> {
  const residentIds = people.map(({ residentId }) => residentId)
  const scope = { db, beganAt, endedAt, residentIds, can }
  const facts: ShiftFact[] = []
  for (const source of shiftFactSources) facts.push(...(await source(scope)))
  const place = placesOf(people)
  const rank = ({ kind }: ShiftFact) => shiftFactKinds.indexOf(kind)
  return facts.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      place(one.residentId) - place(other.residentId) ||
      (one.happenedAt ?? '').localeCompare(other.happenedAt ?? ''),
  )
}

/** What waits for somebody's hand at an instant: alarms first, then the longest overdue. */
export async function watchItems(
  { db, people, can }: Asked,
  at: string,
): Promise<readonly WatchItem[]> {
  const residentIds = people.map(({ residentId }) => residentId)
  const items: WatchItem[] = []
  for (const source of watchSources) items.push(...(await source({ db, at, residentIds, can })))
  const place = placesOf(people)
  const rank = ({ state }: WatchItem) => watchStates.indexOf(state)
  return items.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      one.dueAt.localeCompare(other.dueAt) ||
      place(one.residentId) - place(other.residentId),
  )
}

/** Adds name and bed of the person whom something is about. */
export function withPerson<Row extends { readonly residentId: number | null }>(
  rows: readonly Row[],
  people: readonly PersonInShift[],
) {
  const known = new Map(people.map((person) => [person.residentId, person]))
  return rows.map((row) => {
    const person = row.residentId === null ? undefined : known.get(row.residentId)
    return { ...row, name: person?.name ?? null, bed: person?.bed ?? null }
  })
}
