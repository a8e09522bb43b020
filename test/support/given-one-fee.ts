import { recordFeeItem } from '#shared/contract/fees/fee-item.ts'
import {
  draftFeeTable,
  getFeeTable,
  publishFeeTable,
  setFeePrices,
} from '#shared/contract/fees/fee-table.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import type { TestHome } from './home.ts'

/** A published version of the fee table with one item, 伙食费 at 900 a month, by real commands. */
export async function recordNewFeeTable(
  home: TestHome,
  by: Client,
  changes: Partial<GivenInputOf<typeof draftFeeTable>> = {},
): Promise<{ readonly feeTableId: number; readonly feeItemId: number }> {
  const kind = { category: 'meal', pricing: 'plain', per: 'month', isDefault: true } as const
  const { id: feeItemId } = await home.value(recordFeeItem, { name: '伙食费', ...kind }, { by })
  const head = { name: '2026 年标准', startsOn: '2026-01-01', ...changes }
  const { id } = await home.value(draftFeeTable, head, { by })
  const { table } = await home.value(getFeeTable, { id }, { by })
  const prices = [{ feeItemId, priceFen: 90_000 }]
  const seen = { id, version: table?.version ?? 0, prices }
  const { version } = await home.value(setFeePrices, seen, { by })
  await home.value(publishFeeTable, { id, version, lateReason: '补登以前的标准' }, { by })
  return { feeTableId: id, feeItemId }
}
