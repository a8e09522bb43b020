import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import { alarmMarks } from './alarm-marks.ts'
import { isolationMarks } from './bed-marks.ts'
import { guardianMarks } from './guardian-marks.ts'
import { infectionMarks } from './health-check-marks.ts'
import { allergyMarks, dietMarks, wishMarks } from './health-marks.ts'
import { leaveMarks } from './leave-marks.ts'
import { restraintMarks, woundMarks } from './skin-marks.ts'
import { riskMarks } from './risk-marks.ts'
import type { MarkScope, MarkSource } from './source.ts'
import { trialMarks } from './trial-marks.ts'

/** In the order in which marks stand: what harms first. */
const sources: readonly MarkSource[] = [
  alarmMarks,
  isolationMarks,
  infectionMarks,
  allergyMarks,
  riskMarks,
  dietMarks,
  leaveMarks,
  restraintMarks,
  woundMarks,
  guardianMarks,
  wishMarks,
  trialMarks,
]

/** Everything that is to be known at a glance of some people, by person; who has no mark is absent. */
export async function marksOf(
  scope: MarkScope,
): Promise<ReadonlyMap<number, readonly ResidentMark[]>> {
  const found = new Map<number, ResidentMark[]>()
  for (const source of sources) {
    for (const [residentId, marks] of await source(scope)) {
      const list = found.get(residentId) ?? []
      list.push(...marks)
      found.set(residentId, list)
    }
  }
  return found
}
