import type { Database } from '../../database/connection.ts'
import type { HomePaths } from '../../home-folder/home-folder.ts'
import { readKeyFile } from '../../home-folder/home-folder.ts'
import { restoreOperation } from '../../home-folder/restore-home.ts'
import { listBackupNotes } from '../backup/backup-folder.ts'

/** Times whose acts a restore set aside: after the last act in the backup, up to the restore. */
async function setAside(db: Database) {
  return db
    .selectFrom('auditEntry as restore')
    .innerJoin('auditEntry as last', (join) =>
      join.on('last.id', '=', (eb) => eb('restore.id', '-', 1)),
    )
    .select(['last.at as from', 'restore.at as to'])
    .where('restore.operation', '=', restoreOperation)
    .execute()
}

/**
 * Heads of the audit chain that were kept elsewhere: in backup folders and in submissions. If one is
 * missing from the chain, its tail was cut off. Only backups of this very home count, and none that
 * holds what a restore set aside: the restore itself stands in the chain.
 */
export async function knownHeads(db: Database, paths: HomePaths): Promise<readonly string[]> {
  const submissions = await db.selectFrom('submission').select('auditHead').execute()
  const backups = await db.selectFrom('backup').select('auditHead').execute()
  const { homeId } = readKeyFile(paths.keys)
  const gaps = await setAside(db)
  const folders = listBackupNotes(paths)
    .map(({ note }) => note)
    .filter((note) => note.homeId === homeId)
    .filter(({ madeAt }) => !gaps.some(({ from, to }) => madeAt > from && madeAt <= to))
  return [...new Set([...submissions, ...backups, ...folders].map((one) => one.auditHead))]
}
