import type { Handler } from '../context.ts'
import { correctReserveHandler } from './bed/correct-reserve.ts'
import { getBedHandler } from './bed/get.ts'
import { correctKindHandler, recordKindHandler } from './bed/kind.ts'
import { recordReserveHandler } from './bed/reserve.ts'
import { correctBedHandler, endServiceHandler } from './bed/service.ts'
import { boardHandler } from './board.ts'
import { bookHandler } from './booking/book.ts'
import { cancelBookingHandler, extendBookingHandler } from './booking/end-booking.ts'
import { listBookingsHandler } from './booking/queries.ts'
import { correctConditionHandler, voidConditionHandler } from './condition/correct-condition.ts'
import { endConditionHandler } from './condition/end-condition.ts'
import { listConditionsHandler } from './condition/queries.ts'
import { recordConditionHandler } from './condition/record-condition.ts'
import { listBedsHandler } from './list.ts'
import { listFreeHandler } from './list-free.ts'
import { explainOccupancyHandler } from './occupancy/explain.ts'
import { occupancyHandler } from './occupancy/occupancy.ts'
import { renameHandler } from './place/rename.ts'
import { correctPapersHandler, getPapersHandler } from './print/papers-setting.ts'
import { printBoardHandler } from './print/print-board.ts'
import { printCardsHandler } from './print/print-cards.ts'
import { printLabelsHandler } from './print/print-labels.ts'
import { addRoomHandler } from './room/add-room.ts'
import { correctRoomHandler } from './room/correct-room.ts'
import { generateHandler } from './room/generate.ts'
import { getRoomHandler, listFacilitiesHandler, listRoomsHandler } from './room/queries.ts'

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
  listFacilitiesHandler,
  getRoomHandler,
  listRoomsHandler,
  correctRoomHandler,
  renameHandler,
  bookHandler,
  extendBookingHandler,
  cancelBookingHandler,
  listBookingsHandler,
  recordConditionHandler,
  endConditionHandler,
  correctConditionHandler,
  voidConditionHandler,
  listConditionsHandler,
  occupancyHandler,
  explainOccupancyHandler,
  printBoardHandler,
  printLabelsHandler,
  printCardsHandler,
  getPapersHandler,
  correctPapersHandler,
]
