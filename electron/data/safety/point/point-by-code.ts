import type { Database } from '../../database/connection.ts'

/**
 * The place whose label says this code, given up or not; undefined where no label says it. Scanners may type
 * small letters and spaces around.
 */
export function pointByCode(db: Database, code: string) {
  return db
    .selectFrom('safetyPoint')
    .selectAll()
    .where('code', '=', code.trim().toUpperCase())
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
}
