import type { Handler } from '../../context.ts'
import {
  correctWoundCheckHandler,
  recordWoundCheckHandler,
  voidWoundCheckHandler,
} from './check.ts'
import {
  attachWoundPictureHandler,
  getWoundPictureHandler,
  voidWoundPictureHandler,
} from './picture.ts'
import { printWoundHandler } from './print-wound.ts'
import { getWoundHandler, listWoundsHandler, woundKindsHandler } from './queries.ts'
import {
  closeWoundHandler,
  correctWoundHandler,
  recordWoundHandler,
  voidWoundHandler,
} from './wound.ts'

export const woundHandlers: readonly Handler[] = [
  recordWoundHandler,
  correctWoundHandler,
  closeWoundHandler,
  voidWoundHandler,
  recordWoundCheckHandler,
  correctWoundCheckHandler,
  voidWoundCheckHandler,
  attachWoundPictureHandler,
  getWoundPictureHandler,
  voidWoundPictureHandler,
  woundKindsHandler,
  listWoundsHandler,
  getWoundHandler,
  printWoundHandler,
]
