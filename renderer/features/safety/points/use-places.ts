import { board } from '#shared/contract/beds/bed.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'

/** Floors of the home by building, and the rooms of one of them, for choices. */
export function usePlaces(floorId: number | null) {
  const buildings = useOperationQuery(board, {}).data?.buildings ?? []
  const floors = buildings.map(({ name, floors: of }) => ({
    group: name,
    items: of.map((floor) => ({ value: String(floor.id), label: floor.name })),
  }))
  const floor = buildings.flatMap((building) => building.floors).find(({ id }) => id === floorId)
  const rooms = (floor?.rooms ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  return { floors, rooms: rooms.length === 0 ? [] : [{ group: floor?.name ?? '', items: rooms }] }
}
