import { correctDeparture } from '#shared/contract/residents/departure.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { stayRow } from '../stay/stay-row.ts'
import { addDeparture, assertDeparture, departureOf, type GivenDeparture } from './departure-row.ts'

/** A stay that has ended. Errors: `not_found`, `rule_violated` `not-discharged`. */
export async function endedStay(db: Database, stayId: number) {
  const stay = await stayRow(db, stayId)
  if (stay.stayTo !== null) return { ...stay, stayTo: stay.stayTo }
  const text = `${stay.name} 还没有离开，没有保存。先“办理离开”。`
  throw new YiluError('rule_violated', 'not-discharged', text)
}

function detailsOf(row: GivenDeparture): GivenDeparture {
  const { destination, takenBy, takenByRelation, diedAt, deathPlace, deathCause } = row
  const { deathPaper, toldTo, toldAt } = row
  const left = { destination, takenBy, takenByRelation, toldTo, toldAt }
  return { ...left, diedAt, deathPlace, deathCause, deathPaper }
}

export const correctDepartureHandler = handleCommand(correctDeparture, async (context, input) => {
  const { trx, now } = context
  const { stayId, version: seen, reason } = input
  const stay = await endedStay(trx, stayId)
  const given = detailsOf(input)
  assertDeparture(given, stay, now)
  const before = await departureOf(trx, stayId)
  if (before?.version !== seen) throw changedMeanwhile()
  const version = (before?.version ?? 0) + 1
  if (before === undefined) {
    await addDeparture(trx, { stayId, residentId: stay.residentId }, given, now)
  } else {
    await keepVoidedCopy(trx, 'departure', before.id, now)
    await trx
      .updateTable('departure')
      .set({ ...given, recordedAt: now, version })
      .where('id', '=', before.id)
      .execute()
  }
  context.record({
    subject: `resident:${stay.residentId}`,
    before: before === undefined ? { stayId } : { stayId, ...detailsOf(before) },
    after: { ...given, reason },
  })
  return { version }
})
