import type { Handler } from '../context.ts'
import { boardHandler } from './board.ts'
import { listFreeHandler } from './free-bed.ts'
import { addRoomHandler } from './room/add-room.ts'

export const beds: readonly Handler[] = [boardHandler, listFreeHandler, addRoomHandler]
