import { amountWithUnit } from '#shared/rules/observation-values.ts'
import type { Database } from '../../database/connection.ts'
import { amongIds } from '../shift/people-ids.ts'

/** Values that came with some ticks, in the order in which their items ask for them. */
export async function valuesOf(db: Database, careRecordIds: readonly number[]) {
  const rows = await db
    .selectFrom('observation')
    .innerJoin('observationKind', 'observationKind.key', 'observation.kind')
    .leftJoin('observationChoice', (join) =>
      join
        .onRef('observationChoice.kind', '=', 'observation.kind')
        .onRef('observationChoice.key', '=', 'observation.choice'),
    )
    .select(['observation.careRecordId', 'observation.kind', 'amount', 'choice'])
    .select(['observationKind.name', 'unit', 'decimals'])
    .select(['observationChoice.name as choiceName', 'observationChoice.tone'])
    .where('observation.voidedAt', 'is', null)
    .where('observation.careRecordId', 'in', amongIds(careRecordIds))
    .orderBy('observationKind.position')
    .execute()
  const shown = rows.map(({ unit, decimals, choiceName, tone, careRecordId, ...row }) => ({
    careRecordId,
    value: {
      ...row,
      text:
        row.amount === null ? (choiceName ?? '') : amountWithUnit(row.amount, { unit, decimals }),
      tone: tone ?? ('plain' as const),
    },
  }))
  const byRecord = Map.groupBy(shown, ({ careRecordId }) => careRecordId)
  return (careRecordId: number) => (byRecord.get(careRecordId) ?? []).map(({ value }) => value)
}

export type ShownValue = ReturnType<Awaited<ReturnType<typeof valuesOf>>>[number]

/** The kinds with their bounds and choices, as a sheet asks for them. */
export async function kindsAsked(db: Database) {
  const kinds = await db
    .selectFrom('observationKind')
    .select(['key', 'name', 'category', 'answer', 'unit', 'decimals', 'lowest', 'highest'])
    .orderBy('position')
    .execute()
  const choices = await db
    .selectFrom('observationChoice')
    .select(['kind', 'key', 'name', 'tone'])
    .orderBy('position')
    .execute()
  const byKind = Map.groupBy(choices, ({ kind }) => kind)
  return kinds.map(({ category, ...kind }) => ({
    ...kind,
    isNeeded: category === 'vital' && kind.answer === 'amount',
    choices: (byKind.get(kind.key) ?? []).map(({ key, name, tone }) => ({ key, name, tone })),
  }))
}

/** What each item asks for when it is done, by item, in order. */
export async function kindsOfItems(db: Database): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db
    .selectFrom('careItemObservation')
    .select(['careItemId', 'kind'])
    .orderBy('careItemId')
    .orderBy('position')
    .execute()
  const byItem = Map.groupBy(rows, ({ careItemId }) => careItemId)
  return new Map([...byItem].map(([careItemId, own]) => [careItemId, own.map(({ kind }) => kind)]))
}

export function notDoneReasons(db: Database) {
  return db.selectFrom('notDoneReason').select(['key', 'name']).orderBy('position').execute()
}
