import { type RetentionClock, retentionClock } from '#shared/rules/retention.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../rulebook/effective.ts'
import { filesInTime } from './files-in-time.ts'

interface Clock extends RetentionClock {
  readonly id: number
  readonly name: string
}

/** The clock of every live file that was not erased, as of the end of a day, by name. */
export async function clocksAsOf(db: Database, asOf: Day): Promise<readonly Clock[]> {
  const book = await effectiveRulebook(db, 'privacy')
  const fileOf = await filesInTime(db, asOf)
  const people = await db
    .selectFrom('resident')
    .select(['id', 'name'])
    .where('voidedAt', 'is', null)
    .where('erasedAt', 'is', null)
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  return people.map(({ id, name }) => ({ id, name, ...retentionClock(fileOf(id), book, asOf) }))
}
