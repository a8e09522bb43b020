import type { getHazard } from '#shared/contract/safety/hazard-shown.ts'
import type { recordHazard } from '#shared/contract/safety/hazard.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'
import type { HazardSource } from '#shared/rules/safety/hazard-words.ts'
import { isDay, shanghaiDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import type { NewHazardView } from './hazard-view.ts'

export type Hazard = OutputOf<typeof getHazard>
export type HazardStep = Hazard['steps'][number]

/** What the form holds: texts as typed, the hour apart from its day, no kind where nobody chose one. */
export interface HazardValues extends Record<string, unknown> {
  kind: string
  foundOn: string
  /** Empty where nobody knows it. */
  foundHour: string
  source: HazardSource
  checkId: number | null
  checkItemId: number | null
  pointId: number | null
  floorId: number | null
  place: string
  description: string
  foundByStaffId: number | null
  foundBy: string
  firstMeasure: string
}

/** A form at an instant, with what a round already knows. */
export function newHazard(now: number, known: NewHazardView): HazardValues {
  const at = new Date(now).toISOString()
  const { checkId = null, checkItemId = null, pointId = null } = known
  return {
    kind: known.kind ?? '',
    foundOn: shanghaiDay(at),
    foundHour: shanghaiHour(at),
    source: known.source ?? (checkId === null ? 'staff' : 'round'),
    checkId,
    checkItemId,
    pointId,
    floorId: null,
    place: known.place ?? '',
    description: known.description ?? '',
    foundByStaffId: null,
    foundBy: '',
    firstMeasure: '',
  }
}

/** An hour of a day as an instant; what is none is sent as it stands, and is then said to be none. */
function instantOf(day: string, hour: string): string | null {
  if (hour === '' || !isDay(day)) return null
  return instantAt(day, hour) ?? hour
}

/** What is sent for the form. */
export function hazardInput(values: HazardValues): GivenInputOf<typeof recordHazard> {
  const { foundHour, ...same } = values
  return { ...same, foundAt: instantOf(values.foundOn, foundHour) }
}

/** Names of the operation's fields to names of the form's fields, where they differ. */
export const hazardFieldNames: Readonly<Record<string, string>> = { foundAt: 'foundHour' }

/** The form filled with what is on file. */
export function hazardValues(hazard: Hazard): HazardValues {
  const { foundAt } = hazard
  return {
    kind: hazard.kind,
    foundOn: hazard.foundOn,
    foundHour: foundAt === null ? '' : shanghaiHour(foundAt),
    source: hazard.source,
    checkId: hazard.checkId,
    checkItemId: hazard.checkItemId,
    pointId: hazard.pointId,
    floorId: hazard.floorId,
    place: hazard.place,
    description: hazard.description,
    foundByStaffId: hazard.foundByStaffId,
    foundBy: hazard.foundByStaffId === null ? hazard.foundBy : '',
    firstMeasure: hazard.firstMeasure ?? '',
  }
}
