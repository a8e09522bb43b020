import { restraintFacts, restraintWatch } from '../restraint/shift-sources.ts'
import { woundFacts, woundWatch } from '../wound/shift-sources.ts'
import { incidentFacts, incidentWatch } from '../incident/shift-sources.ts'
import { doseWatch, medicineFacts } from '../medicine/shift-sources.ts'
import { leaveWatch } from './leave-watch.ts'
import { roundFacts } from '../round/round-facts.ts'
import { roundWatch } from '../round/round-watch.ts'
import { alarmWatch, observationFactSources } from '../observation/shift-sources.ts'
import type { ShiftFactSource, WatchSource } from './source.ts'
import { registerFacts } from './stay-facts.ts'

/** Each area adds what a shift has to tell the next one. */
export const shiftFactSources: readonly ShiftFactSource[] = [
  ...registerFacts,
  ...observationFactSources,
  incidentFacts,
  medicineFacts,
  woundFacts,
  restraintFacts,
  roundFacts,
]

/** Each area adds what waits for somebody's hand. */
export const watchSources: readonly WatchSource[] = [
  leaveWatch,
  alarmWatch,
  incidentWatch,
  doseWatch,
  restraintWatch,
  woundWatch,
  roundWatch,
]
