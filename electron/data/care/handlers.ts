import type { Handler } from '../context.ts'
import { medicineHandlers } from './medicine/handlers.ts'
import {
  closeLevelHandler,
  correctLevelHandler,
  recordExampleLevelsHandler,
  recordLevelHandler,
  voidLevelHandler,
} from './level.ts'
import { handoverHandlers } from './handover/handlers.ts'
import { roundHandlers } from './round/handlers.ts'
import { incidentHandlers } from './incident/handlers.ts'
import { getOverviewHandler } from './overview/get-overview.ts'
import { restraintHandlers } from './restraint/handlers.ts'
import { itemHandlers } from './item/handlers.ts'
import { listResidentLevelsHandler } from './list-resident-levels.ts'
import { planHandlers } from './plan/handlers.ts'
import { checkLevelHandler, getResidentLevelsHandler, listLevelsHandler } from './queries.ts'
import { observationHandlers } from './observation/handlers.ts'
import {
  assignLevelHandler,
  correctResidentLevelHandler,
  voidResidentLevelHandler,
} from './resident-level.ts'
import { residentReviewHandlers } from './review/handlers.ts'
import { woundHandlers } from './wound/handlers.ts'

export const care: readonly Handler[] = [
  ...observationHandlers,
  recordLevelHandler,
  recordExampleLevelsHandler,
  correctLevelHandler,
  closeLevelHandler,
  voidLevelHandler,
  listLevelsHandler,
  assignLevelHandler,
  correctResidentLevelHandler,
  voidResidentLevelHandler,
  checkLevelHandler,
  getResidentLevelsHandler,
  listResidentLevelsHandler,
  ...itemHandlers,
  ...planHandlers,
  ...residentReviewHandlers,
  ...handoverHandlers,
  ...roundHandlers,
  ...incidentHandlers,
  ...woundHandlers,
  ...restraintHandlers,
  getOverviewHandler,
  ...medicineHandlers,
]
