import type { Database } from '../database/connection.ts'
import { registerAsOf } from '../residents/register.ts'
import { searched } from '../residents/search.ts'

/** Where somebody is on a day, and by what she stands in lists. */
export interface PersonOnDay {
  readonly name: string
  readonly bed: string | null
  readonly bedKey: string | null
  readonly nameKey: string
  /** `left` also where she had not come yet. */
  readonly presence: 'in' | 'away' | 'left'
}

function presenceOf(state: string): PersonOnDay['presence'] {
  return state === 'in' || state === 'away' ? state : 'left'
}

/** Everybody on the register as of the end of a day, found by what was typed, by id. */
export async function peopleOnDay(
  db: Database,
  asOf: string,
  typed = '',
): Promise<ReadonlyMap<number, PersonOnDay>> {
  const register = await searched(db, registerAsOf(db, asOf), { typed, asOf })
  const rows = await register.execute()
  return new Map(
    rows.map(({ id, name, bed, bedKey, nameKey, state }) => [
      id,
      { name, bed, bedKey, nameKey, presence: presenceOf(state) },
    ]),
  )
}

/** Orders people by bed, those without one last, then by name. */
export function byBed(one: PersonOnDay, other: PersonOnDay): number {
  const [first, second] = [one.bedKey ?? '\uffff', other.bedKey ?? '\uffff']
  if (first !== second) return first < second ? -1 : 1
  return one.nameKey < other.nameKey ? -1 : Number(one.nameKey > other.nameKey)
}
