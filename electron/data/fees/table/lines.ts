import type { feeLine } from '#shared/contract/fees/fee-table.ts'
import type { z } from 'zod'
import type { LevelRow } from '../../care/level-row.ts'
import { levelsOf } from '../../care/level-row.ts'
import type { Database } from '../../database/connection.ts'
import {
  type BedRate,
  bedRatesOf,
  type FeeItem,
  feeItemsOf,
  pricesOfTable,
  roomRatesOf,
} from './read.ts'

export type FeeLine = z.output<typeof feeLine>

/** What a version that begins on a day may and must price. */
interface Scope {
  readonly items: readonly FeeItem[]
  readonly rates: readonly BedRate[]
  readonly levels: readonly LevelRow[]
  /** Classes that some room has on the day or later. */
  readonly usedRates: ReadonlySet<number>
  /** Items that somebody pays by the fee table although they are none of everybody's. */
  readonly agreedItems: ReadonlySet<number>
}

const lasts = (end: string | null, day: string) => end === null || end > day

export async function scopeFrom(db: Database, startsOn: string): Promise<Scope> {
  const agreed = await db
    .selectFrom('residentCharge')
    .select('feeItemId')
    .distinct()
    .where('voidedAt', 'is', null)
    .where('priceFen', 'is', null)
    .where((eb) => eb.or([eb('chargeTo', 'is', null), eb('chargeTo', '>', startsOn)]))
    .execute()
  const rooms = await roomRatesOf(db)
  return {
    items: (await feeItemsOf(db)).filter(({ closedOn }) => lasts(closedOn, startsOn)),
    rates: (await bedRatesOf(db)).filter(({ closedOn }) => lasts(closedOn, startsOn)),
    levels: (await levelsOf(db)).filter(({ levelTo }) => lasts(levelTo, startsOn)),
    usedRates: new Set(
      rooms.filter(({ rateTo }) => lasts(rateTo, startsOn)).map(({ bedRateId }) => bedRateId),
    ),
    agreedItems: new Set(agreed.map(({ feeItemId }) => feeItemId)),
  }
}

type Place = Omit<FeeLine, 'priceFen' | 'note'>

/** Every place for a price, in the order of the fee table. */
export function placesOf(scope: Scope): readonly Place[] {
  return scope.items.flatMap((item): readonly Place[] => {
    const { id: feeItemId, name, category, pricing, per, isDefault, unitName } = item
    const isNeeded = isDefault || scope.agreedItems.has(feeItemId)
    const kind = { feeItemId, name, category, pricing, per, isDefault, unitName }
    const own = { ...kind, itemNote: item.note, bedRateId: null, careLevelId: null, part: null }
    if (pricing === 'bed-rate') {
      return scope.rates.map((rate) => ({
        ...own,
        bedRateId: rate.id,
        part: rate.name,
        isNeeded: isNeeded && scope.usedRates.has(rate.id),
      }))
    }
    if (pricing === 'care-level') {
      return scope.levels.map(({ id, name: part }) => ({ ...own, careLevelId: id, part, isNeeded }))
    }
    return [{ ...own, isNeeded }]
  })
}

type Keyed = Pick<FeeLine, 'feeItemId' | 'bedRateId' | 'careLevelId'>

/** One place of a version, as text. */
export function placeKey({ feeItemId, bedRateId, careLevelId }: Keyed): string {
  return `${feeItemId}/${bedRateId ?? ''}/${careLevelId ?? ''}`
}

/** Prices of a draft and the places that have none yet. */
export async function linesOfDraft(
  db: Database,
  table: { readonly id: number; readonly startsOn: string },
): Promise<readonly FeeLine[]> {
  const prices = new Map(
    (await pricesOfTable(db, table.id)).map((price) => [placeKey(price), price]),
  )
  return placesOf(await scopeFrom(db, table.startsOn)).map((place) => {
    const price = prices.get(placeKey(place))
    return { ...place, priceFen: price?.priceFen ?? null, note: price?.note ?? null }
  })
}

/** Prices of a published version, whatever became of its items since. */
export async function linesOfPublished(
  db: Database,
  feeTableId: number,
): Promise<readonly FeeLine[]> {
  const rows = await db
    .selectFrom('feePrice')
    .innerJoin('feeItem', 'feeItem.id', 'feePrice.feeItemId')
    .leftJoin('bedRate', 'bedRate.id', 'feePrice.bedRateId')
    .leftJoin('careLevel', 'careLevel.id', 'feePrice.careLevelId')
    .select(['feePrice.feeItemId', 'feePrice.bedRateId', 'feePrice.careLevelId'])
    .select(['feeItem.name', 'category', 'pricing', 'per', 'isDefault', 'unitName'])
    .select(['feeItem.note as itemNote', 'bedRate.name as rate', 'careLevel.name as level'])
    .select(['feePrice.priceFen', 'feePrice.note'])
    .where('feePrice.feeTableId', '=', feeTableId)
    .where('feePrice.voidedAt', 'is', null)
    .orderBy('feeItem.position')
    .orderBy('feeItem.id')
    .orderBy('bedRate.position')
    .orderBy('careLevel.position')
    .orderBy('feePrice.id')
    .execute()
  return rows.map(({ isDefault, rate, level, ...row }) => ({
    ...row,
    isDefault: isDefault === 1,
    part: rate ?? level,
    isNeeded: false,
  }))
}
