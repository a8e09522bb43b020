import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import {
  bedWishWords,
  checkOccasionWords,
  conclusionWords,
  followUpKindWords,
  infectionWords,
  offerStateWords,
  outcomeWords,
} from '#shared/rules/before-admission-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { followUpsAsOf } from '../follow-up/follow-ups-as-of.ts'
import { healthChecksAsOf } from '../health-check/health-check-row.ts'
import { beforeAdmissionOf } from '../waiting/get-waiting.ts'
import type { TimelineScope, TimelineSource } from './source.ts'

type Before = Awaited<ReturnType<typeof beforeAdmissionOf>>

/** Parts that are known, with commas; null where nothing is. */
function joined(parts: readonly (string | null)[]): string | null {
  const known = parts.filter((part) => part !== null)
  return known.length === 0 ? null : known.join('，')
}

type Plain = Pick<TimelineEvent, 'key' | 'day' | 'title' | 'detail'>

const about = ({ residentId }: TimelineScope, events: readonly Plain[]): TimelineEvent[] =>
  events.map((event) => ({
    ...event,
    kind: 'waiting',
    at: null,
    link: `/residents/${residentId}?tab=before`,
  }))

function enquiryEvents(enquiry: Before['enquiries'][number]): readonly Plain[] {
  const { id, enquiredOn, channel, bedKindWish, wish, closedOn, outcome, closeNote } = enquiry
  const wishes = [channel, bedKindWish === null ? null : `要${bedWishWords[bedKindWish]}`, wish]
  const asked = { key: `enquiry:${id}`, day: enquiredOn, title: '咨询', detail: joined(wishes) }
  // Who was admitted has her admission on the timeline.
  if (closedOn === null || outcome === null || outcome === 'admitted') return [asked]
  const title = `咨询结束：${outcomeWords[outcome]}`
  return [asked, { key: `enquiry:${id}:end`, day: closedOn, title, detail: closeNote }]
}

function offerEvents(offer: Before['waitings'][number]['offers'][number]): readonly Plain[] {
  const { id, bed, offeredOn, answerBy, listPlace, aheadReason, state, answeredOn } = offer
  const until = answerBy === null ? null : `${formatDay(answerBy)}前答复`
  const place = listPlace === 1 ? null : `当时排第 ${listPlace} 位：${aheadReason ?? ''}`
  const title = `通知有床位${bed === null ? '' : ` ${bed}`}`
  const made = { key: `offer:${id}`, day: offeredOn, title, detail: joined([until, place]) }
  if (state === 'open' || answeredOn === null) return [made]
  const answered = `床位通知${offerStateWords[state]}`
  const detail = offer.answerNote
  return [made, { key: `offer:${id}:answer`, day: answeredOn, title: answered, detail }]
}

function waitingEvents(waiting: Before['waitings'][number], asOf: string): readonly Plain[] {
  const { waitingId, waitingFrom, waitingTo, endReason, endNote, jumps, offers } = waiting
  const key = `waiting:${waitingId}`
  const hasLeft = waitingTo !== null && endReason !== null && endReason !== 'admitted'
  return [
    { key, day: waitingFrom, title: '列入轮候', detail: null },
    ...(hasLeft
      ? [
          {
            key: `${key}:end`,
            day: waitingTo,
            title: `退出轮候：${outcomeWords[endReason]}`,
            detail: endNote,
          },
        ]
      : []),
    ...jumps.flatMap(({ id, jumpFrom, jumpTo, reason }) => [
      { key: `jump:${id}`, day: jumpFrom, title: '轮候提前', detail: reason },
      ...(jumpTo === null || jumpTo > asOf || jumpTo === waitingTo
        ? []
        : [{ key: `jump:${id}:end`, day: jumpTo, title: '轮候提前结束', detail: reason }]),
    ]),
    ...offers.flatMap((offer) => offerEvents(offer)),
  ]
}

/** From the enquiry to the offer of a bed, and what was said meanwhile and later. */
export const waitingTimeline: TimelineSource = async (scope) => {
  const { db, residentId, asOf, can } = scope
  if (!can('waiting.read')) return []
  const { enquiries, waitings } = await beforeAdmissionOf(db, residentId, asOf)
  const followUps = await followUpsAsOf(db, residentId, asOf)
  return about(scope, [
    ...enquiries.flatMap((enquiry) => enquiryEvents(enquiry)),
    ...waitings.flatMap((waiting) => waitingEvents(waiting, asOf)),
    ...followUps.map(({ id, kind, happenedOn, withWhom, what, result }) => ({
      key: `follow-up:${id}`,
      day: happenedOn,
      title: `回访：${followUpKindWords[kind]}`,
      detail: joined([withWhom, what, result]),
    })),
  ])
}

/** Health checks, before admission and later. */
export const healthCheckTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('health.read')) return []
  const checks = await healthChecksAsOf(db, residentId, asOf)
  return checks.map(({ id, occasion, checkedOn, place, infection, conclusion, condition }) => ({
    key: `health-check:${id}`,
    kind: 'health',
    day: checkedOn,
    at: null,
    title: `${checkOccasionWords[occasion]}体检：${conclusionWords[conclusion]}`,
    detail: joined([
      place,
      infection === 'found' ? `传染病：${infectionWords[infection]}` : null,
      condition,
    ]),
    link: `/residents/${residentId}?tab=before`,
  }))
}
