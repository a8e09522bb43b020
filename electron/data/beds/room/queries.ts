import { getRoom, listFacilities, listRooms } from '#shared/contract/beds/room.ts'
import { handleQuery } from '../../context.ts'
import { bedsAsOf } from '../bed-row.ts'
import { instantOf } from '../booking/held.ts'
import { bedShower } from '../shown-bed.ts'
import { facilitiesByRoom } from './facilities.ts'
import { roomRow, rooms } from './room-row.ts'

export const listFacilitiesHandler = handleQuery(listFacilities, async ({ db }, input) => {
  const all = await db
    .selectFrom('facilityKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  const { limit, offset } = input
  return { rows: all.slice(offset, offset + limit), total: all.length }
})

export const getRoomHandler = handleQuery(getRoom, async (context, input) => {
  const { db, today } = context
  const { roomId, asOf = today } = input
  const room = await roomRow(db, roomId)
  const all = await bedsAsOf(db, asOf, instantOf(asOf, context))
  const rows = all.filter((row) => row.roomId === roomId)
  const shown = await bedShower(context, rows, asOf)
  const facilities = (await facilitiesByRoom(db)).get(roomId) ?? []
  return { asOf, ...room, facilities, beds: rows.map(shown) }
})

export const listRoomsHandler = handleQuery(listRooms, async ({ db, today }, input) => {
  const { asOf = today, search = '', limit, offset } = input
  const beds = Map.groupBy(await bedsAsOf(db, asOf), ({ roomId }) => roomId)
  const facilities = await facilitiesByRoom(db)
  const text = search.normalize('NFKC').toUpperCase()
  const found = (
    await rooms(db)
      .orderBy('building.nameKey')
      .orderBy('building.id')
      .orderBy('floor.nameKey')
      .orderBy('floor.id')
      .orderBy('room.nameKey')
      .orderBy('room.id')
      .execute()
  )
    .filter(({ roomId }) => beds.has(roomId))
    .filter(
      ({ room, floor, building }) =>
        room.toUpperCase().startsWith(text) || floor.includes(text) || building.includes(text),
    )
  const rows = found.slice(offset, offset + limit).map((row) => {
    const { roomId, room, floor, building, orientation, areaHundredths, note } = row
    const inRoom = beds.get(roomId) ?? []
    const occupiedCount = inRoom.filter(({ residentId }) => residentId !== null).length
    return {
      roomId,
      room,
      floor,
      building,
      orientation,
      areaHundredths,
      note,
      facilities: facilities.get(roomId) ?? [],
      bedCount: inRoom.length,
      occupiedCount,
      freeCount: inRoom.length - occupiedCount,
    }
  })
  return { rows, total: found.length }
})
