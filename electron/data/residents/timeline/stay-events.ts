import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import type { Database } from '../../database/connection.ts'
import { endReasonWord } from '../stay/end-reason-words.ts'
import type { TimelineScope, TimelineSource } from './source.ts'

function stays(db: Database, residentId: number) {
  return db
    .selectFrom('stay')
    .select(['id', 'stayFrom', 'stayTo', 'endReason', 'endNote'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .execute()
}

/** Bed stays in the order of their days; what took no day comes before its successor. */
function bedStays(db: Database, residentId: number) {
  return db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['bedStay.id', 'bedStay.stayId', 'bedStay.kind', 'bedStay.bedFrom', 'bedStay.bedTo'])
    .select('bed.code')
    .where('bedStay.residentId', '=', residentId)
    .where('bedStay.voidedAt', 'is', null)
    .orderBy('bedStay.bedFrom')
    .orderBy((order) => order.fn.coalesce('bedStay.bedTo', order.val('9999')))
    .orderBy('bedStay.id')
    .execute()
}

type Stay = Awaited<ReturnType<typeof stays>>[number]
type BedStay = Awaited<ReturnType<typeof bedStays>>[number]

function stayEvents(stay: Stay, beds: readonly BedStay[], link: string): readonly TimelineEvent[] {
  const { id, stayFrom, stayTo, endReason, endNote } = stay
  const first = beds.find(({ stayId, kind }) => stayId === id && kind === 'main')
  const came: TimelineEvent = {
    key: `stay:${id}:from`,
    kind: 'stay',
    day: stayFrom,
    at: null,
    title: '入住',
    detail: first === undefined ? null : `床位 ${first.code}`,
    link,
  }
  if (stayTo === null) return [came]
  const why = endReason === null ? null : endReasonWord(endReason)
  const isDeath = endReason === 'death'
  const parts = [isDeath ? null : why, endNote].filter((part) => part !== null)
  const left: TimelineEvent = {
    ...came,
    key: `stay:${id}:to`,
    day: stayTo,
    title: isDeath ? '去世' : '离开',
    detail: parts.length === 0 ? null : parts.join('，'),
  }
  return [came, left]
}

/** Moves between main beds; a second bed by its beginning and its end. */
function bedEvents(beds: readonly BedStay[], link: string): readonly TimelineEvent[] {
  const main = beds.filter(({ kind }) => kind === 'main')
  const moves = main.flatMap((bed, index): readonly TimelineEvent[] => {
    const before = main[index - 1]
    if (before === undefined || before.stayId !== bed.stayId) return []
    const title = `调床到 ${bed.code}`
    const detail = `原床位 ${before.code}`
    return [{ key: `bed:${bed.id}`, kind: 'bed', day: bed.bedFrom, at: null, title, detail, link }]
  })
  const extras = beds
    .filter(({ kind }) => kind === 'extra')
    .flatMap(({ id, code, bedFrom, bedTo }): readonly TimelineEvent[] => {
      const event = { kind: 'bed' as const, at: null, detail: null, link }
      const from = { ...event, key: `bed:${id}`, day: bedFrom, title: `加用床位 ${code}` }
      if (bedTo === null) return [from]
      return [from, { ...event, key: `bed:${id}:to`, day: bedTo, title: `退回床位 ${code}` }]
    })
  return [...moves, ...extras]
}

/** When a person came and went, and in which beds she lay. */
export const stayTimeline: TimelineSource = async ({ db, residentId, asOf }: TimelineScope) => {
  const link = `/residents/${residentId}?tab=stay`
  const beds = await bedStays(db, residentId)
  const known = await stays(db, residentId)
  const events = [
    ...known.flatMap((stay) => stayEvents(stay, beds, link)),
    ...bedEvents(beds, link),
  ]
  return events.filter(({ day }) => day <= asOf)
}
