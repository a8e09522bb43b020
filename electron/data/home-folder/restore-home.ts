import { existsSync, renameSync } from 'node:fs'
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { appendNotes } from '../audit-notes.ts'
import { openConnection } from '../database/connection.ts'
import { nameStamp } from '../office/backup/backup-folder.ts'
import { syncFolder } from './create-home.ts'
import { homePaths, homeSuffix } from './home-folder.ts'

/** Name under which a restore stands on the audit. */
export const restoreOperation = 'home.restore'

async function copyHome(from: string, to: string): Promise<void> {
  const [source, target] = [homePaths(from), homePaths(to)]
  await mkdir(target.files, { recursive: true, mode: 0o700 })
  await copyFile(source.database, target.database)
  await copyFile(source.keys, target.keys)
  if (!existsSync(source.files)) return
  for (const name of await readdir(source.files)) {
    await copyFile(join(source.files, name), join(target.files, name))
  }
}

/** The restored home says of itself that it is one: what was done after the backup is not in it. */
async function noteRestore(database: string, key: Uint8Array, backup: string, now: string) {
  const copy = openConnection(database, key, { isReadOnly: false })
  try {
    const act = { actor: null, door: null, operation: restoreOperation, requestId: null }
    const note = { subject: 'home', after: { backup } }
    await copy.db.transaction().execute((trx) => appendNotes(trx, act, now, [note]))
  } finally {
    await copy.close()
  }
}

/** Name under which the replaced home stays: people must see which is which. */
function asideName(folder: string, now: Date): string {
  const name = basename(folder).replace(homeSuffix, '')
  for (let count = 1; ; count += 1) {
    const stamp = `${nameStamp(now)}${count === 1 ? '' : `-${count}`}`
    const aside = join(dirname(folder), `${name}-恢复前-${stamp}${homeSuffix}`)
    if (!existsSync(aside)) return aside
  }
}

/**
 * Copies a backup beside the home that it is to replace, which may be open meanwhile, and puts the
 * restore on the copy's audit. Gives the copy's folder. Nothing else is changed.
 */
export async function copyForRestore(
  backup: string,
  target: string,
  key: Uint8Array,
  now: Date,
): Promise<string> {
  const draft = `${target}.restoring`
  try {
    await rm(draft, { recursive: true, force: true })
    await copyHome(backup, draft)
    await noteRestore(homePaths(draft).database, key, basename(backup), now.toISOString())
    return draft
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

/**
 * Puts a copy from {@link copyForRestore} in the place of a home, all of whose handles are closed. The
 * old folder is set aside by rename, never deleted; its new name is returned (null where none stood).
 */
export function swapIn(draft: string, target: string, now: Date): string | null {
  const aside = existsSync(target) ? asideName(target, now) : null
  if (aside !== null) renameSync(target, aside)
  try {
    renameSync(draft, target)
  } catch (error) {
    if (aside !== null) renameSync(aside, target)
    throw error
  }
  syncFolder(dirname(target))
  return aside === null ? null : basename(aside)
}
