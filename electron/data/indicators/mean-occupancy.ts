import { addDays, type Day, daysBetween } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'

interface Period {
  readonly from: Day
  readonly to: Day | null
}

/** Days of half-open periods that lie in a span of days, both its ends included. */
function daysWithin(periods: readonly Period[], first: Day, last: Day): number {
  const end = addDays(last, 1)
  return periods.reduce((sum, { from, to }) => {
    const begin = from > first ? from : first
    const stop = to === null || to > end ? end : to
    return stop > begin ? sum + daysBetween(begin, stop) : sum
  }, 0)
}

/** Bed-days in which somebody had a bed, and bed-days in service, from one day to another. */
async function bedDays(db: Database, first: Day, last: Day) {
  const beds = await db
    .selectFrom('bed')
    .select(['inServiceFrom as from', 'inServiceTo as to'])
    .where('voidedAt', 'is', null)
    .execute()
  const stays = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['bedStay.bedFrom as from', 'bedStay.bedTo as to'])
    .where('bedStay.voidedAt', 'is', null)
    .where('bed.voidedAt', 'is', null)
    .execute()
  return { occupied: daysWithin(stays, first, last), inService: daysWithin(beds, first, last) }
}

/** The mean of the calendar year up to a day, in words; null where no bed was in service. */
export async function meanOccupancyText(db: Database, day: Day): Promise<string | null> {
  const { occupied, inService } = await bedDays(db, `${day.slice(0, 4)}-01-01`, day)
  if (inService === 0) return null
  const mean = ((occupied * 100) / inService).toFixed(1)
  return `本年到当天平均 ${mean}%：占用 ${occupied} 床日 ÷ 在用 ${inService} 床日`
}
