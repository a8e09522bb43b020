import { sql } from 'kysely'
import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { untilShown } from '../../beds/booking/held.ts'
import type { Database } from '../../database/connection.ts'
import { mainBedsOf } from '../stay/main-beds.ts'
import { swapPartner } from '../stay/swap-partner.ts'
import type { TimelineScope, TimelineSource } from './source.ts'

type Scope = Pick<TimelineScope, 'db' | 'residentId' | 'asOf'>

const usualEnds = { admitted: '入住', moved: '调床入住', cancelled: '预订取消' } as const

/** Midnight stands for a day of which no hour is known: an offer entered later, a last day. */
const hourKnown = (at: string) => (shanghaiHour(at) === '00:00' ? null : at)

/** Beds that were kept for the person, and what came of it. */
async function bookingEvents({ db, residentId }: Scope): Promise<readonly TimelineEvent[]> {
  const rows = await db
    .selectFrom('bedBooking')
    .innerJoin('bed', 'bed.id', 'bedBooking.bedId')
    .select(['bedBooking.id', 'bedBooking.bedId', 'bed.code', 'bedBooking.bookedAt'])
    .select(['bedBooking.bookedUntil', 'bedBooking.endedAt', 'bedBooking.endReason'])
    .where('bedBooking.residentId', '=', residentId)
    .where('bedBooking.voidedAt', 'is', null)
    .execute()
  return rows.flatMap(({ id, bedId, code, bookedAt, bookedUntil, endedAt, endReason }) => {
    const event = { kind: 'bed' as const, link: `/beds/${bedId}` }
    const made: TimelineEvent = {
      ...event,
      key: `booking:${id}`,
      day: shanghaiDay(bookedAt),
      at: hourKnown(bookedAt),
      title: `预订床位 ${code}`,
      detail: `保留到 ${untilShown(bookedUntil)}`,
    }
    // Who came to lie there has an event of her own for it.
    if (endReason === 'admitted' || endReason === 'moved') return [made]
    const at = endedAt ?? bookedUntil
    const over: TimelineEvent = {
      ...event,
      key: `booking:${id}:end`,
      day: shanghaiDay(Date.parse(at) - (endedAt === null ? 1 : 0)),
      at: hourKnown(at),
      title: `${endReason === null ? '预订到期' : usualEnds[endReason]} ${code}`,
      detail: null,
    }
    return [made, over]
  })
}

async function swapEvents({ db, residentId }: Scope): Promise<readonly TimelineEvent[]> {
  const stays = await db
    .selectFrom('stay')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .execute()
  const events: TimelineEvent[] = []
  for (const { id } of stays) {
    const beds = await mainBedsOf(db, id)
    for (const [index, bed] of beds.entries()) {
      const previous = beds[index - 1]
      if (previous === undefined || previous.to !== bed.from) continue
      const partner = await swapPartner(db, bed, previous)
      if (partner === null) continue
      events.push({
        key: `swap:${bed.id}`,
        kind: 'bed',
        day: bed.from,
        at: null,
        title: `与 ${partner.name} 互换床位`,
        detail: `${previous.code} 与 ${bed.code}`,
        link: `/residents/${partner.residentId}`,
      })
    }
  }
  return events
}

/** Isolation of a bed as far as the person lay in it. */
async function isolationEvents({ db, residentId }: Scope): Promise<readonly TimelineEvent[]> {
  const rows = await db
    .selectFrom('bedCondition')
    .innerJoin('bedStay', 'bedStay.bedId', 'bedCondition.bedId')
    .innerJoin('bed', 'bed.id', 'bedCondition.bedId')
    .select([
      'bedCondition.id',
      'bedCondition.bedId',
      'bedCondition.reason',
      'bedCondition.conditionFrom',
      'bedCondition.conditionTo',
      'bedStay.id as bedStayId',
      'bedStay.bedFrom',
      'bedStay.bedTo',
      'bed.code',
    ])
    .where('bedStay.residentId', '=', residentId)
    .where('bedStay.voidedAt', 'is', null)
    .where('bedCondition.voidedAt', 'is', null)
    .where('bedCondition.kind', '=', 'isolation')
    .where(sql<boolean>`conditionFrom < coalesce(bedTo, '9999')`)
    .where(sql<boolean>`bedFrom < coalesce(conditionTo, '9999')`)
    .execute()
  return rows.flatMap((row) => {
    const { id, bedId, bedStayId, code, reason, conditionFrom, conditionTo, bedFrom, bedTo } = row
    const event = { kind: 'bed' as const, at: null, link: `/beds/${bedId}` }
    const from: TimelineEvent = {
      ...event,
      key: `isolation:${id}:${bedStayId}`,
      day: conditionFrom > bedFrom ? conditionFrom : bedFrom,
      title: '开始隔离',
      detail: reason === null ? `床位 ${code}` : `床位 ${code}，${reason}`,
    }
    if (conditionTo === null || (bedTo !== null && bedTo < conditionTo)) return [from]
    const key = `isolation:${id}:${bedStayId}:end`
    const title = '解除隔离'
    return [from, { ...event, key, day: conditionTo, title, detail: `床位 ${code}` }]
  })
}

async function noteEvents({ db, residentId }: Scope): Promise<readonly TimelineEvent[]> {
  const rows = await notesOf(db, residentId)
  return rows.map(({ id, movedAt, code, toText, reason }) => ({
    key: `moveNote:${id}`,
    kind: 'bed',
    day: shanghaiDay(movedAt),
    at: movedAt,
    title: `登记待补全的调床：${code ?? toText ?? ''}`,
    detail: reason,
    link: '/beds/move-notes',
  }))
}

function notesOf(db: Database, residentId: number) {
  return db
    .selectFrom('moveNote')
    .leftJoin('bed', 'bed.id', 'moveNote.toBedId')
    .select(['moveNote.id', 'moveNote.movedAt', 'moveNote.toText', 'moveNote.reason', 'bed.code'])
    .where('moveNote.residentId', '=', residentId)
    .where('moveNote.voidedAt', 'is', null)
    .where('moveNote.bedStayId', 'is', null)
    .execute()
}

/** Bookings, swaps, isolation and moves that are still to be entered. Moves themselves belong to the stay. */
export const bedTimeline: TimelineSource = async (scope) => {
  const events = [
    ...(await bookingEvents(scope)),
    ...(await swapEvents(scope)),
    ...(await isolationEvents(scope)),
    ...(await noteEvents(scope)),
  ]
  const end = endOfDay(scope.asOf)
  return events.filter(({ day, at }) => day <= scope.asOf && (at === null || at <= end))
}
