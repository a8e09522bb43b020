import type { Handler } from '../context.ts'
import { correctReserveHandler } from './bed/correct-reserve.ts'
import { getBedHandler } from './bed/get.ts'
import { correctKindHandler, recordKindHandler } from './bed/kind.ts'
import { recordReserveHandler } from './bed/reserve.ts'
import { correctBedHandler, endServiceHandler } from './bed/service.ts'
import { boardHandler } from './board.ts'
import { listBedsHandler } from './list.ts'
import { listFreeHandler } from './list-free.ts'
import { addRoomHandler } from './room/add-room.ts'
import { generateHandler } from './room/generate.ts'

export const beds: readonly Handler[] = [
  boardHandler,
  listBedsHandler,
  listFreeHandler,
  addRoomHandler,
  generateHandler,
  recordKindHandler,
  correctKindHandler,
  recordReserveHandler,
  correctReserveHandler,
  endServiceHandler,
  correctBedHandler,
  getBedHandler,
]
