import type { Handler } from '../context.ts'
import { safetyFileHandlers } from './file.ts'
import { normsHandlers } from './norms-handlers.ts'
import { pointsHandlers } from './points-handlers.ts'
import { schedulesHandlers } from './schedules-handlers.ts'
import { checksHandlers } from './checks-handlers.ts'
import { hazardsHandlers } from './hazards-handlers.ts'
import { equipmentHandlers } from './equipment-handlers.ts'
import { emergencyHandlers } from './emergency-handlers.ts'
import { booksHandlers } from './books-handlers.ts'
import { archiveHandlers } from './archive-handlers.ts'

export const safety: readonly Handler[] = [
  ...safetyFileHandlers,
  ...normsHandlers,
  ...pointsHandlers,
  ...schedulesHandlers,
  ...checksHandlers,
  ...hazardsHandlers,
  ...equipmentHandlers,
  ...emergencyHandlers,
  ...booksHandlers,
  ...archiveHandlers,
]
