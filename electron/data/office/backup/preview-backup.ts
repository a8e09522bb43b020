import Sqlite from 'better-sqlite3'
import { YiluError } from '#shared/errors.ts'
import { openRaw } from '../../database/connection.ts'
import { readMigrations, schemaVersion } from '../../database/migrate.ts'
import { homePaths } from '../../home-folder/home-folder.ts'

export interface BackupPreview {
  readonly homeName: string
  readonly residentCount: number
  readonly lastChangeAt: string | null
  readonly isSound: boolean
  /** Chinese sentences. */
  readonly problems: readonly string[]
}

function damagedBackup(): YiluError {
  const text = '这份备份的数据有损坏，不能恢复，没有任何改动。换一份备份。'
  return new YiluError('rule_violated', 'backup-not-sound', text)
}

/**
 * What stands in a backup. Error: `rule_violated` `backup-not-sound` where it cannot even be read.
 * Runs in a worker thread.
 */
export function previewBackup(request: {
  readonly folder: string
  readonly key: Uint8Array
}): BackupPreview {
  try {
    return readPreview(request)
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) throw damagedBackup()
    throw error
  }
}

/** Opens it for reading only and changes nothing. */
function readPreview(request: {
  readonly folder: string
  readonly key: Uint8Array
}): BackupPreview {
  const raw = openRaw(homePaths(request.folder).database, request.key, { isReadOnly: true })
  try {
    const problems: string[] = []
    const isWhole = raw.pragma('quick_check(1)', { simple: true }) === 'ok'
    if (!isWhole) problems.push('这份备份的数据有损坏。')
    const isNewer = schemaVersion(raw) > readMigrations().length
    if (isNewer) problems.push('这份备份由更新版本的程序生成，先升级程序再恢复。')
    const home = raw.prepare('SELECT name FROM home').get() as { name: string }
    const count = raw.prepare('SELECT count(*) AS count FROM resident WHERE voidedAt IS NULL')
    const residents = count.get() as { count: number }
    const newest = raw.prepare('SELECT max(at) AS at FROM auditEntry')
    const last = newest.get() as { at: string | null }
    return {
      homeName: home.name,
      residentCount: residents.count,
      lastChangeAt: last.at,
      isSound: isWhole && !isNewer,
      problems,
    }
  } finally {
    raw.close()
  }
}
