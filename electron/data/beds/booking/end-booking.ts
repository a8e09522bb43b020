import { cancelBooking, extendBooking } from '#shared/contract/beds/booking.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import type { BedBookingTable } from '../../database/tables/beds.ts'
import { heldBookings, isHeldAt, untilWords } from './held.ts'
import { bookedUntil } from './until.ts'

/** A booking that holds now. Errors: `not_found`; `rule_violated` `booking-ended`. */
async function heldBooking({ trx, now }: CommandContext, bookingId: number) {
  const held = await heldBookings(trx, now)
    .where('bedBooking.id', '=', bookingId)
    .executeTakeFirst()
  if (held !== undefined) return held
  const row = await trx
    .selectFrom('bedBooking')
    .select('bookedUntil')
    .where('id', '=', bookingId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'booking-unknown', '没有这条预订，没有保存。')
  }
  const text = `这条预订已经结束（到 ${untilWords(row.bookedUntil)}），没有保存。需要时重新预订。`
  throw new YiluError('rule_violated', 'booking-ended', text)
}

export const extendBookingHandler = handleCommand(extendBooking, async (context, input) => {
  const { trx, now } = context
  const booking = await heldBooking(context, input.bookingId)
  const until = bookedUntil(input, now)
  await keepVoidedCopy(trx, 'bedBooking', booking.bookingId, now)
  await trx
    .updateTable('bedBooking')
    .set({ bookedUntil: until, recordedAt: now })
    .where('id', '=', booking.bookingId)
    .execute()
  context.record({
    subject: `bed:${booking.bedId}`,
    before: { bookingId: booking.bookingId, bed: booking.code, bookedUntil: booking.bookedUntil },
    after: { bookedUntil: until, reason: input.reason },
  })
  return { bookedUntil: until }
})

export const cancelBookingHandler = handleCommand(cancelBooking, async (context, input) => {
  const { now } = context
  const { bookingId, bedId, code, forWhom } = await heldBooking(context, input.bookingId)
  await endBooking(context, bookingId, { endReason: 'cancelled', endNote: input.reason })
  context.record({
    subject: `bed:${bedId}`,
    before: { bookingId, bed: code, forWhom },
    after: { endedAt: now, endReason: 'cancelled', reason: input.reason },
  })
  return {}
})

/** Ends a booking now. */
async function endBooking(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  bookingId: number,
  end: Pick<BedBookingTable, 'endReason' | 'endNote'>,
): Promise<void> {
  await trx
    .updateTable('bedBooking')
    .set({ endedAt: now, ...end })
    .where('id', '=', bookingId)
    .execute()
}

/**
 * The person for whom a bed is booked came to lie in it: the booking is used up. Who calls has made sure
 * that nobody else booked the bed. Other bookings of the person stay: somebody may keep two for her.
 */
export async function useBooking(
  context: Pick<CommandContext, 'trx' | 'now'>,
  { bedId, residentId }: { readonly bedId: number; readonly residentId: number },
  endReason: 'admitted' | 'moved',
): Promise<void> {
  const booking = await context.trx
    .selectFrom('bedBooking')
    .select('id')
    .where('bedId', '=', bedId)
    .where('residentId', '=', residentId)
    .where(isHeldAt(context.now))
    .executeTakeFirst()
  if (booking === undefined) return
  await endBooking(context, booking.id, { endReason, endNote: null })
}
