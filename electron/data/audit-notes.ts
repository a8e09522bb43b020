import { appVersion } from './app-version.ts'
import type { Actor, AuditNote } from './context.ts'
import { appendAudit } from './database/audit.ts'
import type { Database } from './database/connection.ts'
import type { Door } from './session.ts'

/** One call as the audit names it: who, through which door, what, under which request. */
export interface Act {
  readonly actor: Actor | null
  /** Null for what the program does by itself. */
  readonly door: Door | null
  readonly operation: string
  readonly requestId: string | null
}

/** Puts what a call noted on the audit, in the transaction that it speaks of. */
export async function appendNotes(
  trx: Database,
  { actor, door, operation, requestId }: Act,
  at: string,
  notes: readonly AuditNote[],
  outcome?: string,
): Promise<void> {
  for (const note of notes) {
    await appendAudit(trx, {
      at,
      accountId: note.accountId ?? actor?.accountId ?? null,
      // Who signs in acts with no role yet, least of all that of the person before.
      role: note.accountId === undefined && actor !== null ? actor.roles.join(',') : null,
      door,
      operation,
      outcome: outcome ?? note.outcome ?? 'done',
      subject: note.subject,
      requestId,
      appVersion,
      before: note.before,
      after: note.after,
    })
  }
}
