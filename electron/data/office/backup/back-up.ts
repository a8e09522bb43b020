import { mkdirSync, statfsSync, statSync } from 'node:fs'
import { backUp } from '#shared/contract/office/backup.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommandWithWork, type WorkContext } from '../../context.ts'
import type { BackupNote } from './backup-folder.ts'
import type { FinishedBackup } from './make-backup.ts'

export interface MadeBackup extends FinishedBackup {
  readonly isElsewhere: boolean
}

function assertRoom(into: string, database: string): void {
  const disk = statfsSync(into)
  const needed = statSync(database).size * 1.1 + 1_000_000
  if (disk.bavail * disk.bsize > needed) return
  const text = '备份位置的空间不够，没有备份。腾出空间或换一个位置。'
  throw new YiluError('unavailable', 'disk-full', text)
}

/** Makes a checked copy of the home, outside any transaction. Errors: `unavailable` in Chinese. */
export async function makeHomeBackup(
  context: Pick<WorkContext, 'home' | 'now' | 'today'>,
  reason: BackupNote['reason'],
  elsewhere: string | null,
): Promise<MadeBackup> {
  const { home, now, today } = context
  const into = elsewhere ?? home.paths.backups
  try {
    mkdirSync(into, { recursive: true })
    assertRoom(into, home.paths.database)
  } catch (error) {
    if (error instanceof YiluError) throw error
    throw new YiluError(
      'unavailable',
      'backup-place',
      '备份位置不能写入，没有备份。换一个位置再试。',
    )
  }
  const { folder: homeFolder } = home.paths
  const thinOn = elsewhere === null ? today : null
  const request = { homeFolder, key: home.key, into, madeAt: now, reason, thinOn }
  const made = await home.workers.run('backup', request, { timeLimitMs: 3_600_000 })
  return { ...made, isElsewhere: elsewhere !== null }
}

/** Records a backup that was made and checked. */
export async function recordBackup(
  context: Pick<CommandContext, 'trx' | 'now' | 'record'>,
  made: MadeBackup,
): Promise<void> {
  const { folder, isElsewhere, dropped } = made
  const { note, name, sizeBytes } = folder
  const { madeAt, reason, auditHead } = note
  await context.trx
    .insertInto('backup')
    .values({
      madeAt,
      name,
      reason,
      isElsewhere: isElsewhere ? 1 : 0,
      sizeBytes,
      auditHead,
      droppedAt: null,
    })
    .execute()
  if (dropped.length > 0) {
    await context.trx
      .updateTable('backup')
      .set({ droppedAt: context.now })
      .where('name', 'in', dropped)
      .execute()
  }
  context.record({ subject: 'home', after: { name, reason, isElsewhere, sizeBytes, dropped } })
}

export const backUpHandler = handleCommandWithWork(backUp, {
  prepare(context, input) {
    const token = input.folder
    const elsewhere = token === undefined ? (input.to ?? null) : context.grantedFolder(token)
    return makeHomeBackup(context, 'by-hand', elsewhere).then((made) => ({
      made,
      isCommandLine: context.isCommandLine,
    }))
  },
  async run(context, _input, { made, isCommandLine }) {
    await recordBackup(context, made)
    const { name, note, sizeBytes, path } = made.folder
    return { name, madeAt: note.madeAt, sizeBytes, path: isCommandLine ? path : null }
  },
})
