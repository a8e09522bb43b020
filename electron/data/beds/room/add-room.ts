import { addRoom } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { formatBed, readFloor } from '#shared/text/bed-code.ts'
import { handleCommand } from '../../context.ts'
import { addBed } from '../bed/add-bed.ts'
import { findOrAddPlace, usualBuilding } from '../place/place.ts'

export const addRoomHandler = handleCommand(addRoom, async (context, input) => {
  const { trx, now } = context
  const made = { importBatchId: null, recordedAt: now }
  const usual = await usualBuilding(trx)
  const buildingName = input.building ?? usual
  const building = await findOrAddPlace(trx, { table: 'building' }, buildingName, made)
  const floorPlace = { table: 'floor', buildingId: building.id } as const
  const floor = await findOrAddPlace(trx, floorPlace, input.floor, made)
  const room = await findOrAddPlace(trx, { table: 'room', floorId: floor.id }, input.room, made)
  if (!room.isNew) {
    const text = `${input.floor}的 ${input.room} 房已经登记过，没有保存。`
    throw new YiluError('rule_violated', 'duplicate-room', text, { room: '这间房已登记' })
  }
  const place = {
    building: buildingName === usual ? null : buildingName,
    floor: readFloor(input.floor),
    room: input.room,
  }
  const bedIds: number[] = []
  for (let index = 1; index <= input.bedCount; index += 1) {
    const number = String(index)
    const code = formatBed({ ...place, bed: number })
    const { from: inServiceFrom, kind } = input
    bedIds.push(await addBed(trx, { roomId: room.id, number, code, inServiceFrom, kind, ...made }))
  }
  const { floor: floorName, room: roomName, from, kind } = input
  context.record({
    subject: `room:${room.id}`,
    after: { building: buildingName, floor: floorName, room: roomName, bedIds, from, kind },
  })
  return { roomId: room.id, bedIds }
})
