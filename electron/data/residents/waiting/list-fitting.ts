import { listFitting } from '#shared/contract/residents/waiting.ts'
import { YiluError } from '#shared/errors.ts'
import { bedWishWords } from '#shared/rules/before-admission-words.ts'
import { bedAsOf, type BedRow } from '../../beds/bed-row.ts'
import { bedRulesFor } from '../../beds/bed-rules.ts'
import { occupantFrom } from '../../beds/free-bed.ts'
import { handleQuery, type QueryContext } from '../../context.ts'
import { formatDay } from '#shared/text/day.ts'
import { offersByWaiting, offerWords, type ShownOffer } from './offers-shown.ts'
import { type ListedPlace, orderAsOf } from './order.ts'
import { hadTurn } from './people-ahead.ts'

/** Why the bed can be offered to nobody; null where it can. */
async function bedReason({ db }: QueryContext, bed: BedRow, day: string): Promise<string | null> {
  if (bed.isInService !== 1) return '这一天没有启用'
  const occupant = await occupantFrom(db, bed.bedId, day)
  if (occupant === undefined) return null
  const since = occupant.bedFrom > day ? `${formatDay(occupant.bedFrom)}起` : ''
  return `${since}已有人：${occupant.name}`
}

function wishReason({ bedKindWish }: ListedPlace['person'], bed: BedRow): string | null {
  if (bedKindWish === null || bedKindWish === bed.kind) return null
  if (bed.kind === null) return `要${bedWishWords[bedKindWish]}，这张床类型未知`
  return `要${bedWishWords[bedKindWish]}，这张床是${bedWishWords[bed.kind]}`
}

/** She has an offer already, or refused this very bed. */
function offerReason(offers: readonly ShownOffer[], bedId: number): string | null {
  const [newest] = offers
  if (newest?.state === 'open' || newest?.state === 'accepted') return offerWords(newest)
  const refused = offers.find((offer) => offer.bedId === bedId && offer.state === 'refused')
  return refused === undefined ? null : offerWords(refused)
}

function dayReason({ wantedFrom }: ListedPlace['person'], day: string): string | null {
  return wantedFrom === null || wantedFrom <= day ? null : `${formatDay(wantedFrom)}起才要`
}

/** Whether a bed fits one person of the list, with the reason against it and what is worth knowing. */
async function fitting(
  { db, now, today }: QueryContext,
  { person, place }: ListedPlace,
  of: { readonly bed: BedRow; readonly day: string; readonly offers: readonly ShownOffer[] },
) {
  const { bed, day, offers } = of
  const wanted = { from: day, residentId: person.residentId, sex: person.sex }
  const check = await bedRulesFor(db, wanted, { now, today })
  const findings = check({ ...bed, kind: bed.kind })
  const blocking = findings.find(({ level }) => level === 'block')
  const reason =
    offerReason(offers, bed.bedId) ??
    wishReason(person, bed) ??
    dayReason(person, day) ??
    blocking?.short ??
    null
  const warning = findings.find(({ level }) => level === 'warn')
  return {
    ...person,
    place,
    isFitting: reason === null,
    hadTurn: hadTurn(offers, bed.bedId),
    reason,
    note: warning?.short ?? null,
  }
}

export const listFittingHandler = handleQuery(listFitting, async (context, { bedId, day }) => {
  const { db } = context
  const bed = await bedAsOf(db, bedId, day)
  if (bed === undefined) {
    throw new YiluError('not_found', 'bed-unknown', '没有这张床，可能已经作废。')
  }
  const { places } = await orderAsOf(db, day)
  const offers = await offersByWaiting(db, day)
  const rows = []
  for (const place of places) {
    const own = offers.get(place.person.waitingId) ?? []
    rows.push(await fitting(context, place, { bed, day, offers: own }))
  }
  return { bedId, bed: bed.code, bedReason: await bedReason(context, bed, day), rows }
})
