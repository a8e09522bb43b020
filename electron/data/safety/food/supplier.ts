import {
  closeSupplier,
  correctSupplier,
  createSupplier,
  listSuppliers,
} from '#shared/contract/safety/food-delivery.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { refuse } from '../books-rules.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'

async function assertNameFree({ trx }: CommandContext, name: string, exceptId = 0): Promise<void> {
  const row = await trx
    .selectFrom('supplier')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', exceptId)
    .where('voidedAt', 'is', null)
    .where('usedTo', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) throw refuse('name-taken', `已经有“${name}”`, { name: '已经有了' })
}

const createHandler = handleCommand(createSupplier, async (context, input) => {
  await assertNameFree(context, input.name)
  const row = { ...input, usedFrom: context.today, usedTo: null, closedReason: null }
  const id = await insertRow(context, 'supplier', row)
  context.record({ subject: `supplier:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctSupplier, async (context, input) => {
  const { id, version, reason, ...set } = input
  const row = await rowToChange(context.trx, 'supplier', { id, version })
  // Of those that are given up, two may have one name.
  if (row.usedTo === null) await assertNameFree(context, set.name, id)
  const next = await changeRow(context.trx, 'supplier', row, set)
  context.record({ subject: `supplier:${id}`, before: said(row), after: { ...set, reason } })
  return { version: next }
})

const closeHandler = handleCommand(closeSupplier, async (context, input) => {
  const { id, version, usedTo, reason } = input
  const row = await rowToChange(context.trx, 'supplier', { id, version })
  if (row.usedTo !== null) throw refuse('already-closed', '这家单位已经停用')
  if (usedTo < context.today) {
    throw refuse('before-today', '停用日期不能早于今天', { usedTo: '最早今天' })
  }
  assertWithinYear(usedTo, context.today, 'usedTo', '停用日期')
  const set = { usedTo, closedReason: reason }
  const next = await changeRow(context.trx, 'supplier', row, set)
  context.record({ subject: `supplier:${id}`, before: said(row), after: set })
  return { version: next }
})

/** How long before its last day a licence is told; Yilu's own choice. */
export const licenceDays = 30

export type Licence = 'holds' | 'soon' | 'over' | 'unknown'

/** How a licence stands at the end of a day. */
export function licenceOn(licenceTo: Day | null, day: Day): Licence {
  if (licenceTo === null) return 'unknown'
  if (licenceTo < day) return 'over'
  return licenceTo <= addDays(day, licenceDays) ? 'soon' : 'holds'
}

async function deliveriesOf(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('foodDelivery')
    .select(['supplierId', (eb) => eb.fn.countAll<number>().as('count')])
    .select((eb) => eb.fn.max('deliveredOn').as('lastOn'))
    .where('voidedAt', 'is', null)
    .where('deliveredOn', '<=', asOf)
    .groupBy('supplierId')
    .execute()
  return new Map(rows.map((row) => [row.supplierId, row]))
}

/** Suppliers as of a day, given-up ones with them where asked for. */
export async function suppliersAsOf(db: Database, asOf: Day, closed = false) {
  const deliveries = await deliveriesOf(db, asOf)
  const rows = await db
    .selectFrom('supplier')
    .selectAll()
    .where('voidedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return (
    rows
      .filter(({ usedTo }) => closed || usedTo === null || usedTo > asOf)
      // What was entered later and had delivered before was there.
      .filter(({ id, usedFrom }) => usedFrom <= asOf || deliveries.has(id))
      .map((row) => ({
        id: row.id,
        version: row.version,
        name: row.name,
        address: row.address,
        phone: row.phone,
        licenceNumber: row.licenceNumber,
        licenceTo: row.licenceTo,
        licence: licenceOn(row.licenceTo, asOf),
        products: row.products,
        note: row.note,
        usedTo: row.usedTo,
        deliveryCount: deliveries.get(row.id)?.count ?? 0,
        lastDeliveredOn: deliveries.get(row.id)?.lastOn ?? null,
      }))
  )
}

const listHandler = handleQuery(listSuppliers, async (context, input) => {
  const { asOf = context.today, licence, search = '', closed, limit, offset } = input
  const typed = search.normalize('NFKC').trim()
  const rows = (await suppliersAsOf(context.db, asOf, closed))
    .filter((row) => licence === undefined || row.licence === licence)
    .filter(({ name, products, licenceNumber }) =>
      [name, products ?? '', licenceNumber ?? ''].some((text) => text.includes(typed)),
    )
  const shown = rows.slice(offset, offset + limit)
  const ids = shown.map(({ id }) => id)
  const files = await recordFilesOf(context.db, 'supplier', ids)
  return {
    rows: shown.map((row) => ({ ...row, files: [...(files.get(row.id) ?? [])] })),
    total: rows.length,
  }
})

export const supplierHandlers: readonly Handler[] = [
  createHandler,
  correctHandler,
  closeHandler,
  listHandler,
]
