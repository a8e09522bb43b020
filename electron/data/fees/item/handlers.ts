import { listFeeItems } from '#shared/contract/fees/fee-item.ts'
import { tableOn } from '#shared/rules/fees/prices.ts'
import { type Handler, handleQuery } from '../../context.ts'
import { feeItemsOf, publishedTables } from '../table/read.ts'
import { feeItemCommands } from './item.ts'
import { usedItems } from './item-use.ts'

const listFeeItemsHandler = handleQuery(listFeeItems, async ({ db, today }, { asOf = today }) => {
  const used = await usedItems(db)
  const prices = tableOn(await publishedTables(db), asOf)?.prices ?? []
  const rows = (await feeItemsOf(db)).map((item) => {
    const own = prices.filter(({ feeItemId }) => feeItemId === item.id)
    const fens = own.map(({ priceFen }) => priceFen)
    return {
      ...item,
      isOpen: item.closedOn === null || item.closedOn > asOf,
      lowestFen: fens.length === 0 ? null : Math.min(...fens),
      highestFen: fens.length === 0 ? null : Math.max(...fens),
      isUsed: used.has(item.id),
    }
  })
  return { rows, total: rows.length }
})

/** What may be charged. */
export const feeItemHandlers: readonly Handler[] = [...feeItemCommands, listFeeItemsHandler]
