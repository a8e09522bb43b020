import type { getIncident, recordIncident } from '#shared/contract/care/incident.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'
import type { IncidentPlace, Injury } from '#shared/rules/incident-words.ts'
import { isDay, shanghaiDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import type { FoundResident } from '#renderer/domain/ResidentPicker.tsx'

export type Incident = OutputOf<typeof getIncident>

/** What the form holds: texts as typed, hours apart from their days, nothing chosen where nobody chose. */
export interface IncidentValues extends Record<string, unknown> {
  resident: FoundResident | null
  /** Nobody who lives here was hurt. */
  isNobody: boolean
  kind: string
  day: string
  hour: string
  isHourKnown: boolean
  foundDay: string
  foundHour: string
  place: IncidentPlace | ''
  placeDetail: string
  injury: Injury | ''
  bodySite: string
  what: string
  activity: string
  witnesses: string
  foundByStaffId: number | null
  foundBy: string
}

/** An empty form at an instant: most things are noted within minutes. */
export function newIncident(now: number, resident: FoundResident | null): IncidentValues {
  const at = new Date(now).toISOString()
  return {
    resident,
    isNobody: false,
    kind: '',
    day: shanghaiDay(at),
    hour: shanghaiHour(at),
    isHourKnown: true,
    foundDay: '',
    foundHour: '',
    place: '',
    placeDetail: '',
    injury: '',
    bodySite: '',
    what: '',
    activity: '',
    witnesses: '',
    foundByStaffId: null,
    foundBy: '',
  }
}

/** An hour of a day as an instant; what is none is sent as it stands, and is then said to be none. */
function instantOf(day: string, hour: string): string {
  return isDay(day) ? (instantAt(day, hour) ?? hour) : day
}

/** An hour without a day is one of the day on which it happened. */
function foundAt({ foundDay, foundHour, day }: IncidentValues): string | null {
  if (foundDay === '' && foundHour === '') return null
  return instantOf(foundDay === '' ? day : foundDay, foundHour)
}

/** What is sent for the form. Without a person it says that there is none. */
export function incidentInput(values: IncidentValues): GivenInputOf<typeof recordIncident> {
  const { kind, place, placeDetail, injury, bodySite, what, activity, witnesses } = values
  const isMissing = values.resident === null && !values.isNobody
  return {
    residentId: isMissing ? (undefined as never) : (values.resident?.id ?? null),
    kind,
    happenedAt: instantOf(values.day, values.hour),
    isHourKnown: values.isHourKnown,
    foundAt: foundAt(values),
    place: place as IncidentPlace,
    placeDetail,
    injury: injury as Injury,
    bodySite,
    what,
    activity,
    witnesses,
    foundByStaffId: values.foundByStaffId,
    foundBy: values.foundBy,
  }
}

/** Names of the operation's fields to names of the form's fields, where they differ. */
export const incidentFieldNames: Readonly<Record<string, string>> = {
  residentId: 'resident',
  happenedAt: 'hour',
  foundAt: 'foundHour',
}

/** The form filled with what is on file. */
export function incidentValues(incident: Incident, resident: FoundResident | null): IncidentValues {
  const { happenedAt, foundAt: found } = incident
  const isFoundLater = found !== happenedAt
  return {
    resident,
    isNobody: incident.residentId === null,
    kind: incident.kind,
    day: shanghaiDay(happenedAt),
    hour: shanghaiHour(happenedAt),
    isHourKnown: incident.isHourKnown,
    foundDay: isFoundLater ? shanghaiDay(found) : '',
    foundHour: isFoundLater ? shanghaiHour(found) : '',
    place: incident.place,
    placeDetail: incident.placeDetail ?? '',
    injury: incident.injury,
    bodySite: incident.bodySite ?? '',
    what: incident.what,
    activity: incident.activity ?? '',
    witnesses: incident.witnesses ?? '',
    foundByStaffId: incident.foundByStaffId,
    foundBy: incident.foundByStaffId === null ? incident.foundBy : '',
  }
}
