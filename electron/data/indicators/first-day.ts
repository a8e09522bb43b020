import type { Day } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'

/**
 * Day of the home's first bed, stay or post on record; null where there is none of them. Of the days
 * before it nothing is known: that no record is there says nothing about the home.
 */
export async function firstDayOf(db: Database): Promise<Day | null> {
  const bed = await db
    .selectFrom('bed')
    .select((eb) => eb.fn.min('inServiceFrom').as('day'))
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const stay = await db
    .selectFrom('stay')
    .select((eb) => eb.fn.min('stayFrom').as('day'))
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const post = await db
    .selectFrom('staffPost')
    .select((eb) => eb.fn.min('postFrom').as('day'))
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const days = [bed?.day, stay?.day, post?.day].filter((day) => typeof day === 'string')
  return days.toSorted()[0] ?? null
}
