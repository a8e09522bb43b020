import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'
import { dropDrafts } from './erase-drafts.ts'
import { erasurePlan } from './erasure-plan.ts'
import { erasedWord } from './erasure-row.ts'

interface Person {
  readonly id: number
  readonly name: string
  readonly idNumber: string | null
  readonly importBatchId: number | null
}

/** Whether a column has a text in it, letter by letter. */
const has = (column: string, text: string) => sql<boolean>`instr(${sql.ref(column)}, ${text}) > 0`

/** Rows of an import: what became her, and what was dropped under her number. */
async function emptyImports(trx: Database, { id, name, idNumber, importBatchId }: Person) {
  const emptied = { valuesJson: '{}', problemJson: '{}', closeReason: null }
  await trx
    .updateTable('waitingRow')
    .set(emptied)
    .where((eb) =>
      eb.or([
        eb('subject', '=', `resident:${id}`),
        ...(idNumber === null ? [] : [has('valuesJson', idNumber)]),
      ]),
    )
    .execute()
  // Findings quote cells of the workbook; the others of the same import stay readable.
  for (const text of [idNumber, name].filter((part) => part !== null)) {
    await trx
      .updateTable('importBatch')
      .set({ findingsJson: sql`replace(findingsJson, ${text}, ${erasedWord})` })
      .where((eb) =>
        eb.or([
          eb('id', '=', importBatchId ?? 0),
          ...(idNumber === null ? [] : [has('findingsJson', idNumber)]),
        ]),
      )
      .execute()
  }
}

async function emptyTasks(trx: Database, { id }: Person): Promise<void> {
  await trx
    .updateTable('dueTask')
    .set((eb) => ({
      title: erasedWord,
      detail: '',
      closeNote: eb.case().when('closeNote', 'is', null).then(null).else(erasedWord).end(),
    }))
    .where('subject', '=', `resident:${id}`)
    .execute()
}

/** Rows of the audit about a person or about one of her records: `assessment:12` too. */
function isAbout(id: number) {
  const records = erasurePlan
    .filter(({ table, by }) => table !== 'resident' && !('in' in by))
    .map(
      ({ table, by }) =>
        sql`SELECT ${`${table}:`} || id FROM ${sql.table(table)} WHERE ${sql.ref(by.column)} = ${id}`,
    )
  const subjects = sql.join([sql`SELECT ${`resident:${id}`}`, ...records], sql` UNION ALL `)
  return sql<boolean>`entry.subject IN (${subjects})`
}

/**
 * Rows of the audit about something else that tell of her: her number anywhere, her name or file in what
 * was done with a bed or a list, her name as the one with whom somebody swapped beds. A namesake's own
 * rows stay.
 */
function namesHer({ id, name, idNumber }: Person) {
  const text = sql`(coalesce(payload.beforeJson, '') || coalesce(payload.afterJson, ''))`
  const quoted = JSON.stringify(name)
  const number = idNumber === null ? sql`0` : sql`instr(${text}, ${idNumber})`
  const isPerson = sql`(entry.subject LIKE 'resident:%' OR entry.subject LIKE 'staff:%'
    OR entry.subject LIKE 'account:%')`
  const ids = [`"residentId":${id},`, `"residentId":${id}}`]
  const named = sql.join(
    [quoted, ...ids].map((part) => sql`instr(${text}, ${part})`),
    sql` OR `,
  )
  return sql<boolean>`(${number} OR instr(${text}, ${`"with":${quoted}`})
    OR (NOT coalesce(${isPerson}, 0) AND (${named})))`
}

/** What the audit told of the person; that something was done stays, with its hash. */
async function emptyAudit(trx: Database, person: Person, clause: string): Promise<void> {
  const ids = await sql<{ id: number }>`
    SELECT entry.id FROM auditEntry AS entry JOIN auditPayload AS payload ON payload.auditId = entry.id
    WHERE payload.erasedUnder IS NULL AND (${isAbout(person.id)} OR ${namesHer(person)})`.execute(
    trx,
  )
  const list = JSON.stringify(ids.rows.map(({ id }) => id))
  await trx
    .updateTable('auditPayload')
    .set({ salt: null, beforeJson: null, afterJson: null, erasedUnder: clause })
    .where(sql<boolean>`auditId IN (SELECT value FROM json_each(${list}))`)
    .execute()
}

/** Empties what stands about a person outside her own records: audit, imports, tasks, drafts. */
export async function emptyTraces(trx: Database, residentId: number, clause: string) {
  const person = await trx
    .selectFrom('resident')
    .select(['id', 'name', 'idNumber', 'importBatchId'])
    .where('id', '=', residentId)
    .executeTakeFirstOrThrow()
  await emptyAudit(trx, person, clause)
  await emptyImports(trx, person)
  await emptyTasks(trx, person)
  await dropDrafts(trx, person)
}
