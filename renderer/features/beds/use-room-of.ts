import { getBed } from '#shared/contract/beds/bed.ts'
import { getRoom } from '#shared/contract/beds/room.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import type { BoardBed } from './board-beds.ts'

interface RoomOfBed {
  readonly roomId: number
  readonly room: string
  readonly bedCount: number
  readonly beds: readonly BoardBed[]
}

/** The room in which a bed stands, with its beds as they are today; null until it is known. */
export function useRoomOf(bedId: number): RoomOfBed | null {
  const bed = useOperationQuery(getBed, { bedId })
  const roomId = bed.data?.roomId ?? null
  const room = useOperationQuery(getRoom, { roomId: roomId ?? 1 }, { enabled: roomId !== null })
  if (roomId === null || room.data === undefined) return null
  const { room: name, beds } = room.data
  return { roomId, room: name, beds, bedCount: beds.length }
}
