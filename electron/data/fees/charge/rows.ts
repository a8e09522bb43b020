import type { Selectable } from 'kysely'
import type { Tables } from '../../database/tables.ts'
import { recordRows } from '../../record-rows.ts'

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

export const { rowToChange, changeRow, correctRow, insertRow } = recordRows(tables)

export { saidOfResident as said } from '../../record-rows.ts'
