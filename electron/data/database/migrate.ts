import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { collationKey, initials, pinyin } from '#shared/text/pinyin.ts'
import { resourcePath } from '../resources.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** The database was written by a later version of the program. */
export class NewerDatabaseError extends Error {}

/** A migration that ran before has another text now, or is missing. */
export class ChangedMigrationError extends Error {}

/** The migrations that ship with this program, in order, without gaps. */
export function readMigrations(folder = resourcePath('migrations')): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
  return names.toSorted().map((name, index) => {
    const number = Number(name.slice(0, 4))
    if (number !== index + 1) throw new Error(`migration numbers have a gap before ${name}`)
    // Line ends may differ between checkouts; the statements do not.
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** How many migrations a file has seen; 0 for an empty one. */
export function schemaVersion(raw: Sqlite.Database): number {
  return raw.pragma('user_version', { simple: true }) as number
}

/**
 * The migrations that a file still needs. Refuses a file from a later version and one whose past
 * differs from ours. Changes nothing.
 */
export function pendingMigrations(
  raw: Sqlite.Database,
  migrations: readonly Migration[],
): readonly Migration[] {
  const version = schemaVersion(raw)
  if (version > migrations.length) throw new NewerDatabaseError(`schema ${version}`)
  if (version > 0) {
    const rows = raw.prepare('SELECT number, checksum FROM migration ORDER BY number').all() as {
      number: number
      checksum: string
    }[]
    for (const row of rows) {
      const ours = migrations[row.number - 1]
      if (ours?.checksum !== row.checksum)
        throw new ChangedMigrationError(`migration ${row.number}`)
    }
  }
  return migrations.slice(version)
}

/**
 * Runs what is pending, each migration in one transaction of its own. Foreign keys are switched off
 * outside the transaction (inside, the switch is ignored and rebuilding a parent table would delete
 * its children) and checked before the commit.
 */
export function migrate(
  raw: Sqlite.Database,
  pending: readonly Migration[],
  now: () => Date,
): void {
  registerFunctions(raw)
  for (const migration of pending) {
    raw.pragma('foreign_keys=OFF')
    raw.exec('BEGIN IMMEDIATE')
    try {
      raw.exec(
        `CREATE TABLE IF NOT EXISTS migration (
           number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, ranAt TEXT NOT NULL
         ) STRICT`,
      )
      raw.exec(migration.sql)
      const broken = raw.pragma('foreign_key_check') as unknown[]
      if (broken.length > 0) throw new Error(`foreign keys broken after ${migration.name}`)
      raw
        .prepare('INSERT INTO migration (number, name, checksum, ranAt) VALUES (?, ?, ?, ?)')
        .run(migration.number, migration.name, migration.checksum, now().toISOString())
      raw.pragma(`user_version=${migration.number}`)
      raw.exec('COMMIT')
    } catch (error) {
      if (raw.inTransaction) raw.exec('ROLLBACK')
      throw error
    } finally {
      raw.pragma('foreign_keys=ON')
    }
  }
}

/** Functions that migrations may call; their results are stored, so they are frozen. */
function registerFunctions(raw: Sqlite.Database): void {
  const options = { deterministic: true }
  raw.function('pinyin', options, (text) => pinyin(String(text)))
  raw.function('initials', options, (text) => initials(String(text)))
  raw.function('collationKey', options, (text) => collationKey(String(text)))
}
