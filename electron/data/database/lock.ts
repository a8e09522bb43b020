import Sqlite from 'better-sqlite3'

export interface HomeLock {
  release(): void
}

/**
 * Takes the home for this process. SQLite's own file lock is used because the system frees it when
 * a process dies in any way; a file with a process number would not be. Null where somebody has it.
 */
export function takeLock(path: string): HomeLock | null {
  const db = new Sqlite(path, { timeout: 0 })
  try {
    db.pragma('locking_mode=EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
    return { release: () => db.close() }
  } catch (error) {
    db.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
