import { addRoom } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { formatBed, readFloor } from '#shared/text/bed-code.ts'
import { handleCommand } from '../../context.ts'
import { addBed } from '../bed/add-bed.ts'
import { assertFiledBeds } from '../rules/filed-beds.ts'
import { findOrAddPlace, floorName, ownName, usualBuilding } from '../place/place.ts'

export const addRoomHandler = handleCommand(addRoom, async (context, input) => {
  const { trx, now } = context
  const made = { importBatchId: null, recordedAt: now }
  const buildingName = input.building ?? (await usualBuilding(trx))
  const building = await findOrAddPlace(trx, { table: 'building' }, buildingName, made)
  const floorPlace = { table: 'floor', buildingId: building.id } as const
  // 3楼, 三层 and 3 are one floor; 康复区 is what it is called.
  const floorNumber = readFloor(input.floor)
  const floorTitle = floorNumber === null ? input.floor : floorName(floorNumber)
  const floor = await findOrAddPlace(trx, floorPlace, floorTitle, made)
  const room = await findOrAddPlace(trx, { table: 'room', floorId: floor.id }, input.room, made)
  if (!room.isNew) {
    const text = `${floorTitle}的 ${input.room} 房已经登记过，没有保存。`
    throw new YiluError('rule_violated', 'duplicate-room', text, { room: '这间房已登记' })
  }
  const place = {
    building: ownName(buildingName),
    floor: floorNumber,
    room: input.room,
  }
  const bedIds: number[] = []
  for (let index = 1; index <= input.bedCount; index += 1) {
    const number = String(index)
    const code = formatBed({ ...place, bed: number })
    const { from: inServiceFrom, kind } = input
    bedIds.push(await addBed(trx, { roomId: room.id, number, code, inServiceFrom, kind, ...made }))
  }
  const warnings = await assertFiledBeds(trx, input.from, 'bedCount')
  const { room: roomName, from, kind } = input
  context.record({
    subject: `room:${room.id}`,
    after: { building: buildingName, floor: floorTitle, room: roomName, bedIds, from, kind },
  })
  return { roomId: room.id, bedIds, warnings }
})
