import { type getRestraint, usualReleaseMinutes } from '#shared/contract/care/restraint.ts'
import type { OutputOf } from '#shared/operation.ts'
import { dayAndHourOf, instantGiven, instantOrNull } from '#renderer/domain/care-instant.ts'

export type Restraint = OutputOf<typeof getRestraint>

export interface RestraintValues extends Record<string, unknown> {
  kind: string
  reason: string
  triedBefore: string
  orderedBy: string
  orderedDay: string
  orderedHour: string
  isEmergency: boolean
  consentBy: string
  consentRelation: string
  consentDay: string
  consentHour: string
  releaseMinutes: number | string
  beganDay: string
  beganHour: string
}

/** An empty form of a restraint on a day. */
export function newRestraint(day: string): RestraintValues {
  return {
    kind: '',
    reason: '',
    triedBefore: '',
    orderedBy: '',
    orderedDay: day,
    orderedHour: '',
    isEmergency: false,
    consentBy: '',
    consentRelation: '',
    consentDay: day,
    consentHour: '',
    releaseMinutes: usualReleaseMinutes,
    beganDay: day,
    beganHour: '',
  }
}

/** The form of a restraint that is on file. */
export function restraintValues(restraint: Restraint): RestraintValues {
  const ordered = dayAndHourOf(restraint.orderedAt)
  const consent = dayAndHourOf(restraint.consentAt)
  const began = dayAndHourOf(restraint.beganAt)
  return {
    kind: restraint.kind,
    reason: restraint.reason,
    triedBefore: restraint.triedBefore ?? '',
    orderedBy: restraint.orderedBy,
    orderedDay: ordered.day,
    orderedHour: ordered.hour,
    isEmergency: restraint.isEmergency,
    consentBy: restraint.consentBy ?? '',
    consentRelation: restraint.consentRelation ?? '',
    consentDay: consent.day,
    consentHour: consent.hour,
    releaseMinutes: restraint.releaseMinutes,
    beganDay: began.day,
    beganHour: began.hour,
  }
}

const given = (text: string) => (text === '' ? undefined : text) as string

/** What a form of a restraint sends. */
export function restraintInput(values: RestraintValues) {
  const { kind, reason, triedBefore, orderedBy, isEmergency, releaseMinutes } = values
  const { consentBy, consentRelation, consentDay, consentHour } = values
  return {
    kind: given(kind),
    reason,
    triedBefore,
    orderedBy,
    orderedAt: given(instantGiven(values.orderedDay, values.orderedHour)),
    isEmergency,
    consentBy,
    consentRelation,
    consentAt: instantOrNull(consentDay, consentHour),
    releaseMinutes: (releaseMinutes === '' ? undefined : Number(releaseMinutes)) as number,
    beganAt: given(instantGiven(values.beganDay, values.beganHour)),
  }
}

/** Names of the operation's fields to names of the form's fields, where they differ. */
export const restraintFieldNames: Readonly<Record<string, string>> = {
  orderedAt: 'orderedHour',
  consentAt: 'consentHour',
  beganAt: 'beganHour',
  endedAt: 'endedHour',
  checkedAt: 'checkedHour',
}
