import type { Selectable } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import type { Tables } from '../../database/tables.ts'
import { changedMeanwhile } from '../../versions.ts'

/** What is charged and by what, as people correct it, each with what it is called when it is not there. */
const tables = {
  feeItem: ['fee-item-unknown', '没有这个收费项目，可能已经作废。'],
  bedRate: ['bed-rate-unknown', '没有这个床位档次，可能已经作废。'],
  feeTable: ['fee-table-unknown', '没有这版收费标准，可能已经作废。'],
  feeNotice: ['fee-notice-unknown', '没有这条公示，可能已经作废。'],
  residentCharge: ['charge-unknown', '没有这条收费项目，可能已经作废。'],
  waiver: ['waiver-unknown', '没有这条减免，可能已经作废。'],
  extraCharge: ['extra-unknown', '没有这条加项服务，可能已经作废。'],
} as const

export type ChargeTable = keyof typeof tables

export type ChargeRow<Table extends ChargeTable> = Selectable<Tables[Table]>

/** A live row that somebody is about to change. Errors: `not_found`, `conflict` `changed-meanwhile`. */
export async function rowToChange<Table extends ChargeTable>(
  db: Database,
  table: Table,
  seen: { readonly id: number; readonly version: number },
): Promise<ChargeRow<Table>> {
  const row = await db
    .selectFrom(table as 'waiver')
    .selectAll()
    .where('id', '=', seen.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    const [rule, text] = tables[table]
    throw new YiluError('not_found', rule, text)
  }
  if (row.version !== seen.version) throw changedMeanwhile()
  return row as unknown as ChargeRow<Table>
}

/** Writes columns into a row; gives the new version. */
export async function changeRow(
  trx: Database,
  table: ChargeTable,
  row: { readonly id: number; readonly version: number },
  set: Readonly<Record<string, unknown>>,
): Promise<number> {
  const version = row.version + 1
  await trx
    .updateTable(table as 'waiver')
    .set({ ...set, version } as never)
    .where('id', '=', row.id)
    .execute()
  return version
}

/** Corrects a row and keeps what it said before as a voided copy; gives the new version. */
export async function correctRow(
  { trx, now }: CommandContext,
  table: ChargeTable,
  row: { readonly id: number; readonly version: number },
  set: Readonly<Record<string, unknown>>,
): Promise<number> {
  await keepVoidedCopy(trx, table, row.id, now)
  return changeRow(trx, table, row, { ...set, recordedAt: now })
}

/** Inserts a live row and gives its id. */
export async function insertRow(
  { trx, now }: CommandContext,
  table: ChargeTable,
  row: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { id } = await trx
    .insertInto(table as 'waiver')
    .values({ ...row, recordedAt: now, voidedAt: null } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A row as the audit shows it: without what the program keeps for itself. */
export function said(row: object): Readonly<Record<string, unknown>> {
  const own = ['recordedAt', 'voidedAt', 'version', 'residentId']
  return Object.fromEntries(Object.entries(row).filter(([key]) => !own.includes(key)))
}
