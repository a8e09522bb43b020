import { generate } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { planRooms, type PlannedFloor, type RoomPlan } from '#shared/rules/room-plan.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { addBed } from '../bed/add-bed.ts'
import { assertFiledBeds } from '../rules/filed-beds.ts'
import { findOrAddPlace, type NewPlace, ownName, usualBuilding } from '../place/place.ts'

/** How many names an error tells before it only counts. */
const namedLimit = 8

function planFor(input: InputOf<typeof generate>, building: string): RoomPlan {
  const planning = planRooms({ ...input, building: ownName(building) })
  if (planning.ok) return planning.plan
  const { field, message } = planning
  throw new YiluError('invalid_input', 'room-plan', `${message}，没有保存。`, { [field]: message })
}

/** Refuses a plan that meets rooms that stand already, and names them. */
async function assertNewRooms(trx: Database, building: string, plan: RoomPlan): Promise<void> {
  const rooms = await trx
    .selectFrom('room')
    .innerJoin('floor', 'floor.id', 'room.floorId')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .select(['floor.name as floor', 'room.name as room'])
    .where('building.name', '=', building)
    .where('building.voidedAt', 'is', null)
    .where('floor.voidedAt', 'is', null)
    .where('room.voidedAt', 'is', null)
    .execute()
  const known = new Set(rooms.map(({ floor, room }) => `${floor} ${room}`))
  const met = plan.floors.flatMap((floor) =>
    floor.rooms.map((room) => `${floor.name} ${room.name}`).filter((name) => known.has(name)),
  )
  if (met.length === 0) return
  const more = met.length > namedLimit ? `等 ${met.length} 间` : ''
  const text = `这些房间已经登记过：${met.slice(0, namedLimit).join('、')}${more}，没有保存。`
  throw new YiluError('rule_violated', 'duplicate-room', text, { floorFrom: '有房间已登记' })
}

async function addFloor(
  context: CommandContext,
  buildingId: number,
  planned: PlannedFloor,
  of: Pick<InputOf<typeof generate>, 'from' | 'kind'> & { readonly made: NewPlace },
): Promise<void> {
  const { trx } = context
  const { made, kind, from: inServiceFrom } = of
  const floor = await findOrAddPlace(trx, { table: 'floor', buildingId }, planned.name, made)
  for (const plannedRoom of planned.rooms) {
    const parent = { table: 'room', floorId: floor.id } as const
    const room = await findOrAddPlace(trx, parent, plannedRoom.name, made)
    for (const { number, code } of plannedRoom.beds) {
      await addBed(trx, { roomId: room.id, number, code, inServiceFrom, kind, ...made })
    }
    await context.breathe()
  }
}

export const generateHandler = handleCommand(generate, async (context, input) => {
  const { trx, now } = context
  const made = { importBatchId: null, recordedAt: now }
  const name = input.building ?? (await usualBuilding(trx))
  const plan = planFor(input, name)
  await assertNewRooms(trx, name, plan)
  const building = await findOrAddPlace(trx, { table: 'building' }, name, made)
  for (const floor of plan.floors) await addFloor(context, building.id, floor, { ...input, made })
  const warnings = await assertFiledBeds(trx, input.from, 'floorTo')
  const { roomCount, bedCount } = plan
  const floorCount = plan.floors.length
  context.record({
    subject: `building:${building.id}`,
    after: { ...input, building: name, floorCount, roomCount, bedCount },
  })
  return { floorCount, roomCount, bedCount, warnings }
})
