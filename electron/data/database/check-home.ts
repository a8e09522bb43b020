import { chainSql, chainStart, type ChainReport, type ChainRow, verifyChain } from './audit.ts'
import { openRaw } from './connection.ts'

interface Access {
  readonly databasePath: string
  readonly key: Uint8Array
}

export interface AuditCheck extends Access {
  /** The row after which to begin; id 0 for the whole chain. */
  readonly after: { readonly id: number; readonly hash: string | null }
  /** Heads kept elsewhere that must stand in the chain; only asked of a whole walk. */
  readonly expectedHeads: readonly string[]
}

/** Walks the audit chain on a connection of its own. Runs in a worker thread. */
export function checkAudit(check: AuditCheck): ChainReport {
  const raw = openRaw(check.databasePath, check.key, { isReadOnly: true })
  try {
    const rows = raw.prepare(chainSql).iterate(check.after.id) as IterableIterator<ChainRow>
    const start = { id: check.after.id, hash: check.after.hash ?? chainStart }
    return verifyChain(rows, check.expectedHeads, start)
  } finally {
    raw.close()
  }
}

/** Whether every page of the file can be read and its indexes fit. Runs in a worker thread. */
export function quickCheck(access: Access): { isSound: boolean } {
  const raw = openRaw(access.databasePath, access.key, { isReadOnly: true })
  try {
    return { isSound: raw.pragma('quick_check(1)', { simple: true }) === 'ok' }
  } catch {
    return { isSound: false }
  } finally {
    raw.close()
  }
}
