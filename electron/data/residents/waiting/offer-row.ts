import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { releaseBed } from './offer-booking.ts'

function liveOffers(db: Database) {
  return db
    .selectFrom('bedOffer')
    .innerJoin('resident', 'resident.id', 'bedOffer.residentId')
    .leftJoin('bed', 'bed.id', 'bedOffer.bedId')
    .selectAll('bedOffer')
    .select(['resident.name', 'bed.code as bed'])
    .where('bedOffer.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
}

/** An offer that somebody has on the screen. Errors: `not_found`, `conflict`. */
export async function offerToChange(
  trx: Database,
  { offerId, version }: { readonly offerId: number; readonly version: number },
) {
  const row = await liveOffers(trx).where('bedOffer.id', '=', offerId).executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'offer-unknown', '没有这次床位通知，可能已经作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  return row
}

export type OfferRow = Awaited<ReturnType<typeof offerToChange>>

/** The offer of somebody on the list that nobody answered; undefined where there is none. */
export function openOffer(db: Database, waitingId: number) {
  return liveOffers(db)
    .where('bedOffer.waitingId', '=', waitingId)
    .where('bedOffer.answer', 'is', null)
    .executeTakeFirst()
}

interface Answer {
  readonly answer: NonNullable<OfferRow['answer']>
  readonly answeredOn: string
  readonly answerNote: string | null
}

/** Says what came of an offer. Unless it was accepted, its bed is free again. Gives the new version. */
export async function answerOffer(
  context: Pick<CommandContext, 'trx' | 'now'>,
  { id, version }: Pick<OfferRow, 'id' | 'version'>,
  answer: Answer,
): Promise<number> {
  const { trx } = context
  await trx
    .updateTable('bedOffer')
    .set({ ...answer, version: version + 1 })
    .where('id', '=', id)
    .execute()
  if (answer.answer !== 'accepted') await releaseBed(context, id)
  return version + 1
}
