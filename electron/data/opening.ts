import { accessSync, constants, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import type { StartStateName } from '#shared/protocol.ts'
import { type Connection, openConnection } from './database/connection.ts'
import { type HomeLock, takeLock } from './database/lock.ts'
import {
  ChangedMigrationError,
  migrate,
  NewerDatabaseError,
  pendingMigrations,
  readMigrations,
  schemaVersion,
} from './database/migrate.ts'
import { homePaths, type HomePaths, readKeyFile, whyNotLive } from './home-folder/home-folder.ts'
import { fitsKey, type KeyFile } from './home-folder/keys.ts'
import type { Log } from './log.ts'
import type { OpenHome } from './open-home.ts'
import type { WorkerPool } from './worker-pool/worker-pool.ts'

/** Why a home is not open, with the Chinese sentence for its screen. */
export interface OpenFailure {
  readonly state: Exclude<StartStateName, 'ready' | 'opening' | 'needs-setup'>
  readonly detail: string | null
}

interface Parts {
  readonly clock: () => Date
  readonly log: Log
  /** Where the migrations stand, unless it is where the program keeps its own. */
  readonly migrations?: string
}

/** The copy that must stand before a migration could not be made; nothing was changed. */
class NoBackupError extends Error {}

function failure(state: OpenFailure['state'], detail: string | null): OpenFailure {
  return { state, detail }
}

/** Whether the folder can be read and written at all. */
function folderProblem(paths: HomePaths): OpenFailure | null {
  const place = whyNotLive(paths.folder)
  if (place !== null) return failure('unavailable', place)
  try {
    accessSync(paths.folder, constants.R_OK | constants.W_OK | constants.X_OK)
    accessSync(paths.database, constants.R_OK | constants.W_OK)
    accessSync(paths.keys, constants.R_OK)
    // An empty file would open as a new, empty database: what was in it is lost.
    return statSync(paths.database).size === 0 ? damaged() : null
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isMissing) {
      return failure(
        'damaged',
        '数据文件夹里缺少文件，没有任何改动。从备份恢复，或找回缺少的文件。',
      )
    }
    return noAccess()
  }
}

function noAccess(): OpenFailure {
  const text = '数据文件夹不能读写，没有任何改动。检查文件夹权限、磁盘是否只读，再试一次。'
  return failure('unavailable', text)
}

/** Why one cannot look into a folder; null where one can. */
export function unreadable(folder: string): OpenFailure | null {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK)
    return null
  } catch {
    return noAccess()
  }
}

function lockOf(paths: HomePaths): HomeLock | OpenFailure {
  try {
    const lock = takeLock(paths.lock)
    if (lock !== null) return lock
    const text =
      '这家机构已在另一个窗口、另一个 Windows 账户或命令行里打开。先关闭那一个，再试一次。'
    return failure('locked-elsewhere', text)
  } catch {
    return failure('unavailable', '数据文件夹不能写入，没有任何改动。检查磁盘和权限，再试一次。')
  }
}

function missingKey(file: KeyFile): OpenFailure {
  const hasPassword = file.wraps.some((wrap) => wrap.kind === 'start-password')
  if (hasPassword) return failure('needs-start-password', null)
  return failure('needs-recovery-code', null)
}

/** A plain copy of what stands before a migration, checked like any backup. */
async function backupBefore(
  paths: HomePaths,
  key: Uint8Array,
  workers: WorkerPool,
  now: Date,
): Promise<void> {
  const request = {
    homeFolder: paths.folder,
    key,
    into: paths.backups,
    madeAt: now.toISOString(),
    reason: 'before-migration',
    thinOn: null,
  } as const
  try {
    await workers.run('backup', request, { timeLimitMs: 3_600_000 })
  } catch (cause) {
    throw new NoBackupError('no backup before the migration', { cause })
  }
}

async function bringUpToDate(
  writer: Connection,
  paths: HomePaths,
  key: Uint8Array,
  workers: WorkerPool,
  { clock, log, migrations }: Parts,
): Promise<OpenFailure | null> {
  try {
    if (schemaVersion(writer.raw) === 0) return damaged()
    const pending = pendingMigrations(writer.raw, readMigrations(migrations))
    if (pending.length === 0) return null
    await backupBefore(paths, key, workers, clock())
    migrate(writer.raw, pending, clock)
    return null
  } catch (error) {
    log.fault('migrate', error)
    if (error instanceof NewerDatabaseError) {
      const text = '这份数据由更新版本的程序写成，没有任何改动。安装新版本后再打开。'
      return failure('newer-than-app', text)
    }
    if (error instanceof Sqlite.SqliteError && isDamage(error)) return damaged()
    if (error instanceof NoBackupError) {
      const text = '升级前的备份没有做成，因此没有升级，没有任何改动。腾出磁盘空间后再试一次。'
      return failure('migration-failed', text)
    }
    const changed = error instanceof ChangedMigrationError
    const text = changed
      ? '数据的结构与这个版本的程序不符，没有任何改动。重新安装程序，或从备份恢复。'
      : '升级数据没有成功，数据保持升级前的样子。升级前的备份在备份文件夹里。'
    return failure('migration-failed', text)
  }
}

function isDamage(error: InstanceType<typeof Sqlite.SqliteError>): boolean {
  return error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT')
}

function damaged(): OpenFailure {
  const text = '数据文件有损坏，没有打开，也没有任何改动。用最近的备份恢复；损坏的文件会原样保留。'
  return failure('damaged', text)
}

/** What an error while opening means for the person. */
export function openFailure(error: unknown, log: Log): OpenFailure {
  log.fault('open', error)
  if (error instanceof Sqlite.SqliteError && isDamage(error)) return damaged()
  const isFull = error instanceof Sqlite.SqliteError && error.code === 'SQLITE_FULL'
  const text = isFull
    ? '磁盘已满，数据没有打开，也没有任何改动。腾出空间后再试一次。'
    : '数据文件现在打不开，没有任何改动。检查磁盘和权限，再试一次。'
  return failure('unavailable', text)
}

/**
 * Opens a home: place, key file, lock, key, file, migrations. Gives the open home or the state that
 * the person is to see; never throws for what can happen to files.
 */
export async function openHome(
  folder: string,
  findKey: (file: KeyFile) => Promise<Uint8Array | null>,
  workers: WorkerPool,
  parts: Parts,
): Promise<OpenHome | OpenFailure> {
  const paths = homePaths(folder)
  const problem = folderProblem(paths)
  if (problem !== null) return problem
  let keyFile: KeyFile
  try {
    keyFile = readKeyFile(paths.keys)
  } catch {
    return failure('damaged', '密钥文件 keys.json 有损坏，没有任何改动。从备份恢复。')
  }
  const lock = lockOf(paths)
  if (!('release' in lock)) return lock
  const key = await findKey(keyFile).catch((error: unknown) => {
    lock.release()
    throw error
  })
  if (key === null || !fitsKey(keyFile, key)) {
    lock.release()
    return missingKey(keyFile)
  }
  let writer: Connection | null = null
  try {
    writer = openConnection(paths.database, key, { isReadOnly: false })
    const refusal = await bringUpToDate(writer, paths, key, workers, parts)
    if (refusal !== null) {
      await writer.close()
      lock.release()
      return refusal
    }
    const reader = openConnection(paths.database, key, { isReadOnly: true })
    const health = { state: 'running', problem: null, checkedAt: null } as const
    return { paths, key, keyFile, lock, writer, reader, workers, health }
  } catch (error) {
    await writer?.close()
    lock.release()
    return openFailure(error, parts.log)
  }
}

/** Closes both connections; the write-ahead log is folded into the file. */
export async function closeHome(home: OpenHome): Promise<void> {
  try {
    await home.reader.close()
    await home.writer.close()
  } finally {
    home.lock.release()
  }
}
