import { useBooking } from '../../beds/booking/end-booking.ts'
import { isHeldAt } from '../../beds/booking/held.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { endEnquiry } from '../enquiry/end-enquiry.ts'
import { openEnquiry } from '../enquiry/enquiry-row.ts'
import { moveGroupBeforeStay } from '../terms/group-before-stay.ts'
import { endJumps, reopenJumps } from './jump-row.ts'
import { releaseBed } from './offer-booking.ts'
import { answerOffer, openOffer } from './offer-row.ts'
import { openWaiting } from './waiting-row.ts'

interface Admitted {
  readonly residentId: number
  readonly bedId: number
  readonly admittedOn: string
}

const later = (one: string, other: string) => (one > other ? one : other)

/** The offer that was open is taken with its bed, or without one; another bed was not the one offered. */
async function settleOffer(
  context: CommandContext,
  waitingId: number,
  { bedId, admittedOn }: Admitted,
): Promise<void> {
  const offer = await openOffer(context.trx, waitingId)
  if (offer === undefined) return
  const answeredOn = later(offer.offeredOn, admittedOn)
  const isTaken = offer.bedId === null || offer.bedId === bedId
  const answer = isTaken
    ? ({ answer: 'accepted', answerNote: null } as const)
    : ({ answer: 'withdrawn', answerNote: '入住了别的床位' } as const)
  await answerOffer(context, offer, { ...answer, answeredOn })
}

/** The booking of the bed is used up; another bed that was kept for an accepted offer is free again. */
async function settleBookings(context: CommandContext, admitted: Admitted): Promise<void> {
  const { trx, now } = context
  const { residentId } = admitted
  await useBooking(context, admitted, 'admitted')
  const offers = await trx
    .selectFrom('bedBooking')
    .select('offerId')
    .where('residentId', '=', residentId)
    .where('offerId', 'is not', null)
    .where(isHeldAt(now))
    .execute()
  for (const { offerId } of offers) await releaseBed(context, offerId ?? 0)
}

/**
 * Who asked for a place has one now: enquiry and time on the list end as admitted, the offer and what
 * was booked are used up. What lies later than the admission, because that was entered late, ends on its
 * own first day.
 */
export async function closeBeforeAdmission(
  context: CommandContext,
  admitted: Admitted,
): Promise<{ enquiryId: number | null; waitingId: number | null }> {
  const { trx } = context
  const { residentId, admittedOn } = admitted
  const waiting = await openWaiting(trx, residentId)
  if (waiting !== undefined) {
    await settleOffer(context, waiting.id, admitted)
    const waitingTo = later(waiting.waitingFrom, admittedOn)
    await endJumps(trx, waiting.id, waitingTo)
    await trx
      .updateTable('waiting')
      .set({ waitingTo, endReason: 'admitted', version: waiting.version + 1 })
      .where('id', '=', waiting.id)
      .execute()
  }
  const enquiry = await openEnquiry(trx, residentId)
  if (enquiry !== undefined) {
    const closedOn = later(enquiry.enquiredOn, admittedOn)
    await endEnquiry(context, enquiry, { closedOn, outcome: 'admitted', closeNote: null })
  }
  await settleBookings(context, admitted)
  return { enquiryId: enquiry?.id ?? null, waitingId: waiting?.id ?? null }
}

/** What ended with an admission on that day. */
async function endedBy(trx: Database, residentId: number, admittedOn: string) {
  const enquiry = await trx
    .selectFrom('enquiry')
    .select(['id', 'version', 'enquiredOn'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('outcome', '=', 'admitted')
    .where((eb) =>
      eb('closedOn', '=', eb.fn<string>('max', [eb.ref('enquiredOn'), eb.val(admittedOn)])),
    )
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const waiting = await trx
    .selectFrom('waiting')
    .select(['id', 'version', 'waitingFrom', 'waitingTo'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('endReason', '=', 'admitted')
    .where((eb) =>
      eb('waitingTo', '=', eb.fn<string>('max', [eb.ref('waitingFrom'), eb.val(admittedOn)])),
    )
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return { enquiry, waiting }
}

/**
 * The admission never happened: the enquiry, the group and the time on the list that ended with it go on,
 * unless she asked again meanwhile. The booking is not made again.
 */
export async function reopenBeforeAdmission(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  { residentId, stayFrom }: { readonly residentId: number; readonly stayFrom: string },
): Promise<void> {
  const { enquiry, waiting } = await endedBy(trx, residentId, stayFrom)
  if (enquiry === undefined || (await openEnquiry(trx, residentId)) !== undefined) return
  await keepVoidedCopy(trx, 'enquiry', enquiry.id, now)
  await trx
    .updateTable('enquiry')
    .set({ closedOn: null, outcome: null, recordedAt: now, version: enquiry.version + 1 })
    .where('id', '=', enquiry.id)
    .execute()
  await moveGroupBeforeStay({ trx, now }, { residentId, stayFrom }, null)
  if (waiting === undefined) return
  await keepVoidedCopy(trx, 'waiting', waiting.id, now)
  if (waiting.waitingTo !== null) await reopenJumps(trx, waiting.id, waiting.waitingTo)
  await trx
    .updateTable('waiting')
    .set({ waitingTo: null, endReason: null, recordedAt: now, version: waiting.version + 1 })
    .where('id', '=', waiting.id)
    .execute()
}

/** The admission was on another day: what ended with it ended on that day. */
export async function moveEndBeforeAdmission(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  { residentId, stayFrom }: { readonly residentId: number; readonly stayFrom: string },
  admittedOn: string,
): Promise<void> {
  if (stayFrom === admittedOn) return
  const { enquiry, waiting } = await endedBy(trx, residentId, stayFrom)
  if (enquiry !== undefined) {
    await keepVoidedCopy(trx, 'enquiry', enquiry.id, now)
    const closedOn = later(enquiry.enquiredOn, admittedOn)
    await trx
      .updateTable('enquiry')
      .set({ closedOn, recordedAt: now, version: enquiry.version + 1 })
      .where('id', '=', enquiry.id)
      .execute()
  }
  if (waiting === undefined) return
  await keepVoidedCopy(trx, 'waiting', waiting.id, now)
  const waitingTo = later(waiting.waitingFrom, admittedOn)
  await trx
    .updateTable('waiting')
    .set({ waitingTo, recordedAt: now, version: waiting.version + 1 })
    .where('id', '=', waiting.id)
    .execute()
}
