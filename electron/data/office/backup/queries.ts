import { listBackups } from '#shared/contract/office/backup.ts'
import { handleQuery } from '../../context.ts'
import { listBackupNotes } from './backup-folder.ts'

export const listBackupsHandler = handleQuery(listBackups, async ({ db, home }, input) => {
  const present = new Set(listBackupNotes(home.paths).map((folder) => folder.name))
  const { total } = await db
    .selectFrom('backup')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('backup')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  return {
    rows: rows.map(({ madeAt, name, reason, sizeBytes, isElsewhere }) => ({
      madeAt,
      name,
      reason,
      sizeBytes,
      isPresent: present.has(name),
      isElsewhere: isElsewhere === 1,
    })),
    total,
  }
})
