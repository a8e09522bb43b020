import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** States in words, as sentences and the board use them. */
export const conditionWords = {
  isolation: '隔离',
  cleaning: '清洁消毒',
  repair: '维修',
} as const

/** The states that hold on a day. An end that had not come by then is not told. */
export function conditionsOn(db: Database, asOf: string) {
  return db
    .selectFrom('bedCondition')
    .where('bedCondition.voidedAt', 'is', null)
    .where(coversDay('bedCondition.conditionFrom', 'bedCondition.conditionTo', asOf))
}

const columns = [
  'bedCondition.id as conditionId',
  'bedCondition.kind',
  'bedCondition.reason',
] as const

/** The states of all beds on a day, by bed; what stops most comes first. */
export async function conditionsByBed(db: Database, asOf: string) {
  const rows = await conditionsOn(db, asOf)
    .select([...columns, 'bedCondition.bedId', 'bedCondition.conditionFrom'])
    // Isolation, repair, cleaning.
    .orderBy((order) =>
      order
        .case('bedCondition.kind')
        .when('isolation')
        .then(1)
        .when('repair')
        .then(2)
        .else(3)
        .end(),
    )
    .orderBy('bedCondition.id')
    .execute()
  const shown = rows.map(({ bedId, ...row }) => ({
    bedId,
    condition: { ...row, conditionTo: null },
  }))
  const byBed = Map.groupBy(shown, ({ bedId }) => bedId)
  return new Map([...byBed].map(([bedId, list]) => [bedId, list.map(({ condition }) => condition)]))
}

/** A live state of a bed. Error: `not_found`. */
export async function conditionRow(db: Database, id: number) {
  const row = await db
    .selectFrom('bedCondition')
    .innerJoin('bed', 'bed.id', 'bedCondition.bedId')
    .select([
      'bedCondition.id',
      'bedCondition.bedId',
      'bedCondition.kind',
      'bedCondition.reason',
      'bedCondition.conditionFrom',
      'bedCondition.conditionTo',
      'bed.code',
      'bed.inServiceFrom',
      'bed.inServiceTo',
    ])
    .where('bedCondition.id', '=', id)
    .where('bedCondition.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'condition-unknown', '没有这条状态，可能已经作废，没有保存。')
}

export type ConditionRow = Awaited<ReturnType<typeof conditionRow>>
