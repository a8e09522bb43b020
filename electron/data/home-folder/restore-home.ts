import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from './create-home.ts'
import { homePaths, homeSuffix } from './home-folder.ts'

function copyHome(from: string, to: string): void {
  const [source, target] = [homePaths(from), homePaths(to)]
  mkdirSync(target.files, { recursive: true, mode: 0o700 })
  copyFileSync(source.database, target.database)
  copyFileSync(source.keys, target.keys)
  if (!existsSync(source.files)) return
  for (const name of readdirSync(source.files)) {
    copyFileSync(join(source.files, name), join(target.files, name))
  }
}

/** Name under which the replaced home stays: people must see which is which. */
function asideName(folder: string, now: Date): string {
  const china = new Date(now.getTime() + 8 * 3_600_000).toISOString()
  const stamp = `${china.slice(0, 10)}T${china.slice(11, 19).replaceAll(':', '')}`
  const name = basename(folder).replace(homeSuffix, '')
  return join(dirname(folder), `${name}-恢复前-${stamp}${homeSuffix}`)
}

/**
 * Puts a copy of a backup in the place of a home. All handles on the home must be closed. The old
 * folder is set aside by rename, never deleted; its new name is returned (null where none stood).
 */
export function restoreHome(backup: string, target: string, now: Date): string | null {
  const draft = `${target}.restoring`
  rmSync(draft, { recursive: true, force: true })
  copyHome(backup, draft)
  let aside: string | null = null
  if (existsSync(target)) {
    aside = asideName(target, now)
    renameSync(target, aside)
  }
  try {
    renameSync(draft, target)
  } catch (error) {
    if (aside !== null) renameSync(aside, target)
    throw error
  }
  syncFolder(dirname(target))
  return aside === null ? null : basename(aside)
}
