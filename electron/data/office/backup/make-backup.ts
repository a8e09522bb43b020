import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { YiluError } from '#shared/errors.ts'
import { openRaw } from '../../database/connection.ts'
import { schemaVersion } from '../../database/migrate.ts'
import { chainStart } from '../../database/audit.ts'
import { homePaths, readKeyFile, writeWhole } from '../../home-folder/home-folder.ts'
import { appVersion } from '../../app-version.ts'
import {
  type BackupFolder,
  backupName,
  type BackupNote,
  backupNoteName,
  listBackupFolders,
  nameStamp,
  readBackupFolder,
} from './backup-folder.ts'
import { thinBackups } from './thin-backups.ts'

export interface BackupRequest {
  readonly homeFolder: string
  readonly key: Uint8Array
  /** Folder in which the new backup folder is made. */
  readonly into: string
  readonly madeAt: string
  readonly reason: BackupNote['reason']
  /** Today, where older backups beyond the budget may go; null leaves all of them alone. */
  readonly thinOn: string | null
}

export interface FinishedBackup {
  readonly folder: BackupFolder
  /** Names of older backups that were removed for it. */
  readonly dropped: readonly string[]
}

/** Sealed attachments are named by their content: one that the newest backup has is linked, not copied. */
function copyAttachments(from: string, to: string, earlier: string | null): void {
  if (!existsSync(from)) return
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) {
    const source = join(from, name)
    const known = earlier === null ? null : join(earlier, 'files', name)
    try {
      if (known === null || !existsSync(known)) throw new Error('not in the earlier backup')
      linkSync(known, join(to, name))
    } catch {
      copyFileSync(source, join(to, name))
    }
  }
}

/** Opens the copy as a restore would and makes sure that it is whole. Gives the head of its chain. */
function assertSound(database: string, key: Uint8Array): { head: string; schema: number } {
  const copy = openRaw(database, key, { isReadOnly: true })
  try {
    const verdict = copy.pragma('integrity_check(1)', { simple: true })
    if (verdict !== 'ok') throw damagedSource()
    const schema = schemaVersion(copy)
    if (schema === 0) return { head: chainStart, schema }
    const sql = 'SELECT hash FROM auditEntry ORDER BY id DESC LIMIT 1'
    const last = copy.prepare(sql).get() as { hash: string } | undefined
    return { head: last?.hash ?? chainStart, schema }
  } finally {
    copy.close()
  }
}

function newestBefore(into: string): string | null {
  const earlier = readdirSync(into).filter((entry) => /^\d{4}.*\.yilu$/.test(entry))
  const last = earlier.toSorted().at(-1)
  return last === undefined ? null : join(into, last)
}

const staleMs = 2 * 3_600_000

/** Removes what killed backups left. One that is being made now is younger than its time limit. */
function removeStaleDrafts(into: string, madeAt: Date): void {
  const limit = nameStamp(new Date(madeAt.getTime() - staleMs))
  for (const entry of readdirSync(into)) {
    const stamp = /^\.(\d{4}-\d{2}-\d{2}T\d{6})\.yilu\..*new$/.exec(entry)?.[1]
    if (stamp !== undefined && stamp < limit) rmSync(join(into, entry), { recursive: true })
  }
}

/** Gives a finished draft its name; where another backup was quicker, the next one. */
function settle(draft: string, into: string, madeAt: Date): string {
  for (let attempt = 1; ; attempt += 1) {
    const name = backupName(madeAt, into)
    try {
      renameSync(draft, join(into, name))
      return name
    } catch (error) {
      if (attempt === 10) throw error
    }
  }
}

function copyInto(draft: string, { homeFolder, key, into, madeAt, reason }: BackupRequest): void {
  const [home, copy] = [homePaths(homeFolder), homePaths(draft)]
  const source = openRaw(home.database, key, { isReadOnly: true })
  try {
    source.prepare('VACUUM INTO ?').run(copy.database)
  } finally {
    source.close()
  }
  const { head, schema } = assertSound(copy.database, key)
  copyAttachments(home.files, copy.files, newestBefore(into))
  copyFileSync(home.keys, copy.keys)
  const note: BackupNote = {
    version: 1,
    homeId: readKeyFile(home.keys).homeId,
    madeAt,
    reason,
    schemaVersion: schema,
    appVersion,
    auditHead: head,
  }
  writeWhole(join(draft, backupNoteName), `${JSON.stringify(note, null, 2)}\n`)
}

function damagedSource(): YiluError {
  const text = '数据文件有损坏，没有备份。不要删除以前的备份，用其中最近的一份恢复。'
  return new YiluError('unavailable', 'damaged', text)
}

/** What went wrong, in words for the person; a fault of the program stays what it is. */
function explained(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damagedSource()
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    const text = '备份位置的空间不够，没有备份。腾出空间或换一个位置。'
    return new YiluError('unavailable', 'disk-full', text)
  }
  if (!(error instanceof Sqlite.SqliteError) && !/^E[A-Z]+$/.test(code)) return error
  const text = '备份位置不能写入，没有备份。换一个位置再试。'
  return new YiluError('unavailable', 'backup-place', text)
}

/**
 * Copies a home into a new folder: database by VACUUM INTO (the online backup call fails on an
 * encrypted file), attachments, keys. The copy is opened and checked before it gets its name, so a
 * half-written backup is never taken for one. Runs in a worker thread. Errors: `unavailable` with
 * `disk-full`, `backup-place` or `damaged`.
 */
export function makeBackup(request: BackupRequest): FinishedBackup {
  const { into, thinOn } = request
  const madeAt = new Date(request.madeAt)
  const draft = join(into, `.${nameStamp(madeAt)}.yilu.${randomBytes(4).toString('hex')}.new`)
  try {
    mkdirSync(draft, { recursive: true })
    copyInto(draft, request)
    const name = settle(draft, into, madeAt)
    const folder = readBackupFolder(join(into, name), name)
    if (folder === null) throw new Error('the backup cannot be read back')
    removeStaleDrafts(into, madeAt)
    const all = thinOn === null ? [] : listBackupFolders(homePaths(request.homeFolder))
    return { folder, dropped: thinOn === null ? [] : thinBackups(all, thinOn) }
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw explained(error)
  }
}
