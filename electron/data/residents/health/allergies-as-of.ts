import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/** Something that a person does not stand. */
export interface KnownAllergy {
  readonly id: number
  readonly kind: 'drug' | 'food' | 'other'
  readonly substance: string
  readonly reaction: string | null
  readonly severity: 'mild' | 'moderate' | 'severe' | 'unknown'
  readonly knownOn: string
}

/** What is known of a person's allergies; somebody without an entry in the map was never asked. */
export interface AllergyStatement {
  /** Somebody asked, and there was none. */
  readonly isNoneKnown: boolean
  readonly allergies: readonly KnownAllergy[]
}

/**
 * Allergies that hold at the end of a day, by person: for wherever medicine or food is shown or given.
 * Who is not in the map was never asked: unknown, not none.
 */
export async function allergiesAsOf(
  db: Database,
  residentIds: readonly number[],
  day: string,
): Promise<ReadonlyMap<number, AllergyStatement>> {
  const rows = await db
    .selectFrom('residentAllergy')
    .select(['id', 'residentId', 'kind', 'substance', 'reaction', 'severity', 'knownOn'])
    .where('voidedAt', 'is', null)
    .where(
      'residentId',
      'in',
      sql<number>`(SELECT value FROM json_each(${JSON.stringify(residentIds)}))`,
    )
    .where('knownOn', '<=', day)
    .where((eb) => eb.or([eb('endedOn', 'is', null), eb('endedOn', '>', day)]))
    .orderBy(
      sql`CASE severity WHEN 'severe' THEN 0 WHEN 'moderate' THEN 1 WHEN 'mild' THEN 2 ELSE 3 END`,
    )
    .orderBy('knownOn')
    .orderBy('id')
    .execute()
  const found = new Map<number, { isNoneKnown: boolean; allergies: KnownAllergy[] }>()
  for (const { residentId, kind, substance, ...row } of rows) {
    const statement = found.get(residentId) ?? { isNoneKnown: false, allergies: [] }
    if (kind === 'none-known' || substance === null) statement.isNoneKnown = true
    else statement.allergies.push({ ...row, kind, substance })
    found.set(residentId, statement)
  }
  return found
}
