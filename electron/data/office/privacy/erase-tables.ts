import { sql } from 'kysely'
import { firstBirthDay } from '#shared/rules/retention.ts'
import type { Database } from '../../database/connection.ts'
import { erasurePlan } from './erasure-plan.ts'
import { type Emptying, erasedWord, type TablePlan } from './erasure-row.ts'

function emptied(column: string, how: Emptying) {
  switch (how) {
    case 'null':
      return sql`NULL`
    case 'word':
      return sql`${erasedWord}`
    case 'word-if-set':
      return sql`CASE WHEN ${sql.ref(column)} IS NULL THEN NULL ELSE ${erasedWord} END`
    case 'blank':
      return sql`''`
    case 'json':
      return sql`'{}'`
  }
}

/** Which rows of a table belong to a person: voided ones too. */
function belongsTo({ by }: TablePlan, residentId: number) {
  if (!('in' in by)) return sql<boolean>`${sql.ref(by.column)} = ${residentId}`
  return sql<boolean>`${sql.ref(by.column)} IN (SELECT id FROM ${sql.table(by.in)} WHERE residentId = ${residentId})`
}

async function emptyTable(trx: Database, table: TablePlan, residentId: number): Promise<number> {
  const columns = Object.entries<Emptying>(table.empties)
  if (columns.length === 0) return 0
  const sets = columns.map(([column, how]) => sql`${sql.ref(column)} = ${emptied(column, how)}`)
  const { numAffectedRows = 0n } =
    await sql`UPDATE ${sql.table(table.table)} SET ${sql.join(sets)} WHERE ${belongsTo(table, residentId)}`.execute(
      trx,
    )
  return Number(numAffectedRows)
}

/** A birth day tells of somebody; the month is kept, as far as no figure of a past day changes by it. */
async function coarsenBirthDay(trx: Database, residentId: number): Promise<void> {
  const { bornOn } = await trx
    .selectFrom('resident')
    .select('bornOn')
    .where('id', '=', residentId)
    .executeTakeFirstOrThrow()
  if (bornOn === null) return
  const stays = await trx
    .selectFrom('stay')
    .select(['stayFrom', 'stayTo'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .execute()
  await trx
    .updateTable('resident')
    .set({ bornOn: firstBirthDay(bornOn, stays) })
    .where('id', '=', residentId)
    .execute()
}

/** Empties a person's rows as planned; gives how many were emptied. */
export async function emptyTables(trx: Database, residentId: number): Promise<number> {
  await coarsenBirthDay(trx, residentId)
  let count = 0
  for (const table of erasurePlan) count += await emptyTable(trx, table, residentId)
  return count
}
