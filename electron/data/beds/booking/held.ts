import { sql } from 'kysely'
import { dayAndHour, endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

interface Moment {
  readonly now: string
  readonly today: string
}

/**
 * The instant at which bookings are looked at: now for today, else the last millisecond of the day. A
 * booking until the end of a day still holds at it.
 */
export function instantOf(asOf: string, { now, today }: Moment): string {
  return asOf === today ? now : new Date(Date.parse(endOfDay(asOf)) - 1).toISOString()
}

/** Whether a live booking holds at an instant: nobody ends it, its time does. */
export function isHeldAt(instant: string) {
  return sql<boolean>`(bedBooking.voidedAt IS NULL AND bedBooking.bookedAt <= ${instant}
    AND coalesce(bedBooking.endedAt, bedBooking.bookedUntil) > ${instant})`
}

/** Bookings that hold at an instant, with the bed and for whom. */
export function heldBookings(db: Database, instant: string) {
  return db
    .selectFrom('bedBooking')
    .innerJoin('bed', 'bed.id', 'bedBooking.bedId')
    .leftJoin('resident', 'resident.id', 'bedBooking.residentId')
    .select([
      'bedBooking.id as bookingId',
      'bedBooking.bedId',
      'bed.code',
      'bedBooking.residentId',
      'bedBooking.bookedUntil',
      sql<string>`coalesce(resident.name, bedBooking.forWhom)`.as('forWhom'),
    ])
    .where(isHeldAt(instant))
}

/** `2026年11月30日`, with the hour where it is not the end of that day. */
export function untilWords(instant: string): string {
  const lastDay = shanghaiDay(Date.parse(instant) - 1)
  if (endOfDay(lastDay) === instant) return formatDay(lastDay)
  return `${formatDay(shanghaiDay(instant))} ${shanghaiHour(instant)}`
}

/** As {@link untilWords}, as tables show days. */
export function untilShown(instant: string): string {
  const lastDay = shanghaiDay(Date.parse(instant) - 1)
  return endOfDay(lastDay) === instant ? lastDay : dayAndHour(lastDay, instant)
}
