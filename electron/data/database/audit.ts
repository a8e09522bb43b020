import { createHash, randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Database } from './connection.ts'
import type { AuditEntryTable, AuditPayloadTable } from './tables/office.ts'

/** What a row of the audit says before it is hashed. */
export interface AuditFact {
  readonly at: string
  readonly accountId: number | null
  readonly role: string | null
  /** Through which door; null for what the program does by itself. */
  readonly door: string | null
  readonly operation: string
  readonly outcome: string
  /** What it was about, as `resident:12`; ids only, never a name. */
  readonly subject: string | null
  readonly requestId: string | null
  readonly appVersion: string
  readonly before: unknown
  readonly after: unknown
}

/** What the first row of a chain points back to. */
export const chainStart = '0'.repeat(64)

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value)
}

/** Digest of a payload under its salt, or null where a row has none. */
export function payloadDigest(
  salt: string | null,
  beforeJson: string | null,
  afterJson: string | null,
): string | null {
  if (salt === null) return null
  return sha256(JSON.stringify([salt, beforeJson, afterJson]))
}

type ChainedFields = Pick<
  Selectable<AuditEntryTable>,
  | 'id'
  | 'at'
  | 'accountId'
  | 'role'
  | 'door'
  | 'operation'
  | 'outcome'
  | 'subject'
  | 'requestId'
  | 'appVersion'
  | 'payloadDigest'
  | 'previousHash'
>

/** Hash of a row: over its own fields and the hash of the row before. */
export function rowHash(row: ChainedFields): string {
  return sha256(
    JSON.stringify([
      row.previousHash,
      row.id,
      row.at,
      row.accountId,
      row.role,
      row.door,
      row.operation,
      row.outcome,
      row.subject,
      row.requestId,
      row.appVersion,
      row.payloadDigest,
    ]),
  )
}

/** Appends one row to the chain, inside the transaction that it speaks of. */
export async function appendAudit(trx: Database, fact: AuditFact): Promise<void> {
  const last = await trx
    .selectFrom('auditEntry')
    .select(['id', 'hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const beforeJson = jsonOrNull(fact.before)
  const afterJson = jsonOrNull(fact.after)
  const hasPayload = beforeJson !== null || afterJson !== null
  const salt = hasPayload ? randomBytes(16).toString('hex') : null
  const row: ChainedFields = {
    id: (last?.id ?? 0) + 1,
    at: fact.at,
    accountId: fact.accountId,
    role: fact.role,
    door: fact.door,
    operation: fact.operation,
    outcome: fact.outcome,
    subject: fact.subject,
    requestId: fact.requestId,
    appVersion: fact.appVersion,
    payloadDigest: payloadDigest(salt, beforeJson, afterJson),
    previousHash: last?.hash ?? chainStart,
  }
  await trx
    .insertInto('auditEntry')
    .values({ ...row, hash: rowHash(row) })
    .execute()
  if (salt === null) return
  await trx
    .insertInto('auditPayload')
    .values({ auditId: row.id, salt, beforeJson, afterJson, erasedUnder: null })
    .execute()
}

/** Hash of the newest row: whoever keeps it elsewhere can prove later that no tail was cut off. */
export async function auditHead(db: Database): Promise<string> {
  const last = await db
    .selectFrom('auditEntry')
    .select('hash')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.hash ?? chainStart
}

export interface ChainReport {
  readonly isSound: boolean
  readonly rowCount: number
  readonly head: string
  readonly firstBrokenId: number | null
  /** Chinese, fit to show. */
  readonly problem: string | null
}

type ChainRow = Selectable<AuditEntryTable> &
  Partial<Omit<Selectable<AuditPayloadTable>, 'auditId'>> & { payloadId: number | null }

function problemOf(row: ChainRow, previous: { id: number; hash: string }): string | null {
  if (row.id !== previous.id + 1) return `第 ${previous.id + 1} 条记录缺失。`
  if (row.previousHash !== previous.hash) return `第 ${row.id} 条与前一条接不上，前面有记录被改动。`
  if (row.hash !== rowHash(row)) return `第 ${row.id} 条记录被改动过。`
  if (row.erasedUnder) return null
  if (row.payloadDigest === null) {
    return row.payloadId === null ? null : `第 ${row.id} 条多出了内容。`
  }
  if (row.payloadId === null) return `第 ${row.id} 条的内容缺失。`
  const digest = payloadDigest(row.salt ?? null, row.beforeJson ?? null, row.afterJson ?? null)
  return digest === row.payloadDigest ? null : `第 ${row.id} 条的内容被改动过。`
}

/**
 * Walks a chain given row by row in order of id and says whether it holds. `expectedHeads` are
 * heads kept elsewhere (backups, receipts): one that is not found means that rows were cut off.
 */
export function verifyChain(
  rows: Iterable<ChainRow>,
  expectedHeads: readonly string[] = [],
  start: { readonly id: number; readonly hash: string } = { id: 0, hash: chainStart },
): ChainReport {
  const missing = new Set(expectedHeads.filter((head) => head !== chainStart))
  let previous = { id: start.id, hash: start.hash }
  let rowCount = 0
  for (const row of rows) {
    rowCount += 1
    const problem = problemOf(row, previous)
    if (problem !== null) {
      return { isSound: false, rowCount, head: previous.hash, firstBrokenId: row.id, problem }
    }
    previous = { id: row.id, hash: row.hash }
    missing.delete(row.hash)
  }
  if (missing.size === 0) {
    return { isSound: true, rowCount, head: previous.hash, firstBrokenId: null, problem: null }
  }
  const problem = '末尾的记录被删去：备份或报送中留存的校验值在这里找不到。'
  return { isSound: false, rowCount, head: previous.hash, firstBrokenId: null, problem }
}

/** The statement whose rows {@link verifyChain} reads. */
export const chainSql = `
  SELECT e.*, p.auditId AS payloadId, p.salt, p.beforeJson, p.afterJson, p.erasedUnder
  FROM auditEntry e LEFT JOIN auditPayload p ON p.auditId = e.id
  WHERE e.id > ? ORDER BY e.id`

export type { ChainRow }
