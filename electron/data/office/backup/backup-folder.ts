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

/** The backup that stands in a folder, or null where there is none that was finished. */
export function readBackupFolder(path: string, name: string): BackupFolder | null {
  const notePath = join(path, backupNoteName)
  if (!existsSync(notePath)) return null
  try {
    const note = backupNoteSchema.parse(JSON.parse(readFileSync(notePath, 'utf8')))
    return { name, path, note, sizeBytes: folderSize(path) }
  } catch {
    return null
  }
}

/** Finished backups in the home's own backup folder, newest first. */
export function listBackupFolders(paths: HomePaths): readonly BackupFolder[] {
  if (!existsSync(paths.backups)) return []
  return readdirSync(paths.backups)
    .filter((name) => name.endsWith(homeSuffix))
    .map((name) => readBackupFolder(join(paths.backups, name), name))
    .filter((folder) => folder !== null)
    .toSorted((a, b) => b.note.madeAt.localeCompare(a.note.madeAt))
}

/** Folder name of a new backup: day and time in China, so that people find it. */
export function backupName(madeAt: Date, into: string): string {
  const china = new Date(madeAt.getTime() + 8 * 3_600_000).toISOString()
  const stamp = `${china.slice(0, 10)}T${china.slice(11, 19).replaceAll(':', '')}`
  // Two backups within a second, or the hour that comes twice after the clock was set back.
  for (let count = 1; ; count += 1) {
    const name = `${stamp}${count === 1 ? '' : `-${count}`}${homeSuffix}`
    if (!existsSync(join(into, name))) return name
  }
}
