import type { Selectable } from 'kysely'
import { operationTitle } from '#shared/contract/index.ts'
import { getAudit, listAudit, verifyAudit } from '#shared/contract/office/audit.ts'
import { YiluError } from '#shared/errors.ts'
import { addDays } from '#shared/text/day.ts'
import { type Handler, handleQuery, handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { AuditEntryTable } from '../../database/tables/office.ts'
import { workerAccess } from '../../open-home.ts'
import { knownHeads } from './known-heads.ts'
import { maskedPayload } from './masked-payload.ts'

type Entry = Selectable<AuditEntryTable> & { readonly accountName: string | null }

function shown(row: Entry) {
  const { id, at, accountId, accountName, role, door, operation, outcome, subject } = row
  return {
    id,
    at,
    accountId,
    accountName,
    role,
    door,
    operation,
    operationTitle: operationTitle(operation),
    outcome,
    subject,
  }
}

function entries(db: Database) {
  return db.selectFrom('auditEntry').leftJoin('account', 'account.id', 'auditEntry.accountId')
}

/** Instant at which a civil day in China begins. */
function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString()
}

const listAuditHandler = handleQuery(listAudit, async ({ db }, input) => {
  let found = entries(db)
  if (input.accountId !== undefined) found = found.where('accountId', '=', input.accountId)
  if (input.operation !== undefined) found = found.where('operation', '=', input.operation)
  if (input.outcome !== undefined) found = found.where('outcome', '=', input.outcome)
  if (input.from !== undefined) found = found.where('at', '>=', startOfDay(input.from))
  if (input.to !== undefined) found = found.where('at', '<', startOfDay(addDays(input.to, 1)))
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .selectAll('auditEntry')
    .select('account.name as accountName')
    .orderBy('auditEntry.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  return { rows: rows.map(shown), total }
})

function parsed(json: string | null | undefined): unknown {
  return json === null || json === undefined ? null : (JSON.parse(json) as unknown)
}

const getAuditHandler = handleQuery(getAudit, async (context, { id }) => {
  const { db } = context
  const row = await entries(db)
    .selectAll('auditEntry')
    .select('account.name as accountName')
    .where('auditEntry.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new YiluError('not_found', 'audit-unknown', '没有这条操作记录。')
  const payload = await db
    .selectFrom('auditPayload')
    .selectAll()
    .where('auditId', '=', id)
    .executeTakeFirst()
  if (payload !== undefined && payload.salt !== null) context.reveal(row.subject)
  const asSeen = context.can('identity.reveal') ? (kept: unknown) => kept : maskedPayload
  return {
    ...shown(row),
    before: asSeen(parsed(payload?.beforeJson)),
    after: asSeen(parsed(payload?.afterJson)),
    requestId: row.requestId,
    appVersion: row.appVersion,
    hash: row.hash,
    previousHash: row.previousHash,
    erasedUnder: payload?.erasedUnder ?? null,
  }
})

const verifyAuditHandler = handleQueryWithWork(verifyAudit, {
  read: ({ db, home }) => knownHeads(db, home.paths),
  finish: (context, _input, expectedHeads) =>
    context.home.workers.run('verify-audit', {
      ...workerAccess(context.home),
      after: { id: 0, hash: null },
      expectedHeads,
    }),
})

export const auditHandlers: readonly Handler[] = [
  listAuditHandler,
  getAuditHandler,
  verifyAuditHandler,
]
