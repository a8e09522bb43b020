import { listConditions } from '#shared/contract/beds/condition.ts'
import { daysBetween } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { conditionsOn } from './condition-row.ts'

/** The states that began by a day, newest first; an end that had not come by then is not told. */
export async function conditionsBy(db: Database, bedId: number, asOf: string) {
  const rows = await db
    .selectFrom('bedCondition')
    .select(['id as conditionId', 'kind', 'reason', 'conditionFrom', 'conditionTo'])
    .where('bedId', '=', bedId)
    .where('voidedAt', 'is', null)
    .where('conditionFrom', '<=', asOf)
    .orderBy('conditionFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ conditionTo, ...row }) => ({
    ...row,
    conditionTo: conditionTo !== null && conditionTo <= asOf ? conditionTo : null,
  }))
}

function listed(db: Database, asOf: string) {
  return (
    conditionsOn(db, asOf)
      .innerJoin('bed', 'bed.id', 'bedCondition.bedId')
      .innerJoin('room', 'room.id', 'bed.roomId')
      .leftJoin('bedStay', (join) =>
        join
          .onRef('bedStay.bedId', '=', 'bed.id')
          .on('bedStay.voidedAt', 'is', null)
          .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
      )
      .leftJoin('resident', 'resident.id', 'bedStay.residentId')
      .where('bed.voidedAt', 'is', null)
      // Nobody waits for a bed that is no longer used; its own page tells its states.
      .where(coversDay('bed.inServiceFrom', 'bed.inServiceTo', asOf))
      .select([
        'bedCondition.id as conditionId',
        'bedCondition.kind',
        'bedCondition.reason',
        'bedCondition.conditionFrom',
        'bedCondition.bedId',
        'bed.code as bed',
        'room.name as room',
        'bedStay.residentId',
        'resident.name as residentName',
      ])
      .orderBy('bedCondition.conditionFrom')
      .orderBy('bed.codeKey')
      .orderBy('bedCondition.id')
      .execute()
  )
}

/** Everything that is in a state on a day, the longest first. */
export async function conditionList(db: Database, asOf: string) {
  return (await listed(db, asOf)).map((row) => ({
    ...row,
    conditionTo: null,
    dayCount: daysBetween(row.conditionFrom, asOf) + 1,
  }))
}

export const listConditionsHandler = handleQuery(listConditions, async ({ db, today }, input) => {
  const { asOf = today, kind, limit, offset } = input
  const all = await conditionList(db, asOf)
  const rows = kind === undefined ? all : all.filter((row) => row.kind === kind)
  return { rows: rows.slice(offset, offset + limit), total: rows.length }
})
