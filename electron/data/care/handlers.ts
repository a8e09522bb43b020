import type { Handler } from '../context.ts'
import {
  closeLevelHandler,
  correctLevelHandler,
  recordExampleLevelsHandler,
  recordLevelHandler,
  voidLevelHandler,
} from './level.ts'
import { listResidentLevelsHandler } from './list-resident-levels.ts'
import { checkLevelHandler, getResidentLevelsHandler, listLevelsHandler } from './queries.ts'
import {
  assignLevelHandler,
  correctResidentLevelHandler,
  voidResidentLevelHandler,
} from './resident-level.ts'

export const care: readonly Handler[] = [
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
]
