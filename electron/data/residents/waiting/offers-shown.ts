import { offerStateWords } from '#shared/rules/before-admission-words.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { BedOfferTable } from '../../database/tables/before-admission.ts'

type Answer = NonNullable<BedOfferTable['answer']>

interface OfferColumns {
  readonly id: number
  readonly bedId: number | null
  readonly bed: string | null
  readonly offeredOn: string
  readonly answerBy: string | null
  readonly listPlace: number
  readonly aheadReason: string | null
  readonly answer: Answer | null
  readonly answeredOn: string | null
  readonly answerNote: string | null
  readonly version: number
}

/** An offer as of a day: what was answered later was open by then. */
export function shownOffer(row: OfferColumns, asOf: string) {
  const { answer, answeredOn, answerNote, ...offer } = row
  const isAnswered = answer !== null && answeredOn !== null && answeredOn <= asOf
  return {
    ...offer,
    state: isAnswered ? answer : ('open' as const),
    answeredOn: isAnswered ? answeredOn : null,
    answerNote: isAnswered ? answerNote : null,
    isOverdue: !isAnswered && row.answerBy !== null && row.answerBy < asOf,
  }
}

export type ShownOffer = ReturnType<typeof shownOffer>

/** `9月3日通知 302-1，9月6日前答复`. */
export function offerWords({ bed, offeredOn, answerBy, state, answeredOn }: ShownOffer): string {
  const what = `${formatDay(offeredOn)}通知${bed === null ? '有床位' : ` ${bed}`}`
  if (state !== 'open') {
    return `${what}，${answeredOn === null ? '' : formatDay(answeredOn)}${offerStateWords[state]}`
  }
  return answerBy === null ? `${what}，待答复` : `${what}，${formatDay(answerBy)}前答复`
}

/** Offers that were made by a day, the newest first, by the time on the list. */
export async function offersByWaiting(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('bedOffer')
    .leftJoin('bed', 'bed.id', 'bedOffer.bedId')
    .select([
      'bedOffer.id',
      'bedOffer.waitingId',
      'bedOffer.bedId',
      'bed.code as bed',
      'bedOffer.offeredOn',
      'bedOffer.answerBy',
      'bedOffer.listPlace',
      'bedOffer.aheadReason',
      'bedOffer.answer',
      'bedOffer.answeredOn',
      'bedOffer.answerNote',
      'bedOffer.version',
    ])
    .where('bedOffer.voidedAt', 'is', null)
    .where('bedOffer.offeredOn', '<=', asOf)
    .orderBy('bedOffer.offeredOn', 'desc')
    .orderBy('bedOffer.id', 'desc')
    .execute()
  const shown = rows.map(({ waitingId, ...row }) => ({ waitingId, offer: shownOffer(row, asOf) }))
  const grouped = Map.groupBy(shown, ({ waitingId }) => waitingId)
  return new Map([...grouped].map(([id, list]) => [id, list.map(({ offer }) => offer)]))
}
