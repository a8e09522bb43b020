import { z } from 'zod'
import type { Database } from '../../database/connection.ts'

const stored = z.object({ version: z.literal(1), shiftIds: z.array(z.number().int().nullable()) })

export interface Pattern {
  readonly id: number
  readonly name: string
  /** Shift of each day of the turn; null is a day off. */
  readonly shiftIds: readonly (number | null)[]
  readonly version: number
}

/** The shifts of a turn as its row keeps them. */
export function readTurn(shiftsJson: string): readonly (number | null)[] {
  return stored.parse(JSON.parse(shiftsJson)).shiftIds
}

/** What {@link readTurn} reads. */
export function writeTurn(shiftIds: readonly (number | null)[]): string {
  return JSON.stringify({ version: 1, shiftIds })
}

/** All turns in use, by name. */
export async function livePatterns(db: Database): Promise<readonly Pattern[]> {
  const rows = await db
    .selectFrom('rotaPattern')
    .select(['id', 'name', 'shiftsJson', 'version'])
    .where('voidedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ shiftsJson, ...row }) => ({ ...row, shiftIds: readTurn(shiftsJson) }))
}
