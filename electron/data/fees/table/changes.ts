import { getFeeChanges } from '#shared/contract/fees/fee-table.ts'
import type { OutputOf } from '#shared/operation.ts'
import { type AskedPrice, askedBy, monthlySum } from '#shared/rules/fees/monthly-sum.ts'
import type { PriceTable } from '#shared/rules/fees/prices.ts'
import { handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { allFeeRules, rulesOfMonth } from '../rule/read.ts'
import { type FeeLine, linesOfDraft, linesOfPublished, placeKey } from './lines.ts'
import { type Payer, payersOn } from './payers.ts'
import { feeItemsOf, publishedTables } from './read.ts'
import { type FeeTableShown, feeTableShownAsOf } from './table-row.ts'

type Changes = OutputOf<typeof getFeeChanges>

export async function linesOf(db: Database, table: FeeTableShown): Promise<readonly FeeLine[]> {
  return table.state === 'draft' ? linesOfDraft(db, table) : linesOfPublished(db, table.id)
}

function priceTable(
  table: Pick<FeeTableShown, 'id' | 'name' | 'startsOn'>,
  lines: readonly FeeLine[],
) {
  const prices = lines.flatMap(({ priceFen, feeItemId, bedRateId, careLevelId }) =>
    priceFen === null ? [] : [{ feeItemId, bedRateId, careLevelId, priceFen }],
  )
  return { id: table.id, name: table.name, startsOn: table.startsOn, prices }
}

function changeOf(before: number | null, after: number | null): Changes['rows'][number]['change'] {
  if (before === null) return 'new'
  if (after === null) return 'gone'
  if (before === after) return 'same'
  return before < after ? 'up' : 'down'
}

interface Side {
  readonly table: PriceTable | null
  readonly lines: readonly FeeLine[]
  readonly payers: readonly Payer[]
}

interface Asked {
  readonly payer: Payer
  readonly asked: readonly AskedPrice[]
}

async function askedOfAll(db: Database, { table, payers }: Side): Promise<readonly Asked[]> {
  if (table === null) return payers.map((payer) => ({ payer, asked: [] }))
  const items = (await feeItemsOf(db)).filter(
    ({ closedOn }) => closedOn === null || closedOn > table.startsOn,
  )
  return payers.map((payer) => ({ payer, asked: askedBy(table, items, payer) }))
}

/** How many people pay each price. */
function countedBy(all: readonly Asked[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { asked } of all) {
    for (const key of new Set(asked.map(placeKey))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function rowsOf(before: Side, after: Side, counts: readonly [Counts, Counts]): Changes['rows'] {
  const [beforeCounts, afterCounts] = counts
  const old = new Map(before.lines.map((line) => [placeKey(line), line]))
  const now = new Map(after.lines.map((line) => [placeKey(line), line]))
  const lines = [...now.values(), ...[...old.values()].filter((line) => !now.has(placeKey(line)))]
  return lines.flatMap((line) => {
    const key = placeKey(line)
    const beforeFen = old.get(key)?.priceFen ?? null
    const afterFen = now.get(key)?.priceFen ?? null
    if (beforeFen === null && afterFen === null) return []
    const { feeItemId, name, per, unitName, part } = line
    const isByTime = per === 'time' || per === 'once'
    const count = (afterFen === null ? beforeCounts : afterCounts).get(key) ?? 0
    return [
      {
        feeItemId,
        name,
        per,
        unitName,
        part,
        beforeFen,
        afterFen,
        change: changeOf(beforeFen, afterFen),
        residentCount: isByTime ? null : count,
      },
    ]
  })
}

type Counts = ReadonlyMap<string, number>

function changedPeople(before: readonly Asked[], after: readonly Asked[], isFirst: boolean) {
  const sums = new Map(before.map(({ payer, asked }) => [payer.residentId, monthlySum(asked)]))
  return after.flatMap(({ payer, asked }) => {
    const { residentId, name } = payer
    const beforeFen = isFirst ? null : (sums.get(residentId) ?? null)
    const afterFen = monthlySum(asked)
    const isAsked = payer.basis === 'table' || asked.length > 0
    return !isAsked || beforeFen === afterFen ? [] : [{ residentId, name, beforeFen, afterFen }]
  })
}

/** The published version that holds until this one begins. */
async function versionBefore(db: Database, table: FeeTableShown): Promise<PriceTable | null> {
  const others = (await publishedTables(db)).filter(({ id }) => id !== table.id)
  return others.findLast(({ startsOn }) => startsOn < table.startsOn) ?? null
}

async function changesOf(
  { db, today }: QueryContext,
  input: { readonly id: number; readonly asOf?: string | undefined },
): Promise<Changes> {
  const asOf = input.asOf ?? today
  const table = await feeTableShownAsOf(db, input.id, asOf)
  const previous = await versionBefore(db, table)
  const dated = await allFeeRules(db)
  const lines = await linesOf(db, table)
  const day = { day: asOf, rules: rulesOfMonth(dated, asOf.slice(0, 7)) }
  const before: Side = {
    table: previous,
    lines: previous === null ? [] : await linesOfPublished(db, previous.id),
    payers: await payersOn(db, { ...day, roomsOn: asOf }),
  }
  const after: Side = {
    table: priceTable(table, lines),
    lines,
    payers: await payersOn(db, {
      ...day,
      roomsOn: table.startsOn > asOf ? table.startsOn : asOf,
    }),
  }
  const [old, now] = [await askedOfAll(db, before), await askedOfAll(db, after)]
  const { payers } = after
  return {
    asOf,
    before:
      previous === null
        ? null
        : { id: previous.id, name: previous.name, startsOn: previous.startsOn },
    rows: rowsOf(before, after, [countedBy(old), countedBy(now)]),
    people: {
      tableCount: payers.filter(({ basis }) => basis === 'table').length,
      totalCount: payers.filter(({ basis }) => basis === 'total').length,
      changed: changedPeople(old, now, previous === null),
    },
  }
}

export const getFeeChangesHandler = handleQuery(getFeeChanges, changesOf)
