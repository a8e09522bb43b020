import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { untilWords } from '../../beds/booking/held.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'

interface Kept {
  readonly offerId: number
  readonly residentId: number
  readonly bedId: number
  readonly bed: string
  readonly offeredOn: string
  /** Last day on which the bed is kept. */
  readonly until: string
}

/** The booking that an offer made, unless it was ended or taken back. */
function bookingOf(db: Database, offerId: number) {
  return db
    .selectFrom('bedBooking')
    .select(['id', 'bedId', 'bookedUntil'])
    .where('offerId', '=', offerId)
    .where('voidedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
}

/** What keeps a bed in any part of a time. */
function keptIn(db: Database, bedId: number, [from, to]: readonly [string, string]) {
  return db
    .selectFrom('bedBooking')
    .leftJoin('resident', 'resident.id', 'bedBooking.residentId')
    .select(['bedBooking.id', 'bedBooking.residentId', 'resident.name'])
    .select(['bedBooking.forWhom', 'bedBooking.bookedUntil'])
    .where('bedBooking.bedId', '=', bedId)
    .where('bedBooking.voidedAt', 'is', null)
    .where('bedBooking.bookedAt', '<', to)
    .where((eb) => eb(eb.fn.coalesce('bedBooking.endedAt', 'bedBooking.bookedUntil'), '>', from))
    .execute()
}

/** Refuses a bed that is kept for somebody else; what was booked for her gives way to the offer. */
async function giveWay(
  { trx, now }: CommandContext,
  { bedId, bed, residentId }: Kept,
  time: readonly [string, string],
): Promise<void> {
  const rows = await keptIn(trx, bedId, time)
  const other = rows.find((row) => row.residentId !== residentId)
  if (other !== undefined) {
    const whom = other.name ?? other.forWhom ?? ''
    const until = untilWords(other.bookedUntil)
    const text = `床位 ${bed} 已为${whom}预订到 ${until}，没有保存。选别的床，或先取消预订。`
    throw new YiluError('rule_violated', 'bed-booked', text, { bedId: `已为${whom}预订到${until}` })
  }
  for (const { id } of rows) {
    await trx
      .updateTable('bedBooking')
      .set({ endedAt: now, endReason: 'cancelled', endNote: '改为轮候通知' })
      .where('id', '=', id)
      .execute()
  }
}

/** Keeps the bed of an offer for who may take it, up to the end of the last day for an answer. */
export async function keepBed(context: CommandContext, kept: Kept): Promise<void> {
  const { trx, now, today, actor } = context
  const { offerId, residentId, bedId, offeredOn, until } = kept
  // An offer that is entered later kept its bed from the beginning of its day.
  const bookedAt = offeredOn === today ? now : startOfDay(offeredOn)
  const bookedUntil = endOfDay(until)
  await giveWay(context, kept, [bookedAt, bookedUntil])
  const open = { forWhom: null, endedAt: null, endReason: null, voidedAt: null }
  await trx
    .insertInto('bedBooking')
    .values({
      bedId,
      residentId,
      offerId,
      bookedAt,
      bookedUntil,
      reason: '轮候通知',
      ...open,
      recordedAt: now,
      recordedBy: actor?.accountId ?? 0,
    })
    .execute()
}

function startOfDay(day: string): string {
  return new Date(Date.parse(endOfDay(day)) - 86_400_000).toISOString()
}

/** The bed of an offer is free again from now on; a booking whose time is over stays as it was. */
export async function releaseBed(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  offerId: number,
): Promise<void> {
  const booking = await bookingOf(trx, offerId)
  if (booking === undefined || booking.bookedUntil <= now) return
  await trx
    .updateTable('bedBooking')
    .set({ endedAt: now, endReason: 'cancelled', endNote: '轮候通知已了结' })
    .where('id', '=', booking.id)
    .execute()
}

/** Keeps an accepted bed up to another day. Error: `rule_violated` where it is no longer kept. */
export async function keepLonger(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  offerId: number,
  until: string,
): Promise<void> {
  const booking = await bookingOf(trx, offerId)
  if (booking === undefined || booking.bookedUntil <= now) {
    const text = '这张床已经不再保留，没有保存。重新预订床位后再登记。'
    throw new YiluError('rule_violated', 'bed-not-kept', text, { keptUntil: '已不再保留' })
  }
  if (endOfDay(until) <= now) {
    const text = `保留到 ${formatDay(until)} 已经过去，没有保存。`
    throw new YiluError('invalid_input', 'kept-in-past', text, { keptUntil: '已经过去' })
  }
  await keepVoidedCopy(trx, 'bedBooking', booking.id, now)
  await trx
    .updateTable('bedBooking')
    .set({ bookedUntil: endOfDay(until), recordedAt: now })
    .where('id', '=', booking.id)
    .execute()
}

/** Takes back that a bed was kept for an offer that never was. */
export async function voidKeeping(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  offerId: number,
): Promise<void> {
  await trx
    .updateTable('bedBooking')
    .set({ voidedAt: now })
    .where('offerId', '=', offerId)
    .where('voidedAt', 'is', null)
    .execute()
}
