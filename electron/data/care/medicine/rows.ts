import type { Selectable } from 'kysely'
import type { Tables } from '../../database/tables.ts'
import { recordRows, saidOfResident } from '../../record-rows.ts'

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

export type MedicineRow<Table extends MedicineTable> = Selectable<Tables[Table]>

export const { liveRow, rowToChange, changeRow, correctRow, insertRow } = recordRows(tables)

/** A row as the audit shows it: without what the program keeps for itself. */
export function said(table: MedicineTable, row: object): Readonly<Record<string, unknown>> {
  return { table, ...saidOfResident(row) }
}
