import { listFoodDeliveries, listFoodUse } from '#shared/contract/safety/food-delivery.ts'
import type { Day } from '#shared/text/day.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { bookNorms, limitOf } from '../books-rules.ts'
import { liveRow } from '../rows.ts'
import { keepingMonths, keepRecordUntil } from './keeping.ts'
import { licenceOn } from './supplier.ts'

function deliveryRows(db: Database, asOf: Day) {
  return db
    .selectFrom('foodDelivery')
    .innerJoin('supplier', 'supplier.id', 'foodDelivery.supplierId')
    .innerJoin('account', 'account.id', 'foodDelivery.enteredBy')
    .selectAll('foodDelivery')
    .select(['supplier.name as supplier', 'supplier.address', 'supplier.phone', 'licenceTo'])
    .select('account.name as enteredByName')
    .where('foodDelivery.voidedAt', 'is', null)
    .where('deliveredOn', '<=', asOf)
    .orderBy('deliveredOn', 'desc')
    .orderBy('foodDelivery.id', 'desc')
    .execute()
}

type DeliveryRow = Awaited<ReturnType<typeof deliveryRows>>[number]

async function goneBy(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('foodUse')
    .select(['deliveryId', (eb) => eb.fn.sum<number>('quantityHundredths').as('gone')])
    .where('voidedAt', 'is', null)
    .where('usedOn', '<=', asOf)
    .groupBy('deliveryId')
    .execute()
  return new Map(rows.map(({ deliveryId, gone }) => [deliveryId, gone]))
}

function stateOf({ result, bestBefore }: DeliveryRow, left: number, asOf: Day) {
  if (result === 'rejected') return 'rejected' as const
  if (left === 0) return 'out' as const
  return bestBefore !== null && bestBefore < asOf ? ('past-best' as const) : ('in-stock' as const)
}

/** What article 53 asks for and nobody has noted. */
function absentOf({ specification, lot, producedOn, address, phone }: DeliveryRow) {
  return [
    ...(specification === null ? (['specification'] as const) : []),
    ...(lot === null && producedOn === null ? (['lot'] as const) : []),
    ...(address === null ? (['address'] as const) : []),
    ...(phone === null ? (['phone'] as const) : []),
  ]
}

function deliveryAt(row: DeliveryRow, gone: number, asOf: Day) {
  const licence = licenceOn(row.licenceTo, row.deliveredOn)
  const left = row.result === 'accepted' ? row.quantityHundredths - gone : 0
  return {
    id: row.id,
    version: row.version,
    supplierId: row.supplierId,
    supplier: row.supplier,
    supplierAddress: row.address,
    supplierPhone: row.phone,
    licence: licence === 'soon' ? ('holds' as const) : licence,
    deliveredOn: row.deliveredOn,
    name: row.name,
    specification: row.specification,
    quantityHundredths: row.quantityHundredths,
    unit: row.unit,
    producedOn: row.producedOn,
    lot: row.lot,
    bestBefore: row.bestBefore,
    temperatureTenths: row.temperatureTenths,
    result: row.result,
    staffId: row.staffId,
    checkedBy: row.checkedBy,
    note: row.note,
    enteredBy: row.enteredByName,
    recordedAt: row.recordedAt,
    leftHundredths: left,
    state: stateOf(row, left, asOf),
    keepUntil: keepRecordUntil(row.deliveredOn, row.bestBefore),
    absent: absentOf(row),
  }
}

/** Deliveries as of a day, the newest first, with what is left of each at its end. */
export async function deliveriesAsOf(db: Database, asOf: Day) {
  const gone = await goneBy(db, asOf)
  const rows = await deliveryRows(db, asOf)
  return rows.map((row) => deliveryAt(row, gone.get(row.id) ?? 0, asOf))
}

const listHandler = handleQuery(listFoodDeliveries, async (context, input) => {
  const { asOf = context.today, state, supplierId, search = '', limit, offset } = input
  const all = await deliveriesAsOf(context.db, asOf)
  const typed = search.normalize('NFKC').trim()
  const rows = all
    .filter((row) => state === undefined || row.state === state)
    .filter((row) => supplierId === undefined || row.supplierId === supplierId)
    .filter(({ name, supplier, lot }) =>
      [name, supplier, lot ?? ''].some((text) => text.includes(typed)),
    )
  const shown = rows.slice(offset, offset + limit)
  const ids = shown.map(({ id }) => id)
  const files = await recordFilesOf(context.db, 'foodDelivery', ids)
  const count = (key: string) => all.filter((row) => row.state === key).length
  const norm = (await bookNorms(context.db))('FD-05')
  return {
    rows: shown.map((row) => ({ ...row, files: [...(files.get(row.id) ?? [])] })),
    total: rows.length,
    counts: {
      'in-stock': count('in-stock'),
      'past-best': count('past-best'),
      out: count('out'),
      rejected: count('rejected'),
    },
    keeping: {
      ...limitOf(norm, keepingMonths.withoutBest),
      afterBest: keepingMonths.afterBest,
    },
  }
})

const listUseHandler = handleQuery(listFoodUse, async (context, input) => {
  const { deliveryId, asOf = context.today } = input
  const { bestBefore } = await liveRow(context.db, 'foodDelivery', deliveryId)
  const rows = await context.db
    .selectFrom('foodUse')
    .innerJoin('account', 'account.id', 'foodUse.enteredBy')
    .select(['foodUse.id', 'foodUse.kind', 'usedOn', 'quantityHundredths', 'reason'])
    .select(['account.name as enteredBy', 'foodUse.recordedAt'])
    .where('deliveryId', '=', deliveryId)
    .where('voidedAt', 'is', null)
    .where('usedOn', '<=', asOf)
    .orderBy('usedOn', 'desc')
    .orderBy('foodUse.id', 'desc')
    .execute()
  const isPastBest = (kind: string, usedOn: Day) =>
    kind === 'used' && bestBefore !== null && bestBefore < usedOn
  return { rows: rows.map((row) => ({ ...row, isPastBest: isPastBest(row.kind, row.usedOn) })) }
})

export const deliveryQueries: readonly Handler[] = [listHandler, listUseHandler]
