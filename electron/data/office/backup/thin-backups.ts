import { rmSync, statfsSync } from 'node:fs'
import { addDays, addMonths, monthOf, shanghaiDay } from '#shared/text/day.ts'
import type { BackupFolder } from './backup-folder.ts'

const keptDays = 7
const keptMonths = 6
const shareOfFreeSpace = 0.2

interface Kept {
  readonly name: string
  readonly madeAt: string
  readonly sizeBytes: number
}

/**
 * Which backups may go, oldest first, so that the rest fits the budget. Never the newest, never one
 * of the last seven days (the last of each day), never the last of each of the last six months.
 */
export function backupsToDrop(
  backups: readonly Kept[],
  budgetBytes: number,
  today: string,
): readonly string[] {
  const newestFirst = backups.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt))
  const firstDay = addDays(today, 1 - keptDays)
  const firstMonth = monthOf(addMonths(today, 1 - keptMonths))
  const seen = new Set<string>()
  const kept = new Set<string>(newestFirst.slice(0, 1).map((backup) => backup.name))
  for (const backup of newestFirst) {
    const day = shanghaiDay(new Date(backup.madeAt))
    const isLastOfDay = day >= firstDay && !seen.has(day)
    const isLastOfMonth = monthOf(day) >= firstMonth && !seen.has(monthOf(day))
    if (isLastOfDay || isLastOfMonth) kept.add(backup.name)
    seen.add(day).add(monthOf(day))
  }
  let size = backups.reduce((sum, backup) => sum + backup.sizeBytes, 0)
  const dropped: string[] = []
  for (const backup of newestFirst.toReversed()) {
    if (size <= budgetBytes) break
    if (kept.has(backup.name)) continue
    dropped.push(backup.name)
    size -= backup.sizeBytes
  }
  return dropped
}

/** Removes backups beyond the budget of a fifth of the free space and says which. */
export function thinBackups(folders: readonly BackupFolder[], today: string): readonly string[] {
  const [first] = folders
  if (first === undefined) return []
  const disk = statfsSync(first.path)
  const used = folders.reduce((sum, folder) => sum + folder.sizeBytes, 0)
  const budget = (disk.bavail * disk.bsize + used) * shareOfFreeSpace
  const list = folders.map(({ name, note, sizeBytes }) => ({
    name,
    madeAt: note.madeAt,
    sizeBytes,
  }))
  const names = backupsToDrop(list, budget, today)
  for (const folder of folders) {
    if (names.includes(folder.name)) rmSync(folder.path, { recursive: true, force: true })
  }
  return names
}
