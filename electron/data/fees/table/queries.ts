import { getFeeTable, listFeeTables } from '#shared/contract/fees/fee-table.ts'
import { type Handler, handleQuery } from '../../context.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import { billedMonthsFrom } from './billed-months.ts'
import { linesOf } from './changes.ts'
import { hintsFor, missingPrices } from './missing.ts'
import { noticesOf } from './notice.ts'
import { feeTablesAsOf, feeTableShownAsOf } from './table-row.ts'

const getFeeTableHandler = handleQuery(getFeeTable, async ({ db, today }, { id, asOf = today }) => {
  const table =
    id === undefined
      ? ((await feeTablesAsOf(db, asOf)).find(({ state }) => state === 'in-force') ?? null)
      : await feeTableShownAsOf(db, id, asOf)
  const closed = await closedThrough(db)
  const none = { lines: [], notices: [], missing: [], hints: [], billedMonths: [] }
  if (table === null) return { asOf, table, ...none, closedThrough: closed }
  const isDraft = table.state === 'draft'
  const lines = await linesOf(db, table)
  return {
    asOf,
    table,
    lines: [...lines],
    notices: await noticesOf(db, table.id, asOf),
    missing: isDraft ? [...(await missingPrices(db, table.startsOn, lines))] : [],
    hints: isDraft ? [...(await hintsFor(db, table, today))] : [],
    billedMonths: [...(await billedMonthsFrom(db, table.startsOn))],
    closedThrough: closed,
  }
})

const listFeeTablesHandler = handleQuery(listFeeTables, async ({ db, today }, { asOf = today }) => {
  const rows = [...(await feeTablesAsOf(db, asOf))]
  return { rows, total: rows.length }
})

export const feeTableQueries: readonly Handler[] = [getFeeTableHandler, listFeeTablesHandler]
