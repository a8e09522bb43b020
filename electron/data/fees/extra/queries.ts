import { sql } from 'kysely'
import { listExtraItems, listExtraPeople, listExtras } from '#shared/contract/fees/extra.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { registerAsOf } from '../../residents/register.ts'
import { publishedTables } from '../table/read.ts'
import { tablePriceOf } from './extra-price.ts'
import { extraRows, extraSums } from './extra-rows.ts'

const listExtrasHandler = handleQuery(listExtras, async ({ db, today }, input) => {
  const { limit, offset, ...rest } = input
  const asked = { ...rest, asOf: input.asOf ?? today }
  const rows = await extraRows(db, asked, { limit, offset })
  return { rows, ...(await extraSums(db, asked)) }
})

const listExtraItemsHandler = handleQuery(listExtraItems, async (context, input) => {
  const { db, today } = context
  const day = input.day ?? today
  const mayCharge = context.can('fees.charge')
  const items = await db
    .selectFrom('feeItem')
    .select(['id', 'name', 'category', 'pricing', 'per', 'unitName'])
    .where('voidedAt', 'is', null)
    .where('per', 'in', ['time', 'once'])
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>', day)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
  const tables = await publishedTables(db)
  const rows = items.map(({ id, per, pricing, ...item }) => {
    const priceFen = tablePriceOf(tables, { id, pricing }, day)
    const mayRecord = mayCharge || (priceFen !== null && item.category !== 'damages')
    return { feeItemId: id, per: per as 'time' | 'once', ...item, priceFen, mayRecord }
  })
  return { rows }
})

/** How much of an item stands for each person on a day. */
async function already(db: Database, feeItemId: number | undefined, day: string) {
  const rows = await db
    .selectFrom('extraCharge')
    .select('residentId')
    .select((eb) => eb.fn.sum<number>('quantity').as('quantity'))
    .where('feeItemId', '=', feeItemId ?? 0)
    .where('chargedOn', '=', day)
    .where('voidedAt', 'is', null)
    .groupBy('residentId')
    .execute()
  return new Map(rows.map(({ residentId, quantity }) => [residentId, quantity]))
}

const listExtraPeopleHandler = handleQuery(listExtraPeople, async ({ db, today }, input) => {
  const day = input.day ?? today
  const people = await registerAsOf(db, day)
    .leftJoin('bed as own', 'own.id', 'person.bedId')
    .leftJoin('room', 'room.id', 'own.roomId')
    .leftJoin('floor', 'floor.id', 'room.floorId')
    .leftJoin('building', 'building.id', 'floor.buildingId')
    .leftJoin('settlement', (join) =>
      join.onRef('settlement.stayId', '=', 'person.stayId').on('settlement.voidedAt', 'is', null),
    )
    .select(['person.id', 'person.name as personName', 'person.nameInitials', 'person.namePinyin'])
    .select(['person.bed as bedCode', 'person.state', 'floor.name as floor'])
    .select(['building.name as building', 'settlement.id as settlementId'])
    .where((eb) =>
      eb.or([
        eb('person.state', 'in', ['in', 'away']),
        // She is charged on the day on which she leaves too.
        eb(sql.ref('person.dischargedOn'), '=', day),
      ]),
    )
    .orderBy('person.bedKey')
    .orderBy('person.nameKey')
    .orderBy('person.id')
    .execute()
  const done = await already(db, input.feeItemId, day)
  const rows = people.map((row) => ({
    residentId: row.id,
    name: row.personName,
    initials: row.nameInitials ?? '',
    pinyin: row.namePinyin ?? '',
    bed: row.bedCode,
    building: row.building,
    floor: row.floor,
    isAway: row.state === 'away',
    isSettled: row.settlementId !== null,
    already: done.get(row.id) ?? 0,
  }))
  return { rows }
})

export const extraQueries: readonly Handler[] = [
  listExtrasHandler,
  listExtraItemsHandler,
  listExtraPeopleHandler,
]
