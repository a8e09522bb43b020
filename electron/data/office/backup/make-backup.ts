import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { openRaw } from '../../database/connection.ts'
import { schemaVersion } from '../../database/migrate.ts'
import { chainStart } from '../../database/audit.ts'
import { homePaths, readKeyFile, writeWhole } from '../../home-folder/home-folder.ts'
import { appVersion } from '../../app-version.ts'
import {
  type BackupFolder,
  type BackupNote,
  backupNoteName,
  readBackupFolder,
} from './backup-folder.ts'

export interface BackupRequest {
  readonly homeFolder: string
  readonly key: Uint8Array
  /** Folder in which the new backup folder is made. */
  readonly into: string
  readonly name: string
  readonly madeAt: string
  readonly reason: BackupNote['reason']
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
    if (verdict !== 'ok') throw new Error('the copy is not sound')
    const schema = schemaVersion(copy)
    if (schema === 0) return { head: chainStart, schema }
    const sql = 'SELECT hash FROM auditEntry ORDER BY id DESC LIMIT 1'
    const last = copy.prepare(sql).get() as { hash: string } | undefined
    return { head: last?.hash ?? chainStart, schema }
  } finally {
    copy.close()
  }
}

function newestBefore(into: string, name: string): string | null {
  if (!existsSync(into)) return null
  const earlier = readdirSync(into).filter(
    (entry) => /^\d{4}.*\.yilu$/.test(entry) && entry !== name,
  )
  const last = earlier.toSorted().at(-1)
  return last === undefined ? null : join(into, last)
}

/**
 * Copies a home into a new folder: database by VACUUM INTO (the online backup call fails on an
 * encrypted file), attachments, keys. The copy is opened and checked before it gets its name, so a
 * half-written backup is never taken for one. Runs in a worker thread.
 */
export function makeBackup(request: BackupRequest): BackupFolder {
  const home = homePaths(request.homeFolder)
  const draft = join(request.into, `.${request.name}.new`)
  const target = join(request.into, request.name)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  try {
    const copy = homePaths(draft)
    const source = openRaw(home.database, request.key, { isReadOnly: true })
    try {
      source.prepare('VACUUM INTO ?').run(copy.database)
    } finally {
      source.close()
    }
    const { head, schema } = assertSound(copy.database, request.key)
    copyAttachments(home.files, copy.files, newestBefore(request.into, request.name))
    copyFileSync(home.keys, copy.keys)
    const note: BackupNote = {
      version: 1,
      homeId: readKeyFile(home.keys).homeId,
      madeAt: request.madeAt,
      reason: request.reason,
      schemaVersion: schema,
      appVersion,
      auditHead: head,
    }
    writeWhole(join(draft, backupNoteName), `${JSON.stringify(note, null, 2)}\n`)
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
  const made = readBackupFolder(target, request.name)
  if (made === null) throw new Error('the backup cannot be read back')
  return made
}
