import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { amongIds } from '../shift/people-ids.ts'
import { orderStayTo } from './order-end.ts'

/** The live orders that doses name, with medicine and person. Error: `not_found` `medicineOrder-unknown`. */
export async function ordersToGive(
  db: Database,
  doses: readonly { readonly medicineOrderId: number }[],
) {
  const ids = [...new Set(doses.map(({ medicineOrderId }) => medicineOrderId))]
  const rows = await db
    .selectFrom('medicineOrder')
    .innerJoin('custodyMedicine', 'custodyMedicine.id', 'medicineOrder.medicineId')
    .innerJoin('resident', 'resident.id', 'medicineOrder.residentId')
    .selectAll('medicineOrder')
    .select(['custodyMedicine.name', 'custodyMedicine.ingredient', 'custodyMedicine.unit'])
    .select(['custodyMedicine.isDoubleChecked', 'resident.name as residentName'])
    .select(orderStayTo.as('stayTo'))
    .where('medicineOrder.voidedAt', 'is', null)
    .where('medicineOrder.id', 'in', amongIds(ids))
    .execute()
  if (rows.length < ids.length) {
    const text = '没有这条用药医嘱，可能已经作废，没有保存。'
    throw new YiluError('not_found', 'medicineOrder-unknown', text)
  }
  return new Map(rows.map((row) => [row.id, row]))
}

export type OrderToGive =
  Awaited<ReturnType<typeof ordersToGive>> extends Map<number, infer Row> ? Row : never
