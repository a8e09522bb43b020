import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** A call to assess somebody again, with the ability assessment that answered it by the day. */
export interface CallAsOf {
  readonly id: number
  readonly residentId: number
  readonly name: string
  readonly calledOn: Day
  readonly change: string
  readonly calledBy: string
  readonly answeredByAssessmentId: number | null
  readonly answeredOn: Day | null
  readonly recordedAt: string
  readonly version: number
}

/**
 * Live calls made by the end of a day, newest first. The first assessment by GB/T 42195 of that day or
 * later answers it.
 */
export async function callsAsOf(
  db: Database,
  asOf: Day,
  residentId?: number,
): Promise<readonly CallAsOf[]> {
  const calls = await db
    .selectFrom('reassessmentCall')
    .innerJoin('resident', 'resident.id', 'reassessmentCall.residentId')
    .select(['reassessmentCall.id', 'residentId', 'resident.name', 'calledOn', 'change'])
    .select(['calledBy', 'reassessmentCall.recordedAt', 'reassessmentCall.version'])
    .where('reassessmentCall.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('calledOn', '<=', asOf)
    .$if(residentId !== undefined, (rest) => rest.where('residentId', '=', residentId ?? 0))
    .orderBy('calledOn', 'desc')
    .orderBy('reassessmentCall.id', 'desc')
    .execute()
  const made = await db
    .selectFrom('assessment')
    .select(['id', 'residentId', 'assessedOn'])
    .where('instrument', '=', 'gbt42195')
    .where('voidedAt', 'is', null)
    .where('assessedOn', '<=', asOf)
    .where('residentId', 'in', [0, ...calls.map((call) => call.residentId)])
    .orderBy('assessedOn')
    .orderBy('id')
    .execute()
  return calls.map((call) => {
    const answer = made.find(
      (one) => one.residentId === call.residentId && one.assessedOn >= call.calledOn,
    )
    return {
      ...call,
      answeredByAssessmentId: answer?.id ?? null,
      answeredOn: answer?.assessedOn ?? null,
    }
  })
}
