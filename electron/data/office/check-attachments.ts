import { createHash } from 'node:crypto'
import type { OpenHome } from '../open-home.ts'
import { openAttachment } from './attachment.ts'

/** Opens every attachment and compares it with its hash. */
export async function checkAttachments(
  home: OpenHome,
): Promise<{ count: number; damaged: readonly string[] }> {
  const rows = await home.reader.db
    .selectFrom('attachment')
    .select('sha256')
    .where('erasedAt', 'is', null)
    .execute()
  const damaged = rows
    .map((row) => row.sha256)
    .filter((sha256) => {
      try {
        const bytes = openAttachment(home, sha256)
        return createHash('sha256').update(bytes).digest('hex') !== sha256
      } catch {
        return true
      }
    })
  return { count: rows.length, damaged }
}
