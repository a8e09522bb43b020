import { sql } from 'kysely'
import { listBookings } from '#shared/contract/beds/booking.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { instantOf } from './held.ts'

function bookingsBy(db: Database, at: string) {
  return db
    .selectFrom('bedBooking')
    .innerJoin('bed', 'bed.id', 'bedBooking.bedId')
    .leftJoin('resident', 'resident.id', 'bedBooking.residentId')
    .where('bedBooking.voidedAt', 'is', null)
    .where('bedBooking.bookedAt', '<=', at)
    .select([
      'bedBooking.id as bookingId',
      'bedBooking.bedId',
      'bed.code as bed',
      'bedBooking.residentId',
      sql<string>`coalesce(resident.name, bedBooking.forWhom)`.as('forWhom'),
      'bedBooking.offerId',
      'bedBooking.bookedAt',
      'bedBooking.bookedUntil',
      'bedBooking.endedAt',
      'bedBooking.endReason',
      'bedBooking.endNote',
      'bedBooking.reason',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof bookingsBy>['execute']>>[number]

/** A booking as it stood at an instant: what ended it later had not happened yet. */
function shownBooking({ endReason, ...row }: Row, at: string) {
  const endedAt = row.endedAt !== null && row.endedAt <= at ? row.endedAt : null
  if (endedAt !== null) {
    const state = endReason === 'cancelled' ? ('cancelled' as const) : ('used' as const)
    return { ...row, endedAt, state }
  }
  const state = row.bookedUntil > at ? ('held' as const) : ('expired' as const)
  return { ...row, endedAt, endNote: null, state }
}

/** The bookings of a bed that were made by an instant, newest first. */
export async function bookingsOfBed(db: Database, bedId: number, at: string) {
  const rows = await bookingsBy(db, at)
    .where('bedBooking.bedId', '=', bedId)
    .orderBy('bedBooking.bookedAt', 'desc')
    .orderBy('bedBooking.id', 'desc')
    .execute()
  return rows.map((row) => shownBooking(row, at))
}

/** Every booking made by an instant: those that hold first, by their end; then the others, newest first. */
export async function bookingList(db: Database, at: string) {
  const rows = await bookingsBy(db, at).orderBy('bedBooking.id').execute()
  const all = rows.map((row) => shownBooking(row, at))
  const held = all.filter(({ state }) => state === 'held')
  const over = all.filter(({ state }) => state !== 'held')
  return [
    ...held.toSorted((one, other) => one.bookedUntil.localeCompare(other.bookedUntil)),
    ...over.toReversed(),
  ]
}

export const listBookingsHandler = handleQuery(listBookings, async (context, input) => {
  const { asOf = context.today, show, limit, offset } = input
  const all = await bookingList(context.db, instantOf(asOf, context))
  const rows = show === 'all' ? all : all.filter(({ state }) => state === 'held')
  return { rows: rows.slice(offset, offset + limit), total: rows.length }
})
