import { sql } from 'kysely'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { amongIds } from '../shift/people-ids.ts'
import { earlierDay, orderStayTo } from './order-end.ts'

/** Which medicines, and at which instant they are looked at. */
export interface StockScope {
  /** All people unless told. */
  readonly residentIds?: readonly number[]
  readonly at: string
}

/** Live batches with what was left of each at an instant; batches of nothing too. */
export async function batchesAt(db: Database, { residentIds, at }: StockScope) {
  const rows = await db
    .selectFrom('medicineBatch')
    .innerJoin('custodyMedicine', 'custodyMedicine.id', 'medicineBatch.medicineId')
    .innerJoin('stockMovement as receipt', (join) =>
      join
        .onRef('receipt.batchId', '=', 'medicineBatch.id')
        .on('receipt.kind', '=', 'received')
        .on('receipt.voidedAt', 'is', null),
    )
    .select(['medicineBatch.id', 'medicineBatch.medicineId', 'medicineBatch.residentId'])
    .select(['medicineBatch.batchNumber', 'medicineBatch.expiresOn', 'medicineBatch.version'])
    .select(['custodyMedicine.name', 'custodyMedicine.specification', 'custodyMedicine.unit'])
    .select(['receipt.id as movementId', 'receipt.movedAt as receivedAt', 'receipt.note'])
    .select(['receipt.amountHundredths as receivedHundredths', 'receipt.otherParty as broughtBy'])
    .select(
      sql<number>`(SELECT coalesce(sum(amountHundredths), 0) FROM stockMovement
        WHERE stockMovement.batchId = medicineBatch.id AND stockMovement.voidedAt IS NULL
        AND stockMovement.movedAt <= ${at})`.as('leftHundredths'),
    )
    .select(
      sql<
        string | null
      >`(SELECT max(countedAt) FROM stockCount WHERE stockCount.batchId = medicineBatch.id
        AND stockCount.voidedAt IS NULL AND stockCount.countedAt <= ${at})`.as('countedAt'),
    )
    .where('medicineBatch.voidedAt', 'is', null)
    .where('custodyMedicine.voidedAt', 'is', null)
    .where('receipt.movedAt', '<=', at)
    .$if(residentIds !== undefined, (query) =>
      query.where('medicineBatch.residentId', 'in', amongIds(residentIds ?? [])),
    )
    .orderBy('medicineBatch.expiresOn')
    .orderBy('medicineBatch.id')
    .execute()
  const day = shanghaiDay(Date.parse(at) - 1)
  return rows.map((row) => ({ ...row, isExpired: row.expiresOn < day }))
}

export type BatchAt = Awaited<ReturnType<typeof batchesAt>>[number]

/** Medicines of which something was left at an instant. */
export async function medicinesLeft(db: Database, scope: StockScope) {
  const batches = (await batchesAt(db, scope)).filter(({ leftHundredths }) => leftHundredths > 0)
  return [...Map.groupBy(batches, ({ medicineId }) => medicineId).values()].flatMap((of) => {
    const [first] = of
    if (first === undefined) return []
    const { medicineId, residentId, name, specification, unit } = first
    const leftHundredths = of.reduce((sum, batch) => sum + batch.leftHundredths, 0)
    return [{ medicineId, residentId, name, specification, unit, leftHundredths }]
  })
}

/** What may still be given of each medicine: what is past its day is not counted. */
export function usableByMedicine(batches: readonly BatchAt[]): ReadonlyMap<number, number> {
  const usable = new Map<number, number>()
  for (const { medicineId, leftHundredths, isExpired } of batches) {
    if (!isExpired) usable.set(medicineId, (usable.get(medicineId) ?? 0) + leftHundredths)
  }
  return usable
}

/** Live orders that had begun by the end of a day, with their medicines; each ends with its stay. */
export async function ordersOf(
  db: Database,
  of: {
    readonly residentIds?: readonly number[]
    readonly begunBy: string
    readonly after?: string
  },
) {
  const { residentIds, begunBy, after } = of
  const rows = await db
    .selectFrom('medicineOrder')
    .innerJoin('custodyMedicine', 'custodyMedicine.id', 'medicineOrder.medicineId')
    .selectAll('medicineOrder')
    .select(['custodyMedicine.name', 'custodyMedicine.ingredient', 'custodyMedicine.specification'])
    .select(['custodyMedicine.unit', 'custodyMedicine.isDoubleChecked'])
    .select(orderStayTo.as('stayTo'))
    .where('medicineOrder.voidedAt', 'is', null)
    .where('custodyMedicine.voidedAt', 'is', null)
    .where('medicineOrder.orderFrom', '<=', begunBy)
    .$if(residentIds !== undefined, (query) =>
      query.where('medicineOrder.residentId', 'in', amongIds(residentIds ?? [])),
    )
    .orderBy('medicineOrder.residentId')
    .orderBy('custodyMedicine.name')
    .orderBy('medicineOrder.id')
    .execute()
  return rows
    .map(({ stayTo, ...row }) => ({ ...row, orderTo: earlierDay(row.orderTo, stayTo) }))
    .filter(({ orderTo }) => after === undefined || orderTo === null || orderTo > after)
}

export type OrderRow = Awaited<ReturnType<typeof ordersOf>>[number]
