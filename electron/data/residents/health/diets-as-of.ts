import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** A diet or texture that holds on a day. */
export interface DietOnDay {
  readonly diet: string
  readonly name: string
  readonly category: 'diet' | 'texture'
  readonly note: string | null
  readonly dietFrom: string
}

/** Diets and the texture that hold at the end of a day, by person, in the order of the kinds. */
export async function dietsAsOf(
  db: Database,
  residentIds: readonly number[],
  day: string,
): Promise<ReadonlyMap<number, readonly DietOnDay[]>> {
  const rows = await db
    .selectFrom('residentDiet')
    .innerJoin('dietKind', 'dietKind.key', 'residentDiet.diet')
    .select(['residentId', 'diet', 'dietKind.name', 'category', 'note', 'dietFrom'])
    .where('voidedAt', 'is', null)
    .where(
      'residentId',
      'in',
      sql<number>`(SELECT value FROM json_each(${JSON.stringify(residentIds)}))`,
    )
    .where(coversDay('residentDiet.dietFrom', 'residentDiet.dietTo', day))
    .orderBy('dietKind.position')
    .execute()
  const found = new Map<number, DietOnDay[]>()
  for (const { residentId, ...diet } of rows) {
    const list = found.get(residentId) ?? []
    list.push(diet)
    found.set(residentId, list)
  }
  return found
}
