import { listBedRates } from '#shared/contract/fees/bed-rate.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { bedRatesOf, roomRatesOf } from '../table/read.ts'
import { bedRateCommands } from './bed-rate.ts'
import { usedRates } from './rate-use.ts'
import { roomRateCommands } from './room-rate.ts'

/** Rooms with a bed in service on a day, in the order of the building. */
async function roomsWithBeds(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('room')
    .innerJoin('floor', 'floor.id', 'room.floorId')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .innerJoin('bed', 'bed.roomId', 'room.id')
    .select(['room.id as roomId', 'room.name as room'])
    .select(['floor.name as floor', 'building.name as building'])
    .select((eb) => eb.fn.count<number>('bed.id').as('bedCount'))
    .where('room.voidedAt', 'is', null)
    .where('bed.voidedAt', 'is', null)
    .where(coversDay('bed.inServiceFrom', 'bed.inServiceTo', asOf))
    .groupBy('room.id')
    .orderBy('building.nameKey')
    .orderBy('building.id')
    .orderBy('floor.nameKey')
    .orderBy('floor.id')
    .orderBy('room.nameKey')
    .orderBy('room.id')
    .execute()
  return rows.map(({ floor, building, ...row }) => ({ ...row, place: `${building} ${floor}` }))
}

/** Changes of rooms' classes that begin after a day. */
async function comingRates(db: Database, asOf: string) {
  return db
    .selectFrom('roomRate')
    .innerJoin('room', 'room.id', 'roomRate.roomId')
    .innerJoin('bedRate', 'bedRate.id', 'roomRate.bedRateId')
    .select(['roomRate.id as roomRateId', 'room.name as room'])
    .select(['bedRate.name as bedRate', 'roomRate.rateFrom'])
    .where('roomRate.voidedAt', 'is', null)
    .where('roomRate.rateFrom', '>', asOf)
    .orderBy('roomRate.rateFrom')
    .orderBy('room.nameKey')
    .execute()
}

const listBedRatesHandler = handleQuery(listBedRates, async ({ db, today }, { asOf = today }) => {
  const used = await usedRates(db)
  const rooms = await roomsWithBeds(db, asOf)
  const held = new Map(
    (await roomRatesOf(db))
      .filter(({ rateFrom, rateTo }) => rateFrom <= asOf && (rateTo === null || rateTo > asOf))
      .map((row) => [row.roomId, row]),
  )
  const rows = (await bedRatesOf(db)).map((rate) => {
    const own = rooms.flatMap((room) => {
      const row = held.get(room.roomId)
      if (row?.bedRateId !== rate.id) return []
      return [{ ...room, roomRateId: row.id, rateFrom: row.rateFrom, rateTo: row.rateTo }]
    })
    return {
      ...rate,
      isOpen: rate.closedOn === null || rate.closedOn > asOf,
      rooms: own,
      bedCount: own.reduce((sum, { bedCount }) => sum + bedCount, 0),
      isUsed: used.has(rate.id),
    }
  })
  const without = rooms.filter(({ roomId }) => !held.has(roomId))
  return { rows, total: rows.length, without, coming: await comingRates(db, asOf) }
})

/** Classes of beds by price and which room is of which. */
export const bedRateHandlers: readonly Handler[] = [
  ...bedRateCommands,
  ...roomRateCommands,
  listBedRatesHandler,
]
