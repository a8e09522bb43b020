import { sql } from 'kysely'
import type { CapBases } from '#shared/rules/fees/prepay-caps.ts'
import { priceOn, type PriceTable } from '#shared/rules/fees/prices.ts'
import { type Day, daysInMonth } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { feeRulesIn } from '../rule/read.ts'
import { type FeeItem, feeItemsOf, publishedTables } from '../table/read.ts'

const among = (ids: readonly number[]) =>
  sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** What is charged on a day is known of these people: bed class, level, terms of their own. */
async function factsOf(db: Database, ids: readonly number[], day: Day) {
  const staying = await db
    .selectFrom('stay')
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.stayId', '=', 'stay.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', day)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .leftJoin('roomRate', (join) =>
      join
        .onRef('roomRate.roomId', '=', 'bed.roomId')
        .on('roomRate.voidedAt', 'is', null)
        .on(coversDay('roomRate.rateFrom', 'roomRate.rateTo', day)),
    )
    .select(['stay.residentId', 'stay.id as stayId', 'roomRate.bedRateId'])
    .where('stay.voidedAt', 'is', null)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', day))
    .where('stay.residentId', 'in', among(ids))
    .execute()
  const levels = await db
    .selectFrom('residentCareLevel')
    .select(['residentId', 'careLevelId'])
    .where('voidedAt', 'is', null)
    .where(coversDay('levelFrom', 'levelTo', day))
    .where('residentId', 'in', among(ids))
    .execute()
  const charges = await db
    .selectFrom('residentCharge')
    .select(['residentId', 'feeItemId', 'priceFen', 'per', 'quantity'])
    .where('voidedAt', 'is', null)
    .where(coversDay('chargeFrom', 'chargeTo', day))
    .where('residentId', 'in', among(ids))
    .execute()
  const fees = await db
    .selectFrom('monthlyFee')
    .select(['residentId', 'monthlyFeeFen'])
    .where('voidedAt', 'is', null)
    .where(coversDay('feeFrom', 'feeTo', day))
    .where('residentId', 'in', among(ids))
    .execute()
  const bases = await db
    .selectFrom('billingBasis')
    .select(['residentId', 'basis'])
    .where('voidedAt', 'is', null)
    .where(coversDay('basisFrom', 'basisTo', day))
    .where('residentId', 'in', among(ids))
    .execute()
  return {
    staying: new Map(staying.map((row) => [row.residentId, row])),
    levels: new Map(levels.map(({ residentId, careLevelId }) => [residentId, careLevelId])),
    charges: Map.groupBy(charges, ({ residentId }) => residentId),
    fees: new Map(fees.map(({ residentId, monthlyFeeFen }) => [residentId, monthlyFeeFen])),
    bases: new Map(bases.map(({ residentId, basis }) => [residentId, basis])),
  }
}

type Facts = Awaited<ReturnType<typeof factsOf>>
type Charge = NonNullable<ReturnType<Facts['charges']['get']>>[number]

interface Person {
  readonly day: Day
  readonly tables: readonly PriceTable[]
  readonly bedRateId: number | null
  readonly careLevelId: number | null
  readonly charges: readonly Charge[]
}

/** A price by the month; one by the day counts with the days of that month. */
function byMonth(fen: number, per: 'month' | 'day', day: Day): number {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return per === 'month' ? fen : fen * daysInMonth(year, month)
}

/** What an item costs her by the month, in fen: 0 where it is none of her fees, null where not known. */
function monthlyFen(item: FeeItem, person: Person): number | null {
  const { day, tables, bedRateId, careLevelId, charges } = person
  const own = charges.find(({ feeItemId }) => feeItemId === item.id)
  const quantity = own?.quantity ?? 1
  const per = own?.per ?? (item.per === 'day' ? 'day' : 'month')
  const ownPrice = own?.priceFen ?? null
  if (ownPrice !== null) return byMonth(ownPrice * quantity, per, day)
  const asked = { feeItemId: item.id, pricing: item.pricing, bedRateId, careLevelId }
  const found = priceOn(tables, asked, day)
  if (found.state === 'not-listed') return 0
  return found.state === 'known' ? byMonth(found.priceFen * quantity, per, day) : null
}

/** A sum of which nothing is known as soon as a part is not. */
function summed(parts: readonly (number | null)[]): number | null {
  let sum = 0
  for (const part of parts) {
    if (part === null) return null
    sum += part
  }
  return sum
}

const nothing: CapBases = { 'bed-month': null, 'service-month': null }

/**
 * The monthly fee of the bed and of all services of people on a day, in fen: what the limits are counted
 * upon. Null where she does not stay that day, or where a price, a class or a level is not known.
 */
export async function capBasesOfMany(
  db: Database,
  residentIds: readonly number[],
  day: Day,
): Promise<ReadonlyMap<number, CapBases>> {
  const facts = await factsOf(db, residentIds, day)
  const isOpen = ({ closedOn }: FeeItem) => closedOn === null || closedOn > day
  const items = (await feeItemsOf(db)).filter(isOpen)
  const tables = await publishedTables(db)
  const { defaultBasis } = await feeRulesIn(db, day.slice(0, 7))
  const found = residentIds.map((residentId): readonly [number, CapBases] => {
    const stay = facts.staying.get(residentId)
    if (stay === undefined) return [residentId, nothing]
    const charges = facts.charges.get(residentId) ?? []
    const careLevelId = facts.levels.get(residentId) ?? null
    const person = { day, tables, bedRateId: stay.bedRateId, careLevelId, charges }
    const beds = items.filter(({ isDefault, category }) => isDefault && category === 'bed')
    const bedMonth = summed(beds.map((item) => monthlyFen(item, person)))
    const isTable = (facts.bases.get(residentId) ?? defaultBasis) === 'table'
    const isHers = ({ id, isDefault }: FeeItem) =>
      isDefault ? isTable : charges.some(({ feeItemId }) => feeItemId === id)
    const hers = items.filter(isHers).map((item) => monthlyFen(item, person))
    const parts = isTable ? hers : [facts.fees.get(residentId) ?? null, ...hers]
    const service = parts.length === 0 ? null : summed(parts)
    return [
      residentId,
      // A base of nothing is none: the table has no bed fee, or nothing was priced yet.
      {
        'bed-month': bedMonth === 0 ? null : bedMonth,
        'service-month': service === 0 ? null : service,
      },
    ]
  })
  return new Map(found)
}

/** The same of one person. */
export async function capBasesOf(db: Database, residentId: number, day: Day): Promise<CapBases> {
  return (await capBasesOfMany(db, [residentId], day)).get(residentId) ?? nothing
}
