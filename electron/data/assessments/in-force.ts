import type { NotNull } from 'kysely'
import { addMonths, type Day } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import { readSetting } from '../settings.ts'

/** The latest assessment of somebody as of a day, and until when it is in force by the home's interval. */
export interface AssessmentOnDay {
  readonly assessmentId: number
  readonly residentId: number
  readonly assessedOn: Day
  /** 0 (best) to 4, as it stands after a second person's decision. */
  readonly finalLevel: number
  readonly total: number
  /** Last day on which it is in force. */
  readonly validTo: Day
  readonly isInForce: boolean
}

/** Months for which an assessment is in force, by the home's own setting. */
export async function assessmentValidMonths(db: Database): Promise<number> {
  return (await readSetting(db, 'indicatorRules')).value.assessmentValidMonths
}

/** Last day on which an assessment is in force. */
export function validToOf(assessedOn: Day, validMonths: number): Day {
  return addMonths(assessedOn, validMonths)
}

/** Live assessments by any instrument made by the end of a day, of people who have a file. */
export function liveAssessments(db: Database, asOf: Day) {
  return db
    .selectFrom('assessment')
    .innerJoin('resident', 'resident.id', 'assessment.residentId')
    .where('resident.voidedAt', 'is', null)
    .where('assessment.voidedAt', 'is', null)
    .where('assessment.assessedOn', '<=', asOf)
}

/** Those by GB/T 42195, which always give a level: the table holds that. */
export function liveAbilityAssessments(db: Database, asOf: Day) {
  const rows = liveAssessments(db, asOf)
    .where('assessment.instrument', '=', 'gbt42195')
    .selectAll('assessment')
    .$narrowType<{ initialLevel: NotNull; computedLevel: NotNull; finalLevel: NotNull }>()
  return db.selectFrom(rows.as('assessment'))
}

/**
 * One row for each person who had been assessed by GB/T 42195 by the end of the day: her latest live
 * assessment, in force or no longer. With `residentId` only that person.
 */
export async function assessmentsAsOf(
  db: Database,
  asOf: Day,
  residentId?: number,
): Promise<readonly AssessmentOnDay[]> {
  const validMonths = await assessmentValidMonths(db)
  let live = liveAbilityAssessments(db, asOf)
  if (residentId !== undefined) live = live.where('assessment.residentId', '=', residentId)
  const rows = await live
    .select([
      'assessment.id as assessmentId',
      'assessment.residentId',
      'assessment.assessedOn',
      'assessment.finalLevel',
      'assessment.total',
    ])
    .orderBy('assessment.residentId')
    .orderBy('assessment.assessedOn')
    .orderBy('assessment.id')
    .execute()
  // The last one of each person stays.
  const latest = new Map(rows.map((row) => [row.residentId, row]))
  return [...latest.values()].map((row) => {
    const validTo = validToOf(row.assessedOn, validMonths)
    return { ...row, validTo, isInForce: validTo >= asOf }
  })
}
