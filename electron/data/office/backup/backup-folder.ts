import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type HomePaths, homeSuffix } from '../../home-folder/home-folder.ts'

/** `backup.json` beside a backup's files: what is needed to list it without opening it. */
export const backupNoteSchema = z.object({
  version: z.literal(1),
  homeId: z.string(),
  madeAt: z.string(),
  reason: z.enum(['daily', 'by-hand', 'before-migration']),
  schemaVersion: z.number().int(),
  appVersion: z.string(),
  auditHead: z.string(),
})

export type BackupNote = z.infer<typeof backupNoteSchema>

export interface BackupFolder {
  readonly name: string
  readonly path: string
  readonly note: BackupNote
  readonly sizeBytes: number
}

export const backupNoteName = 'backup.json'

function folderSize(path: string): number {
  let sum = 0
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    sum += entry.isDirectory() ? folderSize(inside) : statSync(inside).size
  }
  return sum
}

/** The note of the backup that stands in a folder, or null where there is none that was finished. */
export function readNote(path: string): BackupNote | null {
  const notePath = join(path, backupNoteName)
  if (!existsSync(notePath)) return null
  try {
    return backupNoteSchema.parse(JSON.parse(readFileSync(notePath, 'utf8')))
  } catch {
    return null
  }
}

/** A backup that was just made. */
export function readBackupFolder(path: string, name: string): BackupFolder | null {
  const note = readNote(path)
  return note === null ? null : { name, path, note, sizeBytes: folderSize(path) }
}

/** Finished backups in the home's own backup folder with their notes, newest first. */
export function listBackupNotes(paths: HomePaths): readonly Omit<BackupFolder, 'sizeBytes'>[] {
  if (!existsSync(paths.backups)) return []
  return readdirSync(paths.backups)
    .filter((name) => name.endsWith(homeSuffix) && !name.startsWith('.'))
    .map((name) => ({ name, path: join(paths.backups, name) }))
    .map((folder) => ({ ...folder, note: readNote(folder.path) }))
    .filter((folder): folder is Omit<BackupFolder, 'sizeBytes'> => folder.note !== null)
    .toSorted((a, b) => b.note.madeAt.localeCompare(a.note.madeAt))
}

/** As {@link listBackupNotes}, with the size of each: reads every folder, so not for the main thread. */
export function listBackupFolders(paths: HomePaths): readonly BackupFolder[] {
  return listBackupNotes(paths).map((one) => ({ ...one, sizeBytes: folderSize(one.path) }))
}

/** Day and time in China as names of folders have it. */
export function nameStamp(at: Date): string {
  const china = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return `${china.slice(0, 10)}T${china.slice(11, 19).replaceAll(':', '')}`
}

/** Folder name of a new backup, so that people find it. */
export function backupName(madeAt: Date, into: string): string {
  const stamp = nameStamp(madeAt)
  // Two backups within a second, or the hour that comes twice after the clock was set back.
  for (let count = 1; ; count += 1) {
    const name = `${stamp}${count === 1 ? '' : `-${count}`}${homeSuffix}`
    if (!existsSync(join(into, name))) return name
  }
}
