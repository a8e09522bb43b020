import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'

/** A level of the home's own table as lists and cards show it. */
export interface CareLevelName {
  readonly id: number
  readonly name: string
  /** Place in the home's table, 1 is first. */
  readonly position: number
}

/** The care level of everybody who has one as of the end of a day, by person; nobody's is unknown. */
export async function careLevelsAsOf(
  db: Database,
  day: string,
): Promise<ReadonlyMap<number, CareLevelName>> {
  const rows = await db
    .selectFrom('residentCareLevel')
    .innerJoin('careLevel', 'careLevel.id', 'residentCareLevel.careLevelId')
    .select([
      'residentCareLevel.residentId',
      'careLevel.id',
      'careLevel.name',
      'careLevel.position',
    ])
    .where('residentCareLevel.voidedAt', 'is', null)
    .where(coversDay('residentCareLevel.levelFrom', 'residentCareLevel.levelTo', day))
    .execute()
  return new Map(rows.map(({ residentId, ...level }) => [residentId, level]))
}
