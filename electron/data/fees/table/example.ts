import { draftExampleFees } from '#shared/contract/fees/fee-table.ts'
import { exampleFees } from '#shared/rules/fees/example-fees.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { levelsOf } from '../../care/level-row.ts'
import { insertRow } from '../charge/rows.ts'
import { insertDraft, insertPrices } from './draft.ts'
import { placesOf, scopeFrom } from './lines.ts'
import { bedRatesOf, feeItemsOf } from './read.ts'

/** Items of groups in which the home has none: two beds would be charged to everybody twice. */
async function insertItems(context: CommandContext): Promise<number> {
  const open = (await feeItemsOf(context.trx)).filter(({ closedOn }) => closedOn === null)
  const added = exampleFees.items.filter(
    ({ category, name }) => !open.some((item) => item.category === category || item.name === name),
  )
  const last = Math.max(0, ...open.map(({ position }) => position))
  for (const [index, { isDefault, ...item }] of added.entries()) {
    const position = last + index + 1
    const own = { isDefault: isDefault ? 1 : 0, note: null, position, closedOn: null }
    await insertRow(context, 'feeItem', { ...item, ...own })
  }
  return added.length
}

/** Monthly prices that the home's own care levels name, as prices of the care item. */
async function carePrices({ trx }: CommandContext, startsOn: string) {
  const prices = new Map(
    (await levelsOf(trx)).map(({ id, monthlyPriceFen }) => [id, monthlyPriceFen]),
  )
  const places = placesOf(await scopeFrom(trx, startsOn))
  return places.flatMap(({ feeItemId, bedRateId, careLevelId, per }) => {
    const priceFen = careLevelId === null || per !== 'month' ? null : prices.get(careLevelId)
    return priceFen == null ? [] : [{ feeItemId, bedRateId, careLevelId, priceFen, note: null }]
  })
}

export const draftExampleFeesHandler = handleCommand(draftExampleFees, async (context, input) => {
  const { trx } = context
  const { startsOn } = input
  if ((await bedRatesOf(trx)).length === 0) {
    for (const [index, name] of exampleFees.rates.entries()) {
      await insertRow(context, 'bedRate', { name, position: index + 1, closedOn: null })
    }
  }
  const itemCount = await insertItems(context)
  const none = { basis: null, basisNote: null, decidedOn: null, decidedBy: null, reason: null }
  const id = await insertDraft(context, { name: exampleFees.name, startsOn, ...none })
  const prices = await carePrices(context, startsOn)
  await insertPrices(context, id, prices)
  const counts = { itemCount, priceCount: prices.length }
  context.record({
    subject: `feeTable:${id}`,
    after: { name: exampleFees.name, startsOn, ...counts },
  })
  return { id, ...counts }
})
