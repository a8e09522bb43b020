import type { Database } from '../../database/connection.ts'
import type { HomePaths } from '../../home-folder/home-folder.ts'
import { listBackupFolders } from '../backup/backup-folder.ts'

/**
 * Heads of the audit chain that were kept elsewhere: in backup folders and in submissions. If one is
 * missing from the chain, its tail was cut off. Only backups of this very home count.
 */
export async function knownHeads(db: Database, paths: HomePaths): Promise<readonly string[]> {
  const submissions = await db.selectFrom('submission').select('auditHead').execute()
  const backups = await db.selectFrom('backup').select('auditHead').execute()
  const folders = listBackupFolders(paths).map((folder) => folder.note.auditHead)
  return [
    ...new Set([
      ...submissions.map((row) => row.auditHead),
      ...backups.map((row) => row.auditHead),
      ...folders,
    ]),
  ]
}
