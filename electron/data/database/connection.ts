import Sqlite from 'better-sqlite3'
import {
  type DatabaseConnection,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

export interface Connection {
  readonly raw: Sqlite.Database
  readonly db: Database
  close(): Promise<void>
}

interface Options {
  readonly isReadOnly: boolean
  /** Milliseconds that a statement waits for another connection's lock. */
  readonly busyTimeout?: number
}

/** Makes a connection hold to keys and triggers. */
export function keepRules(raw: Sqlite.Database): void {
  raw.pragma('foreign_keys=ON')
  raw.pragma('trusted_schema=OFF')
  // INSERT OR REPLACE would otherwise delete a row past the triggers that keep records.
  raw.pragma('recursive_triggers=ON')
}

/**
 * Opens an encrypted SQLite file with a raw 256-bit key. The key goes in as a literal: `db.key()`
 * would run the slow passphrase derivation on it. A wrong key shows at the first read as
 * SQLITE_NOTADB; callers compare the key check value before, to tell it from damage.
 */
export function openRaw(path: string, key: Uint8Array, options: Options): Sqlite.Database {
  const raw = new Sqlite(path, { readonly: options.isReadOnly, fileMustExist: options.isReadOnly })
  try {
    raw.pragma("cipher='chacha20'")
    raw.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
    raw.pragma(`busy_timeout=${options.busyTimeout ?? 5000}`)
    keepRules(raw)
    // A big sort would otherwise spill names in plain text beside the encrypted file.
    raw.pragma('temp_store=MEMORY')
    if (!options.isReadOnly) {
      raw.pragma('journal_mode=WAL')
      raw.pragma('synchronous=FULL')
      raw.pragma('secure_delete=ON')
    }
    return raw
  } catch (error) {
    raw.close()
    throw error
  }
}

const keptStatements = 400

/**
 * Statements by their text, the last used kept: to prepare one often takes longer than to run it. Kysely
 * gives its one connection to one query at a time, so none is asked for while it runs.
 */
class Statements implements SqliteDatabase {
  readonly #raw: Sqlite.Database
  readonly #kept = new Map<string, Sqlite.Statement>()

  constructor(raw: Sqlite.Database) {
    this.#raw = raw
  }

  prepare(text: string): Sqlite.Statement {
    const statement = this.#kept.get(text) ?? this.#raw.prepare(text)
    this.#kept.delete(text)
    this.#kept.set(text, statement)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > keptStatements && oldest !== undefined) this.#kept.delete(oldest)
    return statement
  }

  close(): void {
    this.#kept.clear()
    this.#raw.close()
  }
}

/**
 * SQLite ends a transaction by itself where the disk is full or a page is damaged. To roll back what is
 * gone would be a second error, and that one would hide the first.
 */
class Driver extends SqliteDriver {
  readonly #raw: Sqlite.Database

  constructor(raw: Sqlite.Database) {
    super({ database: new Statements(raw) })
    this.#raw = raw
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#raw.inTransaction) await super.rollbackTransaction(connection)
  }
}

class Dialect extends SqliteDialect {
  readonly #raw: Sqlite.Database

  constructor(raw: Sqlite.Database) {
    super({ database: raw })
    this.#raw = raw
  }

  override createDriver(): Driver {
    return new Driver(this.#raw)
  }
}

/** Opens the file for typed queries. One writer at a time; readers see the last committed state. */
export function openConnection(path: string, key: Uint8Array, options: Options): Connection {
  const raw = openRaw(path, key, options)
  const db = new Kysely<Tables>({ dialect: new Dialect(raw) })
  return {
    raw,
    db,
    async close() {
      await db.destroy()
      if (raw.open) raw.close()
    },
  }
}
