import type { Selectable } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import type { Tables } from '../../database/tables.ts'
import { changedMeanwhile } from '../../versions.ts'

/** Records of medicines that people correct, each with what it is called when it is not there. */
const tables = {
  medicineCustody: '代管约定',
  custodyMedicine: '代管药品',
  medicineBatch: '药品批次',
  medicineOrder: '用药医嘱',
  dose: '给药记录',
  stockMovement: '药品出入',
} as const

export type MedicineTable = keyof typeof tables

/** A live row by its id. Error: `not_found` `<table>-unknown`. */
export async function liveRow<Table extends MedicineTable>(
  db: Database,
  table: Table,
  id: number,
): Promise<MedicineRow<Table>> {
  const row = await db
    .selectFrom(table as 'medicineCustody')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row as unknown as MedicineRow<Table>
  const text = `没有这条${tables[table]}，可能已经作废。`
  throw new YiluError('not_found', `${table}-unknown`, text)
}

export type MedicineRow<Table extends MedicineTable> = Selectable<Tables[Table]>

/** A live row that somebody is about to change. Errors: `not_found`, `conflict` `changed-meanwhile`. */
export async function rowToChange<Table extends MedicineTable>(
  db: Database,
  table: Table,
  seen: { readonly id: number; readonly version: number },
): Promise<MedicineRow<Table>> {
  const row = await liveRow(db, table, seen.id)
  if ((row as { version: number }).version !== seen.version) throw changedMeanwhile()
  return row
}

/** Writes columns into a row; gives the new version. */
export async function changeRow(
  trx: Database,
  table: MedicineTable,
  row: { readonly id: number; readonly version: number },
  set: Readonly<Record<string, unknown>>,
): Promise<number> {
  const version = row.version + 1
  await trx
    .updateTable(table as 'medicineCustody')
    .set({ ...set, version } as never)
    .where('id', '=', row.id)
    .execute()
  return version
}

/** Corrects a row and keeps what it said before as a voided copy; gives the new version. */
export async function correctRow(
  { trx, now }: CommandContext,
  table: MedicineTable,
  row: { readonly id: number; readonly version: number },
  set: Readonly<Record<string, unknown>>,
): Promise<number> {
  await keepVoidedCopy(trx, table, row.id, now)
  return changeRow(trx, table, row, { ...set, recordedAt: now })
}

/** Inserts a live row and gives its id. */
export async function insertRow(
  { trx, now }: CommandContext,
  table: MedicineTable,
  row: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { id } = await trx
    .insertInto(table as 'medicineCustody')
    .values({ ...row, recordedAt: now, voidedAt: null } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A row as the audit shows it: without what the program keeps for itself. */
export function said(table: MedicineTable, row: object): Readonly<Record<string, unknown>> {
  const own = ['recordedAt', 'voidedAt', 'version', 'residentId']
  return {
    table,
    ...Object.fromEntries(Object.entries(row).filter(([key]) => !own.includes(key))),
  }
}
