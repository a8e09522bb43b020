import type { Flags } from '../cli.ts'
import { knownHeads } from '../office/audit/known-heads.ts'
import { workerAccess } from '../open-home.ts'
import { checkAttachments } from '../office/check-attachments.ts'
import { openCommandLine } from './session.ts'

/** `yilu check HOME`: pages, audit chain with the heads kept elsewhere, attachments. Changes nothing. */
export async function checkHome(folder: string, flags: Flags): Promise<unknown> {
  const { service, close } = await openCommandLine(folder, flags)
  try {
    const { home } = service
    if (home === null) throw new Error('no home is open')
    const access = workerAccess(home)
    const file = await home.workers.run('quick-check', access)
    const expectedHeads = await knownHeads(home.reader.db, home.paths)
    const check = { ...access, after: { id: 0, hash: null }, expectedHeads }
    const audit = await home.workers.run('verify-audit', check)
    const attachments = await checkAttachments(home)
    const isSound = file.isSound && audit.isSound && attachments.damaged.length === 0
    return { isSound, file, audit, attachments }
  } finally {
    await close()
  }
}
