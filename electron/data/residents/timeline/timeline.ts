import { timeline, type TimelineEvent } from '#shared/contract/residents/timeline.ts'
import type { RoleRight } from '#shared/permissions.ts'
import { handleQuery } from '../../context.ts'
import { residentRow } from '../resident/resident-row.ts'
import { activityTimeline } from './activity-events.ts'
import { agreementTimeline, trialTimeline } from './agreement-events.ts'
import { assessmentTimeline } from './assessment-events.ts'
import { bedTimeline } from './bed-events.ts'
import { healthCheckTimeline, waitingTimeline } from './before-admission-events.ts'
import { careLevelTimeline } from './care-level-events.ts'
import { carePlanTimeline, residentReviewTimeline } from './care-plan-events.ts'
import { careRecordTimeline } from './care-record-events.ts'
import { correctionTimeline } from './correction-events.ts'
import { belongingTimeline, departureTimeline } from './departure-events.ts'
import { documentTimeline } from './document-events.ts'
import { healthTimeline } from './health-events.ts'
import { incidentTimeline } from './incident-events.ts'
import { leaveTimeline } from './leave-events.ts'
import { callTimeline, officialResultTimeline } from './official-result-events.ts'
import { medicineTimeline } from './medicine-events.ts'
import { moneyTimeline } from './money-events.ts'
import { observationTimeline } from './observation-events.ts'
import { personTimeline } from './person-events.ts'
import { privacyTimeline } from './privacy-events.ts'
import { restraintTimeline, woundTimeline } from './skin-events.ts'
import type { TimelineScope, TimelineSource } from './source.ts'
import { stayTimeline } from './stay-events.ts'
import { visitTimeline } from './visit-events.ts'
import { abilityTimeline, feeTimeline, groupTimeline } from './terms-events.ts'

/** Each area adds what it keeps of a person. */
const sources: readonly TimelineSource[] = [
  stayTimeline,
  bedTimeline,
  groupTimeline,
  feeTimeline,
  abilityTimeline,
  assessmentTimeline,
  officialResultTimeline,
  callTimeline,
  correctionTimeline,
  leaveTimeline,
  personTimeline,
  healthTimeline,
  careLevelTimeline,
  carePlanTimeline,
  careRecordTimeline,
  residentReviewTimeline,
  observationTimeline,
  medicineTimeline,
  woundTimeline,
  restraintTimeline,
  documentTimeline,
  agreementTimeline,
  trialTimeline,
  departureTimeline,
  belongingTimeline,
  waitingTimeline,
  healthCheckTimeline,
  privacyTimeline,
  activityTimeline,
  visitTimeline,
  incidentTimeline,
  moneyTimeline,
]

/** Byte order, so that a list is the same on every machine. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** What happened with a person by the end of a day, the newest first, as far as who asks may see it. */
export async function timelineOf(scope: TimelineScope): Promise<readonly TimelineEvent[]> {
  const events: TimelineEvent[] = []
  for (const source of sources) events.push(...(await source(scope)))
  return events.toSorted(
    (one, other) =>
      compare(other.day, one.day) ||
      compare(other.at ?? '', one.at ?? '') ||
      compare(other.key, one.key),
  )
}

export const timelineHandler = handleQuery(timeline, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today, kinds, limit, offset } = input
  await residentRow(db, residentId)
  context.reveal(`resident:${residentId}`)
  const can = (right: RoleRight) => context.can(right)
  const events = await timelineOf({ db, residentId, asOf, can })
  const counts: Partial<Record<(typeof events)[number]['kind'], number>> = {}
  for (const { kind } of events) counts[kind] = (counts[kind] ?? 0) + 1
  const shown = events.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
  return { rows: shown.slice(offset, offset + limit), total: shown.length, counts }
})
